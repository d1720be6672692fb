"""Bodies known by name: the tables of actors and of bodies, whose they are, and where such a name begins in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extract.claims.words.tokens import Tokens
from extract.records import Side
from extract.tables import read_rows

_PIECE = re.compile(r"[\w'’.-]+|\S")
_SPOKEN_AS_WORD = 5  # letters of a short form that papers write as a word: "Monusco", "Unicef"
_LONGEST = 8  # words of a name that are looked up
_SPEAKING = (Side.GOVERNMENT, Side.ARMED_GROUP, Side.THIRD_PARTY, Side.MONITOR, Side.MEDICAL)
_SMALL_FIRST = ("al-", "el-", "anti-")


@lru_cache(maxsize=4096)  # a source is asked for as often as it speaks, and with and without what stands beside it
def side_of_known(spelt: str, *, is_weak: bool = False) -> Side:
    """The side of the longest known name in the words: "UN human rights spokesperson", "a Hamas official".

    A state's bodies are weak: what words of office and kind say goes before ("a lawyer for the LAPD").
    """
    table = _known()[is_weak]
    pieces = [_bare(piece) for piece in _PIECE.findall(spelt)]
    best, length = Side.UNKNOWN, 0
    for first, piece in enumerate(pieces):
        if not (piece[:1].isupper() or piece.startswith(_SMALL_FIRST)):  # a lone "’s" leaves nothing
            continue
        for size in range(min(_LONGEST, len(pieces) - first), length, -1):
            side = _look_up(table, pieces[first : first + size])
            if side is not None:
                best, length = side, size
                break
    return best


def is_known_body(name: str) -> bool:
    """Whether a whole name of several words is one of our tables': "Save the Children", "Islamic Freedom Fighters"."""
    return " " in name and side_of_whole(name) is not Side.UNKNOWN


def side_of_whole(name: str) -> Side:
    """The side of a whole name that is one of our tables': "U.S. Central Command", "ISPR"."""
    pieces = [_bare(piece) for piece in _PIECE.findall(name)]
    found = (_look_up(table, pieces) for table in _known()) if pieces else ()
    return next((side for side in found if side is not None), Side.UNKNOWN)


def known_start(tokens: Tokens, last: int) -> int | None:
    """Where a known name that ends at a token begins, if grammar alone would cut it: "Group to Support Islam"."""
    for words in _uneven_names().get(tokens.at(last), ()):
        first = last - len(words) + 1
        if first >= 0 and tokens.lower[first : last + 1] == words and tokens.is_capital(first):
            return first - (tokens.at(first - 1) == "the")
    return None


def _look_up(table: dict[str, Side], pieces: Sequence[str]) -> Side | None:
    name = " ".join(pieces)
    if len(pieces) > 1:
        return table.get(name.lower())
    side = table.get(name)
    return table.get(name.upper()) if side is None and len(name) >= _SPOKEN_AS_WORD else side


def _bare(piece: str) -> str:
    return piece.removesuffix("'s").removesuffix("’s").rstrip("'’")


@cache
def _known() -> tuple[dict[str, Side], dict[str, Side]]:
    """Names of armed groups and of those who watch or mediate; then those that words of office and kind go before.

    Names of several words are kept in small letters, as texts that are all capitals have them.
    """
    strong: dict[str, Side] = {}
    weak: dict[str, Side] = {}
    for side, is_weak, names in _rows():
        for name in names:
            pieces = [_bare(piece) for piece in _PIECE.findall(name)]
            key = " ".join(pieces)
            (weak if is_weak else strong)[key.lower() if len(pieces) > 1 else key] = side
    return strong, weak


def _rows() -> Iterator[tuple[Side, bool, list[str]]]:
    """Side, whether words of office go before, and names."""
    for name, acronym, _, sector, side, aliases in read_rows("actors.tsv", 6):
        names = [alias for alias in (name, acronym, *aliases.split("|")) if len(alias) > 1]
        if sector == "MIL" and side == Side.THIRD_PARTY:  # a coalition's forces fight for its states
            yield Side.GOVERNMENT, False, names
        elif sector == "IGO" and side == Side.MONITOR:  # a United Nations' office watches as a third party
            yield Side.THIRD_PARTY, False, names
        elif side in _SPEAKING:
            yield Side(side), side == Side.GOVERNMENT, names
    for side, told in read_rows("claims_bodies.tsv", 2):
        yield Side(side), side == Side.GOVERNMENT, told.split("|")


@cache
def _uneven_names() -> dict[str, list[tuple[str, ...]]]:
    """Names that hold small words or marks, by their last word; as the tokens cut them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, _, names in _rows():
        for name in names:
            words = tuple(word.lower() for word in re.findall(r"['’]s\b|[\w-]+|\S", name))
            is_uneven = any(piece[0].islower() or piece[0] == "&" for piece in name.split()[1:-1] if piece != "-")
            if is_uneven or name.endswith(("'s", "’s")):
                found.setdefault(words[-1], []).append(words)
    return found
