"""Whether a span names a place: the sum of what it may stand for and of what the words around it say."""

from __future__ import annotations

from extract.places.cues_after import score_after
from extract.places.cues_before import score_before
from extract.places.names import Name, is_unit_or_country, score_candidates
from extract.places.words import Words, word_set


def judge_name(words: Words, name: Name, first: int, last: int, claimed: int) -> Name:
    """Weigh the cues around a span; the sum decides."""
    name.score = score_candidates(name) + score_before(words, name, first, claimed)
    name.score += score_after(words, name, last)
    if name.first == name.last:
        name.score -= _score_word(words, name)
    else:
        name.score += 0.5
    if words.is_shouting and not name.cues & {"locative", "motion", "unit", "comma"} and not is_unit_or_country(name):
        name.score -= 1.0
    return name


def _score_word(words: Words, name: Name) -> float:
    """A single word may be no name at all, or a person's; clear cues outweigh the latter."""
    lower = words.lowers[name.first]
    is_cued = bool(name.cues & {"locative", "motion", "unit", "agency", "comma"})
    if lower in word_set("ordinary"):
        return 1.8
    doubt = 0.0
    if lower in word_set("personal"):
        doubt = 0.4 if is_cued else 1.6
    return doubt + (0.4 if words.is_first[name.first] and not is_cued else 0.0)
