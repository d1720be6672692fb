"""Numbers that no rule reads: the outcomes near them, their features, the weights learned."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from extract.claims import ClaimContext, find_claims
from extract.claims.counting.leftovers.choice import FEATURES, RULE, load_weights
from tests.quality.leftovers import Case, fit, format_weights, read_cases

CONTEXT = ClaimContext(date(2026, 2, 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Eleven miners died, the owner said. The union's list has 14.", [14]),
        ("The toll from the flood has gone up to 63: 40 drowned and 23 buried.", [23]),
        ("The observers have documented 60 killings, at least 40 by the army and 20 by the rebels.", [40, 20]),
        ("The number of dead was first 40, then 52.", [52]),
    ],
    ids=["a list", "a share", "by whom", "a later count"],
)
def test_a_number_without_an_outcome_has_the_one_told_near_it(text: str, told: list[int]) -> None:
    claims = [claim for claim in find_claims(text, context=CONTEXT) if claim.rule == RULE]
    assert [(claim.measure, claim.low) for claim in claims] == [("killed", low) for low in told]


@pytest.mark.parametrize(
    "text",
    [
        "Nine miners died in the blast. The company runs 14 mines in four districts.",
        "Nine miners died in the blast. Two engineers said they had warned the owner.",
        "Nine miners died in the blast. Four survivors walked out at noon.",
        "Between June 10 and 15 the heat killed 30 people. Two bombs of the last war were found in the dry river.",
        "The toll rose to 40 on Sunday: 12 pupils and five teachers.",
        "A bus fell into the gorge, killing a driver and two boys of 13 and 14.",
    ],
    ids=["things", "who says it", "the living", "a day and bombs", "a sum that is wrong", "ages"],
)
def test_what_counts_nobody_stays_unread(text: str) -> None:
    assert not [claim for claim in find_claims(text, context=CONTEXT) if claim.rule == RULE]


def test_the_weights_that_ship_name_every_feature_with_its_meaning() -> None:
    table = format_weights(np.array(load_weights()))
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    assert [name for name, _, _ in rows] == [feature.__name__ for feature in FEATURES]
    assert all(len(meaning) > 10 for _, _, meaning in rows)


def test_learning_tells_an_offer_that_is_right_from_one_that_is_wrong() -> None:
    figure = np.array([[1.0 if feature.__name__ == "names_figure" else 0.0 for feature in FEATURES]])
    named = np.array([[1.0 if feature.__name__ == "behind_name" else 0.0 for feature in FEATURES]])
    weights = fit([Case(figure, 0)] * 20 + [Case(named, None)] * 20)
    assert Case(figure, 0).chosen(weights) == 0
    assert Case(named, None).chosen(weights) is None


def test_gold_articles_give_cases_of_both_kinds() -> None:
    cases = list(read_cases("fifth"))
    assert all(case.rows.shape[1] == len(FEATURES) for case in cases)
    assert {case.right is None for case in cases} == {True, False}
