"""Who has spoken in an article so far: the speakers in reading order, and what each was called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.claims.words.lexicon import load_lexicon
from extract.records import Side

MAX_SPEAKERS = 150  # of one article; a list of names beyond that is no news report
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
BODIES = frozenset((
    "guard", "police", "army", "military", "navy", "force", "forces", "ministry", "council", "command", "office",
    "department", "government", "agency", "authority", "authorities", "service", "administration",
))  # fmt: skip
_UNNAMED = ("spokesman", "spokeswoman", "spokesperson", "source", "director", "chairman", "chairwoman")
_BEHIND_HEAD = re.compile(r",| (?:of|for|in|at|from|with|who|on|near)\b")
_CLOSING_NAME = re.compile(r"(?<=[a-z]) [A-Z][\w'’-]+$")  # one word, which is no full name
_PLACED = re.compile(r",| (?:in|at|from|near|with|who|on)\b")


def head_of(name: str) -> str:
    """Who a speaker is, without where: "a source" of "a source in Aden, the seat of the government"."""
    return _PLACED.split(name)[0]


def is_one_person(raw: str) -> bool:
    """Whether words mean one person by their head: "a doctor in Kohat"; no body, and not several."""
    head = _BEHIND_HEAD.split(raw.lower())[0].split()
    noun = load_lexicon().nouns.get(head[-1]) if head else None
    is_person = noun is not None and not noun.is_plural and not noun.is_thing and head[-1] not in BODIES
    return is_person or (bool(head) and head[-1] in _UNNAMED)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A normalised claimant and his side."""

    name: str
    side: Side
    is_person: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as the text writes him at an offset."""

    at: int
    raw: str
    speaker: Speaker

    def office_words(self) -> set[str]:
        """ "Commissioner Musa Danladi" is "the commissioner"; "a spokesman for the ministry, Ali Khan" no ministry."""
        before, name, _ = self.raw.partition(self.speaker.name)
        is_office = bool(name) and self.speaker.is_person and " of " not in before and " for " not in before
        return set(WORD.findall(before.lower())) if is_office else set()

    def is_one(self) -> bool:
        """ "the home minister", "a doctor in Kohat", "the agency's chief Suharto": one person, told by no full name."""
        return is_one_person(self.raw) or is_one_person(_CLOSING_NAME.sub("", self.raw))


class Heard:
    """The mentions of one article; those before an offset come the last first."""

    def __init__(self) -> None:
        self.all: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Keep a mention, up to what a news report holds."""
        if len(self.all) < MAX_SPEAKERS:
            self.all.append(mention)

    def before(self, at: int) -> Iterator[Mention]:
        """The mentions before an offset, the last first."""
        return (mention for mention in reversed(self.all) if mention.at < at)

    def speakers_before(self, at: int) -> Iterator[Speaker]:
        """The speakers before an offset, the last first."""
        return (mention.speaker for mention in self.before(at))
