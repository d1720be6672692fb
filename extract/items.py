"""The paragraphs of a list of news: a day's events under headings, a round-up by places, news behind slugs.

What a list has and a story has not: its paragraphs open with labels, or stand under several headings, and each speaks
of other places than the next. A label that comes again is a speaker's: a bulletin read in turns is no list.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.passages import Passage
from extract.records import Place
from extract.scene import is_near

MIN_ITEMS = 3  # paragraphs; two datelines may stand in one story
MIN_HEADINGS = 2
MAX_HEADING = 60  # characters
PLACED_SHARE = 0.6  # of the items that name a place
HEADED_SHARE = 0.4  # … under headings, which say already that it is a list
APART_SHARE = 0.8  # of the placed neighbours that share none
# "SUDAN – North Kordofan's health ministry said …"
_SLUG = re.compile(r"\s*(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ .'’/,-]{2,40})\s*[-–—:]\s")
# "War in Sudan: Drones strike …", "Hasakah. Two members of …", "In Bogura, three members of a family …"
_TOPIC = re.compile(
    r"\s*[*•–-]?\s*(?:(?P<label>[A-ZÀ-Þ\d][^\s.:]*(?: [^\s.:]+){0,6}: |[A-ZÀ-Þ][^\s.:]*(?: [^\s.:]+){0,2}\. )"
    r"(?=[\"“]?[A-ZÀ-Þ\d])|In (?P<place>[A-ZÀ-Þ][^\s,]*(?: [A-ZÀ-Þ][^\s,]*){0,3}), )"
)
LABEL_CHARS = 120
BRIEF = 3  # sentences of an item under a heading; sections of a report are longer
BRIEF_SHARE = 0.8
_ENDS = (".", "!", "?", ":", ";", ",", '"', "”", "…")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    at: int  # of the passage that opens it
    length: int  # in passages
    is_heading: bool
    slug: str | None
    topic: str | None
    places: tuple[Place, ...]


def find_items(text: str, passages: Sequence[Passage]) -> list[int]:
    """Numbers of the passages that open a list's items; none where the text is no list."""
    paragraphs = _read_paragraphs(text, passages)
    body = [each for each in paragraphs if not each.is_heading]
    slugged, labelled = _labelled(body, "slug"), _labelled(body, "topic")
    if slugged:
        return [each.at for each in slugged]
    is_brief = sum(each.length <= BRIEF for each in body) >= BRIEF_SHARE * len(body)
    is_headed = len(paragraphs) - len(body) >= MIN_HEADINGS and len(body) > MIN_ITEMS and is_brief
    if is_headed and _are_apart(body, HEADED_SHARE):
        return [each.at for each in body]
    return [each.at for each in labelled] if _are_apart(labelled, PLACED_SHARE) else []


def _read_paragraphs(text: str, passages: Sequence[Passage]) -> list[_Paragraph]:
    openings = [at for at, passage in enumerate(passages) if passage.is_opening]
    ends = [*openings[1:], len(passages)]
    return [_read_paragraph(text, passages, at, until) for at, until in zip(openings, ends, strict=False)]


def _read_paragraph(text: str, passages: Sequence[Passage], at: int, until: int) -> _Paragraph:
    start, end = passages[at].span.start, passages[at].span.end
    line = text[start:end].strip()
    is_last = until == len(passages)
    slug, topic = _SLUG.match(text, start, end), _TOPIC.match(text, start, start + LABEL_CHARS)
    return _Paragraph(
        at=at,
        length=until - at,
        is_heading=until == at + 1 and not is_last and len(line) < MAX_HEADING and not line.endswith(_ENDS),
        slug=slug["label"].strip() if slug else None,
        topic=(topic["label"] or topic["place"]) if topic else None,
        places=tuple(place for passage in passages[at:until] for place in passage.places),
    )


def _labelled(body: Sequence[_Paragraph], kind: str) -> list[_Paragraph]:
    """The paragraphs with labels, if they are most and no label comes again."""
    labels = {each.at: getattr(each, kind) for each in body if getattr(each, kind)}
    is_list = len(labels) >= MIN_ITEMS and 2 * len(labels) > len(body)
    is_in_turns = any(count > 1 for count in Counter(labels.values()).values())
    return [each for each in body if each.at in labels] if is_list and not is_in_turns else []


def _are_apart(items: Sequence[_Paragraph], share: float) -> bool:
    """Whether so many of the items speak of places, each of its own."""
    placed = [each.places[0] for each in items if each.places]
    if len(placed) < MIN_ITEMS or len(placed) < share * len(items):
        return False
    apart = [not is_near(one, other) for one, other in pairwise(placed)]
    return sum(apart) >= APART_SHARE * len(apart)
