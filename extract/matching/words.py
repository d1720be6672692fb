"""What matching reads from plain text, in any language: terms, names, ages, weekdays."""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

# Letters and digits with inner apostrophes or hyphens taken apart; "U.S." comes out as "u", "s" and is dropped.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
# Scripts written without spaces are read as character pairs, which do for words in an index.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁΑ-Ω]"
_LOWER = r"[a-zß-öø-ÿā-žа-яёα-ω]"
_CAPITALISED = rf"{_UPPER}(?:{_LOWER}|['’-](?=\w)|{_UPPER})+"
_LINK = r"(?:of|de|la|le|du|da|do|dos|del|den|der|van|von|bin|ibn|al|el|ul|ur|y|e|and the|of the)"
_NAME = re.compile(rf"{_CAPITALISED}(?: (?:{_LINK} )?{_CAPITALISED}){{0,4}}")
_AGES = (
    re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b"),
    re.compile(r"(?<=[a-z’'.]), (\d{1,2})(?=[,.;])"),
    re.compile(r"\b(?:aged?|ages) (\d{1,2})\b"),
    re.compile(r"(?<=[a-z]) \((\d{1,2})\)"),
)
_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            ("monday", "lundi", "lunes", "montag"),
            ("tuesday", "mardi", "martes", "dienstag"),
            ("wednesday", "mercredi", "miércoles", "mittwoch"),
            ("thursday", "jeudi", "jueves", "donnerstag"),
            ("friday", "vendredi", "viernes", "freitag"),
            ("saturday", "samedi", "sábado", "samstag"),
            ("sunday", "dimanche", "domingo", "sonntag"),
        )
    )
    for name in names
}
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)


def find_terms(text: str) -> list[str]:
    """The words of a text in order, folded, without stop words and bare numbers below 10."""
    words = _WORD.findall(_fold(text))
    if _UNSPACED.search(text):
        words = [part for word in words for part in _parts(word)]
    stop = stop_words()
    return [term_of(word) for word in words if word not in stop and len(word) > 1]


def find_names(text: str) -> list[str]:
    """Capitalised names in order, folded; what only starts a sentence with a common word is none."""
    lowered = set(_WORD.findall(text))
    names = []
    for found in _NAME.finditer(text):
        name = _without_edges(found.group(), text, found.start(), lowered)
        if name:
            names.append(_fold(name))
    return names


def find_ages(text: str) -> list[int]:
    """Ages of persons as written: "23-year-old", "Smith, 23," and their like."""
    return [int(age) for rule in _AGES for age in rule.findall(text) if 0 < int(age) < 100]


def find_weekdays(text: str) -> list[int]:
    """Weekdays named, Monday is 0."""
    return [_WEEKDAYS[name.lower()] for name in _WEEKDAY.findall(text)]


# What headlines write for a word that accounts write in full.
_SHORT_FORMS = {"gop": "republican", "dem": "democrat", "covid": "coronaviru", "potus": "president", "scotus": "suprem"}


def make_term(word: str) -> str:
    """A number without its thousands commas, or a stem in its full form."""
    if word[0].isdigit():
        return word.replace(",", "")
    stemmed = _stem(word)
    return _SHORT_FORMS.get(stemmed, stemmed)


term_of = lru_cache(maxsize=65536)(make_term)  # of words of texts; other words are asked for once


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Strip English plural, past and -ing endings; anything cleverer merged words that differ."""
    return _stem(word)


_ENDS = frozenset("sgde")  # the letters of all endings: of words of names few have one


def _stem(word: str) -> str:
    if word[-1] not in _ENDS:
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ing"):
        return _undouble(word[:-3])
    if len(word) > 4 and word.endswith("ed"):
        return _undouble(word[:-2])
    if len(word) > 4 and word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "su":
        return word[:-1].removesuffix("e") if len(word) > 5 else word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    return word


def _parts(word: str) -> list[str]:
    if not _UNSPACED.match(word) or len(word) < 3:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _without_edges(name: str, text: str, start: int, lowered: set[str]) -> str:
    """Cut words from the front that are capitalised only because a sentence starts there."""
    words = name.replace("’s", "").replace("'s", "").split(" ")
    while words and (_is_plain(words[0]) or (_starts_sentence(text, start) and words[0].lower() in lowered)):
        start += len(words[0]) + 1
        words = words[1:]
    return " ".join(words)


def _is_plain(word: str) -> bool:
    low = word.lower()
    return low in stop_words() or low in _WEEKDAYS or (common_rate(stem(low)) > 0 and not word.isupper())


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return start == 0 or not before or before[-1] in ".!?:\"“”'‘\n-–—("


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say nothing of what happened."""
    return frozenset(word for word, tier in _word_list() if tier == "stop")


def common_rate(term: str) -> float:
    """The share of news accounts that hold a stemmed term, as far as a short list knows; 0 for the rest."""
    return common_rates().get(term, 0.0)


# Shares guessed from a reader's experience, not counted: they only steady the statistics of a young warehouse.
_RATES = {"everywhere": 0.08, "frequent": 0.03, "usual": 0.015}


@lru_cache(maxsize=1)
def common_rates() -> dict[str, float]:
    """The shares of all terms that `common_rate` knows."""
    return {stem(word): _RATES[tier] for word, tier in _word_list() if tier != "stop"}


@lru_cache(maxsize=1)
def _word_list() -> tuple[tuple[str, str], ...]:
    lines = files("extract").joinpath("data/matching_words.txt").read_text("utf-8").splitlines()
    rows: list[tuple[str, str]] = []
    for line in lines:
        if line and not line.startswith("#"):
            tier, _, words = line.partition(":")
            rows.extend((word, tier.strip()) for word in words.split())
    return tuple(rows)
