"""What kind of speaker words tell: an office, a body, a trade, a state; the side of each kind."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from extract.claims.lexicon import read_table
from extract.records import Side

_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
# "Congress leader Ali Khan", "Wiper leader Ana Ruiz": a party's; "Chinese leader", "Supreme Leader": the state's
_LEADER = re.compile(r"^(?:[Tt]he )?((?:[A-Z][\w-]+ ){1,3})(?:party |Party )?leader [A-Z]")
_STATE_LEADERS = frozenset(("supreme", "paramount", "council", "house", "majority", "minority", "senate"))
# kinds of speaker that several words make: the state's broadcaster, who opposes it, who stands beside it
_FORMS = (
    (Side.GOVERNMENT, re.compile(r"\bstate(?:-run|-owned)? (?:television|tv|media|radio|news agency|broadcaster)\b")),
    (Side.GOVERNMENT, re.compile(r"\bofficial (?:toll|count|figures?|tally|data|list|reports?|sources?)\b")),
    (Side.GOVERNMENT, re.compile(r"^officially$|\barmed forces\b|\bpress (?:secretary|officer|attach)")),
    (Side.THIRD_PARTY, re.compile(r"\b(?:news|press) agency\b")),
    (
        Side.THIRD_PARTY,
        re.compile(
            r"\b(?:coalition|alliance|federation|network|collective|union|forum) of (?:[\w-]+ ){0,2}?"
            r"(?:associations|parties|unions|volunteers|lawyers|movements|citizens)\b"
        ),
    ),
    (Side.THIRD_PARTY, re.compile(r"\bcivil society\b|\bopposition\b|\bu\.n\b|\bresistance committees?\b")),
    (Side.THIRD_PARTY, re.compile(r"\b(?:workers|labou?r|union|students?|protest|tribal|farmers)['’]? leader")),
    (Side.WITNESS, re.compile(r"^(?:\w+ )?(?:residents|witnesses|survivors|villagers|locals) and \w+$")),
    (
        Side.WITNESS,
        re.compile(r"\bwho (?:had )?(?:fled|escaped|survived|witnessed|saw|lives?|lived|lost|heard|hid|was inside)\b"),
    ),
    (Side.MONITOR, re.compile(r"\b(?:aid|relief|humanitarian) (?:worker|group|agenc|organi[sz]ation)")),
    (
        Side.MONITOR,
        re.compile(r"\bthink[ -]tank\b|\brefugee council\b|\b(?:monitoring|watchdog|rights) (?:group|body|organi)"),
    ),
    (
        Side.THIRD_PARTY,
        re.compile(r"\b(?:environment(?:al)?|advocacy|campaign|business|industry) (?:group|organi[sz]ation|lobby)"),
    ),
    (Side.GOVERNMENT, re.compile(r"\b(?:undersheriff|const|public safety|child protective)\b")),
    (
        Side.GOVERNMENT,
        re.compile(
            r"\bhead of (?:the )?(?:[\w'’-]+ ){0,2}?(?:republic|region|state|province|district|prefecture|territory|"
            r"oblast|emirate|city|town|village|municipality|emergency|operations?)(?! [a-z])"
        ),
    ),
    (
        Side.THIRD_PARTY,
        re.compile(r"\b(?:spiritual|religious|traditional|faith|church|clan|tribal|community|civic) leaders?\b"),
    ),
    (Side.GOVERNMENT, re.compile(r"\bair force\b")),
    (Side.GOVERNMENT, re.compile(r"\bdisaster (?:risk )?(?:management|mitigation|prevention|reduction|relief)\b")),
)
# by their capitals alone: police departments (NYPD), bureaus of investigation (GBI); stations on the air (WXYZ-TV)
_CAPITALS = (
    (Side.GOVERNMENT, re.compile(r"\b(?:[A-Z]{2,5}PD|[A-Z]{1,3}BI)\b")),
    (Side.THIRD_PARTY, re.compile(r"^(?:[Tt]he )?(?:[KW][A-Z]{3}(?:-?TV)?|(?:ABC|CBS|NBC|CTV|ITV)\b.*)$")),
)


def side_by_capitals(spelt: str) -> Side | None:
    """The side of a body whose capitals alone tell its kind: "the LAPD", "WXYZ-TV"."""
    return next((side for side, form in _CAPITALS if form.search(spelt)), None)


def stands_beside(lowered: str) -> bool:
    """Whether a form tells a third party: "the protest leader" is no leader of rebels."""
    return any(form.search(lowered) for side, form in _FORMS if side is Side.THIRD_PARTY)


def side_of_kind(lowered: str, words: set[str]) -> Side:
    """The side by forms of several words, then by single words, then as a state or its capital."""
    for side, form in _FORMS:
        if form.search(lowered):
            return side
    for side, vocabulary in _side_words():
        if words & vocabulary:
            return side
    bare = _ARTICLE.sub("", lowered).strip(" .")
    return Side.GOVERNMENT if bare in state_names() else Side.UNKNOWN


def side_of_leader(spelt: str) -> Side:
    """ "Congress leader Ali Khan" speaks for a party, "Chinese leader Ali Khan" for a state."""
    led = _LEADER.match(spelt)
    if led is None:
        return Side.UNKNOWN
    whose = led.group(1).lower().split()
    is_state = (
        not _STATE_LEADERS.isdisjoint(whose) or not state_names().isdisjoint(whose) or not _peoples().isdisjoint(whose)
    )
    return Side.GOVERNMENT if is_state else Side.THIRD_PARTY


@cache
def state_names() -> frozenset[str]:
    """A country or its capital that speaks is its government."""
    names = {name for row in _countries() for name in (row[1], *"".join(row[3:4]).split("|"))}
    capitals = read_table("claims_speakers.toml")["capitals"]["names"]
    return frozenset(({name.lower().rstrip(".") for name in names} | set(capitals)) - {""})


@cache
def _peoples() -> frozenset[str]:
    return frozenset(name.lower() for row in _countries() for name in "".join(row[2:3]).split("|") if name)


@cache
def _countries() -> tuple[list[str], ...]:
    table = resources.files("extract.data").joinpath("actors_countries.tsv").read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in table.splitlines() if "\t" in line and not line.startswith("#"))


@cache
def _side_words() -> tuple[tuple[Side, frozenset[str]], ...]:
    words = read_table("claims_speakers.toml")["side_words"]
    ministry = frozenset(("ministry", "minister", "police", "military", "army", "government"))
    return (
        (Side.GOVERNMENT, ministry),
        (Side.MEDICAL, frozenset(words["medical"])),
        (Side.MONITOR, frozenset(words["monitor"])),
        (Side.THIRD_PARTY, frozenset(words["third_party"]) | frozenset(words["outlet"])),
        (Side.GOVERNMENT, frozenset(words["government"])),
        (Side.WITNESS, frozenset(words["witness"])),
        (Side.THIRD_PARTY, frozenset(("chairman", "chairwoman", "chairperson"))),  # of what nothing tells
    )
