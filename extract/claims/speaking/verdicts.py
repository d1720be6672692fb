"""What a monitor that publishes finds itself: a report that opens with its name, and the grades of an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.claims.speaking.papers import Imprint
from extract.claims.speaking.parties import Party
from extract.claims.speaking.sides import Sides
from extract.records import Side, Span

_LOG = re.compile(
    r"\b(?:logs?|logbook|incident (?:list|report)s?)\b", re.IGNORECASE
)  # a log's entries are the outlet's own
_FINDING = (
    r"(?:has |have )?(?:established|documented|verified|recorded|counted|confirmed|identified|registered|investigated)"
)
_GRADED = re.compile(
    r"(?:Assessment|Grading|Grade|Verdict|Classification|Our assessment|Casualty range)\b[^\n:]{0,20}:"
)
_ASSESSES = r"(?:['’]s [\w -]{0,30}estimate|(?: has)? (?:assess|grad|estimat|record|classif|consider)\w*)\b"


def monitor_of(imprint: Imprint, sides: Sides) -> Party | None:
    """The monitor that the outlet is by its name."""
    is_monitor = bool(imprint.outlet) and sides.of(imprint.outlet) is Side.MONITOR
    return Party(imprint.outlet, Side.MONITOR, is_plain=False) if is_monitor else None


def is_log(imprint: Imprint) -> bool:
    """Whether an outlet's title calls the text a day's log."""
    return bool(imprint.outlet) and _LOG.search(imprint.title) is not None


def opens_with_itself(text: str, sentences: Sequence[Span], imprint: Imprint) -> bool:
    """ "Gallows Watch has established the execution of 107 prisoners": a report of what it found, no day's log."""
    if not sentences or is_log(imprint):
        return False
    opening = rf"(?:The )?{re.escape(imprint.outlet)} {_FINDING}\b"
    return re.compile(opening).match(text, sentences[0].start) is not None


def graded(text: str, sentences: Sequence[Span], imprint: Imprint) -> Iterator[int]:
    """The sentences of its verdict: from "Assessment:" or "Skyharm assesses" to the end of the paragraph."""
    assesses = re.compile(re.escape(imprint.outlet.split()[0]) + _ASSESSES)
    is_verdict = False
    for number, span in enumerate(sentences):
        if number and "\n" in text[sentences[number - 1].end : span.start]:
            is_verdict = False
        is_verdict = is_verdict or _GRADED.match(text, span.start) is not None
        is_verdict = is_verdict or assesses.search(text, span.start, span.end) is not None
        if is_verdict:
            yield number
