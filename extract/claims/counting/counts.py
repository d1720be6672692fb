"""Counts that no verb tells: tolls, "12 deaths", lives and bodies, things set on fire, places attacked."""

from __future__ import annotations

from extract.claims.counting.aboard import none_survived
from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.multiples import MULTIPLE_ACTS, MULTIPLES
from extract.claims.counting.nouns import owns_death
from extract.claims.counting.rising import (
    link_crowds,
    link_former,
    link_inverted_tolls,
    link_lists,
    link_put,
    link_tolls,
)
from extract.claims.counting.shares import FATES
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens

_LIFE_VERBS = frozenset(
    [
        "claimed",
        "claiming",
        "claims",
        "claim",
        "cost",
        "costing",
        "took",
        "taking",
        "taken",
        "lost",
        "losing",
        "loss",
        "ended",
    ]
)
_BODY_HEADS = ("bodies", "corpses", "body", "corpse", "remains", "coffins")
_FIRE = ("fire", "ablaze", "alight", "flames")
_ATTACKS = frozenset(["attack", "attacks", "strikes", "raids", "assaults", "bombings", "strike", "raid", "airstrikes"])
_IN_BED = (
    "remain in hospital", "remained in hospital", "are in hospital", "were in hospital", "are admitted",
    "remain hospitalised", "remain hospitalized",
)  # fmt: skip
_SAID, _SAID_REACH = frozenset(("said", "says", "added")), 8  # tokens
_BURYING = ("mourned", "mourns", "mourning", "bury", "burying", "buries")
_RECOVERED = frozenset((
    "found", "recovered", "discovered", "retrieved", "pulled", "recovering", "finding", "washed", "dug", "spotted",
    "carried", "located", "removed", "fished",
))  # fmt: skip
_SEEKING = ("looking", "searching", "search", "searched", "hunt", "hunting", "look")
_RESCUE = frozenset((
    "rescue", "rescuers", "rescued", "divers", "coast", "coastguard", "navy", "rubble", "debris", "survivors",
    "missing", "wreck", "wreckage", "firefighters", "searchers", "boats", "capsized", "sank",
))  # fmt: skip
_TOOK = ("took", "taken", "taking", "take", "captured", "held", "hold", "holding", "holds", "kept")
_HELD = (("were", "held"), ("were", "taken"), ("were", "seized"), ("are", "held"))
_NOT_LOST = ("lives", "members", "supporters", "followers", "players", "fans", "customers", "voters", "staff")


def link_counts(clause: Clause) -> None:
    """Link what the triggers left over; every rule looks at phrases that have no outcome yet."""
    link_tolls(clause)
    link_former(clause)
    link_crowds(clause)
    link_lists(clause)
    link_put(clause)
    link_inverted_tolls(clause)
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is Kind.EVENTS:
            _link_event_noun(clause, number, phrase)
        elif not clause.linked(number):
            _link_left_over(clause, number, phrase)


def _link_left_over(clause: Clause, number: int, phrase: Phrase) -> None:
    for rule in (
        _owned_death, _lives, _bodies, _found_body, _fire, _hostages, _attacked, _custody, _premodifier, _among, _lost,
        _in_bed, _buried, _sought, none_survived,
    ):  # fmt: skip
        link = rule(clause, number, phrase)
        if link is not None:
            clause.links.append(link)
            return


def _link_event_noun(clause: Clause, number: int, phrase: Phrase) -> None:
    if phrase.head in MULTIPLE_ACTS and clause.tokens.at(phrase.number.first) in MULTIPLES:
        measure = MULTIPLE_ACTS[phrase.head]
        is_weak = measure == "wounded"  # the dead of "a triple shooting" are among the three
        clause.links.append(Link(number, measure, "multiple", phrase.first, phrase.last, is_weak=is_weak))
        return
    for sense in clause.lexicon.senses[phrase.head]:
        if sense.form == "count_noun" and not clause.linked(number):
            if phrase.head == "injuries" and clause.tokens.at(phrase.first - 1) in ("with", "of"):
                continue
            clause.links.append(Link(number, sense.measure, f"noun:{phrase.head}", phrase.first, phrase.last))


