"""Templates of attacks in Latin America: who, where, when, how many, who is blamed; and false alarms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from extract.actors import find_actors
from extract.actors.choice import GENERIC_KEYS
from extract.casing import restore_case
from extract.records import Span
from tests.quality.board import ErrorLog, Figure, Suite, Task
from tests.quality.data import read_rows, some
from tests.quality.metrics import prf, share
from tests.quality.product import Document, Row, as_date, imported

SLOTS = ("type", "date", "country", "place", "perpetrator", "killed", "injured")
#: Wider than a report's window may be off and still be the same day ("last night", time zones).
DAY_SLACK = timedelta(days=1)
UNTOLD = -1  # there were dead, the template does not say how many: no answer is right or wrong
VIOLENT = {"Explosions/Remote violence", "Violence against civilians"}
#: MUC leaves out fighting between armed forces, riots and prison mutinies, though some templates are of them: right
#: where they fit a template, no false alarm where they do not.
OPTIONAL = {"Battles", "Riots"}
#: Of crimes those that MUC's incidents can be: an arrest, a drug haul or a fraud fills no template.
CRIMES = {"Shooting", "Stabbing", "Murder", "Robbery"}
#: What we call attackers without a name, and what the wires do.
UNNAMED = frozenset({"gunmen", "unidentified persons"})
UNNAMED_GOLD = re.compile(
    r"\b(?:INDIVIDUALS?|M[AE]N|PERSONS?|PEOPLE|YOUTHS?|ASSAILANTS?|ATTACKERS?|GUNM[AE]N|ASSASSINS?)\b"
)
COUNTRIES = {
    "EL SALVADOR": "SV",
    "COLOMBIA": "CO",
    "PERU": "PE",
    "GUATEMALA": "GT",
    "HONDURAS": "HN",
    "CHILE": "CL",
    "BOLIVIA": "BO",
    "NICARAGUA": "NI",
    "PANAMA": "PA",
    "ECUADOR": "EC",
    "ARGENTINA": "AR",
    "VENEZUELA": "VE",
    "COSTA RICA": "CR",
    "BRAZIL": "BR",
    "PARAGUAY": "PY",
    "URUGUAY": "UY",
    "MEXICO": "MX",
    "SPAIN": "ES",
    "UNITED STATES": "US",
    "CUBA": "CU",
    "DOMINICAN REPUBLIC": "DO",
    "HAITI": "HT",
}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b")
_COUNT = re.compile(r"~?\s*(\d+)\s*-?")  # "~100" is about a hundred, "35-" at least 35; "-26", up to 26, is no number
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Filled:
    """One template, or one report, by slots; None where a slot is empty."""

    kind: str | None
    days: tuple[date, date] | None
    country: str | None
    places: tuple[str, ...]
    perpetrators: tuple[str, ...]
    killed: int | None
    injured: int | None
    is_optional: bool = False


def score(task: Task) -> Sequence[Figure]:
    """Per-slot F1 over aligned templates and reports; what is left over on either side counts against."""
    rows = some(read_rows(task.files("muc34/*.jsonl*")[0]), task.sample, lambda row: str(row["docid"]))
    documents = [Document(r["docid"], body_of(r["text"]), "", "FBIS", published_on(r["text"])) for r in rows]
    with imported(documents, task.errors) as warehouse:
        reports = warehouse.reports()
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    alarms: list[bool] = []  # of the documents without an incident
    for row in rows:
        gold = [_gold(t) for t in row["templates"]]
        found = [_found(r) for r in reports.get(row["docid"], []) if r["event_id"] and _is_incident(r)]
        relevant = (bool(gold), any(gold or not each.is_optional for each in found))
        right["relevant"] += relevant == (True, True)
        said["relevant"] += relevant[1]
        wanted["relevant"] += relevant[0]
        alarms += [relevant[1]] * (not relevant[0])
        if relevant[0] != relevant[1]:
            task.errors.add(row["docid"], f"{len(gold)} incidents", f"{len(found)} reports", row["text"][:600])
        for left, ours in _align(gold, found):
            for slot in SLOTS:
                if left is not None and getattr(left, slot, None) == UNTOLD:
                    continue
                hit = _fits(slot, left, ours)
                right[slot] += hit
                said[slot] += ours is not None and _is_filled(slot, ours)
                wanted[slot] += left is not None and _is_filled(slot, left)
                _note(task.errors, row, slot, left, ours, hit)
    scores = {slot: prf(right[slot], said[slot], wanted[slot]) for slot in ("relevant", *SLOTS)}
    figures = [Figure(f"{slot} F1", result.f1, count=wanted[slot]) for slot, result in scores.items()]
    false_alarms = Figure("false alarms", share(alarms), count=len(alarms), is_less_better=True)
    return [*figures, Figure("relevant precision", scores["relevant"].precision), false_alarms]


def _is_incident(report: Row) -> bool:
    return report["event_type"] in VIOLENT | OPTIONAL or (
        report["event_type"] == "Crime" and report["event_subtype"] in CRIMES
    )


def _align(gold: list[Filled], found: list[Filled]) -> Iterator[tuple[Filled | None, Filled | None]]:
    """Pairs of most slots in common first, each used once; what is left stands alone."""
    pairs = sorted(
        ((sum(_fits(slot, g, f) for slot in SLOTS), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for common, i, j in pairs:
        if common and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[i], found[j]
    yield from ((g, None) for i, g in enumerate(gold) if i not in used_gold)
    yield from ((None, f) for j, f in enumerate(found) if j not in used_found and not f.is_optional)


def _fits(slot: str, gold: Filled | None, found: Filled | None) -> bool:
    if gold is None or found is None or not (_is_filled(slot, gold) and _is_filled(slot, found)):
        return False
    if slot == "date":
        return _days_meet(gold.days, found.days)
    if slot == "place":
        return any(same_words(a, b) for a in gold.places for b in found.places)
    if slot == "perpetrator":
        return any(_same_actor(a, b) for a in gold.perpetrators for b in found.perpetrators)
    column = {"type": "kind"}.get(slot, slot)
    return bool(getattr(gold, column) == getattr(found, column))


def _is_filled(slot: str, filled: Filled) -> bool:
    column = {"type": "kind", "date": "days", "place": "places", "perpetrator": "perpetrators"}.get(slot, slot)
    return bool(getattr(filled, column))


def _gold(template: dict[str, Any]) -> Filled:
    countries, places = location_of(template)
    return Filled(
        kind=str(template["incident_type"]).split(" /")[0],
        days=_span(str(template["incident_date"])),
        country=countries[0] if countries else None,
        places=places,
        perpetrators=tuple(
            quoted.replace('\\"', "").strip()
            for slot in ("perp_org", "perp_individual")
            for value in _listed(template[slot])
            for quoted in _QUOTED.findall(value)
        ),
        killed=_harmed(template, "DEATH"),
        injured=_harmed(template, "INJURY"),
    )


def _found(report: Row) -> Filled:
    start, end = as_date(report["date_start_on"]), as_date(report["date_end_on"])
    subtype = f"{report['event_type']} {report['event_subtype']}".lower()
    kind = "ATTACK"
    if "abduction" in subtype:
        kind = "KIDNAPPING"
    elif "explosi" in subtype and not any(word in subtype for word in ("air/drone", "shelling")):
        kind = "BOMBING"
    elif "robbery" in subtype:
        kind = "ROBBERY"
    return Filled(
        kind=kind,
        days=(start, end) if start and end else None,
        country=report["country_code"],
        places=_named_places(report),
        perpetrators=(report["initiator"],) if report["initiator"] else (),
        killed=report["killed_best"],
        injured=report["wounded_best"],
        is_optional=report["event_type"] in OPTIONAL,
    )


def _named_places(report: Row) -> tuple[str, ...]:
    """Town and unit; a report placed in a country alone names none, as a template does not."""
    if report["geo_precision"] == "country":
        return ()
    return tuple(str(name) for name in (report["place_name"], report["admin1"]) if name)


def location_of(template: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Countries and named places of "PERU: LIMA (CITY)", of "(PERU: LIMA (CITY)) / (PERU: PUNO (CITY))"."""
    text = str(template["incident_location"])
    parts = [part for place in re.split(r" / | - ", text) for part in place.split(":")]
    names = [re.sub(r"\s*\([^()]*\)", "", part).strip(" ()?") for part in parts]
    countries = tuple(COUNTRIES[name] for name in names if name in COUNTRIES)
    return countries, tuple(dict.fromkeys(name for name in names if name and name not in COUNTRIES and name != "-"))


