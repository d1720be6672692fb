"""The scoreboard counts right: floors, samples, and how each suite reads its gold."""

from datetime import date
from pathlib import Path

import pytest

from extract.records import Actor, Side
from tests.quality.board import DataAbsent, ErrorLog, Figure, Task, judge, read_floors, read_wanted
from tests.quality.data import some, window
from tests.quality.record import markdown_table, raise_floors, read_record, write_record
from tests.quality.suites import ALL, airwars, maverick, muc34, polls
from tests.quality.typed import is_actor, load_typed


def test_every_suite_says_what_it_was_tuned_on_and_has_its_own_name() -> None:
    assert len({suite.name for suite in ALL}) == len(ALL)
    assert all(suite.tuned_on for suite in ALL)


def test_a_figure_under_its_floor_does_not_hold() -> None:
    floors = {"s": {"F1": 0.8, "lost": 2}}
    figures = [Figure("F1", 0.79), Figure("lost", 3, is_less_better=True), Figure("new", 0.0)]
    assert [j.holds for j in judge("s", figures, floors)] == [False, False, True]
    assert all(j.holds for j in judge("s", [Figure("F1", 0.8), Figure("lost", 2, is_less_better=True)], floors))


def test_floors_rise_with_figures_and_are_never_lowered(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    file.write_text("{}")
    raise_floors(judge("s", [Figure("F1", 0.8), Figure("lost", 2, is_less_better=True)], {}), sample=150, file=file)
    assert read_floors(150, file) == {"s": {"F1": 0.78, "lost": 2}}
    raise_floors(judge("s", [Figure("F1", 0.5), Figure("lost", 9, is_less_better=True)], {}), sample=150, file=file)
    assert read_floors(150, file) == {"s": {"F1": 0.78, "lost": 2}}
    assert read_floors(None, file) == {}


def test_a_record_keeps_suites_that_were_not_run_and_makes_the_readmes_table(tmp_path: Path) -> None:
    file = tmp_path / "recorded.json"
    write_record(judge("gva", [Figure("B³ F1", 0.91234)], {}), on=date(2026, 2, 1), sample=None, file=file)
    write_record(judge("gold", [Figure("claims F1", 0.7)], {}), on=date(2026, 2, 2), sample=150, file=file)
    table = markdown_table(read_record(file), [("gva", "B³ F1"), ("gold", "claims F1")])
    assert table.splitlines()[2:] == [
        "| gva | B³ F1 | 0.912 | 0.91 | 2026-02-01, all |",
        "| gold | claims F1 | 0.7 | 0.9 | 2026-02-02, a sample of 150 |",
    ]


def test_each_figure_that_is_wanted_is_recorded() -> None:
    record = read_record()
    for suite, names in read_wanted().items():
        figures = record[suite]["figures"]
        assert isinstance(figures, dict)
        assert set(names) <= set(figures), suite


def test_errors_can_be_read(tmp_path: Path) -> None:
    errors = ErrorLog()
    errors.add("doc 1", "killed 5", "nothing", "five\n people")
    text = errors.write("gva", tmp_path).read_text("utf-8")
    assert text == "1 errors\ndoc 1\n  expected: killed 5\n  got:      nothing\n  quote:    five people\n"


def test_absent_data_are_said_to_be_absent(tmp_path: Path) -> None:
    with pytest.raises(DataAbsent, match="gva"):
        Task(tmp_path, None, ErrorLog()).files("gva/*.jsonl")


def test_a_sample_of_dated_rows_is_one_stretch_and_of_others_whole_groups() -> None:
    assert window([1, 2, 3, 4, 5, 6], 2) == [3, 4]
    rows = [(group, n) for group in "abcdefgh" for n in range(3)]
    chosen = some(rows, 5, lambda row: row[0])
    assert len(chosen) == 6
    assert len({group for group, _ in chosen}) == 2
    assert chosen == some(rows, 5, lambda row: row[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("18", (18, 18)), ("19 – 27", (19, 27)), ("1,200", (1200, 1200)), ("Unknown", None), (None, None)],
)
def test_ranges_of_assessments_are_read(text: str | None, expected: tuple[int, int] | None) -> None:
    assert airwars.read_range(text) == expected


def template(**slots: object) -> dict[str, object]:
    empty = dict.fromkeys(("perp_org", "perp_individual", "hum_tgt_number", "hum_tgt_effect"), "-")
    told = {"incident_type": "ATTACK", "incident_date": "-", "incident_location": "PERU"}
    return {**empty, **told, **slots}


def test_a_template_is_read_into_slots() -> None:
    filled = muc34._gold(
        template(
            incident_date="16 MAR 89 - 18 MAR 89",
            incident_location="PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)",
            perp_org='"SHINING PATH" / "SENDERO LUMINOSO"',
            perp_individual='"TWO MEN"',
            hum_tgt_number=['6: "PRIESTS"', '2: "MAIDS"', 'PLURAL: "ONLOOKERS"'],
            hum_tgt_effect=['DEATH: "MAIDS"', 'DEATH: "PRIESTS"', 'INJURY: "ONLOOKERS"'],
        )
    )
    assert filled.days == (date(1989, 3, 16), date(1989, 3, 18))
    assert (filled.country, filled.places) == ("PE", ("LIMA", "MIRAFLORES"))
    assert filled.perpetrators == ("SHINING PATH", "SENDERO LUMINOSO", "TWO MEN")
    assert (filled.killed, filled.injured) == (8, muc34.UNTOLD)
    of_one_name = muc34._gold(
        template(
            hum_tgt_number=['9: "PEOPLE"', '~36: "PEOPLE"'], hum_tgt_effect=['DEATH: "PEOPLE"', 'INJURY: "PEOPLE"']
        )
    )
    assert (of_one_name.killed, of_one_name.injured) == (9, 36)
    several = muc34._gold(template(incident_location="(PERU: LIMA (CITY)) / (PERU: PUNO (DEPARTMENT))"))
    assert (several.country, several.places) == ("PE", ("LIMA", "PUNO"))


def test_templates_and_reports_pair_by_what_they_share_and_each_once() -> None:
    lima = muc34._gold(template(incident_location="PERU: LIMA (CITY)", incident_date="16 MAR 89"))
    cusco = muc34._gold(template(incident_location="PERU: CUSCO (CITY)", incident_date="16 MAR 89"))
    pairs = list(muc34._align([lima, cusco], [cusco]))
    assert pairs == [(cusco, cusco), (lima, None)]


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("NLA", "National Liberation Army", True),
        ("SHINING PATH", "Shining Path", True),
        ("ARMED FORCES", "Armed Forces of El Salvador", True),
        ("ARMY", "Shining Path", False),
    ],
)
def test_names_of_groups_match_by_words_or_initials(gold: str, found: str, same: bool) -> None:
    assert muc34._same_actor(gold, found) is same


