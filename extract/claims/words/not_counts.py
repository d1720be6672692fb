"""Numbers that count nobody: dates, ages, scores, clock times, measures."""

from __future__ import annotations

from extract.claims.words.lexicon import NumberWords, load_lexicon
from extract.claims.words.numerals import Number, begins_number
from extract.claims.words.tokens import Tokens

MAX_AGE = 110
_TOLLS = frozenset(("toll", "number", "tally", "count", "figure", "total"))  # "the death toll was 41."
_TOLL_REACH = 8  # tokens
_HARMED = ("dead", "wounded", "injured", "missing", "displaced", "arrested", "casualties", "victims")
_LOSSES = ("deaths", "fatalities", "casualties")
_FRACTION = 10
_FRACTION_ENDS = ("of", "", ",", ".", "are", "were", "is", "was", "who")
_CONTRAST = (",", "(", '"', "“", "—", "–")
_SERVICE = 100  # "Rescue 1122" is an ambulance service, by its telephone number
_AGE_REACH, _AGE_RANGE = 2, 4  # tokens: "aged about 60", "in age from 15 to 22"
_AGES = frozenset(("aged", "age", "ages"))
_MINOR, _AGE_ENDS = 21, ("", ".", ",", ";", "and", ")", "are", "in")
_DAYS = 31
_LIST_OPENERS = ("aged", "ages", "age", ",", "and", "of")
_AGED_BY = ("was", "were", "is", "who", "died", "has", "had")  # "the driver, 32, was killed"


def is_no_count(tokens: Tokens, number: Number, words: NumberWords) -> bool:
    """Whether a number counts nobody: a date, an age, a measure, a score."""
    before, after = tokens.at(number.first - 1), tokens.at(number.last + 1)
    beyond = tokens.at(number.last + 2)
    if after in ("-", "–") and (beyond in words.units or beyond.split("-")[0] in words.units):
        return True
    if after in words.units and after != "second" and not _is_people(tokens.at(number.last + 2)):
        return True
    is_toll = before == "number" and tokens.at(number.first - 2) in _HARMED  # "the wounded number 94"
    if before in words.before and not is_toll and not (before == "no" and tokens.at(number.first - 2) != "no"):
        return True
    if before == "but" and tokens.at(number.first - 2) in ("all", "every"):
        return True  # "all but two were hurt"
    if before == "not" and number.low > 1 and (tokens.at(number.first - 2) in _CONTRAST or after == "but"):
        return True  # "nine people, not seven,", "not two but five"
    if before == "either" and tokens.at(number.first - 2) in words.before:
        return True
    is_glued = before == "-" and tokens.ends[number.first - 1] == tokens.starts[number.first]
    if is_glued and number.first >= 2 and not tokens.lower[number.first - 2][0].isdigit():
        return True
    if before == "rescue" and tokens.is_capital(number.first - 1) and number.low >= _SERVICE:
        return True
    if after == "in" and number.high == number.low and number.low < _FRACTION and _is_fraction(tokens, number.last):
        return True
    if number.first == 0 and after == "." and tokens.lower[0].isdigit() and beyond:
        return True  # "2. On October 5, …": an item of a list
    return (
        _is_date(tokens, number)
        or _is_aged(tokens, number)
        or _is_age(tokens, number)
        or _is_odd_figure(tokens, number)
    )


def _is_fraction(tokens: Tokens, last: int) -> bool:
    """ "one in five", "two in every three"; "one in Lima" is none."""
    following = tokens.at(last + 2 + (tokens.at(last + 2) == "every"))
    numbers = load_lexicon().numbers
    beyond = tokens.at(last + 3 + (tokens.at(last + 2) == "every"))
    is_number = following in numbers.ones or following in numbers.tens or following.isdecimal()
    return is_number and (beyond in _FRACTION_ENDS or _is_people(beyond))


