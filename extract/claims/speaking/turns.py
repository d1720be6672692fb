"""Turns of a transcript: what stands behind "RUIZ: …" or "[Ruiz] …" is said by the guest, until another speaks."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.claims.speaking.heard import is_one_person
from extract.records import Span

_BRACKET = re.compile(r"\[(?:[Bb]egin )?([A-Z][\w.'’ -]{1,30}?)(?: recording)?\](?=\s)")
_COLON = re.compile(r"([A-Z][A-Z.'’ -]{0,30}):(?=\s)")
_LINE = re.compile(r"\n")
_FEWEST, _MOST = 2, 200  # labels of a transcript: "KARACHI:" stands once
_MOST_NAMES = 12
_SEARCHED = 50_000  # letters in which a guest is brought on
_STAFF = re.compile(r"\b(?:reporter|correspondent|report(?:ed)? by|colleague|anchor|presenter|host)\b[^.:\n]*$", re.I)
# who asks: where one does, whoever is labelled beside him answers, be he named in full or by his office alone
_ASKING = re.compile(r"(?:Q|QUESTION|REPORTER|INTERVIEWER|JOURNALIST|MODERATOR|ANCHOR|HOST|PRESENTER)\b", re.I)
_STAFF_REACH = 40  # letters before a name


def find_turns(text: str, sentences: tuple[Span, ...]) -> dict[int, Span]:
    """The name of the guest who speaks, by sentence; nothing where a text is no transcript."""
    labels = _labels(text)
    told = {label for _, label in labels}
    if len(labels) < _FEWEST or len(told) > _MOST_NAMES:
        return {}
    named = {label: _name_of(text[:_SEARCHED], label) for label in told}
    if any(map(_ASKING.match, told)):
        named = {label: source or _labelled(labels, label) for label, source in named.items()}
    starts = [start for start, _ in labels]
    found = {}
    for number, span in enumerate(sentences):
        last = bisect_right(starts, span.end - 1) - 1
        source = named[labels[last][1]] if last >= 0 else None
        if source is not None:
            found[number] = source
    return found


def _labels(text: str) -> list[tuple[int, str]]:
    """Where labels stand, and whom they name."""
    found = [(match.start(1), match.group(1)) for match in _BRACKET.finditer(text)]
    lines = [0, *(match.end() for match in _LINE.finditer(text))] if ":" in text else []
    found += [(match.start(1), match.group(1)) for at in lines if (match := _COLON.match(text, at)) is not None]
    return sorted(found)[:_MOST]


def _labelled(labels: list[tuple[int, str]], label: str) -> Span | None:
    """A label that is a name in full or an office, or the fuller one before it: "LT ANA RUIZ", then "RUIZ"."""
    if _ASKING.match(label):
        return None
    for start, other in labels:
        is_full = other.endswith(label) and (" " in other or is_one_person(other))
        if is_full:
            return Span(start, start + len(other))
    return None


def _name_of(text: str, label: str) -> Span | None:
    """Where the text names in full whom a label means, if that is nobody of the programme."""
    surname = re.escape(label.split()[-1])
    for full in re.finditer(rf"(?<!\[)\b(?:[A-Z][\w'’-]+ ){{1,3}}(?i:{surname})\b(?![\]:])", text):
        is_staff = _STAFF.search(text[max(0, full.start() - _STAFF_REACH) : full.start()]) is not None
        return None if is_staff else Span(*full.span())
    return None