def test_a_report_without_text_becomes_a_short_article() -> None:
    row = {
        "id": "1",
        "event_id": "e",
        "source": "Xinhua (2011-01-03) Eight dead in clashes",
        "date_start": "2011-01-02",
    }
    row |= {"city": "Duékoué", "country": "Ivory Coast", "actor1": "A", "actor2": "B", "deaths_best": "8.0"}
    document = maverick.document_of(row)
    assert (document.title, document.outlet, document.published_on) == ("Eight dead in clashes", "Xinhua", "2011-01-03")
    assert "A and B in Duékoué, Ivory Coast on 2011-01-02. 8 people were killed and 0 were injured." in document.text


def test_the_replay_oracle_sees_items_once_and_each_change_of_title(tmp_path: Path) -> None:
    bodies = [
        "<i><guid>1</guid><title>A</title></i>",
        "<i><guid>1</guid><title>B</title></i><i><guid>2</guid><title>C</title></i>",
    ]
    files = [tmp_path / f"2020-05-0{n}T000000Z_x.xml" for n in (1, 2)]
    for file, body in zip(files, bodies, strict=True):
        file.write_text(f"<rss><channel>{body.replace('<i>', '<item>').replace('</i>', '</item>')}</channel></rss>")
    assert polls._items(files) == {"1": ["A", "B"], "2": ["C"]}


def test_an_actor_is_right_by_a_part_of_his_name_and_nobody_only_where_nobody_is_wanted() -> None:
    army = Actor("mali_military", "Mali military", None, "ML", "MIL", Side.GOVERNMENT)
    assert is_actor(army, ("none", "mali"))
    assert not is_actor(army, ("none", "police"))
    assert is_actor(None, ("none", "police"))
    assert not is_actor(None, ("police",))
    assert is_actor(army, ("?",))


def test_every_typed_article_has_a_text_and_a_mark() -> None:
    articles = load_typed()  # loading checks types and tellings
    assert len(articles) > 100
    assert len({article.name for article in articles}) == len(articles)
    assert all(len(article.text) > 150 and article.title for article in articles)
