"""Copies: who printed whose text."""

import itertools
import random
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.copies import CopyIndex
from extract.ids import article_id_of, make_id
from extract.shingles import sample_shingles
from tests.wire_edits import WireText, edit_wire, make_story

STORIES = 300
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def stories(count: int = STORIES, seed: int = 7) -> list[WireText]:
    rng = random.Random(seed)
    return [make_story(rng, rng.randint(6, 40)) for _ in range(count)]


def name(index: int) -> UUID:
    return make_id("article", index)


def filled(texts: list[WireText]) -> CopyIndex:
    index = CopyIndex()
    for number, story in enumerate(texts):
        index.add(name(number), sample_shingles(story.text), NOON, f"outlet {number % 40}")
    return index


def test_wire_edits_are_found_and_other_stories_are_not() -> None:
    texts, rng = stories(), random.Random(11)
    index = filled(texts)
    found = right = 0
    for number, story in enumerate(texts):
        matches = index.find(name(-1 - number), sample_shingles(edit_wire(rng, story).text))
        found += len(matches)
        right += name(number) in dict(matches)
    assert right / len(texts) >= 0.99
    assert right / found >= 0.98


def test_a_look_up_costs_what_is_shared_and_not_what_is_stored() -> None:
    few, many = filled(stories(150)), filled(stories(1_500))
    wanted = [sample_shingles(story.text) for story in stories(60, seed=99)]

    def cost(index: CopyIndex) -> float:
        began = time.process_time()
        for hashes in wanted:
            index.find(name(-1), hashes)
        return time.process_time() - began

    assert cost(many) < 8 * cost(few) + 0.05


def test_the_sample_is_the_same_everywhere() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    assert sample_shingles(text) == sample_shingles(text.upper())
    assert sample_shingles(text)[:2] == GOLDEN
    assert all(0 <= value < 1 << 64 for value in sample_shingles(text))


GOLDEN = (1005171328227433620, 1399639528893474210)


@given(st.text(max_size=300))
def test_any_text_can_be_sampled(text: str) -> None:
    hashes = sample_shingles(text)
    assert hashes == tuple(sorted(set(hashes)))


def test_a_short_text_is_a_copy_only_of_the_very_same_words() -> None:
    index = CopyIndex()
    index.add(name(1), sample_shingles("Ferry sinks on the northern lake, twelve rescued"))
    assert index.find(name(2), sample_shingles("FERRY sinks on the northern lake: twelve rescued")) == [(name(1), 1.0)]
    assert index.find(name(3), sample_shingles("Ferry sinks on the northern lake, eleven rescued")) == []
    assert index.find(name(4), sample_shingles("")) == []


def test_a_text_that_everybody_prints_is_still_found() -> None:
    story, index = stories(1)[0], CopyIndex()
    for number in range(200):
        index.add(name(number), sample_shingles(story.text), NOON, f"outlet {number}")
    assert index.find(name(999), sample_shingles(story.text))[0][1] == 1.0


def test_the_furniture_of_one_outlet_makes_no_copies() -> None:
    box = " ".join(f"subscribe now and read offer {number}" for number in range(12))
    index = CopyIndex()
    texts = stories(20, seed=3)
    for number, story in enumerate(texts):
        index.add(name(number), sample_shingles(f"{' '.join(story.sentences[:4])} {box}"), NOON, "one outlet")
    other = " ".join(stories(1, seed=5)[0].sentences[:4])
    assert index.find(name(99), sample_shingles(f"{other} {box}")) == []


# ---------------------------------------------------------------- origins

STORY = stories(1, seed=21)[0]
HASHES = sample_shingles(STORY.text)


def test_the_first_published_is_the_origin() -> None:
    index = CopyIndex()
    index.add(name(1), HASHES, NOON, "Daily Example", seen_at=NOON)
    link = index.link(name(2), HASHES, NOON + timedelta(hours=2), "Evening Example", seen_at=NOON)
    assert link is not None
    assert (link.origin_id, link.reason, link.containment) == (name(1), "published first", 1.0)


def test_without_a_time_the_first_seen_is_the_origin() -> None:
    index = CopyIndex()
    index.add(name(1), HASHES, None, "Daily Example", seen_at=NOON)
    link = index.link(name(2), HASHES, NOON - timedelta(days=1), "Evening Example", seen_at=NOON + timedelta(hours=1))
    assert link is not None
    assert link.reason == "seen first"


