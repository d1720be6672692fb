"""What a text as a whole is about, and what of it has been told before a passage: passages are held against both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from extract.passages import Passage
from extract.places.resolving import distance_km
from extract.records import EventWindow, Place, Report, TimeMention
from extract.types.ontology import HARMFUL, PRIVATE

SLACK = timedelta(days=1)  # a night belongs to two days
NEAR_KM = 15.0  # a quarter or suburb
LEAD = 2  # passages: an act told in them is what the text is about, whatever type its words have (talk, a poll)


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
        is_harmful=event_type in HARMFUL,
        is_private=event_type in PRIVATE,
        is_fighting=event_type == "Battles",
        is_protest=event_type == "Protests",
        published_on=published_on,
        is_roundup=is_roundup,
    )


@dataclass(slots=True)
class Known:
    """What the main account, and the asides before a passage, have told."""

    places: list[Place]
    has_act: bool = False
    tolls: set[tuple[str, int]] = field(default_factory=set)
    asides: list[Passage] = field(default_factory=list)

    @classmethod
    def of(cls, passages: Sequence[Passage], scene: Scene) -> "Known":
        """What is known before the first passage."""
        return cls(_told_first(passages, scene.place))

    def learn(self, passage: Passage) -> None:
        """Take in a passage of the main account."""
        self.has_act = self.has_act or passage.tells_deed
        self.places += [place for place in passage.places if place not in self.places]
        self.tolls.update(toll for toll in passage.harmed if toll[1] > 1)

    def is_elsewhere(self, passage: Passage) -> bool:
        """Whether it speaks of a place that none of the main account's is near."""
        return bool(passage.places) and not any(is_near(p, k) for p in passage.places for k in self.places)

    def is_aside(self, passage: Passage) -> bool:
        """Whether an aside has told of its place and day before."""
        return any(_is_same(passage, aside) for aside in self.asides)


def _told_first(passages: Sequence[Passage], place: Place | None) -> list[Place]:
    """The main place, unless the first deed is told of another and the main place comes later: each has its own."""
    first = next((passage for passage in passages[:LEAD] if passage.tells_deed and passage.places), None)
    if place is None or first is None or any(is_near(place, told) or is_near(told, place) for told in first.places):
        return [place] if place else []
    return list(first.places)


def is_other_day(passage: Passage, window: EventWindow | None) -> bool:
    """Whether an act is told of a day that lies clear of the main one."""
    if window is None or window.rule == "published" or not passage.days:
        return False
    first, last = window.start_on - SLACK, window.end_on + SLACK
    return all(day.end_on < first or day.start_on > last for day in passage.days)


def is_near(place: Place, known: Place) -> bool:
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
    is_elsewhere = bool(passage.places) and not any(is_near(p, o) for p in passage.places for o in other.places)
    is_here = not is_elsewhere or (not other.places and not passage.is_opening)
    is_then = not passage.days or not other.days or any(_meet(p, o) for p in passage.days for o in other.days)
    return is_here and is_then


def _meet(one: TimeMention, other: TimeMention) -> bool:
    return one.start_on <= other.end_on and other.start_on <= one.end_on
