"""The gold set is what it promises, and its loader lets nothing slip."""

from collections import Counter

import pytest

from extract.records import Qualifier, Scope, Side
from tests.quality.gold import ALL_GOLD, GoldFault, load_all_gold, load_gold, parse_gold

HEAD = "event: e\noutlet: o\ntitle: t\npublished: 2026-02-01\n\n"
TEXT = "Five people died, the mayor said. Five people were hurt."


def parse(marks: str, text: str = TEXT):
    return parse_gold(f"{HEAD}{text}\n\n---\n{marks}\n", name="x.txt")


def test_the_gold_set_is_as_large_as_promised() -> None:
    articles = load_gold()
    outlets = Counter((a.event, a.outlet) for a in articles)
    per_event = Counter(event for event, _ in outlets)
    assert len(articles) >= 60
    assert len(per_event) >= 15
    assert set(per_event.values()) <= {3, 4, 5, 6}
    assert sum(len(a.claims) for a in articles) >= 350


def test_the_later_sets_hold_other_events_than_those_before() -> None:
    events = [{article.event for article in load_gold(folder)} for folder in ALL_GOLD]
    assert [len(each) for each in events[1:]] == [16, 20, 32, 18, 33, 45, 48, 96, 64, 32, 64, 32]
    assert sum(map(len, events)) == len(set.union(*events))


def test_every_quote_stands_in_its_text_and_every_number_word_of_a_claim_is_in_its_quote() -> None:
    for article in load_all_gold():
        for mark in (*article.claims, *article.statements, *article.places, *article.dates):
            assert article.text[mark.start : mark.end] == mark.quote


def test_gold_holds_the_nasty_kinds() -> None:
    claims = [claim for article in load_gold() for claim in article.claims]
    assert {Qualifier.RANGE, Qualifier.DOZENS, Qualifier.UP_TO, Qualifier.NONE} <= {c.qualifier for c in claims}
    assert set(Scope) <= {c.scope for c in claims}
    assert {Side.GOVERNMENT, Side.ARMED_GROUP, Side.MEDICAL, Side.WITNESS, Side.MONITOR} <= {c.side for c in claims}
    assert sum(c.part_of is not None for c in claims) > 30
    assert any(c.intermediary for c in claims)


def test_a_mark_is_read_with_its_value_speaker_and_part() -> None:
    article = parse(
        'claim "Five people died" killed people 5 by="the mayor" side=government id=a\n'
        'claim "Five people were hurt" wounded people 4.. at_least part_of=a'
    )
    first, second = article.claims
    assert (first.low, first.high, first.qualifier, first.side) == (5, 5, Qualifier.EXACT, Side.GOVERNMENT)
    assert (second.low, second.high, second.part_of, second.side) == (4, None, "a", Side.OUTLET)


def test_nth_takes_a_later_occurrence() -> None:
    assert parse('claim "Five people" wounded people 5 nth=2').claims[0].start == TEXT.rindex("Five people")


@pytest.mark.parametrize(
    "marks",
    [
        'claim "Six people died" killed people 6',  # not in the text
        'claim "Five people" killed people 5',  # which of the two?
        'claim "Five people died" slain people 5',
        'claim "Five people died" killed folk 5',
        'claim "Five people died" killed people five',
        'claim "Five people died" killed people 5..',  # open, but why?
        'claim "Five people died" killed people 5 sure',
        'claim "Five people died" killed people 5 weight=2',
        'claim "Five people died" killed people 5 by="the mayor"',  # on which side?
        'claim "Five people died" killed people 5 part_of=z',
        'claim "Five people died" killed people ? exact',
        'rumour "Five people died"',
        'place "Five" nowhere PK',
        'claim "Five people died killed people 5',
    ],
)
def test_a_mark_that_is_wrong_is_refused(marks: str) -> None:
    with pytest.raises(GoldFault):
        parse(marks)
