"""Where one article tells several happenings: the spans of its accounts.

A passage opens an account of its own where it tells of an act that was done in another place, or on another
day, than what the text is about as a whole. Words that announce it ("In a separate incident") help; where
they are missing, more must differ. A wave of coordinated attacks is one account with many places, and what
happened long ago is background and none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from extract.account_cues import (
    ANNOUNCES,
    CONTINUES,
    DATELINE,
    GOES_ON,
    NUMBERED,
    PROTESTED,
    SALVO,
    SAME_DEED,
    SLUG,
    WAVE,
    WAVE_CHARS,
    adds_one,
)
from extract.passages import Passage
from extract.places.resolving import distance_km
from extract.records import EventWindow, Place, Report, Span, TimeMention
from extract.types.ontology import HARMFUL, OTHER, PRIVATE

MIN_ITEMS = 3  # paragraphs; two datelines may stand in one story
MAX_ACCOUNTS = 12  # a roundup of more is an index page
RECENT_DAYS = 60  # an account that names only older days tells history
VAGUE = timedelta(days=15)  # "in April a similar blast" is background; "last week" is news
SLACK = timedelta(days=1)  # a night belongs to two days
NEAR_KM = 15.0  # a quarter or suburb
LEAD = 2  # passages: an act told in them is what the text is about, whatever type its words have (talk, a poll)


@dataclass(frozen=True, slots=True)
class Account:
    """Spans of one happening in the text, in order."""

    spans: tuple[Span, ...]
    is_item: bool = False  # of a list of news, whatever it tells

    def holds(self, position: int) -> bool:
        """Whether an offset lies in the account."""
        return any(span.start <= position < span.end for span in self.spans)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the text as a whole is about, which every passage is held against."""

    window: EventWindow | None
    place: Place | None
    is_harmful: bool
    is_private: bool  # crime and accidents: the day on which a victim died or was found is no other happening
    is_fighting: bool = False  # a battle has many attacks; only one of another place or day is another
    is_protest: bool = False  # what is protested against was done to somebody and is a happening of its own
    published_on: date | None = None
    is_roundup: bool = False


def scene_of(main: Report, published_on: date | None, *, is_roundup: bool) -> Scene:
    """The scene that the report of the whole text sets."""
    event_type = main.event_type.event_type
    return Scene(
        window=main.window,
        place=main.place.place if main.place else None,
        is_harmful=event_type in HARMFUL or event_type == OTHER[0],  # what nobody can tell may be a battle
        is_private=event_type in PRIVATE,
        is_fighting=event_type == "Battles",
        is_protest=event_type == "Protests",
        published_on=published_on,
        is_roundup=is_roundup,
    )


def is_told_apart(account: Account, report: Report) -> bool:
    """Whether an aside tells a happening; what its words make talk of goes back to the main account."""
    return account.is_item or report.event_type.event_type in HARMFUL


def find_asides(text: str, passages: Sequence[Passage], scene: Scene) -> tuple[Account, ...]:
    """The accounts of a text besides the main one; nearly always none."""
    items = _items(text, passages)
    starts = (items[1:] or _starts(text, passages, scene))[:MAX_ACCOUNTS]
    ends = [*starts[1:], len(passages)]
    spans = (_extent(text, passages, at, until) for at, until in zip(starts, ends, strict=False))
    return tuple(Account((span,), is_item=bool(items)) for span in spans)


def rest_of(text: str, asides: Sequence[Account]) -> Account:
    """The main account, which is what no aside tells."""
    return Account(_rest(Span(0, len(text)), [span for aside in asides for span in aside.spans]))


def _starts(text: str, passages: Sequence[Passage], scene: Scene) -> list[int]:
    """Numbers of the passages that open an account of their own."""
    starts: list[int] = []
    known = _Known(_told_first(passages, scene.place))
    is_wave, end = bool(WAVE.search(text[:WAVE_CHARS])), -1
    for at, passage in enumerate(passages):
        known.has_act = known.has_act or at >= (1 if scene.is_harmful else LEAD)
        if _is_dated(text, passage, at, scene) or (at > 0 and _opens(text, passage, known, scene, is_wave=is_wave)):
            starts.append(at)
            known.asides.append(passage)
            end = _paragraph_end(text, passage.span.start)
        elif passage.span.start >= end:
            known.learn(passage)
    return starts


def _told_first(passages: Sequence[Passage], place: Place | None) -> list[Place]:
    """The main place, unless the first deed is told of another and the main place comes later: each has its own."""
    first = next((passage for passage in passages[:LEAD] if passage.tells_act and passage.places), None)
    if place is None or first is None or any(_is_near(place, told) or _is_near(told, place) for told in first.places):
        return [place] if place else []
    return list(first.places)


def _items(text: str, passages: Sequence[Passage]) -> list[int]:
    """The openings of a list's items; none where the text is no list."""
    opening = [at for at, passage in enumerate(passages) if passage.is_opening]
    items = [at for at in opening if SLUG.match(text, passages[at].span.start, passages[at].span.end)]
    return items if len(items) >= MIN_ITEMS and 2 * len(items) > len(opening) else []


