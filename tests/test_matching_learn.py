"""The weights that ship are learned within declared bounds, and the same data give the same weights."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from extract.matching.features import FEATURES
from extract.matching.learn.bounds import AT_MOST, bounds_of
from extract.matching.learn.documents import Labelled
from extract.matching.learn.pairs import PairSet, compare_set
from extract.matching.learn.scores import score_events
from extract.matching.learn.weights import format_weights
from extract.matching.model import Model, load_model, parse_model
from tests.matching_samples import CHECKPOST, FLOOD, MARKET, MARKET_AGAIN, MARKET_LATER, profile

TOLD = (("quetta", MARKET), ("quetta", MARKET_AGAIN), ("quetta", MARKET_LATER), ("checkpost", CHECKPOST))


@pytest.fixture
def documents() -> tuple[Labelled, ...]:
    told = [Labelled(profile(f"outlet{at}", text), event, event) for at, (event, text) in enumerate(TOLD)]
    return (*told, Labelled(profile("outlet9", FLOOD), "flood", "flood"))


@pytest.fixture
def pairs(documents: tuple[Labelled, ...]) -> PairSet:
    return compare_set("made", documents)


def test_pairs_of_one_event_pull_the_weights_of_what_they_share_up(pairs: PairSet) -> None:
    weights = _named(_fit(pairs))
    assert weights["terms_meet"] > 0
    assert _fit(pairs) == _fit(pairs)


def test_no_data_make_a_contradiction_speak_for_sameness(pairs: PairSet) -> None:
    names = [feature.__name__ for feature in FEATURES]
    at = names.index("killed_clash")
    values = [tuple(1.0 if n == at else v for n, v in enumerate(row)) for row in pairs.values]
    events = tuple(replace(document, event="all one") for document in pairs.documents)
    weights = _named(_fit(replace(pairs, documents=events, values=tuple(values))))
    assert weights["killed_clash"] == AT_MOST["killed_clash"]
    for name, weight in weights.items():
        least, greatest = bounds_of(name)
        assert least <= weight <= greatest


def test_what_speaks_of_undated_reports_alone_moves_no_weight_of_the_rest(pairs: PairSet) -> None:
    pytest.importorskip("scipy")
    from extract.matching.learn.fit import LATER, UNDATED

    told = [(pairs.documents[a].event == pairs.documents[b].event, row) for (a, b), row in _rows(pairs)]
    silent = replace(pairs, values=tuple(_with(row, {UNDATED: 1.0}) for _, row in told))
    undated = [_with(row, {UNDATED: 1.0, "own_words_undated": float(is_same)}) for is_same, row in told]
    heard, unheard = _named(_fit(replace(pairs, values=tuple(undated)))), _named(_fit(silent))
    assert heard["own_words_undated"] > unheard["own_words_undated"] == 0.0
    rest = heard.keys() - LATER - {UNDATED}
    assert {name: heard[name] for name in rest} == {name: unheard[name] for name in rest}


def test_what_the_learner_writes_the_model_reads(pairs: PairSet) -> None:
    model = _fit(pairs)
    assert parse_model(format_weights(model)) == model


def test_scores_count_documents_of_the_counted_groups_against_all_others(documents: tuple[Labelled, ...]) -> None:
    scores = score_events(documents, load_model())
    assert scores.b_cubed == (1.0, 1.0, 1.0)
    mixed = tuple(replace(d, event="one") if d.event == "flood" else d for d in documents)
    mixed = (*mixed, Labelled(profile("outlet10", FLOOD), "other", "other"))
    assert score_events(mixed, load_model(), lambda group: group == "other").b_cubed[0] == 0.5
    assert score_events(mixed, load_model(), lambda group: group == "quetta").b_cubed[0] == 1.0


def _fit(pairs: PairSet) -> Model:
    pytest.importorskip("scipy")
    from extract.matching.learn.fit import fit

    return fit([pairs], lambda _: True)


def _named(model: Model) -> dict[str, float]:
    return {feature.__name__: weight for feature, weight in zip(FEATURES, model.weights, strict=True)}


def _rows(pairs: PairSet) -> Iterator[tuple[tuple[int, int], tuple[float, ...]]]:
    return zip(pairs.pairs, pairs.values, strict=True)


def _with(row: tuple[float, ...], values: Mapping[str, float]) -> tuple[float, ...]:
    """The values of a pair, some of them others."""
    return tuple(values.get(f.__name__, value) for f, value in zip(FEATURES, row, strict=True))
