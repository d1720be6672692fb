"""Counts that no verb tells: tolls, "12 deaths", lives and bodies, things set on fire, places attacked."""

from __future__ import annotations

from extract.claims.links import Clause, Link
from extract.claims.phrases import Kind, Phrase, owns_death

_TOLL_VERBS = frozenset((
    "to", "at", "of", "reached", "was", "is", "stands", "stood", "hit", "passed", "exceeded", "topped",
    "past", "above", "over", "exceed", "cross", "surpass", "reach", "top", "pass", "climbed", "rose",
    "surpassed", "crossed", "as", "near", "around", "about", "by", "now", ":", "be", "being", "than",
    "nearly",
))  # fmt: skip
_LIFE_VERBS = frozenset(
    ["claimed", "claiming", "claims", "claim", "cost", "costing", "took", "taking", "taken", "lost", "losing", "ended"]
)
_BODY_HEADS = ("bodies", "corpses", "body", "corpse", "remains", "coffins")
_FIRE = ("fire", "ablaze", "alight", "flames")
_ATTACKS = frozenset(["attack", "attacks", "strikes", "raids", "assaults", "bombings", "strike", "raid", "airstrikes"])
_TOLL_NOUNS = frozenset((
    "dead", "deaths", "killed", "fatalities", "casualties", "injured", "wounded", "missing", "displaced",
    "homeless", "victims",
))  # fmt: skip
_TOLL_MEASURES = (
    (("dead", "death", "deaths", "killed", "fatalities"), "killed"),
    (("injured", "wounded", "injury", "injuries"), "wounded"),
    (("missing",), "missing"),
    (("displaced", "homeless"), "displaced"),
    (("arrested",), "arrested"),
    (("casualty", "casualties"), "casualties"),
)
_AMONG = {
    "dead": "killed", "killed": "killed", "deceased": "killed", "fatalities": "killed", "wounded": "wounded",
    "injured": "wounded", "missing": "missing", "arrested": "arrested", "detained": "arrested", "abducted": "abducted",
}  # fmt: skip
_IN_BED = (
    "remain in hospital", "remained in hospital", "are in hospital", "were in hospital", "are admitted",
    "remain hospitalised", "remain hospitalized",
)  # fmt: skip
_NOT_LOST = ("lives", "members", "supporters", "followers", "players", "fans", "customers", "voters", "staff")
_CROWDS = ("crowd", "crowds", "attendance", "turnout", "marchers", "protesters", "demonstrators")
# one of them opens every toll; the rest of `_is_toll_word` looks at what stands beside it
_TOLL_WORDS = frozenset(("toll", "number", "figure", "total", "dead", "deaths", "injured", "wounded", "count", "tally"))
_TOLL_REACH = 14
# "the number of people killed in Sunday's attack on the village, in the west, has risen to 26"
_RISEN = ("risen", "rose", "climbed", "grown", "increased", "jumped", "stood", "stands", "rises", "soared", "fallen")
_RISEN_REACH = 30


def link_counts(clause: Clause) -> None:
    """Link what the triggers left over; every rule looks at phrases that have no outcome yet."""
    _link_tolls(clause)
    _link_former(clause)
    _link_crowds(clause)
    _link_inverted_tolls(clause)
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is Kind.EVENTS:
            _link_event_noun(clause, number, phrase)
        elif not clause.linked(number):
            _link_left_over(clause, number, phrase)


def _link_left_over(clause: Clause, number: int, phrase: Phrase) -> None:
    for rule in (
        _owned_death, _lives, _bodies, _fire, _hostages, _attacked, _custody, _premodifier, _among, _lost, _in_bed,
    ):  # fmt: skip
        link = rule(clause, number, phrase)
        if link is not None:
            clause.links.append(link)
            return


def _link_event_noun(clause: Clause, number: int, phrase: Phrase) -> None:
    for sense in clause.lexicon.senses[phrase.head]:
        if sense.form == "count_noun" and not clause.linked(number):
            if phrase.head == "injuries" and clause.tokens.at(phrase.first - 1) in ("with", "of"):
                continue
            clause.links.append(Link(number, sense.measure, f"noun:{phrase.head}", phrase.first, phrase.last))


def _link_tolls(clause: Clause) -> None:
    """ "the death toll rose to 12 from 9": the number after "from" is what it was."""
    tokens = clause.tokens
    for index, word in enumerate(tokens.lower):
        if word not in _TOLL_WORDS or not _is_toll_word(clause, index, word):
            continue
        measure, is_told = _toll_measure(clause, index), False
        for number, phrase in enumerate(clause.phrases):
            before = tokens.at(phrase.first - 1)
            rises = before in ("to", "at", "past", "from") and tokens.at(phrase.first - 2) in _RISEN
            reach = _RISEN_REACH if rises else _TOLL_REACH
            if not index < phrase.first <= index + reach or phrase.is_single or phrase.is_thing:
                continue
            if before == "from" or (
                (not is_told) and (before in _TOLL_VERBS or tokens.at(phrase.first - 2) in _TOLL_VERBS)
            ):
                _link_toll(clause, number, measure, index, is_former=before == "from")
                is_told = is_told or before != "from"


