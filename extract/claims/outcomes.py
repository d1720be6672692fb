"""Outcome words in a sentence and how their victims stand to them: object, subject, or after "of"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from extract.claims.lexicon import Lexicon, Sense, load_lexicon
from extract.claims.tokens import Tokens


class Form(StrEnum):
    """Where the victim of an outcome word stands."""

    OBJECT = "object"  # "killing 12"
    SUBJECT = "subject"  # "12 died", "12 were killed"
    EITHER = "either"  # "killed": object if one follows, else the reduced passive "12 killed in"
    AFTER = "after"  # "12 dead", "left 12 wounded", "were dead"
    OF = "of"  # "the deaths of 12"


@dataclass(frozen=True, slots=True)
class Trigger:
    """An outcome word with its verb group; `start` is the first auxiliary."""

    name: str
    start: int
    first: int
    last: int
    measure: str
    form: Form
    target: str
    is_weak: bool = False
    is_passive: bool = False
    also: tuple[str, ...] = ()  # "abducted and killed 12": both


_TO_DEATH = "to death"
_DOWN = ("gunned", "gunning", "mowed", "mowing", "mown", "gun")
_STATE_VERBS = frozenset((
    "pronounced", "declared", "found", "confirmed", "feared", "presumed", "lay", "lying", "left", "believed",
    "reported", "listed", "remained", "remain", "remains", "went", "gone",
))  # fmt: skip
_HARM_VERBS = ("suffered", "sustained", "received", "suffering", "sustaining", "suffers", "receiving", "incurred")
_HARMS = ("injuries", "injury", "wounds", "wound", "burns", "concussion", "fractures", "lacerations")
_CONDITIONS = ("critical", "serious", "stable", "fair", "good", "grave", "guarded")
_NOUN_OR_VERB = frozenset((
    "shot", "shots", "hit", "hits", "strike", "strikes", "raid", "attack", "attacks", "march", "protest",
    "rally", "rescue", "ambush", "arrest",
))  # fmt: skip
_BEFORE_NOUN = frozenset((
    "a", "the", "one", "an", "gun", "air", "drone", "warning", "his", "this", "that", "each", "single", "of",
    "'s", "’s", "on", "in", "after",
))  # fmt: skip
_GRAVE = ("fatally", "mortally")
_LIFE_WORDS = ("life", "lives")
_SELF = ("himself", "herself", "themself", "themselves", "self")
# The words that `_idioms` looks for: nine of ten words are none of them, nor stand before the second list.
_IDIOM_WORDS = frozenset((
    *_HARM_VERBS, "with", "expected", "fatal", "condition", "lost", "lose", "losing", "took", "take", "taken", "taking",
    "ended", "turned", "turning", "turns", "embraced", "attained", "achieved", "embracing", "buried", "trapped",
    "entombed", "pulled", "dug", "found", "driven", "drove", "driving", "forced", "forcing", "hospital", "care",
    "treated", "treatment", "committed", "committing", "blew", "blow", "blows", "blowing", "blown", "exploded",
    "detonated", "killed", "killing", "kills", "kill", "hanged", "hostage", "custody",
))  # fmt: skip
_IDIOM_TAILS = frozenset(("to", "dead", "down"))
_STRONGER = {"wounded": 0, "affected": 0, "killed": 2}


def find_triggers(tokens: Tokens) -> tuple[Trigger, ...]:
    """All outcome words of a sentence, compounds ("shot and killed", "beaten to death") made one."""
    lexicon = load_lexicon()
    found: list[Trigger] = []
    for index, (word, after) in enumerate(zip_longest(tokens.lower, tokens.lower[1:])):
        is_idiom = word in _IDIOM_WORDS or after in _IDIOM_TAILS
        if not is_idiom and word not in lexicon.senses:
            continue
        for trigger in (is_idiom and _idioms(tokens, index, word)) or _plain(tokens, index, word, lexicon):
            _add(found, _with_group(tokens, trigger, lexicon))
    return tuple(found)


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
    elif trigger.is_weak:
        found[-1] = replace(before, last=trigger.last)
    else:
        found[-1] = replace(trigger, also=measures, is_passive=before.is_passive or trigger.is_passive)


def _idioms(tokens: Tokens, index: int, word: str) -> list[Trigger]:
    """Outcomes that take several words."""
    after, beyond = tokens.at(index + 1), tokens.at(index + 2)
    if after == "to" and beyond == "death" and word.endswith(("ed", "en", "t", "g", "n", "e", "d")) and len(word) > 3:
        form = Form.OBJECT if word.endswith("ing") else Form.EITHER
        form = Form.SUBJECT if word in ("bled", "starved", "froze", "bleed", "choked", "fell", "plunged") else form
        return [Trigger("to_death", index, index, index + 2, "killed", form, "people")]
    if after == "dead" and word in ("shot", "shoot", "shoots", "shooting", "struck", "strike"):
        form = Form.EITHER if word in ("shot", "struck") else Form.OBJECT
        return [Trigger("shot_dead", index, index, index + 1, "killed", form, "people")]
    if after == "down" and word in _DOWN:
        form = Form.OBJECT if word.endswith("ing") else Form.EITHER
        return [Trigger("gunned_down", index, index, index + 1, "killed", form, "people")]
    if word == "hostage" and tokens.at(index - 1) in ("taken", "held"):
        return [Trigger("hostage", index - 1, index - 1, index, "abducted", Form.SUBJECT, "people")]
    if word == "custody" and tokens.at(index - 1) in ("into", "in"):
        return [Trigger("custody", index - 1, index - 1, index, "arrested", Form.SUBJECT, "people")]
    return _harm_idioms(tokens, index, word)


def _harm_idioms(tokens: Tokens, index: int, word: str) -> list[Trigger]:
    after, beyond = tokens.at(index + 1), tokens.at(index + 2)
    if word in _HARM_VERBS and any(harm in tokens.lower[index + 1 : index + 9] for harm in _HARMS):
        return [Trigger("suffered", index, index, index, "wounded", Form.SUBJECT, "people")]
    if (
        word == "with"
        and any(harm in tokens.lower[index + 1 : index + 6] for harm in _HARMS)
        and after not in ("intent",)
    ):
        firm = any(
            w in ("minor", "non-life-threatening", "serious", "injuries", "nonlife-threatening")
            for w in tokens.lower[index + 1 : index + 6]
        )
        return [Trigger("with_wounds", index, index, index, "wounded", Form.SUBJECT, "people", is_weak=not firm)]
    if word == "expected" and after == "to" and beyond in ("survive", "recover", "live"):
        return [Trigger("expected", index, index, index + 2, "wounded", Form.SUBJECT, "people")]
    if word == "fatal" and after in ("shooting", "shootings", "stabbing", "beating", "crash") and beyond == "of":
        return [Trigger("fatal", index, index, index + 1, "killed", Form.OF, "people")]
    if word == "condition" and tokens.at(index - 1) in _CONDITIONS:
        first = index - 2 if tokens.at(index - 2) == "in" else index - 1
        if tokens.at(first) == "in" or tokens.at(first - 1) in ("in", "but"):
            return [Trigger("condition", first, first, index, "wounded", Form.SUBJECT, "people")]
    if word in ("took", "taking", "taken", "take") and after == "part":
        return [Trigger("took_part", index, index, index + 1, "participants", Form.SUBJECT, "people")]
    if word in ("lost", "lose", "losing") and (beyond in _LIFE_WORDS) and after in ("his", "her", "their"):
        return [Trigger("lost_life", index, index, index + 2, "killed", Form.SUBJECT, "people")]
    if word in ("took", "taken", "taking", "ended") and tokens.lower[index + 2 : index + 4] in (
        ("own", "life"),
        ("own", "lives"),
    ):
        return [Trigger("suicide", index, index, index + 3, "killed", Form.SUBJECT, "people")]
    if (
        word in ("turned", "turning", "turns")
        and "on" in tokens.lower[index + 1 : index + 4]
        and any(w in _SELF for w in tokens.lower[index + 3 : index + 6])
    ):
        return [Trigger("suicide", index, index, index + 4, "killed", Form.SUBJECT, "people")]
    if word in ("embraced", "attained", "achieved", "embracing") and after == "martyrdom":
        return [Trigger("martyrdom", index, index, index + 1, "killed", Form.SUBJECT, "people")]
    if word in ("buried", "trapped", "entombed"):
        feared = any(
            w in ("believed", "feared", "thought", "presumed") for w in tokens.lower[max(0, index - 4) : index]
        )
        return [Trigger(word, index, index, index, "missing" if feared else "affected", Form.SUBJECT, "people")]
    is_relative = tokens.at(index - 2) in ("who", "which", "that")
    if word in ("pulled", "dug") and after in ("out", "from", "alive") and not is_relative:
        return [Trigger("pulled_out", index, index, index + 1, "rescued", Form.EITHER, "people")]
    if (
        word == "found"
        and "been" in tokens.lower[max(0, index - 2) : index]
        and "not" in tokens.lower[max(0, index - 4) : index]
    ):
        return [Trigger("not_found", index - 3, index - 3, index, "missing", Form.SUBJECT, "people")]
    if word in ("driven", "drove", "driving", "forced", "forcing") and any(
        tokens.lower[i : i + 2] in (("from", "their"), ("to", "flee"))
        for i in range(index + 1, min(index + 10, len(tokens)))
    ):
        return [Trigger("driven_out", index, index, index, "displaced", Form.EITHER, "people")]
    if word in ("hospital", "care") and tokens.lower[max(0, index - 2) : index] in (
        ("in", "the"),
        ("in", "intensive"),
        ("are", "in"),
        ("is", "in"),
        ("remain", "in"),
    ):
        first = index - 1 if tokens.at(index - 1) == "in" else index - 2
        return [Trigger("in_hospital", first, first, index, "wounded", Form.SUBJECT, "people", is_weak=True)]
    if word == "treated" and after in ("for", "and", "at", "in") and tokens.at(index - 1) not in ("badly", "well"):
        return [Trigger("treated", index, index, index, "wounded", Form.SUBJECT, "people", is_weak=after == "in")]
    if word == "treatment" and tokens.at(index - 1) == "under":
        return [Trigger("treated", index - 1, index - 1, index, "wounded", Form.SUBJECT, "people")]
    if word in ("committed", "committing") and after == "suicide":
        return [Trigger("suicide", index, index, index + 1, "killed", Form.SUBJECT, "people")]
    if word in ("blew", "blow", "blows", "blowing", "blown", "exploded", "detonated") and after in _SELF:
        last = index + 2 if beyond == "up" else index + 1
        return [Trigger("suicide", index, index, last, "killed", Form.SUBJECT, "people")]
    if word in ("killed", "killing", "kills", "kill", "hanged") and after in _SELF:
        return [Trigger("suicide", index, index, index + 1, "killed", Form.SUBJECT, "people")]
    return []


def _plain(tokens: Tokens, index: int, word: str, lexicon: Lexicon) -> list[Trigger]:
    senses = lexicon.senses.get(word)
    if senses and _is_noun_use(tokens, index, word):
        senses = tuple(sense for sense in senses if sense.form == "of_noun")
    if not senses or tokens.at(index - 1) == "fatal":
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
        found[key] = Trigger(word, index, index, index, measure, form, sense.target, sense.is_weak and not grave)
    return list(found.values())


def _form_of(sense: Sense, tokens: Tokens, index: int) -> Form | None:
    match sense.form:
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
            return Form.OF if tokens.at(index + 1) in ("of", "to") else None
        case _:
            return None


def _is_noun_use(tokens: Tokens, index: int, word: str) -> bool:
    """ "a shot", "the hit", "hit-and-run", "wound up", "kill zone"."""
    before, after = tokens.at(index - 1), tokens.at(index + 1)
    if word in _NOUN_OR_VERB:
        if before in _BEFORE_NOUN or after == "of":
            return True
        if before in load_lexicon().numbers.ones and word.endswith("s"):
            return True
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
        elif word in ("and", "or") and _is_outcome_verb(tokens, start - 2, trigger, lexicon):
            start -= 1
        elif not (
            word in grammar.have or word in grammar.modals or word in grammar.adverbs or word in ("who", "-")
            or (word.endswith("ly") and len(word) > 4) or (word in _STATE_VERBS and trigger.form is not Form.OBJECT)
        ):  # fmt: skip
            break
        start -= 1
    while start < trigger.first and tokens.lower[start] in ("all", "both", "who", "-", "when", "there", "dead", "so"):
        start += 1
    form = trigger.form
    if passive and form is Form.EITHER:
        form = Form.SUBJECT
    elif form is Form.EITHER and tokens.at(trigger.first - 1) in grammar.have:
        form = Form.OBJECT
    return replace(trigger, start=start, form=form, is_passive=passive)


def _is_outcome_verb(tokens: Tokens, index: int, trigger: Trigger, lexicon: Lexicon) -> bool:
    senses = lexicon.senses.get(tokens.at(index), ())
    return any(sense.form in ("past", "participle", "gerund") and sense.target == trigger.target for sense in senses)