def _owned_death(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    is_told = phrase.kind is Kind.COUNTED or (phrase.is_single and clause.tokens.at(phrase.last + 1)[1:] == "s")
    if is_told and not phrase.is_thing and owns_death(clause.tokens, phrase.last):
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
    if phrase.head in _BODY_HEADS and not phrase.is_single and phrase.kind is not Kind.NONE:
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
    if after == ("set", "ablaze") or (after == ("set", "on") and tokens.at(phrase.last + 3) == "fire"):
        return Link(number, "burned", "set_fire", phrase.first, phrase.last)  # "nine huts set on fire"
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
    is_taken = tokens.at(phrase.first - 1) in _TOOK
    if is_taken and tokens.at(phrase.last + 1) in ("alive", "prisoner", "captive", "prisoners") and not phrase.is_thing:
        return Link(number, "captured", "took_alive", phrase.first - 1, phrase.last + 1)
    if tokens.at(phrase.last + 1) == "hostage" and not phrase.is_thing:
        return Link(number, "abducted", "took_hostage", phrase.first, phrase.last + 1)
    if phrase.head == "hostages" and tokens.lower[phrase.last + 1 : phrase.last + 3] in _HELD:
        return Link(number, "abducted", "hostages", phrase.first, phrase.last + 2)
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
    start = _behind_said(clause, phrase.last + 1)
    after = clause.tokens.lower[start : start + 4]
    if (
        phrase.is_thing
        or phrase.kind is Kind.NONE
        or len(after) < 4
        or after[0] not in ("were", "was", "are", "is")
        or after[1] != "among"
    ):
        return None
    measure = FATES.get(after[3]) if after[2] in ("the", "those") else None
    if measure is None:
        return None
    return Link(number, measure, "among", start, start + 3, is_part=not phrase.is_single)


def _behind_said(clause: Clause, index: int) -> int:
    """ "Four firefighters, he said, were": the token behind the words of saying, or the one given."""
    lower = clause.tokens.lower
    if lower[index : index + 1] != (",",) or "," not in lower[index + 2 : index + _SAID_REACH]:
        return index
    closing = lower.index(",", index + 2)
    return closing + 1 if not _SAID.isdisjoint(lower[index:closing]) else index


def _lost(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "lost 310 troops" are casualties, "lost two nephews" are dead."""
    is_force = phrase.group in ("security_forces", "militants")
    is_one = phrase.kind is Kind.INDEFINITE and is_force
    inside = clause.tokens.lower[phrase.number.last + 1 : phrase.last + 1]
    is_own = phrase.is_part and not clause.lexicon.grammar.possessives.isdisjoint(inside)  # "lost six of its men"
    is_counted = phrase.kind is Kind.COUNTED or is_one or is_own
    if phrase.is_thing or phrase.is_weak or (phrase.head in _NOT_LOST and not is_own) or not is_counted:
        return None
    if clause.tokens.at(phrase.first - 1) not in ("lost", "losing", "lose"):
        return None
    measure = "casualties" if (is_force and not is_one) or is_own else "killed"
    return Link(number, measure, "lost", phrase.first - 1, phrase.last)


def _buried(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "mourned three fighters", "helped to bury 17 children"."""
    if phrase.is_thing or phrase.is_single or clause.tokens.at(phrase.first - 1) not in _BURYING:
        return None
    return Link(number, "killed", "buried", phrase.first - 1, phrase.last)


def _found_body(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "a body was found", "recovered a sixth body"; "the body" was told before."""
    if phrase.kind is not Kind.INDEFINITE or phrase.head not in _BODY_HEADS:
        return None
    near = (
        clause.tokens.lower[max(0, phrase.first - 4) : phrase.first]
        + clause.tokens.lower[phrase.last + 1 : phrase.last + 6]
    )
    if _RECOVERED.isdisjoint(near):
        return None
    return Link(number, "killed", "bodies", phrase.first, phrase.last)


def _sought(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "divers are looking for up to ten more": whom rescuers seek is missing; whom the police seek is not."""
    if phrase.is_thing or phrase.group in ("suspects", "militants") or not is_sought(clause.tokens, phrase):
        return None
    if _RESCUE.isdisjoint(clause.tokens.lower):
        return None
    return Link(number, "missing", "sought", phrase.first - 2, phrase.last)


def is_sought(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether somebody looks for those whom a phrase counts: "searching for two men"."""
    return tokens.at(phrase.first - 1) == "for" and tokens.at(phrase.first - 2) in _SEEKING


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
