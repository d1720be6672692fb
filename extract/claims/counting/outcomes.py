"""Outcome words in a sentence and how their victims stand to them: object, subject, or after "of"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import zip_longest

from extract.claims.words.idioms import find_idioms, idiom_words
from extract.claims.words.lexicon import Lexicon, Sense, load_lexicon
from extract.claims.words.tokens import Tokens
from extract.claims.words.trigger import Form, Trigger

_STATE_VERBS = frozenset((
    "pronounced", "declared", "found", "confirmed", "feared", "presumed", "lay", "lying", "left", "believed",
    "reported", "listed", "remained", "remain", "remains", "went", "gone", "rendered", "made",
))  # fmt: skip
_LISTED = ("listed", "reported", "counted", "registered", "recorded")
_NOUN_OR_VERB = frozenset((
    "shot", "shots", "hit", "hits", "strike", "strikes", "raid", "attack", "attacks", "march", "protest",
    "rally", "rescue", "ambush", "arrest", "raids", "assault", "assaults", "storm", "storms", "ambushes",
))  # fmt: skip
_BEFORE_NOUN = frozenset((
    "a", "the", "one", "an", "gun", "air", "drone", "warning", "his", "this", "that", "each", "single", "of",
    "'s", "’s", "on", "in", "after",
))  # fmt: skip
_AIRCRAFT = frozenset((
    "drone", "drones", "missile", "missiles", "helicopter", "helicopters", "plane", "planes", "jet", "jets", "aircraft",
    "rocket", "rockets", "uav", "uavs",
))  # fmt: skip
_CROWDS = ("protests", "marches", "rallies")  # no crowd of many "protests"
_SHOT = ("shot", "stabbed", "hit", "struck")
_TIME_REACH = 4  # tokens
_STATIONS = ("combat", "action", "battle", "custody", "prison", "hospital", "detention", "jail", "captivity")
_ENDS = ("", ".", ",", ";", "and")
_GRAVE = ("fatally", "mortally")


def find_triggers(tokens: Tokens) -> tuple[Trigger, ...]:
    """All outcome words of a sentence, compounds ("shot and killed", "beaten to death") made one."""
    lexicon = load_lexicon()
    found: list[Trigger] = []
    starters, told = idiom_words(), _outcome_words()
    for index, (word, after) in enumerate(zip_longest(tokens.lower, tokens.lower[1:])):
        if word not in told and after != "to":
            continue
        idioms = find_idioms(tokens, index, word) if word in starters or after == "to" else ()
        if not idioms and word not in lexicon.senses:
            continue
        for trigger in idioms or _plain(tokens, index, word, lexicon):
            _add(found, _with_group(tokens, trigger, lexicon))
    return tuple(found)


@cache
def _outcome_words() -> frozenset[str]:
    """Words that tell an outcome, or begin several that do."""
    return frozenset((*idiom_words(), *load_lexicon().senses))


def _add(found: list[Trigger], trigger: Trigger) -> None:
    """Join with the word before over "and": the graver outcome stays, others ride along."""
    before = found[-1] if found else None
    if before is None or not (trigger.start <= before.first < trigger.first) or before.target != trigger.target:
        found.append(trigger)
        return
    measures = (before.measure, *before.also)
    if before.is_weak or (before.measure == trigger.measure):
        found[-1] = replace(
            trigger, start=min(before.start, trigger.start), is_passive=before.is_passive or trigger.is_passive
        )
    elif {before.measure, trigger.measure} == {"killed", "wounded"}:
        found[-1] = replace(trigger, measure="casualties", name=f"{before.name}+{trigger.name}", is_weak=False)
    elif {before.measure, trigger.measure} == {"destroyed", "damaged"}:
        found[-1] = replace(trigger, measure="damaged", name=f"{before.name}+{trigger.name}")
    elif trigger.is_weak:
        found[-1] = replace(before, last=trigger.last)
    else:
        found[-1] = replace(trigger, also=measures, is_passive=before.is_passive or trigger.is_passive)


def _plain(tokens: Tokens, index: int, word: str, lexicon: Lexicon) -> list[Trigger]:
    senses = lexicon.senses.get(word)
    if senses and _is_noun_use(tokens, index, word):
        senses = tuple(sense for sense in senses if sense.form == "of_noun")
    if not senses or tokens.at(index - 1) == "fatal" or word in _CROWDS:
        return []
    found: dict[str, Trigger] = {}
    for sense in senses:
        form = _form_of(sense, tokens, index)
        if form is None:
            continue
        grave = sense.measure == "wounded" and (tokens.at(index - 1) in _GRAVE or tokens.at(index + 1) in _GRAVE)
        measure = "killed" if grave else sense.measure
        key = f"{measure}:{sense.target}"
        if key in found and not (found[key].form is Form.OBJECT and form in (Form.EITHER, Form.OF)):
            continue
        if (
            form is Form.SUBJECT
            and tokens.at(index - 1) == "to"
            and tokens.at(index - 2) not in ("continue", "known", "believed", "said", "have")
        ):
            continue  # "the third child to die", "expected to die"
        last = _over_place(tokens, index) if form is Form.OF else index
        found[key] = Trigger(word, index, index, last, measure, form, sense.target, sense.is_weak and not grave)
    return list(found.values())


def _form_of(sense: Sense, tokens: Tokens, index: int) -> Form | None:
    match sense.form:
        case "gerund" if tokens.at(index + 1) == "of":
            return Form.OF  # "the beheading of four men"
        case "base" | "gerund":
            return Form.OBJECT
        case "past" | "participle":
            return Form.EITHER
        case "die":
            return Form.SUBJECT
        case "die_gerund":
            return Form.SUBJECT
        case "adjective":
            return Form.AFTER
        case "of_noun":
            joint = tokens.at(_over_place(tokens, index) + 1)
            return (
                Form.OF
                if joint == "of" or (joint == "to" and tokens.at(index).startswith(("injur", "damage")))
                else None
            )
        case _:
            return None


def _over_place(tokens: Tokens, index: int) -> int:
    """The token before "of" in "the assassination in Quetta of …"; the word itself where none stands between."""
    if tokens.at(index + 1) not in ("in", "near", "on", "at"):
        return index
    for position in range(index + 2, index + 6):
        if tokens.at(position) == "of":
            return position - 1
        if not tokens.is_capital(position) and tokens.at(position) not in _STATIONS:
            return index
    return index


def _is_noun_use(tokens: Tokens, index: int, word: str) -> bool:
    """ "a shot", "the hit", "hit-and-run", "wound up", "kill zone"."""
    before, after = tokens.at(index - 1), tokens.at(index + 1)
    if word in _NOUN_OR_VERB:
        if before in _BEFORE_NOUN or after == "of":
            return True
        if before in load_lexicon().numbers.ones and word.endswith("s"):
            return True
    if word in ("shot", "shoot", "shooting") and after == "down" and not _AIRCRAFT.isdisjoint(tokens.lower):
        return True
    if word.endswith("ing") and after in ("was", "were", "is", "are"):
        return True  # "nine were wounded and shooting was heard"
    if after == "off" and word.startswith("kill"):
        return True  # "killed off its hero"
    if word == "wound" and after in ("up", "down"):
        return True
    if word == "hit" and after in ("and", "-", "with", "on"):
        return True
    return word == "shot" and after == "put"


def _with_group(tokens: Tokens, trigger: Trigger, lexicon: Lexicon) -> Trigger:
    """Walk left over auxiliaries, adverbs and a coordinated outcome word."""
    grammar, start, passive = lexicon.grammar, trigger.first, False
    auxiliary = ""  # the one nearest to the verb decides: "is said to have shot" is active
    if trigger.form is Form.OF:
        return trigger
    while start > 0 and trigger.first - start < 9:
        word = tokens.lower[start - 1]
        if word in grammar.be or word in grammar.have:
            auxiliary = auxiliary or ("be" if word in grammar.be else "have")
            passive = auxiliary == "be"
        elif word == "as" and tokens.at(start - 2) in _LISTED:
            start -= 1  # "were still listed as missing"
        elif word == "since" and tokens.at(start - 2) in grammar.have:
            pass  # "have since died"
        elif word in ("and", "or") and _is_outcome_verb(tokens, start - 2, trigger, lexicon):
            start -= 1
        elif word == "," and trigger.measure == "killed" and tokens.at(start - 2) in _SHOT:
            start -= 1  # "a man was shot, killed"
        elif not (
            word in grammar.have or word in grammar.modals or word in grammar.adverbs or word in ("who", "-")
            or (word.endswith("ly") and len(word) > 4) or (word in _STATE_VERBS and trigger.form is not Form.OBJECT)
        ):  # fmt: skip
            break
        start -= 1
    if not auxiliary and trigger.form is not Form.OBJECT:
        start, passive = _over_time(tokens, start, lexicon)
    while start < trigger.first and tokens.lower[start] in ("all", "both", "who", "-", "when", "there", "dead", "so"):
        start += 1
    form = trigger.form
    if passive and form is Form.EITHER:
        form = Form.SUBJECT
    elif form is Form.EITHER and tokens.at(trigger.first - 1) in grammar.have:
        is_gone = trigger.measure == "evacuated" and tokens.at(trigger.last + 1) in (*grammar.prepositions, *_ENDS)
        form = Form.SUBJECT if is_gone else Form.OBJECT  # "700 staff have relocated"
    return replace(trigger, start=start, form=form, is_passive=passive)


def _over_time(tokens: Tokens, start: int, lexicon: Lexicon) -> tuple[int, bool]:
    """ "seven were on Sunday night burnt to death": the auxiliary before a time; else where the verb group began."""
    index = start
    while index > 0 and start - index < _TIME_REACH:
        before = tokens.at(index - 1)
        is_time = before in lexicon.grammar.time_words or (before in ("on", "in", "at") and index < start)
        if not is_time:
            break
        index -= 1
    is_passive = index < start and tokens.at(index - 1) in ("were", "was", "been")
    return (index - 1, True) if is_passive else (start, False)


def _is_outcome_verb(tokens: Tokens, index: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    senses = lexicon.senses.get(tokens.at(index), ())
    return any(sense.form in ("past", "participle", "gerund") and sense.target == trigger.target for sense in senses)
