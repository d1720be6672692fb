"""`python -m tests.quality.openings --data FOLDER [--write]`: learns which sentence opens another account of its text.

From the attacks that muc34's templates tell (three rows of four: the last is held out, and how many of its openings
are found is printed), each opened by the first sentence that has its targets; and from texts of gva and of Wikipedia
that tell one incident, where no sentence opens another.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extract.account_cues import WAVE, WAVE_CHARS
from extract.account_report import actors_of, country_of, report_account, told_on
from extract.accounts import Account
from extract.article import article_from_text
from extract.casing import restore_case
from extract.findings import find_all
from extract.opening_cues import CUES, Opening
from extract.openings import BIAS, TABLE, is_beside, told_cues
from extract.passages import Passage
from extract.records import Article, DatePrecision, Span
from extract.scene import LEAD, Known, scene_of
from tests.quality.data import read_rows
from tests.quality.suites.muc34 import body_of, published_on

TARGET = Path(__file__).resolve().parents[2] / "extract" / "data" / TABLE
MEANINGS = {
    "announced": 'It begins "In a separate incident"',
    "continues": 'It begins "Meanwhile", "In the city of"',
    "numbered": "It is a numbered action of a communiqué",
    "added": 'It adds a deed: "In addition", "also blew up"',
    "refers_back": 'It speaks of "the attack" told before',
    "same_deed": 'It begins "The explosion took place"',
    "salvo": "It begins with one more missile or shell",
    "goes_on": 'It begins with the victims, the attackers, "he"',
    "paragraph": "It opens a paragraph",
    "elsewhere": "It names a town, and none that is near one of the main account's",
    "town": "It names a town",
    "placed": "It begins with a place",
    "somewhere": "It tells a street, a village, a building",
    "other_day": "It names a day, and none of the main happening's",
    "elsewhere_then": "Both: another town and another day",
    "day": "It names a day",
    "dated": "It begins with a time",
    "ago": 'It says "ago", "last week"',
    "untimed": "It tells no time",
    "act": "It has words of an act, not of victims alone",
    "victims": "It tells who was harmed",
    "one_victim": "It tells of one victim",
    "many_victims": "It tells of more than 20",
    "abducted": "It tells of somebody abducted",
    "damage": "It tells of damage",
    "told": "Its toll was told before",
    "told_aside": "An aside before it speaks of that place and day",
    "after_asides": "Another account stands before it",
    "aftermath": "It tells of a funeral, of a death in hospital",
    "cause": "It tells what was avenged or set off",
    "custody": "It tells of arrests and courts",
    "claimed_elsewhere": "It has a number of another event",
    "private": "The text is about a crime or an accident",
    "private_elsewhere": "… and the sentence names another town",
    "private_other_day": "… and the sentence names another day",
    "fighting": "The text is about a battle",
    "protest": "The text is about a protest",
    "protested": "… and the sentence tells what it is against",
    "peace": "The text is about no deed",
    "wave": "The text is about attacks of many places",
    "done_anew": "It was done by means of which nothing was told before",
    "bomb": "By bombs and shells",
    "shot": "By shots",
    "seized": "It tells of a kidnapping",
    "fire": "It tells of a fire that was set",
    "fight": "It tells of fighting",
    "murder": "It speaks of a murder",
    "new_name": "It names somebody in full who was not named before",
    "doer": "It has guerrillas, gunmen, soldiers",
    "somebody": 'It begins "Two", "A", "Unidentified"',
    "he": 'It begins "The", "He", "This"',
    "same": 'It says "same", "there", "scene"',
    "after": 'It says "after", "following", "similar"',
    "says": "Somebody says it",
    "may": 'It has "will", "may", "threatened"',
    "deeds": "It speaks of attacks or murders",
    "early": "It is among the first four sentences",
    "long": "It is long",
    BIAS: "Where the sum begins: above nought the sentence opens an account",
}
PENALTY = 10.0  # of the squares of the weights, halved; at 2 the quarter held out has as many openings
SAY_OF_ONE = 0.5  # of a sentence of a text that tells one incident, beside one of several
# How likely an opening must be. Most that are no template's first sentence are still of an attack that no other report
# tells: at .10 eight in ten reports so split off fit a template, at .05 six in ten.
LIKELY = 0.10
BROADCASTS = "FBIS"
# What the data may not overrule, from our own articles (tests/test_accounts.py): muc34's templates leave out fights, so
# that many sentences that plainly announce or number an action count there as none.
AT_LEAST = {
    "announced": 2.0,
    "numbered": 2.0,
    "added": 1.5,
    "protested": 2.0,
    "peace": 1.0,
    "elsewhere": 1.0,
    "placed": 0.8,
    "early": -0.1,
}
AT_MOST = {
    "same_deed": -1.5,
    "salvo": -1.5,
    "goes_on": -1.0,
    "refers_back": -0.5,
    "told": -1.0,
    "wave": -1.0,
    "cause": -2.0,
    "aftermath": -1.5,
    "he": -0.3,
}
SLOTS = {"hum_tgt_name": 4, "hum_tgt_desc": 3, "phys_tgt": 3, "perp_individual": 2, "perp_org": 2}  # and their worth
SINGLE = {"gva/documents*.jsonl.gz": 700, "wiki_incidents/*.jsonl.gz": 300}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that may open an account: its cues, whether it does, and how much it says in learning."""

    cues: tuple[str, ...]
    is_opening: bool
    say: float = 1.0


