"""Text in capitals as it would be written today: old wires, teleprinters, shouting headlines.

Case is what tells names from words, so every later step reads the restored text. It is as long as the text,
character by character, so that offsets into one are offsets into the other. No model: a word that news writes
small becomes small, every other word gets one capital, acronyms that the text explains or we know stay.
"""

import re
from functools import cache

from extract.actors.dictionary import SHORT_ACRONYMS, WORD_ACRONYMS, Kind, load_lexicon
from extract.letters import count_letters
from extract.places.gazetteer import Gazetteer, load_gazetteer
from extract.places.words import small_words

SAMPLE_CHARS = 2_000
MIN_CAPITALS = 12  # a headline of two words may be an acronym and a number
MAX_SHARE_SMALL = 0.2
MAX_NAME_WORDS = 5
LARGE_TOWN = 100_000  # below it "old mill" is an old mill
LOOK_BACK_WORDS = 8  # words before a bracket that may explain the acronym in it

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENING = re.compile(
    r"(?:^|[.!?…][\"”'’)\]]*\s+|[\n\r]\s*|--\s+|:\s*[\"“]|"
    r"(?:^|[^\w\s]|[\n\r])\s*\[[^\[\]\n]{2,90}\]\s+|\[)[\"“'‘(\[]*$"
)
OPENING_CHARS = 100  # "[REPORT BY …] " may stand between a sentence's start and its first word
_BRACKETED = re.compile(r"[(\[](?P<inside>[A-Z][A-Z/-]{1,9})[)\]]")
_EXPLAINED = re.compile(r"\b(?P<short>[A-Z][A-Z-]{1,9}) [(\[](?P<long>[A-Z][A-Z ,'’-]{8,90})[)\]]")
_NEAR_NUMBER = re.compile(r"\d(?:ST|ND|RD|TH)?\s*$")
_MONTHS = frozenset({"may", "march"})
TITLES = """president general colonel major captain lieutenant sergeant minister senator deputy governor mayor judge
bishop archbishop monsignor father commander ambassador congressman rector professor pope king prince chancellor"""
_TITLES = frozenset(TITLES.split())
NAME_OPENERS = """new san santa santo saint st el la los las north south east west northern southern eastern western
central united great fort port cape lake mount puerto villa ciudad rio latin middle"""
_NAME_OPENERS = frozenset(NAME_OPENERS.split())
NAME_HEADS = """front army brigade brigades movement party forces force command commando commandos unit alliance
organization battalion squad university ministry hospital church committee federation confederation association bank"""
_NAME_HEADS = frozenset(NAME_HEADS.split())
NAME_MIDDLES = """civic popular people's national revolutionary liberation patriotic democratic youth urban secret
anticommunist armed self-defense resistance action rebel"""
_NAME_MIDDLES = frozenset(NAME_MIDDLES.split())
_QUOTED_NAME = re.compile(r"\b(?:THE|ITSELF|THEMSELVES|CALLED|NAMED)\s+[\"“](?P<name>[A-Z0-9][A-Z0-9'’ -]{3,60})[\"”]")
_NAME_LINKS = frozenset({"de", "del", "of", "la", "las", "los", "el", "y", "and", "the", "al", "e", "da", "do", "dos"})
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "al", "ally", "ment", "ments", "ion", "ions", "'s")


def restore_case(text: str) -> str:
    """The text as it would be written today where it is all in capitals; any other text as it is."""
    if not is_in_capitals(text):
        return text
    spans = [match.span() for match in _WORD.finditer(text)]
    kept = _find_acronyms(text)
    named = _find_names(text, spans)
    pieces: list[str] = []
    end = 0
    for number, (start, stop) in enumerate(spans):
        word = text[start:stop]
        pieces += text[end:start], _recase(text, spans, number, word, kept, is_named=number in named)
        end = stop
    restored = "".join([*pieces, text[end:]])
    return restored if len(restored) == len(text) else text  # "İ" is two characters when small


def is_in_capitals(text: str) -> bool:
    """Whether hardly a letter is small."""
    letters = count_letters(text[:SAMPLE_CHARS])
    return letters.upper >= MIN_CAPITALS and letters.lower < MAX_SHARE_SMALL * letters.upper


def _recase(
    text: str, spans: list[tuple[int, int]], number: int, word: str, kept: frozenset[str], *, is_named: bool
) -> str:
    start, stop = spans[number]
    lower = word.lower()
    is_dotted = len(word) == 1 and text[stop : stop + 1] == "."
    if word in kept or is_dotted or not word.isupper():
        return word
    if is_named and lower not in _NAME_LINKS:
        return _capitalize(word)
    if not _is_small(lower) or _opens(text, start) or _continues_name(text, spans, number):
        return _capitalize(word)
    if lower in _MONTHS and _NEAR_NUMBER.search(text[max(0, start - 5) : start]):
        return _capitalize(word)
    if lower in _TITLES and number + 1 < len(spans) and spans[number + 1][0] == stop + 1:
        following = text[slice(*spans[number + 1])].lower()
        return word.lower() if _is_small(following) and following not in _TITLES else _capitalize(word)
    return lower


