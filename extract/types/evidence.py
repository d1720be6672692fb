"""What speaks for each type: weighted words and the deeds that are told, zone by zone of a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from extract.types.deeds import find_deeds
from extract.types.figures import FoundFigure
from extract.types.lexicon import find_cues

LEDE_CHARS = 450  # two or three opening sentences of a wire report
OPENING_CHARS = 200
TEXT_CHARS = 6_000  # what comes later is background more often than not
ZONE_WEIGHTS = {"title": 4.0, "opening": 4.0, "lede": 2.0, "text": 0.7}
MOST_BELOW = 5.0  # what a text is about stands in its head; long texts have words of everything
AGAIN = 0.3  # of the weight of a deed that another line of the table has told
ARMED = "militants"  # what each named armed group is to the table of deeds, be it known to us or not
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s")
# 'The Last Ferry' is a film, and no ferry
_NAME_OF_WORK = re.compile(
    r"(?<!\w)[\"“‘'](?:[A-Z][\w’'-]*|\d+)(?: (?:[A-Z][\w’'-]*|\d+|of|the|and|in|a|to|for|on|at)){1,9}[\"”’'](?!\w)"
)

Label = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a label: words of a zone, or a deed that is told there."""

    label: Label
    weight: float
    note: str
    zone: str
    is_deed: bool = False


def find_evidence(title: str, text: str, armed: Collection[str] = ()) -> list[Evidence]:
    """Each cue once per zone (a word repeated twenty times is still one reason), and the deeds of title and lede.

    `armed` are the names of armed groups in the text.
    """
    lede = _NAME_OF_WORK.sub(" ", text[:LEDE_CHARS])
    title = _NAME_OF_WORK.sub(" ", title[:LEDE_CHARS])
    head = ("title", title) if title else ("opening", _opening(lede))
    named = _names(armed)
    evidence: list[Evidence] = []
    for zone, content in (head, ("lede", lede), ("text", text[LEDE_CHARS:TEXT_CHARS])):
        seen = {(cue.label, cue.phrase): cue for cue in find_cues(content)}
        for (label, phrase), cue in seen.items():
            evidence.append(Evidence(label, cue.weight * ZONE_WEIGHTS[zone], phrase, zone))
        if zone != "text":  # far down a doer and an act meet by chance
            evidence += _deeds(named.sub(ARMED, content) if named else content, zone)
    return evidence


def weigh_figures(title: Iterable[FoundFigure], text: Iterable[FoundFigure]) -> Iterator[Evidence]:
    """What figures of speech say themselves: a landslide victory is an election."""
    for found, is_title in (*((each, True) for each in title), *((each, False) for each in text)):
        zone = "title" if is_title else "lede" if found.start < LEDE_CHARS else "text"
        if found.figure.label is not None:
            yield Evidence(found.figure.label, found.figure.weight * ZONE_WEIGHTS[zone], "a figure of speech", zone)


def add_up(evidence: Iterable[Evidence]) -> dict[Label, float]:
    """What the head says for each label, and at most as much again (or a little) from the text below it."""
    head: dict[Label, float] = {}
    below: dict[Label, float] = {}
    for each in evidence:
        scores = below if each.zone == "text" else head
        scores[each.label] = scores.get(each.label, 0.0) + each.weight
    for label, score in below.items():
        told = head.get(label, 0.0)
        head[label] = told + min(score, max(told, MOST_BELOW))
    return head


def _names(armed: Collection[str]) -> re.Pattern[str] | None:
    """Armed groups by name; "Taliban troops" are troops."""
    names = "|".join(map(re.escape, sorted(armed, key=len, reverse=True)))
    return re.compile(rf"\b(?:{names})\b(?! (?:troops|soldiers|army)\b)") if armed else None


def _opening(text: str) -> str:
    """The first sentence, which stands for the title where there is none."""
    stop = _SENTENCE.search(text, 40, LEDE_CHARS)
    return text[: stop.start() + 1] if stop else text[:OPENING_CHARS]


def _deeds(content: str, zone: str) -> Iterator[Evidence]:
    """The deeds of a zone; a second line of the table for one label is mostly the same deed in other words."""
    seen: set[Label] = set()
    for found in sorted(find_deeds(content), key=lambda found: -found.deed.weight):
        label, weight = found.deed.label, found.deed.weight * ZONE_WEIGHTS[zone]
        yield Evidence(label, weight * (AGAIN if label in seen else 1.0), found.note, zone, is_deed=True)
        seen.add(label)
