"""One number as it is written: digits, words, "dozens", "a couple of", "half a dozen"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.claims.words.lexicon import NumberWords, load_lexicon
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier

# Larger numbers count nobody: the population of the world has ten digits.
MAX_VALUE = 10_000_000_000
MAX_DIGITS = 14
_GROUPING = str.maketrans("", "", ", \u00a0\u202f")  # what stands between thousands
_SEVERAL = {
    "dozen": (12, Qualifier.DOZENS), "hundred": (100, Qualifier.HUNDREDS), "thousand": (1000, Qualifier.THOUSANDS),
}  # fmt: skip
_QUANTITIES = frozenset(
    ("dozen", "half", "couple", "pair", "few", "handful", "trio", "hundred", "thousand", "million", "score")
)
# what may stand before a couple who are two persons, beside an article
_COUPLES = ("elderly", "married", "young", "retired", "newlywed", "old", "local", "pregnant")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its tokens, hedge included; `first` to `last` is inclusive."""

    first: int
    last: int
    low: int
    high: int | None
    qualifier: Qualifier
    is_year_like: bool = False
    is_implied: bool = False  # "a policeman": nobody wrote the number


@cache
def number_starters() -> frozenset[str]:
    """Words with which a number can begin, beside digits and hyphened numerals."""
    words = load_lexicon().numbers
    return frozenset((*words.vague, *words.ones, *words.tens, *_QUANTITIES, "and"))


@cache
def number_words() -> frozenset[str]:
    """ "one", "forty", "dozens"."""
    words = load_lexicon().numbers
    return frozenset((*words.ones, *words.tens, *words.vague))


def begins_number(word: str) -> bool:
    """Whether a number or a number word begins with this one: "17", "forty-two"."""
    return word[:1].isdigit() or word.split("-")[0] in number_words()


def read_number(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
    """The number that begins at a token, without its hedge; None if there is none."""
    word = tokens.lower[index]
    if word[0].isdigit():
        return _read_digits(tokens, index, words)
    if word in words.vague:
        return _read_vague(tokens, index, words)
    if word in _QUANTITIES:
        return _read_quantity(tokens, index)
    return _read_words(tokens, index, words)


def _read_digits(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
    raw = tokens.lower[index]
    plain = raw.translate(_GROUPING)
    if len(raw) > MAX_DIGITS or not plain.replace(".", "", 1).isascii():
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    scale = words.scales.get(tokens.at(index + 1))
    last = index + 1 if scale else index
    if scale:
        value *= scale
    if value != int(value) or value > MAX_VALUE:
        return None
    is_year = raw.isdigit() and len(raw) == 4 and 1900 <= value <= 2100 and not scale
    return Number(index, last, int(value), int(value), Qualifier.EXACT, is_year_like=is_year)


def _read_vague(tokens: Tokens, index: int, words: NumberWords) -> Number:
    low, high, name = words.vague[tokens.lower[index]]
    last, first = index, index
    scale = _SEVERAL.get(tokens.at(index + 1)) if tokens.lower[index] == "several" else None
    if scale is not None:  # "several hundred people"
        return Number(index, index + 1, low * scale[0], None, scale[1])
    if tokens.at(index + 1) == "of" and tokens.at(index + 2) in ("thousands", "hundreds"):
        low, name = (20_000, "thousands") if tokens.at(index + 2) == "thousands" else (low * 100, "hundreds")
        last = index + 2
    if tokens.at(index - 1) == "tens":
        first = index - 1
    elif tokens.at(index - 2) == "tens" and tokens.at(index - 1) == "of":
        first, low = index - 2, 20_000
    return Number(first, last, low, None if high < 0 else high, Qualifier(name))


def _read_quantity(tokens: Tokens, index: int) -> Number | None:
    word, before = tokens.lower[index], tokens.at(index - 1)
    if word == "half" and tokens.lower[index + 1 : index + 3] == ("a", "million"):
        return Number(index, index + 2, 500_000, 500_000, Qualifier.ABOUT)
    if word == "half" and tokens.at(index + 1) in ("a", "dozen"):
        last = index + 2 if tokens.at(index + 1) == "a" else index + 1
        return Number(index, last, 6, 6, Qualifier.ABOUT) if tokens.at(last) == "dozen" else None
    if word == "trio" and tokens.at(index + 1) == "of":
        return Number(index - (before == "a"), index, 3, 3, Qualifier.EXACT)
    if word == "couple" and tokens.at(index + 1) not in ("of", "more"):
        return _read_couple(tokens, index)
    if before not in ("a", "another") or word == "half":
        return None
    first = index - 1 if before == "a" else index
    if word in ("couple", "pair"):
        return Number(first, index, 2, 2, Qualifier.EXACT) if tokens.at(index + 1) in ("of", "more") else None
    if word == "score":
        return Number(first, index, 20, 20, Qualifier.ABOUT) if tokens.at(index + 1) == "of" else None
    if word in ("few", "handful"):
        return Number(first, index, 3, None, Qualifier.SEVERAL)
    value = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}.get(word)
    return Number(first, index, value, value, Qualifier.EXACT) if value else None


def _read_couple(tokens: Tokens, index: int) -> Number | None:
    """ "a couple and their daughter", "an elderly couple": two persons, unless it counts what follows."""
    first = index - (tokens.at(index - 1) in _COUPLES)
    following = tokens.at(index + 1)
    closes = not following.isalpha() or following in load_lexicon().grammar.closed or following in load_lexicon().senses
    if tokens.at(first - 1) not in ("a", "an", "the", "another") or not closes:
        return None
    return Number(first - 1, index, 2, 2, Qualifier.EXACT, is_implied=True)


def _read_words(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
    total, current, position = 0, 0, index
    seen_one = False
    while position < tokens.count:
        parts = tokens.lower[position].split("-")
        if all(part in words.ones or part in words.tens for part in parts):
            if seen_one:
                break
            current += sum(words.ones.get(part, 0) + words.tens.get(part, 0) for part in parts)
            seen_one = parts[-1] in words.ones
        elif (tokens.lower[position] in words.scales or tokens.lower[position] == "dozen") and position > index:
            scale = words.scales.get(tokens.lower[position], 12)
            seen_one = False
            if scale in (12, 100):
                current *= scale
            else:
                total, current = total + current * scale, 0
        elif not (tokens.lower[position] == "and" and _goes_on(tokens, position, words)):
            break
        position += 1
        if total + current > MAX_VALUE:
            return None
    value = total + current
    if position == index:
        return None
    return Number(index, position - 1, value, value, Qualifier.EXACT)


def _goes_on(tokens: Tokens, position: int, words: NumberWords) -> bool:
    """ "two hundred and twelve": only after a hundred or a thousand does "and" belong to the number."""
    following = tokens.at(position + 1).split("-")[0]
    return tokens.at(position - 1) in words.scales and (following in words.ones or following in words.tens)
