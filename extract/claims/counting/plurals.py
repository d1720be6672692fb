"""Victims told without a number: "civilians were injured", "a fatal shooting", "a murder-suicide".

They are no number claims, but a report that tells nothing more exact has at least two of them (Airwars and UCDP
count such a plural as two as well), or the one whom the word for the deed implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.claims.scoping.scope import sentence_scope
from extract.claims.words.lexicon import load_lexicon
from extract.records import Scope

_PLURAL = 2
_DENIED = re.compile(
    r"\b(?:no|not|n['’]t|none|nobody|never|without|neither|nor|whether|if|could|would|may|might)\b", re.IGNORECASE
)
_PARTICIPLES = {"killed": "killed|murdered|massacred|slain", "wounded": "injured|wounded|hurt"}
_GERUNDS = {"killed": "killing|killed|kills", "wounded": "injuring|wounding|injured|wounded|injures|wounds"}
_NOUNS = {"killed": "deaths|fatalities|martyrs", "wounded": "injuries|wounded"}
_VAGUE = "a number of|an unknown number of|an unspecified number of|many|multiple|some|numerous|other|more"
# A deed that is called fatal killed somebody.
_ACTS = {
    "killed": (
        (r"\bmurder[- ]suicides?\b", 2),
        (r"\b(?:fatal|deadly) (?:[\w-]+ ){0,3}(?:shooting|stabbing|accident|crash|attack|collision|beating)\b", 1),
    )
}
_MURDER_SUICIDE = re.compile(r"\b(?<!attempted )murder[- ]suicides?\b", re.IGNORECASE)
# A text that counts the hurt and no dead has only its bombers dead: right in 15 of 27 development texts. One that
# counts nobody has mostly more: there they were the number in 9 of 48, and are not taken.
_BOMBERS = re.compile(
    r"\b(?:(?P<two>two|both|pair of)|(?P<three>three)|(?P<four>four))? ?(?:\w+ )?suicide (?:car |truck )?"
    r"(?:bomber|attacker|bombing)s?\b",
    re.IGNORECASE,
)
_BOMBER_COUNTS = {"two": 2, "three": 3, "four": 4}
_HINTS = {
    "killed": re.compile(r"kill|death|fatal|martyr|massacr|slain|murder|deadly", re.IGNORECASE),
    "wounded": re.compile(r"injur|wound|hurt", re.IGNORECASE),
}
# in every sentence that the pattern fits, and much faster to look for
_SENTENCE_HINTS = {measure: re.compile(hint.pattern + "|dead", re.IGNORECASE) for measure, hint in _HINTS.items()}


def told_least(text: str, measure: str) -> int | None:
    """The least number of victims that sentences about the event tell without a number; None if they tell none."""
    found = 0
    for sentence in _hopeful(text, measure) if _HINTS[measure].search(text) else ():
        least = max((value for pattern, value in _patterns(measure) if _tells(pattern, sentence)), default=0)
        if least > found and sentence_scope(sentence, None) is Scope.EVENT:
            found = least
    return found or None


def is_murder_suicide(text: str) -> bool:
    """Whether the text calls the deed a murder-suicide, which has two dead at least."""
    match = _MURDER_SUICIDE.search(text)
    return match is not None and not _DENIED.search(text, max(0, match.start() - 60), match.end())


def _hopeful(text: str, measure: str) -> Iterator[str]:
    """The sentences with a word of harm, cut at plain stops: there are few, and splitting the whole text is dear."""
    end = 0
    for match in _SENTENCE_HINTS[measure].finditer(text):
        if match.start() < end:
            continue
        start = max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        stops = (text.find(mark, match.end()) for mark in (". ", "\n"))
        end = min((stop for stop in stops if stop >= 0), default=len(text))
        yield text[start:end]


def told_bombers(text: str) -> int | None:
    """How many suicide bombers the text tells of first; None if of none."""
    match = _BOMBERS.search(text)
    if match is None or _DENIED.search(text, max(0, match.start() - 60), match.end()):
        return None
    return _BOMBER_COUNTS.get(match.lastgroup or "", 1)


def _tells(pattern: re.Pattern[str], sentence: str) -> bool:
    match = pattern.search(sentence)
    return match is not None and not _DENIED.search(sentence, max(0, match.start() - 60), match.end())


@cache
def _patterns(measure: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """What implies victims, with how many at least."""
    acts = ((re.compile(act, re.IGNORECASE), least) for act, least in _ACTS.get(measure, ()))
    return ((_pattern(measure), _PLURAL), *acts)


@cache
def _pattern(measure: str) -> re.Pattern[str]:
    plurals = sorted(word for word, noun in load_lexicon().nouns.items() if noun.is_plural and not noun.is_thing)
    people = "|".join(map(re.escape, plurals))
    participles, gerunds, nouns = _PARTICIPLES[measure], _GERUNDS[measure], _NOUNS[measure]
    pairs = "dead and wounded|deaths and injuries|killed and (?:wounded|injured)|martyrs and (?:wounded|injuries)"
    return re.compile(
        rf"\b(?:{people}) (?:(?:were|are|had been|have been|being|got) )(?:\w+ly )?(?:also |both |all |reported )?"
        rf"(?:killed (?:and|or) |injured and |wounded and )?(?:{participles})\b"
        rf"|\b(?:{gerunds}) (?:(?:{_VAGUE}) )?(?:\w+ )?(?:{people})\b"
        rf"|\b(?:{nouns}) (?:were |was |had been |have been )(?:also )?(?:reported|recorded)"
        rf"|\b(?:reported|reporting|caused|causing|in|to|with|and|of|some|multiple|reports of) (?:{nouns})\b"
        rf"|\b(?:left|leaving) (?:(?:{_VAGUE}) )?(?:{people}) (?:{participles}|dead)\b|\b(?:{pairs})\b",
        re.IGNORECASE,
    )