def _harmed(template: dict[str, Any], effect: str) -> int | None:
    """The sum of the numbers of the targets with that effect, UNTOLD where one is only "PLURAL"; None where none is.

    Targets of one name ("9 PEOPLE" dead, "36 PEOPLE" hurt) are told in one order in both slots.
    """
    numbers: dict[str, list[str]] = {}
    for value in _listed(template["hum_tgt_number"]):
        number, _, name = value.partition(": ")
        numbers.setdefault(name, []).append(number)
    told: list[str] = []
    for value in _listed(template["hum_tgt_effect"]):
        harm, _, name = value.partition(": ")
        of_name = numbers.get(name, [""])
        number = of_name.pop(0) if len(of_name) > 1 else of_name[0]
        told += [number] if harm.startswith(effect) else []
    if not told:
        return None
    counts = [_COUNT.fullmatch(number) for number in told]
    return sum(int(count[1]) for count in counts if count) if all(counts) else UNTOLD


def _span(text: str) -> tuple[date, date] | None:
    """`09 JAN 90`; `16 MAR 89 - 18 MAR 89`; `- 09 JAN 90`: some day up to then, here the fortnight before."""
    days = [_date(match) for match in _DAY.finditer(text)]
    if not days:
        return None
    return (days[0] - timedelta(days=14), days[0]) if text.startswith("-") else (days[0], days[-1])


