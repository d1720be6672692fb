"""Names of persons in a text written all in capitals, as old wires were: found by what stands around them.

Capitals mark nothing there. A name is a run of words that no list knows, behind a title, before what became of
the person ("... WAS KILLED"), behind a word for it ("THE MURDER OF ..."), or before an age.
"""

from __future__ import annotations

import re
from functools import cache

from extract.claims.words.lexicon import load_lexicon
from extract.letters import count_letters
from extract.tables import read_toml

# So much of a text's head is looked at, and so many of its letters must be capitals.
_HEAD, _SHARE = 2000, 0.95
_NAME = r"((?:[A-Z][A-Z'’-]+ ){0,4}[A-Z][A-Z'’-]+)"
_FATES = (
    r"KILLED|MURDERED|ASSASSINATED|SHOT|WOUNDED|INJURED|KIDNAPPED|ABDUCTED|EXECUTED|ARRESTED|CAPTURED|GUNNED DOWN|"
    r"FOUND DEAD|RIDDLED"
)
_BEFORE_FATE = re.compile(
    rf"\b{_NAME}(?:,[^.,;]{{3,60}},)? (?:WAS|WERE|HAS BEEN|HAVE BEEN|HAD BEEN) (?:ALSO )?(?:SERIOUSLY |SLIGHTLY )?"
    rf"(?:{_FATES})\b|\b{_NAME} (?:DIED|WAS DEAD)\b"
)
_OWN_FATE = re.compile(rf"\b{_NAME}(?:['’]S?) (?:MURDER|DEATH|ASSASSINATION|KILLING|KIDNAPPING)\b")
_AFTER_FATE = re.compile(
    rf"\b(?:MURDERS?|ASSASSINATIONS?|DEATHS?|KILLINGS?|EXECUTION|KIDNAPPING|ABDUCTION|SLAYING) OF {_NAME}"
    rf"|\b(?:MURDERED|ASSASSINATED|KILLED|WOUNDED|INJURED|KIDNAPPED|KILLING|WOUNDING) {_NAME}"
)
_AGED = re.compile(rf"\b{_NAME}, \d{{1,2}},")
_ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ment", "ism", "ity", "ness", "ists", "ence", "ance", "ous", "ical")


def is_shouted(text: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = count_letters(text[:_HEAD])
    return letters.count > 40 and letters.upper >= _SHARE * letters.count


def find_shouted_names(text: str) -> dict[str, str]:
    """Surnames with full names, lowered; a run behind an article is no name."""
    found: dict[str, str] = {}
    for pattern in (_titled(), _BEFORE_FATE, _OWN_FATE, _AFTER_FATE, _AGED):
        least = 1 if pattern is _titled() else 2
        for match in pattern.finditer(text):
            run = next(group for group in match.groups() if group)
            words = _head(run) if pattern in (_titled(), _AFTER_FATE) else _tail(run)
            if words:
                words[-1] = words[-1].removesuffix("'s").removesuffix("’s")
            if len(words) >= least:
                found.setdefault(words[-1], " ".join(words))
    return found


def _tail(run: str) -> list[str]:
    """The unknown words that end a run, unless an article opens them."""
    words = run.lower().split()
    first = len(words)
    while first > 0 and _is_unknown(words[first - 1]):
        first -= 1
    is_open = first > 0 and words[first - 1] in load_lexicon().grammar.determiners
    return [] if is_open else words[first:]


def _head(run: str) -> list[str]:
    """The unknown words that begin a run, titles before them skipped."""
    words = run.lower().split()
    lexicon, first = load_lexicon(), 0
    while first < len(words) and (words[first] in lexicon.titles or words[first] in lexicon.nouns):
        first += 1
    last = first
    while last < len(words) and _is_unknown(words[last]):
        last += 1
    return words[first:last]


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(sorted(re.escape(word.upper()) for word in load_lexicon().titles))
    return re.compile(rf"\b(?:{titles})\.? {_NAME}")


def _is_unknown(word: str) -> bool:
    return len(word) > 1 and word not in _known() and not word.endswith(_ENDINGS)


@cache
def _known() -> frozenset[str]:
    lexicon = load_lexicon()
    grammar, numbers = lexicon.grammar, lexicon.numbers
    return frozenset(
        (
            *lexicon.senses, *lexicon.nouns, *lexicon.modifiers, *lexicon.titles, *lexicon.not_people,
            *grammar.prepositions, *grammar.subordinators, *grammar.relatives, *grammar.determiners, *grammar.be,
            *grammar.have, *grammar.modals, *grammar.adverbs, *grammar.time_words, *grammar.months,
            *numbers.ones, *numbers.tens, *numbers.scales, *numbers.vague,
            *read_toml("claims_speakers.toml")["not_person"]["words"], "and", "or", "he", "she", "it", "they", "we",
            "who", "said", "former", "others", "innocent", "political", "popular", "democratic", "salvadoran",
            "colombian", "peruvian", "guatemalan", "chilean", "honduran", "nicaraguan", "jesuit", "catholic",
            "human", "many", "several", "more", "well", "known", "important", "foreign", "local", "top",
        )
    )  # fmt: skip
