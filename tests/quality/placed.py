"""`python -m tests.quality.placed --data FOLDER [--write] [FOLDER …]`: learns which place of a text is the main one.

From our own gold articles and passages, the folders given with them, and the development parts of muc34 and gva. Prints
how many are right with the weights learned from the other writers, beside the weights that ship; `--write` ships
those learned from all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extract.account_report import sentences_apart, told_on, window_of
from extract.article import article_from_text
from extract.casing import restore_case
from extract.findings import find_all
from extract.places.folding import fold_name
from extract.places.ranking import FEATURES, Key, features_of, key_of, load_weights, scene_of
from extract.records import DatePrecision, Place, PlaceRole
from tests.quality.data import read_rows
from tests.quality.gold import ALL_GOLD, load_gold
from tests.quality.suites import gva, muc34, own_gold
from tests.test_who_where_when import samples

TARGET = Path(__file__).resolve().parents[2] / "extract" / "data" / "places_main.tsv"
PENALTY = 1.0  # of the squares of the weights
ROUNDS = 4  # of learning: which mention of a place says most depends on the weights
LEARNED = {"eighth": 32, "eleventh": 16}  # articles that are learned from; the others are there to judge by
WRITERS = (
    ("gold", "second", "third", "fourth", "fifth", "sixth"),
    ("seventh",),
    ("eighth", "ninth"),
    ("tenth", "eleventh"),
)
SAY = {"muc34": 0.5, "gva": 0.6}  # of one of their texts; there are more of them than of our own
GVA_STEP = 3  # every third text: they are many and alike
# What no data may overrule: they hold too few texts in which the place of a speaker, a hospital or a neighbour is all
# that is named. Without these bounds a ship hit in a strait lay where its coast guard spoke.
AT_MOST = {
    "is_speaker": -1.5, "is_elsewhere": -2.2, "is_neighbour": -1.5, "is_origin": -0.5, "is_metonym": -1.5,
    "is_direction": -1.0, "apart": -1.5, "is_bare": -1.8,
    "kind_water": 0.4,  # a missile flies over a sea that it is said to fall into; learned it was .86
}  # fmt: skip
AT_LEAST = {"claimed": 0.2, "kind_admin1": -0.4}
NAMES = tuple(FEATURES)
Numbers = NDArray[np.float64]
Judge = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """A text's mentions: their features, which place each names, and which places are right."""

    rows: Numbers
    places: NDArray[np.int64]
    right: NDArray[np.bool_]
    say: float  # in learning

    def best_rows(self, weights: Numbers) -> Numbers:
        """Of each place the mention that says most."""
        order = np.argsort(self.rows @ weights, kind="stable")
        best = np.zeros(len(self.right), dtype=np.int64)
        best[self.places[order]] = order
        return self.rows[best]

    def is_right(self, weights: Numbers) -> bool:
        """Whether the best place is a right one."""
        return bool(self.right[self.places[int(np.argmax(self.rows @ weights))]])


def main(data: Path, more: Sequence[Path], *, is_written: bool) -> None:
    """Learn, judge each writer by the others, and write the weights where asked."""
    sets = {folder.name: list(gold_cases(folder)) for folder in (*ALL_GOLD, *more)}
    sets["passages"] = list(passage_cases())
    for name, cases in (("muc34", list(muc34_cases(data))), ("gva", list(gva_cases(data)))):
        sets |= {f"{name} even": cases[::2], f"{name} odd": cases[1::2]}
    shipped = np.array([load_weights().get(name, 0.0) for name in NAMES])
    apart = [writer for writer in WRITERS if writer[0] in sets]
    apart += [(name,) for name in sets if not any(name in writer for writer in apart)]
    for writer in apart:
        held_out = fit([case for name, cases in sets.items() if name not in writer for case in cases])
        cases = [case for name in writer for case in sets[name]]
        counts = [sum(case.is_right(weights) for case in cases) for weights in (held_out, shipped)]
        sys.stdout.write(
            f"{writer[0]:10} {len(cases):4} texts: {counts[0]} right by the others, {counts[1]} as shipped\n"
        )
    text = format_weights(fit([case for cases in sets.values() for case in cases]))
    sys.stdout.write(text)
    if is_written:
        TARGET.write_text(text, encoding="utf-8")


def gold_cases(folder: Path) -> Iterator[Case]:
    """The articles of a folder whose main place was found."""
    for article in load_gold(folder)[: LEARNED.get(folder.name)]:
        for place in (place for place in article.places if place.is_main):

            def is_right(found: Place, name: str = place.quote) -> bool:
                return own_gold.is_same_place(name, found.name)

            yield from _case(article.text, article.title, article.outlet, article.published_on, is_right, 1.0)


