"""What a sentence says for and against opening another account: the cues, their weights, how they are learned."""

import numpy as np

from extract.opening_cues import CUES
from extract.openings import BIAS, load_weights, weigh
from tests.quality.openings import MEANINGS, Case, cases_of, fit, format_weights
from tests.test_accounts import LEAD, article

TEMPLATE = {
    "hum_tgt_name": '"MARTIN ROJAS"',
    "hum_tgt_desc": '"JUDGE": "MARTIN ROJAS"',
    "phys_tgt": "-",
    "perp_individual": "-",
    "perp_org": "-",
}
BANK = {**TEMPLATE, "hum_tgt_name": "-", "hum_tgt_desc": '"WATCHMAN"', "phys_tgt": '"BANK"'}
JUDGE = "In Ayacucho, two men yesterday shot Judge Martin Rojas at his house."


def test_every_cue_has_a_weight_and_a_meaning() -> None:
    assert set(load_weights()) == set(MEANINGS) == {*CUES, BIAS}
    rows = [row.split("\t") for row in format_weights(np.zeros(len(CUES) + 1)).splitlines() if row[0] != "#"]
    assert [name for name, _, _ in rows] == [BIAS, *CUES]
    assert all(len(meaning) > 5 for _, _, meaning in rows)


def test_a_sentence_that_announces_another_attack_opens_one_and_more_of_the_same_opens_none() -> None:
    assert weigh(["announced", "paragraph", "act", "elsewhere", "town"]) > 0
    assert weigh(["act", "same_deed", "refers_back", "untimed"]) < 0


def test_a_template_teaches_that_the_first_sentence_with_its_target_opens_an_account() -> None:
    text = article(LEAD, JUDGE, "The judge died of his wounds on the way to a hospital, where he was shot at again.")
    cases = list(cases_of(text, (BANK, TEMPLATE)))
    assert [case.is_opening for case in cases][:1] == [True]
    assert sum(case.is_opening for case in cases) == 1
    assert not any(case.is_opening for case in cases_of(text, ()))


def test_learning_tells_a_cue_of_openings_from_one_of_the_same_deed() -> None:
    cases = [Case(("damage",), True)] * 20 + [Case(("says",), False)] * 20
    weights = dict(zip((BIAS, *CUES), fit(cases), strict=True))
    assert weights["damage"] > 0 > weights["says"]