def _continues_name(text: str, spans: list[tuple[int, int]], number: int) -> bool:
    """ "GERARDO BARRIOS CIVIC FORCE": what makes an unknown name an organisation belongs to it."""
    at = number
    while at < len(spans) and text[slice(*spans[at])].lower() in _NAME_MIDDLES:
        at += 1
    if at == len(spans) or text[slice(*spans[at])].lower() not in _NAME_HEADS or at - number > 3:
        return False
    first = number - 1
    while first >= 0 and text[slice(*spans[first])].lower() in _NAME_MIDDLES:
        first -= 1
    is_joined = first >= 0 and not re.search(r"[^ \"“'-]", text[spans[first][1] : spans[number][0]][:1])
    return is_joined and not _is_small(text[slice(*spans[first])].lower())


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here; only what stands after no letter can."""
    before = text[max(0, start - OPENING_CHARS) : start]
    return not before.endswith(", ") and not before[-2:-1].isalnum() and _OPENING.search(before) is not None


def _capitalize(word: str) -> str:
    """ "O'NEILL" is O'Neill, "TODAY'S" Today's."""
    parts = re.split(r"(['’])", word)
    return "".join(
        part.capitalize() if at == 0 or len(parts[0]) == 1 else part.lower() for at, part in enumerate(parts)
    )


def _is_small(lower: str) -> bool:
    words = small_words()
    if lower in words or len(lower) == 1:
        return lower not in ("i",)
    plain = lower.replace("’", "'")
    for ending in _ENDINGS:
        if plain.endswith(ending):
            stem = plain[: -len(ending)]
            if len(stem) > 2 and (
                stem in words or f"{stem}e" in words or (stem[:-1] in words and stem[-1] == stem[-2])
            ):
                return True
    return plain.startswith(("un", "re", "non", "anti", "counter")) and plain.removeprefix("un")[2:] in words


def _find_acronyms(text: str) -> frozenset[str]:
    """Short forms in brackets after, or before, the words whose letters they hold; and the ones that we know."""
    found = {word for word in set(re.findall(r"\b[A-Z]{2,6}\b", text)) if _is_acronym(word)}
    for match in _BRACKETED.finditer(text):
        before = _WORD.findall(text[max(0, match.start() - 110) : match.start()])[-LOOK_BACK_WORDS:]
        if _abbreviates(match["inside"], before):
            found.update(_WORD.findall(match["inside"]))
    for match in _EXPLAINED.finditer(text):
        if _abbreviates(match["short"], _WORD.findall(match["long"])):
            found.update(_WORD.findall(match["short"]))
    return frozenset(found)


def _is_acronym(word: str) -> bool:
    if word.lower() in small_words() or word in ("MR", "MRS", "DR", "ST"):
        return False
    return word in _known_acronyms() or not re.search(r"[AEIOUY]", word)


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether two or more words begin with letters of the short form, in its order."""
    letters = [char for char in short if char.isalpha()]
    at = hits = 0
    for word in words:
        if at < len(letters) and word[0] in letters[at:]:
            at = letters.index(word[0], at) + 1
            hits += 1
    is_word = short.lower() in small_words()  # "[TEXT]" explains nothing
    return hits >= (3 if is_word else 2) and hits * (1.25 if is_word else 2) >= len(letters)


def _find_names(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Numbers of the words that stand in a name of several words: of an actor we know, or of a place."""
    named: set[int] = set()
    names, gazetteer = load_lexicon().names, load_gazetteer()
    for match in _QUOTED_NAME.finditer(text):
        named.update(n for n, (start, _) in enumerate(spans) if match.start("name") <= start < match.end("name"))
    first = 0
    while first < len(spans):
        for last in range(min(len(spans), first + MAX_NAME_WORDS) - 1, first, -1):
            name = text[spans[first][0] : spans[last][1]]
            if "\n" in name or "." in name or "," in name:
                continue
            if name.lower() in names or _is_place(name, gazetteer):
                named.update(range(first, last + 1))
                first = last
                break
        first += 1
    return named


def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    words = name.lower().split()
    if words[0] not in _NAME_OPENERS:
        return False
    return any(
        found.place.kind in ("country", "admin1", "region") or found.place.population > LARGE_TOWN
        for found in gazetteer.find_candidates(name)[:5]
    )


@cache
def _known_acronyms() -> frozenset[str]:
    entries = load_lexicon().automaton.values()
    known = {entry.phrase for group in entries for entry in group if entry.kind is Kind.ACRONYM}
    countries = {entry.phrase for group in entries for entry in group if entry.kind is Kind.COUNTRY}
    shown = known | {name for name in countries if name.isupper()}
    return frozenset(name for name in shown if len(name) > 2 or name in SHORT_ACRONYMS) - WORD_ACRONYMS
