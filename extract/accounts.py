"""Where one article tells several happenings: the spans of its accounts.

A passage opens an account of its own where more speaks for it than against (`openings`): another place, another
day, words that announce it ("In a separate incident"), another way to do it. What happened long ago is background and
none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.account_cues import DATELINE, GOES_ON, WAVE, WAVE_CHARS
from extract.items import find_items
from extract.openings import opens
from extract.passages import Passage
from extract.records import Report, Span
from extract.scene import LEAD, Known, Scene
from extract.types.ontology import HARMFUL

MAX_ACCOUNTS = 12  # a roundup of more is an index page


@dataclass(frozen=True, slots=True)
class Account:
    """Spans of one happening in the text, in order."""

    spans: tuple[Span, ...]
    is_item: bool = False  # of a list of news, whatever it tells

    def holds(self, position: int) -> bool:
        """Whether an offset lies in the account."""
        return any(span.start <= position < span.end for span in self.spans)


def is_told_apart(account: Account, report: Report) -> bool:
    """Whether an aside tells a happening; what its words make talk of goes back to the main account."""
    return account.is_item or report.event_type.event_type in HARMFUL


def find_asides(text: str, passages: Sequence[Passage], scene: Scene) -> tuple[Account, ...]:
    """The accounts of a text besides the main one; nearly always none."""
    items = find_items(text, passages)
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
    known = Known.of(passages, scene)
    is_wave, end = bool(WAVE.search(text[:WAVE_CHARS])), -1
    for at, passage in enumerate(passages):
        known.has_act = known.has_act or (at >= LEAD and not scene.is_harmful)
        if _is_dated(text, passage, at, scene) or (at > 0 and opens(text, at, passage, known, scene, is_wave=is_wave)):
            starts.append(at)
            known.asides.append(passage)
            end = _paragraph_end(text, passage.span.start)
        elif passage.span.start >= end:
            known.learn(passage)
    return starts


def _is_dated(text: str, passage: Passage, at: int, scene: Scene) -> bool:
    """A new dateline inside a roundup."""
    return scene.is_roundup and at > 0 and DATELINE.match(text[passage.span.start : passage.span.end]) is not None


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
