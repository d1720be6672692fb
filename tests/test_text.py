"""Cleaning, sentences, tokens, hash and language of text."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import (
    MAX_SENTENCE_CHARS,
    clean_text,
    content_hash,
    detect_language,
    find_words,
    split_sentences,
)

ANY_TEXT = st.text(
    alphabet=st.one_of(st.sampled_from(" .!?…\n\"'“”()AaBbUS15,é\u0301。"), st.characters(codec=None)),
    max_size=200,
)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He spoke to U.S. officials at 9 p.m. They left. U.S. SOLDIERS STAYED.", 3),
        ("It closed at 5 p.m. Police said nothing. DURHAM, N.C. (WXYZ) – A man was held.", 3),
        ("Gen. J. R. Marlow met Mr. Osei at 9 a.m. Friday on Main St. near the depot.", 1),
        ("He left at 5 p.m. They stayed.", 2),
        ("The U.S. Army moved on Feb. 1 and took Hill No. 5 by dawn.", 1),
        ("She lives in Washington, D.C. The flat is small.", 2),
        ("It was cold in Dec. It thawed later.", 2),
        ("“We reject it,” he said. “All of it.” She nodded.", 3),
        ("“Stop!” Mr Osei said. They did.", 2),
        ('"Who fired?" asked the judge.', 1),
        ("And then… nothing happened. Silence.", 2),
        ("Losses reached 3.5 million. $2 million were insured.", 2),
        ("They took a hard posture.(Corrects spelling of posture)", 2),
        ("Book at Booking.Com or elsewhere.", 1),
        ("By A. Writer\nTOWN, May 3 (Wire) – Two men died", 2),
        ("1. The first point. 2. The second point.", 2),
        ("警方说有三人死亡。调查仍在进行。", 2),
        ("पुलिस ने कहा। जांच जारी है।", 2),
        ("", 0),
        (" \n\n ", 0),
    ],
)
def test_news_prose_splits_where_a_reader_would(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


def test_hard_wrapped_text_is_read_by_paragraph() -> None:
    line = "THE ARMY SAID THAT ITS UNITS HAD CROSSED THE RIVER NEAR THE MILL AND\n"
    text = f"{line * 5}STOPPED THERE. NOTHING MOVED.\n\n{line * 4}WENT HOME.\n"
    assert len(sentences(text)) == 3


@given(ANY_TEXT)
def test_sentences_cover_every_visible_character_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())


@given(ANY_TEXT)
def test_clean_text_is_stable_and_storable(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    clean.encode("utf-8")
    assert not set(clean) & {chr(c) for c in range(0x20)} - set("\t\n\r")


def test_clean_text_leaves_ordinary_text_alone() -> None:
    text = "Café “naïve” – 5 °C\r\n\tDhaka’s Ünal… ½\u00a0km — 東京"
    assert clean_text(text) == text


def test_clean_text_mends_what_no_reader_sees() -> None:
    assert clean_text("a\x00b\ud800c It\x92s cafe\u0301") == "abc It’s café"


@pytest.mark.parametrize("unit", ["a", ". ", ".", "A. B ", "Mr. ", "“(", "a\n", "! ", "U.", "word "])
def test_a_million_hostile_characters_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    spans = split_sentences(text)
    clean_text(text + "\u0327\u0301" * 100_000)
    assert time.process_time() - began < 4
    assert all(s.end - s.start <= MAX_SENTENCE_CHARS for s in spans)


def test_the_hash_sees_words_and_not_their_styling() -> None:
    plain = content_hash('It\'s "on"', "Five died - police said.\n\nMore follows.")
    assert content_hash("It’s “on”", "Five  died – police said.\nMore follows. ") == plain
    assert content_hash('It\'s "on"', "Six died - police said.\n\nMore follows.") != plain
    assert content_hash("ab", "c") != content_hash("a", "bc")


def test_language_is_named_only_where_there_is_enough_text() -> None:
    english = "The police said on Sunday that two men had been arrested near the old harbour."
    spanish = "La policía dijo el domingo que dos hombres fueron detenidos cerca del puerto viejo."
    assert (detect_language(english), detect_language(spanish)) == ("en", "es")
    assert detect_language("Two dead 1234567890 1234567890 1234567890 123456") is None


@given(st.text(alphabet=st.sampled_from("aZé9_ -\n\x1c'’“—…\xa0日ก."), max_size=60))
def test_words_are_what_stands_between_marks_whatever_way_they_are_cut(text: str) -> None:
    spaced = re.sub(r"([日ก])", r" \1 ", text)
    assert find_words(text) == re.findall(r"\w+", spaced)