def test_the_credited_agency_is_the_origin_whoever_was_first() -> None:
    index = CopyIndex()
    index.add(name(1), HASHES, NOON, "Daily Example", agency="Reuters", origin_id=name(1))
    index.add(name(2), HASHES, NOON + timedelta(minutes=5), "Evening Example", agency="Reuters", origin_id=name(1))
    link = index.link(name(3), HASHES, NOON + timedelta(hours=1), "Reuters", agency="Reuters")
    assert link is None
    moved = index.take_moved()
    assert {(m.article_id, m.origin_id, m.reason) for m in moved} == {
        (name(1), name(3), "credits Reuters"),
        (name(2), name(3), "credits Reuters"),
    }
    assert index.take_moved() == ()


def test_a_feed_that_names_its_source_and_a_canonical_link_are_evidence() -> None:
    index = CopyIndex()
    home = "https://wire.example/a"
    index.add(article_id_of(home), HASHES, NOON, "Wire Example")
    by_feed = index.link(name(2), HASHES, NOON - timedelta(hours=1), "Evening Example", credited="wire example")
    by_link = index.link(name(3), HASHES, NOON - timedelta(hours=1), "Late Example", canonical_url=home)
    assert by_feed is not None
    assert by_link is not None
    assert (by_feed.reason, by_link.reason) == ("feed credits Wire Example", "canonical link")
    assert by_feed.origin_id == by_link.origin_id == article_id_of(home)


def test_a_chain_of_copies_has_one_origin() -> None:
    half = sample_shingles(" ".join(STORY.sentences[: len(STORY.sentences) * 2 // 3]))
    index = CopyIndex()
    index.add(name(1), HASHES, NOON, "A", origin_id=name(1))
    second = index.link(name(2), half, NOON + timedelta(hours=1), "B")
    assert second is not None
    index.add(name(2), half, NOON + timedelta(hours=1), "B", origin_id=second.origin_id)
    third = index.link(name(3), half, NOON + timedelta(hours=2), "C")
    assert third is not None
    assert third.origin_id == name(1)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_whatever_comes_first_each_copy_has_one_last_word_on_its_origin(order: tuple[int, ...]) -> None:
    index, origins = CopyIndex(), {}
    for number in order:
        published = NOON + timedelta(hours=number)
        link = index.link(name(number), HASHES, published, f"outlet {number}")
        origins[name(number)] = link.origin_id if link else name(number)
        index.add(name(number), HASHES, published, f"outlet {number}", origin_id=origins[name(number)])
    moved = index.take_moved()
    assert len({link.article_id for link in moved}) == len(moved)
    assert origins | {link.article_id: link.origin_id for link in moved} == dict.fromkeys(map(name, range(4)), name(0))


def test_a_new_version_of_the_origin_is_no_copy_of_its_copies() -> None:
    index = CopyIndex()
    index.add(name(1), HASHES, NOON, "A", origin_id=name(1))
    index.add(name(2), HASHES, NOON + timedelta(hours=1), "B", origin_id=name(1))
    longer = sample_shingles(STORY.text + " A further paragraph was added later in the day by the desk of the paper.")
    assert index.link(name(1), longer, NOON, "A") is None
    assert index.take_moved() == ()


def test_a_long_text_is_no_copy_of_the_brief_that_it_holds() -> None:
    brief = " ".join(STORY.sentences[:3])
    long = "\n".join(s.text for s in stories(6, seed=31)) + brief
    index = CopyIndex()
    index.add(name(1), sample_shingles(brief), NOON, "A")
    assert index.link(name(2), sample_shingles(long), NOON + timedelta(hours=1), "B") is None


@pytest.mark.slow
def test_two_thousand_documents_a_second() -> None:
    texts = [story.text for story in stories(1_500, seed=41)]
    index, began = CopyIndex(), time.process_time()
    for number, text in enumerate(texts):
        hashes = sample_shingles(text)
        index.find(name(number), hashes)
        index.add(name(number), hashes, NOON, f"outlet {number % 90}")
    assert len(texts) / (time.process_time() - began) > 250  # a floor for a busy machine; the scoreboard has the figure
