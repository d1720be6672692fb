"""Our own gold set: short articles with every claim, statement, place and date marked by quote.

A file holds a head (`key: value` lines), the text, a line `---`, and one mark a line, split as a shell would:

    claim "at least 12 people were killed" killed people 12.. at_least by="Mayor X" side=government
    statement "claimed responsibility" claims_responsibility by="The Front" side=armed_group
    place "Karak" event PK main
    date "Tuesday" 2026-03-03 main
    correction "(Corrects …)" correction

Values: `12`, `12..15`, `12..` (open), `..60` (up to), `?` (a vague word: only its qualifier counts). The
qualifier may be left out where the value tells it (exact, range). Without `by` nobody is named as saying it.
`nth=2` takes the second occurrence of a quote; a claim's quote that occurs twice must say which. `side=a|b`: either
is right. `optional`: true, but need not be found. Unknown words, unknown keys and quotes that do not occur are errors.

Whom a word counts is told as one who codes conflicts would (`GROUPS` lists the groups); writers differed, so by rule:
a bare number is of people unless its own sentence, or the one that it counts among, says of whom. Attackers are
militants where the text tells of armed groups, else suspects. A man or a few men who are arrested are suspects; "20
people" and "400 arrests" are people. Marchers are protesters, mourners people. A guard of a firm is a worker, private
drivers, passengers, patients and relatives are people, firefighters medics, teachers students, prisoners of war
prisoners unless the text tells whose soldiers they are. Older marks that say otherwise stand as they were written.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.records import CorrectionKind, PlaceRole, Qualifier, Scope, Side, StatementKind

GOLD = Path(__file__).parent / "gold"
SECOND_GOLD = GOLD / "second"  # sixteen articles of as many events, written later and blind to the rules of that day
THIRD_GOLD = GOLD / "third"  # twenty more, written later still: every genre of a wire's day, none of them read before
FOURTH_GOLD = GOLD / "fourth"  # thirty-two articles of four blind rounds, whose errors later rules were written with
FIFTH_GOLD = GOLD / "fifth"  # eighteen more in as many house styles, marked before any was read
SIXTH_GOLD = GOLD / "sixth"  # thirty-three of three later rounds, each marked before it was read
SEVENTH_GOLD = GOLD / "seventh"  # by a writer who never saw a rule; each lot was read blind once
EIGHTH_GOLD = GOLD / "eighth"  # by another such writer, denser: 15 claims an article; each lot was read blind once
NINTH_GOLD = GOLD / "ninth"  # six lots by a third such writer, read blind once; later rules were learned from them
TENTH_GOLD = (
    GOLD / "tenth"
)  # four lots by a fourth such writer: bulletins, blotters, communiqués, broadcasts; the hardest
ELEVENTH_GOLD = GOLD / "eleventh"  # two more lots of the same hand; the errors of the second nobody has read
TWELFTH_GOLD = GOLD / "twelfth"  # by a fifth: ordinary stories of agencies and of dailies of the South, 32 each
THIRTEENTH_GOLD = GOLD / "thirteenth"  # of the same hand: local papers, aid updates, briefs; its errors nobody has read
ALL_GOLD = (
    *(GOLD, SECOND_GOLD, THIRD_GOLD, FOURTH_GOLD, FIFTH_GOLD),
    *(SIXTH_GOLD, SEVENTH_GOLD, EIGHTH_GOLD, NINTH_GOLD, TENTH_GOLD, ELEVENTH_GOLD, TWELFTH_GOLD, THIRTEENTH_GOLD),
)
MEASURES = {
    *("killed", "wounded", "captured", "arrested", "missing", "displaced", "abducted", "rescued", "evacuated"),
    *("destroyed", "damaged", "burned", "attacked", "struck", "affected", "casualties", "participants"),
}
GROUPS = {
    *("people", "militants", "security_forces", "civilians", "children", "women", "journalists", "aid_workers"),
    *("medics", "officials", "protesters", "workers", "students", "suspects", "prisoners", "families"),
    *("vehicles", "buildings", "houses", "properties", "locations", "cities", "villages"),
}
_VAGUE = frozenset({Qualifier.DOZENS, Qualifier.SCORES, Qualifier.HUNDREDS, Qualifier.THOUSANDS, Qualifier.SEVERAL})


class GoldFault(ValueError):
    """A gold file that does not hold what it says."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A number as the text has it; `start`/`end` are offsets into the text."""

    quote: str
    start: int
    end: int
    measure: str
    group: str
    low: int | None  # None: a vague word
    high: int | None  # None: an open end
    qualifier: Qualifier
    claimant: str | None
    side: Side
    other_sides: tuple[Side, ...]  # that a reader may as well give it: a health ministry is medical and government
    intermediary: str | None
    scope: Scope
    label: str | None
    part_of: str | None
    place: str | None
    as_of: date | None
    is_cumulative: bool
    is_increment: bool
    is_optional: bool  # true, but nothing that has to be found: a sum that the text leaves to the reader


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A non-numeric claim."""

    quote: str
    start: int
    end: int
    kind: StatementKind
    claimant: str | None
    side: Side
    other_sides: tuple[Side, ...]
    subject: str | None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place name, what it is to the event, and its country."""

    quote: str
    start: int
    end: int
    role: PlaceRole
    country_code: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class GoldDate:
    """Words about time and the days that they mean; `is_main`: when it happened."""

    quote: str
    start: int
    end: int
    start_on: date
    end_on: date
    is_main: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its marks."""

    name: str
    event: str
    outlet: str
    title: str
    published_on: date
    text: str
    claims: tuple[GoldClaim, ...]
    statements: tuple[GoldStatement, ...]
    places: tuple[GoldPlace, ...]
    dates: tuple[GoldDate, ...]
    correction: CorrectionKind


def load_gold(folder: Path = GOLD) -> tuple[GoldArticle, ...]:
    """All articles of the gold set, by file name."""
    return tuple(parse_gold(path.read_text(encoding="utf-8"), name=path.name) for path in sorted(folder.glob("*.txt")))


def load_all_gold() -> tuple[GoldArticle, ...]:
    """The articles of every set, for what holds of each of them."""
    return tuple(article for folder in ALL_GOLD for article in load_gold(folder))


def parse_gold(source: str, *, name: str) -> GoldArticle:
    """One article; raises GoldFault with the line that is wrong."""
    try:
        return _parse(source, name)
    except ValueError as error:  # an enum's or a number's own complaint
        raise error if isinstance(error, GoldFault) else GoldFault(f"{name}: {error}") from error


def _parse(source: str, name: str) -> GoldArticle:
    head_part, _, rest = source.partition("\n\n")
    text_part, line, marks_part = rest.partition("\n---\n")
    if not line:
        raise GoldFault(f"{name}: no --- line")
    head, text = _head(head_part, name), text_part.strip()
    marks = [_Mark.read(raw, text, name) for raw in marks_part.splitlines() if raw.strip()]
    claims = tuple(_claim(mark) for mark in marks if mark.kind == "claim")
    _check_parts(claims, name)
    corrections = [CorrectionKind(mark.take()) for mark in marks if mark.kind == "correction"]
    article = GoldArticle(
        name=name,
        event=head["event"],
        outlet=head["outlet"],
        title=head["title"],
        published_on=date.fromisoformat(head["published"]),
        text=text,
        claims=claims,
        statements=tuple(_statement(mark) for mark in marks if mark.kind == "statement"),
        places=tuple(_place(mark) for mark in marks if mark.kind == "place"),
        dates=tuple(_date(mark) for mark in marks if mark.kind == "date"),
        correction=corrections[0] if corrections else CorrectionKind.NONE,
    )
    for mark in marks:
        mark.must_be_used_up()
    return article


@dataclass(slots=True)
class _Mark:
    """One line of marks; what is read is taken out, what is left over is an error."""

    kind: str
    quote: str
    start: int
    end: int
    words: list[str]
    options: dict[str, str]
    where: str

    @classmethod
    def read(cls, raw: str, text: str, name: str) -> _Mark:
        where = f"{name}: {raw}"
        try:
            kind, quote, *rest = shlex.split(raw)
        except ValueError as error:
            raise GoldFault(f"{where}: {error}") from error
        if kind not in {"claim", "statement", "place", "date", "correction"}:
            raise GoldFault(f"{where}: unknown kind of mark")
        options = dict(_pair(word) for word in rest if "=" in word)
        if kind == "claim" and "nth" not in options and text.count(quote) > 1:
            raise GoldFault(f"{where}: the quote occurs more than once, say which")
        start = _nth_start(text, quote, int(options.pop("nth", "1")))
        if start < 0:
            raise GoldFault(f"{where}: the quote does not occur")
        words = [word for word in rest if "=" not in word]
        return cls(kind, quote, start, start + len(quote), words, options, where)

    def take(self) -> str:
        if not self.words:
            raise GoldFault(f"{self.where}: a word is missing")
        return self.words.pop(0)

    def take_flag(self, flag: str) -> bool:
        if flag in self.words:
            self.words.remove(flag)
            return True
        return False

    def must_be_used_up(self) -> None:
        if self.words or self.options:
            raise GoldFault(f"{self.where}: unknown {self.words} {sorted(self.options)}")


def _claim(mark: _Mark) -> GoldClaim:
    is_cumulative, is_increment = mark.take_flag("cumulative"), mark.take_flag("increment")
    is_optional = mark.take_flag("optional")
    measure, group = mark.take(), mark.take()
    if measure not in MEASURES or group not in GROUPS:
        raise GoldFault(f"{mark.where}: unknown measure or group")
    low, high, implied = _value(mark)
    qualifier = Qualifier(mark.take()) if mark.words else implied
    if qualifier is None:
        raise GoldFault(f"{mark.where}: this value needs a qualifier")
    claimant, as_of = mark.options.pop("by", None), mark.options.pop("as_of", None)
    side, *other_sides = _sides(mark, claimant)
    return GoldClaim(
        quote=mark.quote,
        start=mark.start,
        end=mark.end,
        measure=measure,
        group=group,
        low=low,
        high=high,
        qualifier=qualifier,
        claimant=claimant,
        side=side,
        other_sides=tuple(other_sides),
        intermediary=mark.options.pop("via", None),
        scope=Scope(mark.options.pop("scope", "event")),
        label=mark.options.pop("id", None),
        part_of=mark.options.pop("part_of", None),
        place=mark.options.pop("place", None),
        as_of=date.fromisoformat(as_of) if as_of else None,
        is_cumulative=is_cumulative,
        is_increment=is_increment,
        is_optional=is_optional,
    )


def _value(mark: _Mark) -> tuple[int | None, int | None, Qualifier | None]:
    word = mark.take()
    if word == "?":
        return None, None, None
    low, dots, high = word.partition("..")
    if not dots:
        return int(low), int(low), Qualifier.EXACT
    if low and high:
        return int(low), int(high), Qualifier.RANGE
    return int(low or 0), int(high) if high else None, None


def _statement(mark: _Mark) -> GoldStatement:
    kind, claimant = StatementKind(mark.take()), mark.options.pop("by", None)
    side, *other_sides = _sides(mark, claimant)
    subject = mark.options.pop("subject", None)
    return GoldStatement(mark.quote, mark.start, mark.end, kind, claimant, side, tuple(other_sides), subject)


def _place(mark: _Mark) -> GoldPlace:
    is_main, role, country = mark.take_flag("main"), PlaceRole(mark.take()), mark.take()
    return GoldPlace(mark.quote, mark.start, mark.end, role, country, is_main)


def _date(mark: _Mark) -> GoldDate:
    is_main = mark.take_flag("main")
    first, _, last = mark.take().partition("..")
    start_on, end_on = date.fromisoformat(first), date.fromisoformat(last or first)
    return GoldDate(mark.quote, mark.start, mark.end, start_on, end_on, is_main)


def _sides(mark: _Mark, claimant: str | None) -> list[Side]:
    sides = mark.options.pop("side", None)
    if (sides is None) != (claimant is None):
        raise GoldFault(f"{mark.where}: by and side go together")
    return [Side(side) for side in sides.split("|")] if sides else [Side.OUTLET]


def _check_parts(claims: tuple[GoldClaim, ...], name: str) -> None:
    labels = {claim.label for claim in claims}
    for claim in claims:
        if claim.part_of and claim.part_of not in labels:
            raise GoldFault(f"{name}: {claim.quote!r} is part of an unknown {claim.part_of!r}")
        if (claim.low is None) != (claim.qualifier in _VAGUE):
            raise GoldFault(f"{name}: {claim.quote!r}: vague words and numbers are mixed up")


def _head(part: str, name: str) -> dict[str, str]:
    pairs = [(key.strip(), value.strip()) for key, _, value in (line.partition(":") for line in part.splitlines())]
    head = dict(pairs)
    if list(head) != ["event", "outlet", "title", "published"]:
        raise GoldFault(f"{name}: the head must be event, outlet, title, published, in this order")
    return head


def _pair(word: str) -> tuple[str, str]:
    key, _, value = word.partition("=")
    return key, value


def _nth_start(text: str, quote: str, number: int) -> int:
    starts: Iterator[int] = _starts(text, quote)
    for _ in range(number - 1):
        next(starts, None)
    return next(starts, -1)


def _starts(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