@dataclass(slots=True)
class _Known:
    """What the main account, and the asides before a passage, have told."""

    places: list[Place]
    has_act: bool = False
    tolls: set[tuple[str, int]] = field(default_factory=set)
    asides: list[Passage] = field(default_factory=list)

    def learn(self, passage: Passage) -> None:
        """Take in a passage of the main account."""
        self.has_act = self.has_act or passage.tells_act
        self.places += [place for place in passage.places if place not in self.places]
        self.tolls.update(toll for toll in passage.harmed if toll[1] > 1)

    def is_told(self, passage: Passage, *, is_added: bool) -> bool:
        """The main toll once more, or an aside that was told before and that the words do not add to."""
        is_aside = not is_added and any(_is_same(passage, aside) for aside in self.asides)
        return is_aside or bool(self.tolls.intersection(passage.harmed))


def _is_dated(text: str, passage: Passage, at: int, scene: Scene) -> bool:
    """A new dateline inside a roundup."""
    return scene.is_roundup and at > 0 and DATELINE.match(text[passage.span.start : passage.span.end]) is not None


def _opens(text: str, passage: Passage, known: _Known, scene: Scene, *, is_wave: bool) -> bool:
    """Whether a passage tells of an act that is not the main one: of another place or day, and not long ago.

    A private happening needs more: in a story of one shooting many days and places stand beside each other.
    """
    if not (passage.tells_act and known.has_act):
        return False
    is_added = adds_one(text, passage.span)
    if known.is_told(passage, is_added=is_added):
        return False
    if passage.times and not _is_recent(passage, scene.published_on):
        return False
    is_elsewhere = bool(passage.places) and not any(_is_near(p, k) for p in passage.places for k in known.places)
    is_other_day = _is_other_day(passage, scene.window)
    has_victims = any(number for _, number in passage.harmed)
    if not (has_victims or is_other_day) and SALVO.match(text, passage.span.start, passage.span.end):
        return False
    if ANNOUNCES.match(text, passage.span.start, passage.span.end):
        is_apart = passage.is_opening and not (scene.is_private or scene.is_fighting)
        return is_elsewhere or is_other_day or is_apart
    if SAME_DEED.match(text, passage.span.start, passage.span.end) and not is_other_day:
        return False
    if passage.is_aftermath or passage.is_cause or (passage.is_custody and scene.is_private):
        return False
    if is_wave or (is_elsewhere and is_other_day):
        return is_elsewhere and is_other_day
    if scene.is_protest and has_victims and PROTESTED.search(text, passage.span.start, passage.span.end):
        return True
    if not scene.is_harmful:
        return has_victims and (is_elsewhere or bool(passage.days))
    if is_added and not (scene.is_private or scene.is_fighting):
        return True
    if NUMBERED.match(text, passage.span.start, passage.span.end) and not scene.is_private:
        return passage.is_opening and (has_victims or bool(passage.places))
    if CONTINUES.match(text, passage.span.start, passage.span.end):
        return is_elsewhere or is_other_day
    if is_elsewhere:
        return not scene.is_private or (passage.is_opening and has_victims)
    return is_other_day and not scene.is_private and (has_victims or (passage.is_opening and passage.is_dated))


def _is_other_day(passage: Passage, window: EventWindow | None) -> bool:
    """Whether an act is told of a day that lies clear of the main one."""
    if window is None or window.rule == "published" or not passage.days:
        return False
    first, last = window.start_on - SLACK, window.end_on + SLACK
    return all(day.end_on < first or day.start_on > last for day in passage.days)


def _is_recent(passage: Passage, published_on: date | None) -> bool:
    """What happened long ago is background, however it is announced; what lies ahead has not happened."""
    if published_on is None:
        return True
    oldest = published_on - timedelta(days=RECENT_DAYS)
    return any(
        oldest <= time.end_on and time.start_on <= published_on and time.end_on - time.start_on < VAGUE
        for time in passage.times
    )


def _is_near(place: Place, known: Place) -> bool:
    """The same town, a quarter of it, or a place in the unit that is known; one that no list has may be a quarter."""
    if place.place_id == known.place_id and place.name == known.name:
        return True
    if "unknown" in (place.kind, known.kind):
        return (place.country_code, place.admin1) == (known.country_code, known.admin1)
    if place.kind == "country":
        return place.country_code == known.country_code
    if known.kind in ("admin1", "country", "region"):
        return place.country_code == known.country_code and known.admin1 in (None, place.admin1)
    return place.name == known.name or distance_km(place, known) < NEAR_KM


def _is_same(passage: Passage, other: Passage) -> bool:
    """Two passages that speak of one place on no different days tell the same."""
    is_elsewhere = bool(passage.places) and not any(_is_near(p, o) for p in passage.places for o in other.places)
    is_here = not is_elsewhere or (not other.places and not passage.is_opening)
    is_then = not passage.days or not other.days or any(_meet(p, o) for p in passage.days for o in other.days)
    return is_here and is_then


def _meet(one: TimeMention, other: TimeMention) -> bool:
    return one.start_on <= other.end_on and other.start_on <= one.end_on


def _extent(text: str, passages: Sequence[Passage], at: int, until: int) -> Span:
    """An aside lasts to the end of its paragraph, and of those that go on about it, or to the next aside."""
    start = passages[at].span.start
    stop = passages[until].span.start if until < len(passages) else len(text)
    end = _paragraph_end(text, start)
    for passage in passages[at + 1 : until]:
        if passage.is_opening:
            if not GOES_ON.match(text, passage.span.start, passage.span.end):
                break
            end = _paragraph_end(text, passage.span.start)
    return Span(start, min(stop, end))


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _rest(whole: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    rest, position = [], whole.start
    for span in taken:
        if span.start > position:
            rest.append(Span(position, span.start))
        position = span.end
    return (*rest, Span(position, whole.end)) if position < whole.end else tuple(rest)
