"""The loopback newsroom for tests, with knobs that make it fail, stall and lie."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from flows.demo.newsroom import ROUNDS, Answer, FeedAddress, Newsroom

__all__ = ["ROUNDS", "Answer", "FaultyNewsroom", "FeedAddress", "Newsroom", "Trouble"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong with one address; what is left out stays as it is."""

    status: int | None = None
    delay_seconds: float = 0.0
    redirect_to: str | None = None
    content_type: str | None = None
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    times: int | None = None  # None: for ever; else the first so many requests


@dataclass(slots=True)
class _Knob:
    trouble: Trouble
    used: int = field(default=0)


class FaultyNewsroom(Newsroom):
    """A newsroom of which any path of any outlet can be made to misbehave."""

    def __init__(self, *, port: int = 0, one_address: bool = False) -> None:
        super().__init__(port=port, one_address=one_address)
        self._knobs: dict[tuple[str, str], _Knob] = {}
        self.override = self._lie

    def trouble(self, outlet: str, path: str, trouble: Trouble) -> None:
        """Make one path misbehave ("*": every path of the outlet)."""
        self._knobs[outlet, path] = _Knob(trouble)

    def heal(self) -> None:
        """Take all trouble back."""
        self._knobs.clear()

    def feed_trouble(self, outlet: str, trouble: Trouble) -> None:
        """Make an outlet's feed misbehave."""
        self.trouble(outlet, self.outlets[outlet].feed_path, trouble)

    def page_trouble(self, story_key: str, trouble: Trouble) -> None:
        """Make the page of "outlet/slug" misbehave."""
        story = next(story for story in self.stories if story.key == story_key)
        self.trouble(story.outlet, self._path_of(story), trouble)

    def _lie(self, outlet: str, path: str) -> Answer | None:
        knob = self._knobs.get((outlet, path)) or self._knobs.get((outlet, "*"))
        if knob is None or (knob.trouble.times is not None and knob.used >= knob.trouble.times):
            return None
        knob.used += 1
        time.sleep(knob.trouble.delay_seconds)
        return _spoilt(self._honest(outlet, path), knob.trouble)

    def _honest(self, outlet: str, path: str) -> Answer:
        self.override = None
        try:
            return self.answer(outlet, path)
        finally:
            self.override = self._lie


def _spoilt(answer: Answer, trouble: Trouble) -> Answer:
    if trouble.redirect_to is not None:
        return Answer(trouble.status or 302, headers=(("Location", trouble.redirect_to),))
    return replace(
        answer,
        status=trouble.status or answer.status,
        content_type=trouble.content_type or answer.content_type,
        body=answer.body if trouble.body is None else trouble.body,
        headers=answer.headers + trouble.headers,
        has_validators=answer.has_validators and trouble.body is None,
    )
