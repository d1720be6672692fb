"""What a run did to an event, in short texts: "killed 92" before, "killed 145" after."""

from collections.abc import Iterator, Sequence
from datetime import date

from extract.records import ChangeKind, EventChange, EventState, Toll

MAX_NOTICES = 3


def describe_changes(
    previous: EventState | None, current: EventState, notices: Sequence[str] = ()
) -> tuple[EventChange, ...]:
    """The differences that a reader of the events would notice, most telling first.

    `notices` are the words in which outlets corrected or took back what they had told; they stand beside what we
    know, as words of the outlets: whether they are why the state differs is not ours to say.
    """
    if previous is None:
        after = _summary(current)
        return (EventChange(current.event_id, ChangeKind.CREATED, None, after, "first reports of the event"),)
    return tuple(_differences(previous, current, notices))


def _differences(previous: EventState, current: EventState, notices: Sequence[str]) -> Iterator[EventChange]:
    event_id, why = current.event_id, _with_notices(_why(previous, current), notices)
    if current.is_retracted and not previous.is_retracted:
        reason = _with_notices("every report that told it has been retracted", notices)
        yield EventChange(event_id, ChangeKind.RETRACTED, _summary(previous), None, reason)
    for name in ("killed", "wounded"):
        before, after = getattr(previous, name), getattr(current, name)
        if before != after:
            kind = ChangeKind.CORRECTED if (after.best or 0) < (before.best or 0) else ChangeKind.UPDATED
            yield EventChange(event_id, kind, _toll(name, before), _toll(name, after), why)
    for name, before_text, after_text in _facts(previous, current):
        if before_text != after_text:
            kind = ChangeKind.UPDATED if before_text is None else ChangeKind.CORRECTED
            before_words = None if before_text is None else f"{name} {before_text}"
            after_words = None if after_text is None else f"{name} {after_text}"
            yield EventChange(event_id, kind, before_words, after_words, why)
    if previous.is_disputed != current.is_disputed:
        before_words, after_words = ("disputed" if s.is_disputed else "not disputed" for s in (previous, current))
        reason = next((d.explanation for d in current.discrepancies if d.kind == "sides_disagree"), "sides agree now")
        yield EventChange(event_id, ChangeKind.UPDATED, before_words, after_words, reason)


def _facts(previous: EventState, current: EventState) -> Iterator[tuple[str, str | None, str | None]]:
    yield "type", previous.event_type.event_subtype or None, current.event_type.event_subtype or None
    yield "time", _days(previous.start_on, previous.end_on), _days(current.start_on, current.end_on)
    yield "place", _place(previous), _place(current)
    yield "initiator", previous.initiator, current.initiator
    yield "recipient", previous.recipient, current.recipient


def _summary(state: EventState) -> str:
    parts = (
        state.event_type.event_subtype or state.event_type.event_type,
        _place(state),
        _days(state.start_on, state.end_on),
        _toll("killed", state.killed),
        _toll("wounded", state.wounded),
    )
    return ", ".join(part for part in parts if part)


def _toll(name: str, toll: Toll) -> str | None:
    if toll.best is None:
        return None
    span = "" if toll.low == toll.high == toll.best else f" ({toll.low}–{toll.high})"
    return f"{name} {toll.best}{span}"


def _days(start_on: date | None, end_on: date | None) -> str | None:
    if start_on is None:
        return None
    return str(start_on) if end_on in (None, start_on) else f"{start_on} to {end_on}"


def _place(state: EventState) -> str | None:
    return state.place.name if state.place else None


def _why(previous: EventState, current: EventState) -> str:
    added = current.report_count - previous.report_count
    if added > 0:
        return (
            f"{added} more report{'s' if added > 1 else ''}: {current.report_count} from {current.origin_count} origins"
        )
    if added < 0:
        return f"{-added} report{'s' if added < -1 else ''} left the event"
    return "a report was read anew, or a new version of it came in"


def _with_notices(reason: str, notices: Sequence[str]) -> str:
    return "; ".join([reason, *dict.fromkeys(notices[:MAX_NOTICES])])
