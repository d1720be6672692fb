"""The metrics give what one gets by hand."""

import pytest

from tests.quality.metrics import b_cubed, distance_km, pairwise, prf, share, token_f1

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_b_cubed_of_a_perfect_clustering_is_one() -> None:
    result = b_cubed({item: f"x{cluster}" for item, cluster in GOLD.items()}, GOLD)
    assert (result.precision, result.recall, result.f1) == (1.0, 1.0, 1.0)


def test_b_cubed_of_one_wrongly_placed_item() -> None:
    # clusters {a, b} and {c, d, e} against {a, b, c} and {d, e}
    found = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    result = b_cubed(found, GOLD)
    # precision: a 2/2, b 2/2, c 1/3, d 2/3, e 2/3; recall: a 2/3, b 2/3, c 1/3, d 2/2, e 2/2
    assert result.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert result.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_b_cubed_of_singletons_is_precise_and_forgetful() -> None:
    result = b_cubed({item: item for item in GOLD}, GOLD)
    assert result.precision == 1.0
    assert result.recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)


def test_pairwise_counts_pairs() -> None:
    found = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    # found pairs ab cd ce de; gold pairs ab ac bc de; shared ab de
    result = pairwise(found, GOLD)
    assert (result.precision, result.recall) == (2 / 4, 2 / 4)
    assert pairwise({item: item for item in GOLD}, GOLD).f1 == 0.0


def test_prf_of_nothing_is_zero_and_not_an_error() -> None:
    assert prf(0, 0, 0).f1 == 0.0
    assert (prf(1, 2, 4).precision, prf(1, 2, 4).recall) == (0.5, 0.25)


def test_share_is_the_mean_of_hits() -> None:
    assert share([True, False, True, True]) == 0.75
    assert share([]) == 0.0


def test_token_f1_counts_words_as_often_as_they_occur() -> None:
    # two of three words found, two of four wanted
    assert token_f1("The cat cat", "the cat sat down") == pytest.approx(2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4))
    assert token_f1("", "x") == 0.0


def test_distances_are_those_of_an_atlas() -> None:
    assert distance_km(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.6, abs=1.0)  # London, Paris
    assert distance_km(30.18, 66.99, 30.18, 66.99) == 0.0