def _link_inverted_tolls(clause: Clause) -> None:
    """ "bringing to three the number of victims"."""
    tokens = clause.tokens
    for number, phrase in enumerate(clause.phrases):
        after = tokens.lower[phrase.last + 1 : phrase.last + 9]
        if phrase.kind is not Kind.BARE or tokens.at(phrase.first - 1) not in ("to", "at") or after[:1] != ("the",):
            continue
        if after[1:2] in (("number",), ("toll",), ("death",), ("total",), ("count",)) and not clause.linked(number):
            is_told = after[1] == "toll" or any(w in _TOLL_NOUNS or w == "victims" or w == "toll" for w in after)
            if is_told:
                measure = _toll_measure(clause, phrase.last + 2)
                clause.links.append(Link(number, measure, "toll", phrase.first, phrase.last, is_cumulative=True))


def _link_crowds(clause: Clause) -> None:
    """ "police put attendance at 8,000", "a crowd of 30,000", "crowds of up to 20,000"."""
    tokens = clause.tokens
    for number, phrase in enumerate(clause.phrases):
        if clause.linked(number) or phrase.is_thing or phrase.is_single or phrase.number.high == 1:
            continue
        before = tokens.lower[max(0, phrase.first - 2) : phrase.first]
        if len(before) == 2 and before[1] in ("at", "of", "was") and before[0] in _CROWDS:
            clause.links.append(Link(number, "participants", "crowd", phrase.first - 2, phrase.last))


def _link_former(clause: Clause) -> None:
    """ "two died, up from the 12 reported a day before"."""
    for number, phrase in enumerate(clause.phrases):
        before = clause.tokens.lower[max(0, phrase.first - 2) : phrase.first]
        if (
            before in (("up", "from"), ("down", "from"))
            and clause.links
            and not phrase.is_thing
            and not phrase.is_single
        ):
            clause.links = [link for link in clause.links if link.phrase != number]
            measure = clause.links[0].measure if clause.links else "killed"
            clause.links.append(Link(number, measure, "toll_former", phrase.first, phrase.last, is_former=True))


def _link_toll(clause: Clause, number: int, measure: str, index: int, *, is_former: bool) -> None:
    phrase = clause.phrases[number]
    if clause.linked(number):
        found = next(link for link in clause.links if link.phrase == number)
        clause.links.remove(found)
        measure = found.measure
    clause.links.append(
        Link(
            number,
            measure,
            "toll_former" if is_former else "toll",
            index,
            phrase.last,
            is_cumulative=True,
            is_former=is_former,
        )
    )


def _is_toll_word(clause: Clause, index: int, word: str) -> bool:
    if word == "toll":
        return True
    following = clause.tokens.lower[index + 1 : index + 9]
    if (
        word in ("number", "figure", "total", "dead", "deaths", "injured", "wounded")
        and clause.tokens.at(index - 2) in ("put", "putting", "puts", "gave", "gives")
        and clause.tokens.at(index + 1) in ("at", "as")
    ):
        return True
    if word in ("number", "figure", "count", "toll") and clause.tokens.at(index - 1) in ("true", "real", "actual"):
        return True
    if word in ("number", "total", "count", "tally"):
        return any(w in _TOLL_NOUNS for w in following)
    return False


def _toll_measure(clause: Clause, index: int) -> str:
    around = clause.tokens.lower[max(0, index - 2) : index] + clause.tokens.lower[index + 1 : index + 7]
    for words, measure in _TOLL_MEASURES:
        if any(word in words for word in around):
            return measure
    return "killed"


