"""Whether a sentence opens the account of another happening than the one that its text is about.

The rules are asked in order; the first that has an opinion decides. Each is asked about an `Opening`: the sentence, and
how it differs from what is known.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.account_cues import ANNOUNCES, CONTINUES, NUMBERED, PROTESTED, SALVO, SAME_DEED, adds_one
from extract.passages import Passage
from extract.scene import Known, Scene, is_near, is_other_day

RECENT_DAYS = 60  # an account that names only older days tells history
VAGUE = timedelta(days=15)  # "in April a similar blast" is background; "last week" is news

BRINGS_IN = (ANNOUNCES, CONTINUES, NUMBERED)


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that tells an act, and what of it is new."""

    text: str
    passage: Passage
    scene: Scene
    is_wave: bool  # the text is about attacks of many places
    is_elsewhere: bool
    is_other_day: bool
    is_added: bool  # "in addition", "also blew up"

    @property
    def has_victims(self) -> bool:
        """Whether it says who was harmed."""
        return any(number for _, number in self.passage.harmed)

    @property
    def is_open(self) -> bool:
        """Whether one more deed of the same place and day is likely: crimes and battles are told at length."""
        return not (self.scene.is_private or self.scene.is_fighting)

    @property
    def is_brought_in(self) -> bool:
        """Whether it tells an act; a number of dead alone is more of the same, unless its words bring in a deed."""
        is_set = self.passage.is_dated or self.passage.is_placed
        return self.passage.tells_act or self.is_added or is_set or any(map(self.begins, BRINGS_IN))

    def begins(self, words: re.Pattern[str]) -> bool:
        """Whether the sentence begins with such words."""
        return words.match(self.text, self.passage.span.start, self.passage.span.end) is not None

    def holds(self, words: re.Pattern[str]) -> bool:
        """Whether it has such words anywhere."""
        return words.search(self.text, self.passage.span.start, self.passage.span.end) is not None


def opens(text: str, passage: Passage, known: Known, scene: Scene, *, is_wave: bool) -> bool:
    """Whether a passage tells of an act that is not the main one: of another place or day, and not long ago.

    A private happening needs more: in a story of one shooting many days and places stand beside each other.
    """
    if not (passage.tells_deed and known.has_act):
        return False
    is_added = adds_one(text, passage.span)
    if known.is_told(passage, is_added=is_added) or (passage.times and not _is_recent(passage, scene.published_on)):
        return False
    is_elsewhere = bool(passage.places) and not any(is_near(p, k) for p in passage.places for k in known.places)
    opening = Opening(text, passage, scene, is_wave, is_elsewhere, is_other_day(passage, scene.window), is_added)
    return opening.is_brought_in and next(answer for rule in RULES if (answer := rule(opening)) is not None)


def _salvo(it: Opening) -> bool | None:
    """One more missile is part of the attack."""
    return False if not (it.has_victims or it.is_other_day) and it.begins(SALVO) else None


def _announced(it: Opening) -> bool | None:
    """ "In a separate incident" """
    if not it.begins(ANNOUNCES):
        return None
    return it.is_elsewhere or it.is_other_day or (it.passage.is_opening and it.is_open)


def _same_deed(it: Opening) -> bool | None:
    """ "The explosion took place on …" """
    return False if it.begins(SAME_DEED) and not it.is_other_day else None


def _belongs(it: Opening) -> bool | None:
    """Deaths in hospital, what set it off, courts."""
    passage = it.passage
    return False if passage.is_aftermath or passage.is_cause or (passage.is_custody and it.scene.is_private) else None


def _wholly_new(it: Opening) -> bool | None:
    """Another place and another day; a wave of attacks asks for both."""
    is_new = it.is_elsewhere and it.is_other_day
    return is_new if is_new or it.is_wave else None


def _protested(it: Opening) -> bool | None:
    """What a march or a strike is against."""
    return True if it.scene.is_protest and it.has_victims and it.holds(PROTESTED) else None


def _in_peace(it: Opening) -> bool | None:
    """A text about no deed."""
    return None if it.scene.is_harmful else it.has_victims and (it.is_elsewhere or bool(it.passage.days))


def _added(it: Opening) -> bool | None:
    return True if it.is_added and it.is_open else None


def _numbered(it: Opening) -> bool | None:
    """The numbered actions of a communiqué."""
    if not it.begins(NUMBERED) or it.scene.is_private:
        return None
    return it.passage.is_opening and (it.has_victims or bool(it.passage.places))


def _continues(it: Opening) -> bool | None:
    """ "Meanwhile, in the town of …" """
    return it.is_elsewhere or it.is_other_day if it.begins(CONTINUES) else None


def _elsewhere(it: Opening) -> bool | None:
    if not it.is_elsewhere:
        return None
    return not it.scene.is_private or (it.has_victims and (it.passage.is_opening or it.is_added))


def _another_day(it: Opening) -> bool:
    is_told = it.has_victims or (it.passage.is_opening and it.passage.is_dated)
    return it.is_other_day and not it.scene.is_private and is_told


RULES: tuple[Callable[[Opening], bool | None], ...] = (
    _salvo,
    _announced,
    _same_deed,
    _belongs,
    _wholly_new,
    _protested,
    _in_peace,
    _added,
    _numbered,
    _continues,
    _elsewhere,
    _another_day,
)


def _is_recent(passage: Passage, published_on: date | None) -> bool:
    """What happened long ago is background, however it is announced; what lies ahead has not happened."""
    if published_on is None:
        return True
    oldest = published_on - timedelta(days=RECENT_DAYS)
    return any(
        oldest <= time.end_on and time.start_on <= published_on and time.end_on - time.start_on < VAGUE
        for time in passage.times
    )