def passage_cases() -> Iterator[Case]:
    """Our own short passages of one happening, each written for one way of telling where it was."""
    for sample in samples():
        if len(sample.reports) == 1:
            names = sample.reports[0].partition(";")[0].rpartition(",")[0].split("|")

            def is_right(found: Place, names: list[str] = names) -> bool:
                return any(fold_name(found.name)[:5] == fold_name(name)[:5] for name in names)

            text = "\n".join(sample.lines).strip()
            yield from _case(text, sample.title, sample.outlet, sample.published_on, is_right, 1.0)


def muc34_cases(data: Path) -> Iterator[Case]:
    """Texts with one incident whose place is named."""
    for row in read_rows(next((data / "muc34").glob("*.jsonl*"))):
        if len(row["templates"]) == 1 and (names := muc34.location_of(row["templates"][0])[1]):

            def is_right(found: Place, names: tuple[str, ...] = names) -> bool:
                return found.kind != "country" and any(muc34.same_words(name, found.name) for name in names)

            yield from _case(
                muc34.body_of(row["text"]), "", "FBIS", _day(muc34.published_on(row["text"])), is_right, SAY["muc34"]
            )


def gva_cases(data: Path) -> Iterator[Case]:
    """Local news whose city is known."""
    incidents = {row["incident_id"]: row for row in read_rows(next((data / "gva").glob("incidents*")))}
    rows = [row for row in read_rows(next((data / "gva").glob("documents*"))) if row["incident_id"] in incidents]
    for row in rows[::GVA_STEP]:

        def is_right(found: Place, city: str = incidents[row["incident_id"]].get("city") or "") -> bool:
            return gva.is_city(city, found.name)

        yield from _case(row["text"], row["title"], row["outlet"], _day(row["published_on"]), is_right, SAY["gva"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _case(text: str, title: str, outlet: str, day: date | None, is_right: Judge, say: float) -> Iterator[Case]:
    article = article_from_text(
        url="https://quality.example/",
        title=title,
        text=text,
        outlet=outlet,
        published_at=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None,
        published_precision=DatePrecision.DAY,
        language="en",
    )
    found = find_all(article, restore_case(article.text), published_on=told_on(article))
    apart = sentences_apart(found, window_of(found, told_on(article)), told_on(article))
    mentions = [mention for mention in found.places if mention.role is not PlaceRole.REPORTING]
    scene = scene_of(found.places, found.text, found.sentences, found.event_spans, apart)
    places: dict[Key, int] = {key: number for number, key in enumerate(dict.fromkeys(map(key_of, mentions)))}
    named = {key_of(mention): mention.place for mention in mentions}
    right = np.array([is_right(named[key]) for key in places], dtype=np.bool_)
    if right.any():
        features = [features_of(mention, scene) for mention in mentions]
        rows = np.array([[values.get(name, 0.0) for name in NAMES] for values in features])
        yield Case(rows, np.array([places[key_of(mention)] for mention in mentions]), right, say)


def fit(cases: Sequence[Case]) -> Numbers:
    """The weights under which right places are likeliest; the best mention of each is looked for anew each round."""
    weights = np.zeros(len(NAMES))
    for _ in range(ROUNDS):
        told = [(case.best_rows(weights), case.right, case.say) for case in cases if len(case.right) > 1]

        def loss(tried: Numbers, told: list[tuple[Numbers, NDArray[np.bool_], float]] = told) -> tuple[float, Numbers]:
            total, slope = float(tried @ tried) * PENALTY / 2, tried * PENALTY
            for rows, right, say in told:
                scores = rows @ tried
                chances = np.exp(scores - scores.max())
                chances /= chances.sum()
                share = max(float(chances[right].sum()), 1e-9)
                total -= say * float(np.log(share))
                slope = slope - say * (rows.T @ (np.where(right, chances / share, 0.0) - chances))
            return total, slope

        bounds = [(AT_LEAST.get(name, -np.inf), AT_MOST.get(name, np.inf)) for name in NAMES]
        weights = np.asarray(minimize(loss, weights, jac=True, method="L-BFGS-B", bounds=bounds).x)
    return weights


def format_weights(weights: Numbers) -> str:
    """The text file that ships."""
    lines = [
        "# Learned by `python -m tests.quality.placed --write`: feature of a mention of a place, weight, meaning.",
        "# A place counts as its best mention does; the one with the highest sum is where it happened.",
    ]
    lines += [f"{name}\t{weight:.2f}\t{FEATURES[name]}" for name, weight in zip(NAMES, weights, strict=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word not in ("--write", "--data")]
    main(Path(words[0]), [Path(word) for word in words[1:]], is_written="--write" in sys.argv[1:])
