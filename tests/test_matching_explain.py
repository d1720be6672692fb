"""A decision is a list that one can read: features, weights, reason, and what would have changed it."""

import os
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from math import log

import pytest

from extract.matching import explain_pair
from extract.matching.features import FEATURES
from extract.matching.learn.bounds import bounds_of
from extract.matching.learn.weights import format_weights
from extract.matching.model import BIAS, THRESHOLD, load_model, parse_model
from extract.records import Verdict
from tests.matching_samples import CHECKPOST, FLOOD, MARKET, MARKET_AGAIN, profile


def test_every_feature_is_told_with_value_weight_and_meaning() -> None:
    judgement = explain_pair(profile("a", MARKET), profile("b", MARKET_AGAIN))
    assert [f.name for f in judgement.features] == [*(f.__name__ for f in FEATURES), BIAS]
    assert all(f.note for f in judgement.features)


def test_the_score_is_what_the_features_add_up_to() -> None:
    judgement = explain_pair(profile("a", MARKET), profile("c", CHECKPOST))
    odds = judgement.score / (1 - judgement.score)
    total = sum(f.value * f.weight for f in judgement.features)
    assert total == pytest.approx(log(odds), abs=0.01)


def test_the_reason_says_what_would_have_changed_the_decision() -> None:
    same = explain_pair(profile("a", MARKET), profile("b", MARKET_AGAIN))
    assert same.verdict is Verdict.SAME
    assert "it would have changed only without terms meet and" in same.reason
    several = explain_pair(profile("a", MARKET), profile("c", CHECKPOST))
    assert several.verdict is not Verdict.SAME
    assert "it would have changed only without deeds clash and killed against none" in several.reason


def test_either_way_round_is_the_same_judgement() -> None:
    a, b = profile("a", MARKET), profile("d", FLOOD)
    assert explain_pair(a, b).score == pytest.approx(explain_pair(b, a).score)


def test_the_hash_seed_changes_no_bit_of_a_judgement() -> None:
    """Sets of strings come in another order on every run: a sum over one would differ in its last bits."""
    told = """
import zlib
import numpy as np
from extract.matching.encode import Encoder
from extract.matching.features import PairTable, compare_pairs
from tests.matching_samples import CHECKPOST, FLOOD, MARKET, MARKET_AGAIN, profile

class Light:
    def weigh(self, terms):
        weights = np.array([zlib.crc32(term.encode()) / 2**32 for term in terms])
        return weights, weights

    def outlet_of(self, profile):
        return profile.outlet

texts = " ".join(text for _, text in (MARKET, CHECKPOST, FLOOD, MARKET_AGAIN)).split()
accounts = Encoder(Light()).encode([profile(str(n), (MARKET[0], " ".join(texts[n:]))) for n in range(2)])
values = compare_pairs(PairTable(accounts, np.array([0]), np.array([1])))[0].tolist()
print([value.hex() for value in (*values, *accounts.mentions.terms.tolist())])
"""
    seeds = ("1", "2", "3", "4")
    answers = {
        subprocess.check_output([sys.executable, "-c", told], env={**os.environ, "PYTHONHASHSEED": s}) for s in seeds
    }
    assert len(answers) == 1


def test_a_toll_that_grew_is_a_clash_where_the_wounded_tell_another_happening() -> None:
    first, grown = profile("a", MARKET), profile("b", MARKET_AGAIN, days=1)
    for wounded, clash in ((30, False), (34, False), (4, True)):
        later = replace(grown, numbers=(("killed", "people", 19, 19), ("wounded", "people", wounded, wounded)))
        values = {feature.name: feature.value for feature in explain_pair(first, later).features}
        assert (values["killed_clash"] > 0) is clash


def test_rules_are_named_as_authors() -> None:
    first = profile("a", MARKET)
    copy = profile("b", MARKET, origin=first.article_id)
    assert explain_pair(first, copy).author == "rule:copies"
    assert explain_pair(first, profile("a", FLOOD, version=2)).author == "rule:versions"


def test_weights_that_do_not_fit_the_features_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        parse_model("bias\t-3\t\tstart\nunknown\t1\t\twhat")
    assert 0 < THRESHOLD < 1


def test_reports_that_share_nothing_are_not_of_one_event() -> None:
    unlike = explain_pair(profile("a", MARKET), profile("d", FLOOD))
    assert unlike.verdict is not Verdict.SAME
    assert unlike.score < THRESHOLD / 2


def test_a_weight_that_stands_on_its_bound_says_so() -> None:
    rows = [line.split("\t") for line in format_weights(load_model()).splitlines() if not line.startswith("#")]
    for name, weight, bound, _ in rows:
        if name != BIAS:
            least, greatest = bounds_of(name)
            assert least <= float(weight) <= greatest
            assert bool(bound) is (float(weight) in (least, greatest))


def test_the_weights_that_ship_are_in_the_form_that_the_learner_writes() -> None:
    shipped = files("extract").joinpath("data/matching_weights.tsv").read_text("utf-8")
    assert format_weights(load_model()) == shipped
