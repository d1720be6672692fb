"""Who says a number in a sentence that names nobody: the neighbours, their features, the weights learned."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from extract.claims import ClaimContext, find_claims
from extract.claims.speaking.carried import FEATURES, load_weights
from tests.quality.carried import Case, fit, format_weights, read_cases
from tests.quality.gold import FIFTH_GOLD

CONTEXT = ClaimContext(date(2026, 2, 1))


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        (
            "Six miners died when the roof came down, manager Ana Ruiz said on Monday, hours after the shift began. "
            "Two more were being treated for burns at a clinic in the valley.",
            ["Ana Ruiz", "Ana Ruiz"],
        ),
        (
            "The mill fire killed 23 workers, the labour ministry said.\n\nRelatives waited at the gates all night.\n\n"
            "Of the 23 workers killed, nine were women hired the week before by a contractor who has since fled.",
            ["labour ministry", "labour ministry"],
        ),
        ("Six miners died, the manager said.\n\nTwo men were wounded.", ["manager", None]),
        ("Six miners died, the manager said. In 2019, 14 people died there.", ["manager", None]),
        ("The manager said six miners died. But two rescuers were killed.", ["manager", None]),
    ],
    ids=["goes on", "counts among a number told", "a paragraph ends", "another time", "turns"],
)
def test_a_sentence_that_names_nobody_is_a_neighbours_or_the_outlets(text: str, claimants: list[str | None]) -> None:
    claims = find_claims(text, context=CONTEXT)
    assert [claims[0].claimant, claims[-1].claimant] == claimants


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The harbour clinic took 26 injured dockers.", "harbour clinic"),
        ("The lawyers' network has 18 killed in the north alone.", "lawyers' network"),
        ("Field monitors have since listed 14 villagers killed.", "Field monitors"),
        ("The Red Crescent evacuated 44 wounded.", "Red Crescent"),
        ("The border battalion had 12 dead.", None),
        ("The relief agency lost two drivers killed by a mine.", None),
        ("The charity was hit, and two people died.", None),
        ("The governor visited the town where 12 people were killed.", None),
        ("Mayor Ana Ruiz opened a shelter for 300 displaced people.", None),
        ("Police arrested nine men.", None),
    ],
)
def test_whom_a_sentence_is_about_says_what_he_has_counted_and_not_what_he_did_or_lost(
    text: str, claimant: str | None
) -> None:  # fmt: skip
    claims = find_claims(text, context=CONTEXT)
    assert {claim.claimant for claim in claims} == {claimant}


def test_the_weights_that_ship_name_every_feature_with_its_meaning() -> None:
    table = format_weights(np.array(load_weights()))
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    assert [name for name, _, _ in rows] == [feature.__name__ for feature in FEATURES]
    assert all(len(meaning) > 10 for _, _, meaning in rows)


def test_learning_tells_a_speaker_that_is_right_from_one_that_is_wrong() -> None:
    before = np.array([[1.0 if feature.__name__ == "told_before_him" else 0.0 for feature in FEATURES]])
    apart = np.array([[1.0 if feature.__name__ == "paragraph_before" else 0.0 for feature in FEATURES]])
    cases = [Case(before, (0,), 1.0)] * 9 + [Case(apart, (1,), 1.0)] * 9
    weights = fit(cases)
    assert all(case.is_right(weights) for case in cases)
    assert not Case(apart, (0,), 1.0).is_right(weights)


def test_gold_articles_give_cases_whose_right_speaker_stands_near() -> None:
    cases = list(read_cases(FIFTH_GOLD))
    assert cases
    assert all(case.rows.shape[1] == len(FEATURES) for case in cases)
    assert sum(bool(case.right) for case in cases) > len(cases) / 2