def _is_people(word: str) -> bool:
    """ "10 road workers", "four news photographers", "20 road deaths": what looks like a unit tells which people."""
    noun = load_lexicon().nouns.get(word)
    return word in _LOSSES or (noun is not None and noun.is_plural and not noun.is_thing)


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
    is_dated = before in months or (before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th")))
    if is_dated or begins_number(after):
        return True  # "on June 7th 2024 two people were killed"
    return after in (",", ".", ")", "'s", "’s", "-", "–", "/", "")


def _is_aged(tokens: Tokens, number: Number) -> bool:
    """ "aged between 12 and 19", "a woman aged about 60", "were under 18"."""
    if number.low >= MAX_AGE:
        return False
    if tokens.at(number.first - 1) == "over" and tokens.at(number.first - 2) in ("was", "were", "is", "are", "aged"):
        return tokens.at(number.last + 1) in _AGE_ENDS  # "twelve of the dead were over 70"
    if tokens.at(number.first - 1) == "under" or tokens.at(number.first) == "under":
        return number.low <= _MINOR and (
            tokens.at(number.last + 1) in _AGE_ENDS or tokens.at(number.last + 1) in _AGED_BY
        )
    reach = _AGE_RANGE if tokens.at(number.first - 1) in ("to", "and") else _AGE_REACH
    return not _AGES.isdisjoint(tokens.lower[max(0, number.first - reach) : number.first])


def _is_age(tokens: Tokens, number: Number) -> bool:
    before, after = tokens.at(number.first - 1), tokens.at(number.last + 1)
    is_behind_name = tokens.is_capital(number.first - 1) and tokens.is_capital(number.first - 2)
    beyond = tokens.at(number.last + 2)
    is_home = beyond in ("of", "from") and tokens.is_capital(number.last + 3)
    if is_behind_name and after == "," and number.low < MAX_AGE and (is_home or beyond in ("was", "is")):
        return True  # "Ana Ruiz 39, of Tarl, was killed"
    if before == after == "," and number.low < MAX_AGE and tokens.at(number.last + 2) in _AGED_BY:
        return True
    if before in ("both", "also", "just", "only") and after in (",", ".", ";", "and", ""):
        return before == "both" or tokens.at(number.first - 2) == ","  # "and a woman, both 19", "a teen, also 15,"
    if (
        before in ("(", ",")
        and after in (",", ")", "(", ".", ";", "of", "and", "from", "who", "was", "is", "or", "–", "—", "-", "")
        and not (
            after == "of"
            and tokens.at(number.last + 2) in ("them", "whom", "which", "those", "the", "these", "his", "her", "their")
        )
    ):
        named = number.first - (3 if tokens.at(number.first - 2) == "." else 2)  # "Larry Lynch, Jr., 28,"
        return tokens.is_capital(named) or tokens.at(named) in load_lexicon().nouns
    if before == "of" and after in ("", ",", ".", ":", "and", "who", "was", "were") and number.low < MAX_AGE:
        noun = load_lexicon().nouns.get(tokens.at(number.first - 2))
        is_listed = after == "and" and begins_number(beyond)
        return noun is not None and not noun.is_thing and (not noun.is_plural or is_listed)  # "a woman of 83"
    if (
        before in ("is", "was", "turned")
        and tokens.at(number.first - 2) not in ("it", "there")
        and after in (".", ",", "when", "and")
    ):
        return after != "and" and _TOLLS.isdisjoint(tokens.lower[max(0, number.first - _TOLL_REACH) : number.first])
    return False


def is_listed_with(tokens: Tokens, number: Number, before: Number | None) -> bool:
    """ "aged 6 and 4", "boys of 13 and 14", "July 10 and 15": what goes on with no count is none either."""
    opener = tokens.at(before.first - 1) if before is not None else ""
    are_days = opener in load_lexicon().grammar.months and max(before.low, number.low) <= _DAYS if before else False
    if before is None or not (opener in _LIST_OPENERS or are_days):
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
