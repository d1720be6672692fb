"""Victims told without a number: "civilians were injured", "injuring others", "deaths were reported".

They are no number claims, but a report that tells nothing more exact has at least two of them. Airwars and
UCDP count such a plural as two as well.
"""

from __future__ import annotations

import re
from functools import cache

from extract.claims.lexicon import load_lexicon
from extract.claims.scope import sentence_scope
from extract.records import Scope
from extract.text import split_sentences

LEAST = 2
_DENIED = re.compile(
    r"\b(?:no|not|n['’]t|none|nobody|never|without|neither|nor|whether|if|could|would|may|might)\b", re.IGNORECASE
)
_PARTICIPLES = {"killed": "killed|murdered|massacred|slain", "wounded": "injured|wounded|hurt"}
_GERUNDS = {"killed": "killing|killed|kills", "wounded": "injuring|wounding|injured|wounded|injures|wounds"}
_NOUNS = {"killed": "deaths|fatalities|martyrs", "wounded": "injuries|wounded"}
_VAGUE = "a number of|an unknown number of|an unspecified number of|many|multiple|some|numerous|other|more"
_HINTS = {
    "killed": re.compile(r"kill|death|fatalit|martyr|massacr|slain|murder", re.IGNORECASE),
    "wounded": re.compile(r"injur|wound|hurt", re.IGNORECASE),
}
# in every sentence that the pattern fits, and much faster to look for
_SENTENCE_HINTS = {measure: re.compile(hint.pattern + "|dead", re.IGNORECASE) for measure, hint in _HINTS.items()}


def tells_several(text: str, measure: str) -> bool:
    """Whether some sentence about the event tells of victims in the plural, without a number."""
    if _HINTS[measure].search(text) is None:
        return False
    hint, pattern = _SENTENCE_HINTS[measure], _pattern(measure)
    for span in split_sentences(text):
        if hint.search(text, span.start, span.end) is None:
            continue
        sentence = text[span.start : span.end]
        found = pattern.search(sentence)
        if found is None or _DENIED.search(sentence[max(0, found.start() - 60) : found.end()]):
            continue
        if sentence_scope(sentence, None) is Scope.EVENT:
            return True
    return False


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