def _owned_death(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    if phrase.is_single and owns_death(clause.tokens, phrase.last):
        return Link(number, "killed", "owned_death", phrase.last + 1, phrase.last + 2)
    return None


def _lives(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens = clause.tokens
    if phrase.head in ("lives", "life"):
        near = tokens.lower[max(0, phrase.first - 5) : phrase.first] + tokens.lower[phrase.last + 1 : phrase.last + 4]
        if any(word in _LIFE_VERBS for word in near):
            return Link(number, "killed", "lives", phrase.first, phrase.last)
        return None
    if phrase.is_thing:
        return None
    is_of = tokens.at(phrase.first - 1) == "of" and tokens.at(phrase.first - 2) in ("lives", "life")
    if is_of and any(word in _LIFE_VERBS for word in tokens.lower[max(0, phrase.first - 7) : phrase.first - 2]):
        return Link(number, "killed", "lives_of", phrase.first - 2, phrase.last)
    return None


def _bodies(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens, first = clause.tokens, phrase.first
    if phrase.head in _BODY_HEADS and not phrase.is_single:
        return Link(number, "killed", "bodies", first, phrase.last)
    if tokens.at(first - 1) == "of" and tokens.at(first - 2) in _BODY_HEADS:
        return Link(number, "killed", "bodies_of", first - 2, phrase.last)
    return None


def _fire(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens = clause.tokens
    if not phrase.is_thing:
        return None
    after = tokens.lower[phrase.last + 1 : phrase.last + 3]
    before = tokens.lower[max(0, phrase.first - 3) : phrase.first]
    if ("set" in before or "setting" in before) and (
        after[:1] in (("ablaze",), ("alight",)) or after == ("on", "fire")
    ):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)
    if before == ("set", "fire", "to") or before == ("setting", "fire", "to"):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)
    if (
        after[:1] in (("were",), ("was",))
        and tokens.at(phrase.last + 2) == "set"
        and any(w in _FIRE for w in tokens.lower[phrase.last + 3 : phrase.last + 5])
    ):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)
    return None


def _hostages(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    tokens = clause.tokens
    is_taken = tokens.at(phrase.first - 1) in ("took", "taken", "taking", "take", "captured")
    if is_taken and tokens.at(phrase.last + 1) in ("alive", "prisoner", "captive", "prisoners") and not phrase.is_thing:
        return Link(number, "captured", "took_alive", phrase.first - 1, phrase.last + 1)
    if tokens.at(phrase.last + 1) == "hostage" and not phrase.is_thing:
        return Link(number, "abducted", "took_hostage", phrase.first, phrase.last + 1)
    if phrase.head == "hostages" and tokens.at(phrase.first - 1) in (
        "took",
        "taking",
        "take",
        "held",
        "holding",
        "seized",
    ):
        return Link(number, "abducted", "hostages", phrase.first, phrase.last)
    return None


def _custody(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    if clause.tokens.lower[phrase.last + 1 : phrase.last + 3] == ("into", "custody") and not phrase.is_thing:
        return Link(number, "arrested", "custody", phrase.first, phrase.last + 2)
    return None


def _among(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "two children were among the dead": a part of them."""
    after = clause.tokens.lower[phrase.last + 1 : phrase.last + 5]
    if phrase.is_thing or len(after) < 4 or after[0] not in ("were", "was", "are", "is") or after[1] != "among":
        return None
    measure = _AMONG.get(after[3]) if after[2] in ("the", "those") else None
    if measure is None:
        return None
    return Link(number, measure, "among", phrase.last + 1, phrase.last + 4, is_part=not phrase.is_single)


def _lost(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "lost 310 troops" are casualties, "lost two nephews" are dead."""
    if phrase.is_thing or phrase.is_weak or phrase.kind is not Kind.COUNTED or phrase.head in _NOT_LOST:
        return None
    if clause.tokens.at(phrase.first - 1) not in ("lost", "losing", "lose"):
        return None
    is_force = phrase.group in ("security_forces", "militants")
    return Link(number, "casualties" if is_force else "killed", "lost", phrase.first - 1, phrase.last)


def _in_bed(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "12 remain in hospitals", "61 are still admitted"."""
    if phrase.is_thing or phrase.is_single or phrase.is_weak:
        return None
    following = clause.tokens.lower[phrase.last + 1 : phrase.last + 6]
    after = " ".join(word for word in following if word not in ("still", "currently", "now"))
    if after.startswith(_IN_BED):
        return Link(number, "wounded", "in_bed", phrase.last + 1, phrase.last + 3)
    return None


def _attacked(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "attacks at 48 locations across 14 cities": the places share the attack."""
    tokens = clause.tokens
    if not phrase.is_thing:
        return None
    before = tokens.lower[max(0, phrase.first - 3) : phrase.first]
    if before and before[-1] in ("at", "on", "against", "in", "across"):
        if len(before) > 1 and before[-2] in _ATTACKS:
            return Link(number, "attacked", "attacks_at", phrase.first - 2, phrase.last)
        if before[-1] in ("across", "in"):
            for link in clause.links:
                other = clause.phrases[link.phrase]
                if link.measure == "attacked" and other.last == phrase.first - 2:
                    return Link(number, "attacked", "attacks_spread", link.start, phrase.last)
    return None


def _premodifier(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "all the 145 killed militants", "two wounded soldiers"."""
    if not phrase.premodifier:
        return None
    for sense in clause.lexicon.senses[phrase.premodifier]:
        if (
            sense.form in ("participle", "adjective")
            and (sense.target == "people") != phrase.is_thing
            and not sense.is_weak
        ):
            return Link(number, sense.measure, f"inside:{phrase.premodifier}", phrase.first, phrase.last)
    return None
