"""How good the events are that some weights find, among documents of events that they were not learned from."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from extract.matching.learn.documents import TRAIN_ONLY, Labelled
from extract.matching.learn.fit import fit
from extract.matching.learn.pairs import PairSet, half_of
from extract.matching.match import match_reports
from extract.matching.model import THRESHOLD, Model
from extract.matching.shelf import HeldReports
from extract.matching.window import order_of
from extract.records import ReportProfile


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of a clustering, by document (B-cubed) and by pair."""

    b_cubed: tuple[float, float, float]
    pairwise: tuple[float, float, float]


def validate(sets: Sequence[PairSet]) -> Iterator[str]:
    """A line for each set: with weights learned on the other half's events, then on the other sets alone."""
    yield f"threshold {THRESHOLD}; precision, recall, F1 of B-cubed and of pairs; learned on the other half's events"
    models = [fit(sets, lambda group, half=half: half_of(group) != half) for half in (0, 1)]  # type: ignore[misc]
    whole = [s for s in sets if not s.is_young and s.name not in TRAIN_ONLY]
    for pair_set in whole:
        halves = [score_events(pair_set.documents, models[half], _is_in(half)) for half in (0, 1)]
        yield _line(pair_set.name, [_mean([_numbers(scores)[at] for scores in halves]) for at in range(6)])
    yield "learned on the other sets"
    for pair_set in whole:
        model = fit([s for s in sets if s.name != pair_set.name], lambda _: True)
        yield _line(pair_set.name, _numbers(score_events(pair_set.documents, model)))


def score_events(
    documents: Sequence[Labelled], model: Model, is_counted: Callable[[str], bool] = lambda _: True
) -> Scores:
    """Match all documents of a set in one run, and score those of the counted groups, each against all others."""
    found = _match([document.profile for document in documents], model)
    golds, founds = Counter(d.event for d in documents), Counter(found.values())
    both = Counter((d.event, found[d.profile.report_id]) for d in documents)
    rows = []
    for document in (d for d in documents if is_counted(d.group)):
        event = found[document.profile.report_id]
        rows.append((both[document.event, event], founds[event], golds[document.event]))
    cubed = _mean([hits / said for hits, said, _ in rows]), _mean([hits / true for hits, _, true in rows])
    hits, said, true = (sum(row[at] - 1 for row in rows) for at in range(3))
    pairs = hits / said if said else 1.0, hits / true if true else 1.0
    return Scores((*cubed, _f1(*cubed)), (*pairs, _f1(*pairs)))


def _match(profiles: Sequence[ReportProfile], model: Model) -> dict[UUID, UUID]:
    ordered = sorted(profiles, key=order_of)
    result = match_reports(ordered, known=HeldReports(), decisions=(), model=model)
    return {assignment.report_id: assignment.event_id for assignment in result.assignments}


def _is_in(half: int) -> Callable[[str], bool]:
    return lambda group: half_of(group) == half


def _numbers(scores: Scores) -> list[float]:
    return [*scores.b_cubed, *scores.pairwise]


def _line(name: str, numbers: Sequence[float]) -> str:
    return f"{name:16}" + "  ".join(f"{number:.3f}" for number in numbers)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
