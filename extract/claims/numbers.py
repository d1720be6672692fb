"""Numbers of a sentence: digits and words, hedges and ranges, and what looks like a count but is none.

`low` and `high` follow the hedge: "at least 12" is 12 and open, "up to 12" is 0 to 12, "about 12" is 12.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from extract.claims.lexicon import NumberWords, load_lexicon
from extract.claims.tokens import Tokens
from extract.records import Qualifier

# Larger numbers count nobody: the population of the world has ten digits.
MAX_VALUE = 10_000_000_000
MAX_DIGITS = 14
MAX_AGE = 110
_AGED_BY = ("was", "were", "is", "who", "died", "has", "had")  # "the driver, 32, was killed"
_SEVERAL = {
    "dozen": (12, Qualifier.DOZENS), "hundred": (100, Qualifier.HUNDREDS), "thousand": (1000, Qualifier.THOUSANDS),
}  # fmt: skip
_QUANTITIES = frozenset(("dozen", "half", "couple", "pair", "few", "handful", "trio", "hundred", "thousand"))


_DOUBTS = frozenset(("possibly", "perhaps", "maybe"))


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


def find_numbers(tokens: Tokens) -> tuple[Number, ...]:
    """Every number that could be a count, hedges and ranges joined, left to right."""
    words = load_lexicon().numbers
    found: list[Number] = []
    ages: Number | None = None  # the last number that was no count
    following, starters = 0, _starters()
    for index, word in enumerate(tokens.lower):
        if index < following or not (word in starters or word[0].isdigit() or "-" in word):
            continue
        number = _read_number(tokens, index, words)
        if number is None:
            continue
        following = number.last + 1
        if _is_no_count(tokens, number, words) or _is_listed_age(tokens, number, ages):
            ages = number
            continue
        found.append(number)
        _join_range(tokens, found)
    return tuple(_with_hedge(tokens, number, words) for number in found)


@cache
def _starters() -> frozenset[str]:
    """Words with which a number can begin, beside digits and hyphened numerals."""
    words = load_lexicon().numbers
    return frozenset((*words.vague, *words.ones, *words.tens, *_QUANTITIES, "and"))


def _read_number(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
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
    if len(raw) > MAX_DIGITS or not raw.replace(",", "").replace(".", "", 1).isascii():
        return None
    try:
        value = float(raw.replace(",", ""))
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
    if word == "half" and tokens.at(index + 1) in ("a", "dozen"):
        last = index + 2 if tokens.at(index + 1) == "a" else index + 1
        return Number(index, last, 6, 6, Qualifier.ABOUT) if tokens.at(last) == "dozen" else None
    if word == "trio" and tokens.at(index + 1) == "of":
        return Number(index - (before == "a"), index, 3, 3, Qualifier.EXACT)
    if before not in ("a", "another") or word == "half":
        return None
    first = index - 1 if before == "a" else index
    if word in ("couple", "pair"):
        return Number(first, index, 2, 2, Qualifier.EXACT) if tokens.at(index + 1) in ("of", "more") else None
    if word in ("few", "handful"):
        return Number(first, index, 3, None, Qualifier.SEVERAL)
    value = {"dozen": 12, "hundred": 100, "thousand": 1000}.get(word)
    return Number(first, index, value, value, Qualifier.EXACT) if value else None


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


def _join_range(tokens: Tokens, found: list[Number]) -> None:
    if len(found) < 2:
        return
    left, right = found[-2], found[-1]
    joint = tokens.lower[left.last + 1 : right.first]
    plain = tuple(w for w in joint if w not in ("possibly", "perhaps", "maybe", "but", "and", ","))
    if plain == ("up", "to") and left.high is not None and right.low > left.low and right.high is not None:
        found[-2:] = [Number(left.first, right.last, left.low, right.high, Qualifier.RANGE)]
        return
    between = tokens.at(left.first - 1) == "between" and joint == ("and",)
    is_doubtful = plain in ((), ("or",)) and not _DOUBTS.isdisjoint(joint)  # "fifteen, perhaps twenty"
    if not (between or is_doubtful or joint in (("to",), ("-",), ("–",), ("or",), ("—",))):
        return
    if right.high is None or left.high is None or left.low >= right.low or left.is_year_like:
        return
    first = left.first - 1 if between else left.first
    found[-2:] = [Number(first, right.last, left.low, right.high, Qualifier.RANGE)]


def _is_no_count(tokens: Tokens, number: Number, words: NumberWords) -> bool:
    before, after = tokens.at(number.first - 1), tokens.at(number.last + 1)
    beyond = tokens.at(number.last + 2)
    if after in ("-", "–") and (beyond in words.units or beyond.split("-")[0] in words.units):
        return True
    if after in words.units and after != "second":
        return True
    if before in words.before and not (before == "no" and tokens.at(number.first - 2) != "no"):
        return True
    if before == "either" and tokens.at(number.first - 2) in words.before:
        return True
    is_glued = before == "-" and tokens.ends[number.first - 1] == tokens.starts[number.first]
    if is_glued and number.first >= 2 and not tokens.lower[number.first - 2][0].isdigit():
        return True
    return _is_date(tokens, number) or _is_age(tokens, number) or _is_odd_figure(tokens, number)


def _is_date(tokens: Tokens, number: Number) -> bool:
    months = load_lexicon().grammar.months
    before, after = tokens.at(number.first - 1), tokens.at(number.last + 1)
    if number.low <= 31 and (before in months or (after in months and after != "may")):
        return True
    if number.low <= 31 and after == "of" and tokens.at(number.last + 2) in months:
        return True
    if not number.is_year_like:
        return before == "/" or (after == "/" and tokens.at(number.last + 2)[:1].isdigit())
    if before in (
        "in",
        "since",
        "of",
        "from",
        "until",
        "by",
        "during",
        "early",
        "late",
        ",",
        "mid",
        "to",
        "and",
        "before",
        "after",
    ):
        return True
    return before in months or after in (",", ".", ")", "'s", "’s", "-", "–", "/", "")


def _is_age(tokens: Tokens, number: Number) -> bool:
    before, after = tokens.at(number.first - 1), tokens.at(number.last + 1)
    if before == after == "," and number.low < MAX_AGE and tokens.at(number.last + 2) in _AGED_BY:
        return True
    if before == "both" and after in (",", ".", ";", "and", ""):
        return True  # "a man and a woman, both 19"
    if (
        before in ("(", ",")
        and after in (",", ")", ".", ";", "of", "and", "from", "who", "was", "is", "or", "–", "—", "-", "")
        and not (
            after == "of"
            and tokens.at(number.last + 2) in ("them", "whom", "which", "those", "the", "these", "his", "her", "their")
        )
    ):
        named = number.first - (3 if tokens.at(number.first - 2) == "." else 2)  # "Larry Lynch, Jr., 28,"
        return tokens.is_capital(named) or tokens.at(named) in load_lexicon().nouns
    if before in ("is", "was", "turned") and after in (".", ",", "when", "and"):
        return after != "and"
    return False


def _is_listed_age(tokens: Tokens, number: Number, before: Number | None) -> bool:
    """ "aged 6 and 4", "ages 12, 14 and 15": what goes on with no count is none either."""
    if before is None or tokens.at(before.first - 1) not in ("aged", "ages", "age", ",", "and"):
        return False
    joint = tokens.lower[before.last + 1 : number.first]
    after = tokens.at(number.last + 1)
    return joint in (("and",), (",",), (",", "and"), ("to",)) and not (
        after.isalpha() and after in load_lexicon().nouns
    )


def _is_odd_figure(tokens: Tokens, number: Number) -> bool:
    """Scores ("3-1"), clock times ("10:30"), ratios, one as a pronoun, lettered figures ("B52")."""
    before, after = tokens.at(number.first - 1), tokens.at(number.last + 1)
    if (
        after == ":"
        and tokens.at(number.last + 2)[:1].isdigit()
        and tokens.starts[number.last + 2] == tokens.ends[number.last + 1]
    ):
        return True
    if (
        before == ":"
        and number.first >= 2
        and tokens.ends[number.first - 1] == tokens.starts[number.first]
        and tokens.at(number.first - 2)[:1].isdigit()
    ):
        return True
    if tokens.at(number.first) == "one":
        if before in ("which", "this", "that") and after in load_lexicon().nouns:
            return False  # "in which one person died"
        return after in ("another", "day", "side", "point", "thing", "time", "way", "reason") or before in (
            "no",
            "any",
            "every",
            "some",
            "each",
            "day",
            "which",
            "number",
            "this",
            "that",
        )
    glued_left = (
        number.first > 0 and tokens.ends[number.first - 1] == tokens.starts[number.first] and before[-1:].isalpha()
    )
    glued_right = bool(after) and tokens.starts[number.last + 1] == tokens.ends[number.last] and after[:1].isalpha()
    return glued_left or glued_right


def _with_hedge(tokens: Tokens, number: Number, words: NumberWords) -> Number:
    for length in (3, 2, 1):
        start = number.first - length
        if start < 0:
            continue
        name = words.hedges.get(tokens.lower[start : number.first])
        if name is not None:
            return _hedged(replace(number, first=start), Qualifier(name))
    if tokens.lower[number.last + 1 : number.last + 3] == ("or", "so"):
        return _hedged(replace(number, last=number.last + 2), Qualifier.ABOUT)
    if tokens.lower[number.last + 1 : number.last + 3] == ("or", "more"):
        return _hedged(replace(number, last=number.last + 2), Qualifier.AT_LEAST)
    return number


def _hedged(number: Number, hedge: Qualifier) -> Number:
    if number.qualifier not in (Qualifier.EXACT, Qualifier.RANGE):
        return number
    if number.qualifier is Qualifier.RANGE:
        return number
    if hedge in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return replace(number, high=None, qualifier=hedge)
    if hedge in (Qualifier.UP_TO, Qualifier.LESS_THAN):
        return replace(number, low=0, qualifier=hedge)
    return replace(number, qualifier=hedge)
