"""Bias audit over every text of our gold set: other names for the sides, the same numbers, outcomes, types, places."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extract.actors.dictionary import load_lexicon
from extract.actors.finding import find_phrases
from extract.article import article_from_text
from extract.places.words import demonyms
from extract.records import DatePrecision, Side
from extract.report import read_article
from tests.quality.gold import GoldArticle, load_all_gold

FAITHS = {"mosque": "church", "Muslim": "Christian", "imam": "priest", "Muslims": "Christians", "Islamic": "Catholic"}
PEOPLES = ("Kenyan", "Danish", "Peruvian", "Israeli", "Palestinian", "Russian", "Ukrainian")
#: A name that says what its bearer does is more than a name: "government" is a word about politics, whoever it is.
STATELY = re.compile(r"\b(?:government|administration)\b", re.IGNORECASE)
#: A group whose title says "ADF" is renamed there too, or the two would be strangers.
NAMED_SO = frozenset({"name", "acronym", "defined_acronym"})
#: Each group of a text takes the next of these names.
GROUPS = {"groups of one region": ("Hamas", "Hezbollah"), "groups of another": ("Naxalites", "Contras")}
#: Behind a people's name it tells where something lies, and no other country has that island or town.
WHERE = (
    r"(?:['’]s)? (?:[\w-]+ ){0,2}(?:island|archipelago|capital|city|cities|town|village|province|region|coast|waters"
    r"|side|border|soil|territory|shores|peninsula)\b"
)
#: What takes the place of a name with an owner in it, which is another grammar and no other group.
OWNED = "Lord's Resistance Army"
#: What a gang does is crime; what an armed group with a cause does is not the same happening.
GANGS = "CRM"


def read(article: GoldArticle, text: str, title: str) -> tuple[object, ...]:
    made = article_from_text(
        url=f"https://news.example/{article.name}",
        title=title,
        text=text,
        outlet=article.outlet,
        published_at=datetime.combine(article.published_on, datetime.min.time(), UTC),
        published_precision=DatePrecision.DAY,
        language="en",
    )
    reports = read_article(made).reports
    return tuple(
        (
            report.event_type.event_type,
            report.event_type.event_subtype,
            report.place.place.place_id if report.place else None,
            replace(report.killed),
            replace(report.wounded),
            [(claim.measure, claim.low, claim.high, claim.scope) for claim in report.claims],
        )
        for report in reports
    )


def without_places(read_so: tuple[object, ...]) -> list[object]:
    return [
        tuple(value for at, value in enumerate(report) if at != 2) for report in read_so if isinstance(report, tuple)
    ]


def renamed(article: GoldArticle, names: Mapping[str, str]) -> tuple[object, ...]:
    """The article with other names, but of "1 KIA, 4 WIA", which names no group, and of "the Danish island"."""
    if not names:
        return read(article, article.text, article.title)
    told = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    words = re.compile(rf"(?<!\d )\b(?:{told})\b(?!{WHERE})")
    texts = (words.sub(lambda match: names[match[0]], part) for part in (article.text, article.title))
    return read(article, *texts)


def both_ways(names: Mapping[str, str]) -> dict[str, str]:
    return dict(names) | {new: old for old, new in names.items()}


def groups_of(article: GoldArticle) -> dict[str, str]:
    """The names of armed groups in title and text and whose each is: those we know and those that claim a number."""
    whole = f"{article.title}\n{article.text}"
    found = find_phrases(whole, lexicon=load_lexicon(), country_hint=None)
    known = {  # of "Hamas militants" the name alone, shouted or not
        re.sub(
            r"(?: [a-z]+)+$| (?:SUBVERSIVES|GUERRILLAS|REBELS|TERRORISTS)$", "", whole[each.start : each.end]
        ): each.actor.actor_key
        for each in found
        if each.rule in NAMED_SO and each.actor and each.actor.side is Side.ARMED_GROUP and each.actor.sector != GANGS
    }
    said = {claim.claimant for claim in article.claims if claim.side is Side.ARMED_GROUP and claim.claimant}
    names = {name: name for name in said if not any(part in name for part in known)} | known
    return {name: names[name] for name in sorted(names) if name[0].isupper() and _is_groups(name, whole)}


def _is_groups(name: str, whole: str) -> bool:
    """Whether a text calls no state and nobody by it: of "spokesman Yahya Ali" another group's name makes no sense."""
    is_person = re.search(rf"\b(?:spokes\w+|commander|leader|chief) {re.escape(name)}\b", whole)
    return name in whole and not is_person and not STATELY.search(name)


def other_groups(article: GoldArticle, others: tuple[str, ...]) -> dict[str, str]:
    """Each group's next name, whichever of its names the text uses."""
    groups = groups_of(article)
    given = dict(zip(dict.fromkeys(groups.values()), others, strict=False))
    return {name: OWNED if "'s" in name else given[group] for name, group in groups.items() if group in given}


ARTICLES = load_all_gold()


def test_whose_faith_it_is_changes_nothing_in_any_gold_text() -> None:
    touched, changed = [], []
    for article in ARTICLES:
        swap = both_ways({old: new for old, new in FAITHS.items() if f"{old} State" not in article.text})  # a name
        if any(re.search(rf"\b{word}\b", article.text) for word in swap):
            touched.append(article.name)
            if renamed(article, swap) != renamed(article, {}):
                changed.append(article.name)
    assert touched
    assert changed == []


@pytest.mark.parametrize("names", GROUPS.values(), ids=GROUPS)
def test_which_group_it_is_changes_nothing_in_any_gold_text(names: tuple[str, ...]) -> None:
    changed = []
    for article in ARTICLES:
        swap = other_groups(article, names)
        if swap and renamed(article, swap) != renamed(article, {}):
            changed.append(article.name)
    assert changed == []


@pytest.mark.parametrize("shift", [1, 3])
def test_which_people_it_is_changes_no_number_or_type_in_any_gold_text(shift: int) -> None:
    """Whose army, whose police: the country may change where it was, never what was done and to how many."""
    changed = []
    for article in ARTICLES:
        said = sorted({m[0] for m in re.finditer(r"\b[A-Z][a-z]+\b", article.text) if m[0].lower() in demonyms()})
        swap = {name: PEOPLES[(at + shift) % len(PEOPLES)] for at, name in enumerate(said)}
        if swap and without_places(renamed(article, swap)) != without_places(renamed(article, {})):
            changed.append(article.name)
    assert changed == []
