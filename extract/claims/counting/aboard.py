"""Of whom nobody survived: "none of the 43 passengers survived", "had 38 people aboard; there were no survivors"."""

from __future__ import annotations

from itertools import pairwise

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Kind, Phrase

_ABOARD = ("passengers", "crew", "people", "occupants", "persons", "members", "souls", "sailors", "soldiers")
_NO_SURVIVORS = (("no", "survivors"), ("without", "survivors"), ("nobody", "survived"), ("none", "survived"))


def none_survived(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "none of the 43 passengers survived": all of them died."""
    after = clause.tokens.lower[phrase.last + 1 : phrase.last + 7]
    if phrase.is_thing or phrase.is_single or phrase.kind is Kind.NONE:
        return None
    if phrase.head in _ABOARD and _tells_no_survivors(clause, phrase.last):
        return Link(number, "killed", "no_survivors", phrase.first, phrase.last)
    if "survived" not in after:
        return None
    lower, at = clause.tokens.lower, clause.tokens.at
    start = next((index for index in range(phrase.first, max(0, phrase.first - 5), -1) if at(index - 1) == "of"), 0)
    is_none = at(start - 2) == "none" or lower[max(0, start - 3) : start] == ("not", "one", "of")
    if not start or not is_none:
        return None
    return Link(number, "killed", "none_survived", phrase.first, phrase.last)


def _tells_no_survivors(clause: Clause, last: int) -> bool:
    """ "had 38 passengers and a crew of five aboard; there were no survivors"."""
    after = clause.tokens.lower[last + 1 :]
    return any(pair in _NO_SURVIVORS for pair in pairwise(after)) or after[-3:] == ("no", "one", "survived")
