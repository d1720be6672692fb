"""Versions: what a change of an article is, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.article import article_from_text
from extract.records import Article, CorrectionKind, DatePrecision, VersionChange
from extract.versions import compare_versions

TEXT = """A ferry sank on the northern lake on Sunday, the coast guard said.
Twelve people were pulled from the water by fishermen.
The boat had been inspected in March, according to records."""


def article(text: str = TEXT, title: str = "Ferry sinks") -> Article:
    return article_from_text(
        url="https://example.test/a", title=title, text=text, outlet="Example", language="en",
        published_at=datetime(2026, 5, 3, tzinfo=UTC), published_precision=DatePrecision.DAY,
    )  # fmt: skip


def change(new: str, old: str = TEXT, *, title: str = "Ferry sinks") -> VersionChange | None:
    return compare_versions(article(old), article(new, title))


@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        TEXT.replace("\n", "\n\n  "),
        TEXT + "\n\n12 comments",
        TEXT + "\nUpdated 3 hours ago",
        "Last updated: 3 May 2026 at 10:45 GMT\n" + TEXT,
        TEXT.replace("ferry", "ferry").replace(" – ", " — "),
        "\n".join(reversed(TEXT.split("\n"))),
    ],
)
def test_what_no_reader_would_notice_is_no_version(new: str) -> None:
    assert change(new) is None


@pytest.mark.parametrize(
    "stamp",
    [
        "Updated: Wed 4 Mar 2026, 15:05 (GMT)", "Last modified on Thu 5 Mar 2026 10.01 CET", "5 min read",
        "Publié le 4 mars 2026 à 15h05, mis à jour le 5 mars à 16h10", "Aktualisiert am 04.03.2026, 15:05 Uhr",
        "Actualizado: 4 de marzo de 2026, 15:05 h", "Обновлено 4 марта 2026, 15:05", "Oppdatert 04.03.2026 kl. 15.05",
        "更新时间：2026年3月4日 15:05", "آخر تحديث: 4 مارس 2026 15:05", "अपडेटेड 4 मार्च 2026, 15:05 IST", "vor 3 Stunden",
        "hace 3 horas", "12,345 views • 3 days ago", "Comments (12)", "Kommentare (12)", "Read 1,234 times",
        "Updated at 3 p.m.",
    ],
)  # fmt: skip
def test_a_stamp_or_counter_in_any_language_is_no_version(stamp: str) -> None:
    assert change(f"{stamp}\n{TEXT}") is None


@pytest.mark.parametrize("told", ["12 die on Sunday.", "12,000 march in May.", "12 dead", "Read on: 12 were hurt"])
def test_what_is_told_with_a_number_is_a_version_however_short(told: str) -> None:
    assert change(f"{TEXT}\n{told}") is not None


def test_restyled_quotes_are_no_version() -> None:
    assert change("“It’s over,” he said – twice.", '"It\'s over," he said - twice.') is None


def test_a_changed_number_is_an_altered_sentence_and_silent() -> None:
    found = change(TEXT.replace("Twelve people", "Nineteen people"))
    assert found is not None
    assert found.altered == (
        (
            "Twelve people were pulled from the water by fishermen.",
            "Nineteen people were pulled from the water by fishermen.",
        ),
    )
    assert (found.added, found.removed, found.is_title_changed) == ((), (), False)
    assert (found.correction, found.note) == (CorrectionKind.SILENT, None)


def test_sentences_in_and_out_are_told_apart() -> None:
    found = change(TEXT.rsplit("\n", 1)[0] + "\nDivers will go on with the search at dawn.")
    assert found is not None
    assert found.added == ("Divers will go on with the search at dawn.",)
    assert found.removed == ("The boat had been inspected in March, according to records.",)


def test_a_new_title_alone_is_a_version() -> None:
    found = change(TEXT, title="Ferry sinks, twelve rescued")
    assert found is not None
    assert found.is_title_changed
    assert (found.added, found.removed, found.altered) == ((), (), ())


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("Editor's note", "This report gave a wrong toll: 12 died, not 21."), True),
        (("Correction: Jan. 5, 2026", "The mayor's age was given as 61; he is 62."), True),
        (("CORRECTION", "Because of an editing error the number of dead was misstated."), True),
        (("Corrections", "About us"), False),
        (("Correction officers at the prison went on strike.",), False),
    ],
)
def test_a_label_on_a_line_of_its_own_takes_the_words_below_it(lines: tuple[str, ...], note: bool) -> None:
    found = change(f"{TEXT}\n" + "\n".join(lines))
    assert found is not None
    assert found.note == (" ".join(lines) if note else None)


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("(Corrects number of people)", CorrectionKind.CORRECTION),
        ("Editor's note: the number has been checked.", CorrectionKind.EDITORS_NOTE),
        ("EDITORS: Please kill the story slugged Ferry", CorrectionKind.RETRACTION),
        ("(Adds coast guard quote)", CorrectionKind.UPDATE),
    ],
)
def test_a_version_that_says_what_it_is_is_believed(mark: str, kind: CorrectionKind) -> None:
    found = change(f"{mark}\n{TEXT.replace('Twelve', 'Nineteen')}")
    assert found is not None
    assert (found.correction, found.note) == (kind, mark)


def test_an_old_mark_does_not_excuse_a_new_change() -> None:
    marked = f"(Corrects name of lake)\n{TEXT}"
    found = change(marked.replace("Twelve", "Nineteen"), marked)
    assert found is not None
    assert found.correction == CorrectionKind.SILENT


def test_an_update_in_the_title_is_a_mark() -> None:
    found = change(TEXT + "\nDivers are on their way.", title="UPDATE 1-Ferry sinks")
    assert found is not None
    assert found.correction == CorrectionKind.UPDATE


def test_a_rewritten_text_of_a_thousand_sentences_is_compared_in_bounded_time() -> None:
    old = "\n".join(f"Sentence {n} tells of boat {n * 7} on the lake." for n in range(1_000))
    new = "\n".join(f"Line {n} speaks of ferry {n * 11} by the pier." for n in range(1_000))
    found = change(new, old)
    assert found is not None
    assert len(found.added) == len(found.removed) == 1_000


@given(st.lists(st.sampled_from(TEXT.split("\n")), max_size=6), st.lists(st.sampled_from(TEXT.split("\n")), max_size=6))
def test_every_sentence_is_accounted_for(old: list[str], new: list[str]) -> None:
    found = change("\n".join(new), "\n".join(old))
    if found is None:
        assert sorted(old) == sorted(new)
    else:
        assert len(old) - len(found.removed) == len(new) - len(found.added)