def main(data: Path, *, is_written: bool) -> None:
    """Learn, say how many openings of the quarter held out are found, and write the weights where asked."""
    rows = read_rows(data / "muc34" / "templates.jsonl.gz")
    told = [case for at, row in enumerate(rows) if at % 4 != 3 for case in cases_of(_broadcast(row), row["templates"])]
    held = [case for row in rows[3::4] for case in cases_of(_broadcast(row), row["templates"])]
    single = [case for article in _singles(data) for case in cases_of(article, ())]
    weights = fit([*told, *single])
    said = list(_vectors(held) @ weights > 0)
    right = sum(case.is_opening for case, is_said in zip(held, said, strict=True) if is_said)
    wanted = sum(case.is_opening for case in held)
    sys.stdout.write(f"of the quarter held out {right} of {wanted} first sentences are found, {sum(said)} said\n")
    text = format_weights(weights)
    sys.stdout.write(text)
    if is_written:
        TARGET.write_text(text, encoding="utf-8")


def cases_of(article: Article, templates: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """The sentences of a text that tell a deed, each held against what stands before it."""
    text, day = restore_case(article.text), told_on(article)
    found = find_all(article, text, published_on=day)
    report = report_account(article, found, actors_of(found, country_of(found)), Account((Span(0, len(text)),)))
    scene = scene_of(report, day, is_roundup=False)
    say = 1.0 if article.outlet == BROADCASTS else SAY_OF_ONE
    known, is_wave = Known.of(found.passages, scene), bool(WAVE.search(text[:WAVE_CHARS]))
    openings = _openings(text, found.passages, templates)
    for at, passage in enumerate(found.passages):
        known.has_act = known.has_act or (at >= LEAD and not scene.is_harmful)
        if at > 0 and passage.tells_deed and known.has_act:
            opening = Opening.of(text, at, passage, known, scene, is_wave=is_wave)
            if not is_beside(opening):
                yield Case(tuple(told_cues(opening)), at in openings, say)
        if at in openings and passage.tells_deed:
            known.asides.append(passage)
        else:
            known.learn(passage)


def _openings(text: str, passages: Sequence[Passage], templates: Sequence[dict[str, Any]]) -> set[int]:
    """The first sentences of all attacks but the one that is told first."""
    firsts = [first for template in templates if (first := _first(text, passages, template)) is not None]
    return set(firsts) - {min(firsts)} if firsts else set()


def _first(text: str, passages: Sequence[Passage], template: dict[str, Any]) -> int | None:
    """The first sentence that has most of what a template quotes; targets say more than attackers."""
    scores: Counter[int] = Counter()
    for slot, worth in SLOTS.items():
        values = template[slot] if isinstance(template[slot], list) else [template[slot]]
        quotes = {quote.replace('\\"', "").strip() for value in values for quote in _QUOTED.findall(str(value))}
        for at, passage in enumerate(passages):
            sentence = text[passage.span.start : passage.span.end].upper()
            scores[at] += sum(worth for quote in quotes if len(quote) > 3 and quote in sentence)
    best = max(scores.values(), default=0)
    return min(at for at, score in scores.items() if score >= 0.6 * best) if best >= 3 else None


def _broadcast(row: dict[str, Any]) -> Article:
    day = published_on(row["text"])
    return _article(body_of(row["text"]), BROADCASTS, datetime.fromisoformat(day) if day else None)


def _singles(data: Path) -> Iterator[Article]:
    """Texts that tell one incident each."""
    for pattern, size in SINGLE.items():
        rows = read_rows(next(data.glob(pattern)))
        texts = [
            (str(row.get("text") or row.get("details") or ""), row.get("published_on") or row.get("date"))
            for row in rows
        ]
        for text, day in [each for each in texts if each[0]][:size]:
            yield _article(text, "", datetime.fromisoformat(day[:10]) if day else None)


def _article(text: str, outlet: str, day: datetime | None) -> Article:
    return article_from_text(
        url="https://quality.example/1",
        title="",
        text=text,
        outlet=outlet,
        published_at=day.replace(tzinfo=UTC) if day else None,
        published_precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
        language="en",
    )


def fit(cases: Sequence[Case]) -> Numbers:
    """A logistic regression, the bias first; moved so that nought stands where an opening is `LIKELY`."""
    rows, says = _vectors(cases), np.array([case.say for case in cases])
    wanted = np.array([case.is_opening for case in cases], dtype=float)
    penalty = np.array([0.0, *[PENALTY] * len(CUES)])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        sums = rows @ weights
        total = float(says @ (np.logaddexp(0.0, sums) - wanted * sums)) + float(penalty @ weights**2) / 2
        return total, rows.T @ (says * (1 / (1 + np.exp(-sums)) - wanted)) + penalty * weights

    bounds = [(AT_LEAST.get(name, -np.inf), AT_MOST.get(name, np.inf)) for name in (BIAS, *CUES)]
    start = np.zeros(len(CUES) + 1)
    weights = np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)
    weights[0] -= np.log(LIKELY / (1 - LIKELY))
    return weights


def _vectors(cases: Sequence[Case]) -> Numbers:
    return np.array([[1.0, *(name in case.cues for name in CUES)] for case in cases], dtype=float)


def format_weights(weights: Numbers) -> str:
    """The text file that ships."""
    lines = [
        "# Learned by `python -m tests.quality.openings --data FOLDER --write`: what a sentence that tells a deed says",
        "# for (+) and against (-) opening the account of another happening than its text's: cue, weight, meaning",
    ]
    named = zip((BIAS, *CUES), weights, strict=True)
    return "\n".join([*lines, *(f"{name}\t{weight:.2f}\t{MEANINGS[name]}" for name, weight in named)]) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[sys.argv.index("--data") + 1]), is_written="--write" in sys.argv)