def _date(match: re.Match[str]) -> date:
    return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, min(int(match[1]), 28 if match[2] == "FEB" else 30))


def published_on(text: str) -> str | None:
    """The day that a wire's head gives, in ISO form."""
    match = _DAY.search(text[:200])
    return _date(match).isoformat() if match else None


def body_of(text: str) -> str:
    """Line breaks inside paragraphs are the terminal's."""
    return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", text))


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _days_meet(gold: tuple[date, date] | None, found: tuple[date, date] | None) -> bool:
    return bool(gold and found and found[0] - DAY_SLACK <= gold[1] and gold[0] - DAY_SLACK <= found[1])


def same_words(a: str, b: str) -> bool:
    """Whether one name holds all words of the other."""
    ours, theirs = _words(a), _words(b)
    return bool(ours) and (ours <= theirs or theirs <= ours)


def _words(text: str) -> set[str]:
    """Without accents: the wires had none ("MEDELLIN")."""
    plain = "".join(char for char in normalize("NFKD", text) if not combining(char))
    return set(re.findall(r"\w+", plain.casefold()))


def _same_actor(gold: str, found: str) -> bool:
    """By initials, by most words, or because the product's dictionary takes one for the other ("the army")."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", found) if word.lower() not in {"of", "the", "for"})
    ours, theirs = _words(gold), _words(found)
    shared = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    return initials.casefold() == gold.casefold() or shared >= 0.6 or _same_known(gold, found)


def _same_known(gold: str, found: str) -> bool:
    """The wires call one band guerrillas, rebels, subversives and terrorists in one text."""
    known = _known_names(gold)
    is_somebody = found in UNNAMED and UNNAMED_GOLD.search(gold) is not None
    return is_somebody or found in known or (found in GENERIC_KEYS and bool(known & GENERIC_KEYS))


@cache
def _known_names(gold: str) -> frozenset[str]:
    """The names that the dictionary gives to a quoted perpetrator, in whatever country the quote leaves open."""
    phrase = f"the {restore_case(gold)}"
    return frozenset(
        mention.actor.name
        for code in (None, *COUNTRIES.values())
        for mention in find_actors(phrase, sentences=(Span(0, len(phrase)),), country_hint=code)
    )


def _note(
    errors: ErrorLog, row: dict[str, Any], slot: str, gold: Filled | None, found: Filled | None, hit: bool
) -> None:
    column = {"type": "kind", "date": "days", "place": "places", "perpetrator": "perpetrators"}.get(slot, slot)
    wanted, got = getattr(gold, column, None), getattr(found, column, None)
    if not hit and (wanted or got):
        errors.add(row["docid"], f"{slot} {wanted}", got)


SUITE = Suite(
    "muc34",
    score,
    tuned_on="type and place rules: this development part; how happenings are told apart, who did it and who died: "
    "three quarters of it; the errors of the last, rows 3, 7, 11 …, nobody has read",
)
