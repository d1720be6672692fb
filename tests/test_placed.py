"""Where it happened, of all places that a text names: the features of a mention, and the weights learned."""

from __future__ import annotations

import numpy as np
import pytest

from extract.places import choose_place, find_places, load_gazetteer
from extract.places.ranking import FEATURES, load_weights
from extract.records import Byline
from extract.text import split_sentences
from tests.quality.gold import FIFTH_GOLD
from tests.quality.placed import NAMES, Case, fit, format_weights, gold_cases


def place_of(text: str) -> str | None:
    sentences = split_sentences(text)
    mentions = find_places(text, gazetteer=load_gazetteer(), byline=Byline(), sentences=sentences)
    mention, _ = choose_place(mentions, text=text, sentences=sentences, claim_spans=())
    return mention.place.name if mention else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A mill burned down in Narayanganj, near Dhaka, on Monday. Dhaka sent its firemen.\n", "Narayanganj"),
        ("A ferry sank off Kribi on Friday, the port authority said in Yaounde.\n", "Kribi"),
        ("Nine died in a blast in Mosul.\n\nThe wounded were taken to a hospital in Erbil.\n", "Mosul"),
        ("Gunmen attacked a bus in Kohat.\n\nIn 2019 a bomb killed ten in Lahore.\n", "Kohat"),
    ],
    ids=["near", "told elsewhere", "hospital", "further down"],
)
def test_it_happened_where_the_text_says_most_plainly(text: str, place: str) -> None:
    assert place_of(text) == place


def test_the_weights_that_ship_name_every_feature_with_its_meaning() -> None:
    assert tuple(load_weights()) == NAMES
    rows = [row.split("\t") for row in format_weights(np.zeros(len(NAMES))).splitlines() if not row.startswith("#")]
    assert [(name, meaning) for name, _, meaning in rows] == list(FEATURES.items())


def test_learning_tells_a_place_that_is_right_from_one_that_is_wrong() -> None:
    rows = np.zeros((2, len(NAMES)))
    rows[0, NAMES.index("is_locative")] = rows[1, NAMES.index("is_elsewhere")] = 1.0
    case = Case(rows, np.array([0, 1]), np.array([True, False]), 1.0)
    assert case.is_right(fit([case] * 9))
    assert not Case(rows, np.array([0, 1]), np.array([False, True]), 1.0).is_right(fit([case] * 9))


def test_gold_articles_give_cases_in_which_a_right_place_is_named() -> None:
    cases = list(gold_cases(FIFTH_GOLD))
    assert len(cases) > 10
    assert all(case.right.any() and case.rows.shape[1] == len(NAMES) for case in cases)
