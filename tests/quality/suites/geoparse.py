"""Place names in local news: found, and resolved within 161 km.

Views hold the places of reports only, and most of these articles report no happening; so this suite calls
`extract.places.find_places`, which every article read goes through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from extract.article import article_from_text
from extract.places import find_places, load_gazetteer
from extract.records import DatePrecision, PlaceMention
from extract.text import split_sentences
from tests.quality.board import Figure, Suite, Task
from tests.quality.data import some
from tests.quality.metrics import NEAR_KM, distance_km, prf, share


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name with its coordinates."""

    start: int
    end: int
    phrase: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class GoldText:
    """An article with its toponyms."""

    key: str
    outlet: str
    title: str
    text: str
    toponyms: tuple[Toponym, ...]


def score(task: Task) -> Sequence[Figure]:
    """F1 of finding and resolving together; of the names found, the share that lies within 161 km."""
    texts = [text for file in task.files("geoparse/*.xml") for text in _read(file)]
    near: list[bool] = []
    said = wanted = 0
    for text in some(texts, task.sample, lambda t: t.key):
        mentions = [m for m in _find(text) if m.quote.start < m.quote.end]  # a paper's home town has no words
        said, wanted = said + len(mentions), wanted + len(text.toponyms)
        for toponym in text.toponyms:
            hit = next((m for m in mentions if m.quote.start < toponym.end and toponym.start < m.quote.end), None)
            if hit is None:
                task.errors.add(
                    text.key, toponym.phrase, "nothing", text.text[max(0, toponym.start - 60) : toponym.end + 60]
                )
                continue
            near.append(_is_near(hit, toponym))
            if not near[-1]:
                place = f"{hit.place.name}, {hit.place.admin1}, {hit.place.country_code}"
                where = f"{toponym.phrase} {toponym.latitude},{toponym.longitude}"
                task.errors.add(text.key, where, place, text.text[max(0, toponym.start - 60) : toponym.end + 60])
    both, found = prf(sum(near), said, wanted), prf(len(near), said, wanted)
    return [
        Figure("within 161 km, of those found", share(near), 0.79, len(near)),
        Figure("found F1", found.f1, count=wanted),
        Figure("found recall", found.recall),
        Figure("found and right F1", both.f1, 0.49),
    ]


def _find(text: GoldText) -> tuple[PlaceMention, ...]:
    article = article_from_text(
        url=f"https://{text.outlet}/{text.key}",
        title=text.title,
        text=text.text,
        outlet=text.outlet,
        published_at=datetime(2009, 3, 1, tzinfo=UTC),
        published_precision=DatePrecision.DAY,
        language="en",
    )
    return find_places(
        article.text,
        gazetteer=load_gazetteer(),
        byline=article.byline,
        sentences=split_sentences(article.text),
        outlet=text.outlet,
    )


def _is_near(mention: PlaceMention, toponym: Toponym) -> bool:
    place = mention.place
    if place.latitude is None or place.longitude is None:
        return False
    return distance_km(place.latitude, place.longitude, toponym.latitude, toponym.longitude) <= NEAR_KM


def _read(file: Path) -> Iterator[GoldText]:
    for article in ElementTree.parse(file).getroot().iter("article"):
        names = [t for t in article.iter("toponym") if t.find("gaztag") is not None]
        yield GoldText(
            key=article.get("docid") or "",
            outlet=article.findtext("domain") or "",
            title=article.findtext("title") or "",
            text=article.findtext("text") or "",
            toponyms=tuple(_toponym(t) for t in names if t.findtext("gaztag/lat")),
        )


def _toponym(element: ElementTree.Element) -> Toponym:
    return Toponym(
        int(element.findtext("start") or 0),
        int(element.findtext("end") or 0),
        element.findtext("phrase") or "",
        float(element.findtext("gaztag/lat") or 0),
        float(element.findtext("gaztag/lon") or 0),
    )


SUITE = Suite("geoparse", score, tuned_on="scores of the resolver: this development part")
