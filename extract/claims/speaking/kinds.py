"""What kind of speaker words tell: an office, a body, a trade, a state; the side of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extract.claims.speaking.cues import load_cues
from extract.claims.words.lexicon import load_lexicon
from extract.records import Side
from extract.tables import read_rows, read_toml

_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
# "Congress leader Ali Khan", "Wiper leader Ana Ruiz": a party's; "Chinese leader", "Supreme Leader": the state's
_LEADER = re.compile(r"^(?:[Tt]he )?((?:[A-Z][\w-]+ ){1,3})(?:party |Party )?leader [A-Z]")
_STATE_LEADERS = frozenset(("supreme", "paramount", "council", "house", "majority", "minority", "senate"))
# by their capitals alone: police departments (NYPD), bureaus of investigation (GBI), human rights (KNCHR), trade unions
# (CITU); stations on the air (WXYZ-TV); clergy before a name, as a father is a witness
_CAPITALS = (
    (Side.GOVERNMENT, re.compile(r"\bOperation [A-Z]")),  # an army's: "Media Officer of Operation Safe Haven"
    (Side.THIRD_PARTY, re.compile(r"^(?:[Tt]he )?(?:Father|Fr\.?|Sister|Reverend|Rev\.?|Mother Superior) [A-Z]")),
    (Side.GOVERNMENT, re.compile(r"\b(?:[A-Z]{2,5}PD|[A-Z]{1,3}BI)\b")),
    (Side.MONITOR, re.compile(r"\b(?!UNHCR\b|HRH\b)[A-Z]{0,4}HR[A-Z]{0,3}\b(?<!\bHR)")),
    (Side.THIRD_PARTY, re.compile(r"\b(?:[A-Z]{1,4}TUC?|COSATU|CGT|CGIL|UGT|AFL-CIO)\b(?<!\bCTU)")),
    (Side.THIRD_PARTY, re.compile(r"^(?:[Tt]he )?(?:[KW][A-Z]{3}(?:-?TV)?|(?:ABC|CBS|NBC|CTV|ITV)\b.*)$")),
)


_LEADING = re.compile(
    r"\s*(?:who (?:leads?|led|heads?|headed|runs?|ran|chairs?|chaired|manages?|represents?|owns?)|the )\b"
)
_ANYBODY = re.compile(
    r"(?:[Aa]n?|[Oo]ne|[Ss]everal|[Ss]ome) [a-z-]+(?: [a-z-]+)?$"
)  # "a street sweeper": whoever he is
_ORDINARY = re.compile(r"\s*(?:who|whose|an?) ")
_BRACKETS = re.compile(r"\([^()]*\)")
_HEAD_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?!['’]s?\b)")
_BEHIND_HEAD = re.compile(
    r"(?:^|\s)(?:of|for|in|at|from|with|who|which|whose|that|on|near|to|by|under|outside|inside|and|speaking|working)\s"
)
# heads that each kind of body has: what stands beside them tells whose they are
_OPEN_HEADS = frozenset((
    "official", "officials", "officer", "officers", "chief", "worker", "workers", "agency", "bureau", "service",
    "centre", "center", "institute", "organisation", "organization", "association", "department", "authority",
    "authorities", "council", "commander", "data", "study", "survey", "report", "reports", "record", "records",
    "people", "man", "men", "woman", "women", "student", "students", "owner", "guard", "coalition", "secretary",
    "president", "deputy", "deputies", "general", "major", "captain", "portal", "project", "archive", "state", "united",
    "media", "news", "press", "post", "statement", "documents", "complaint", "partner", "partners", "operator", "firm",
    "party", "politician", "politicians", "supporters", "protest", "forces", "security", "administration", "command",
    "law", "white", "cross", "rights", "watch", "conflict", "civil", "emergency", "rescue", "fire", "disaster",
    "health", "medical", "transport", "federal", "foreign", "interior", "district", "county", "provincial", "executive",
    "cabinet", "chairman", "chairwoman", "chairperson", "website", "channel", "university", "forum", "club", "league",
    "colleague", "dr", "pro", "sp", "ig", "ips", "government",
))  # fmt: skip
# whom a noun of a victim's group means when he speaks
_SIDE_OF_GROUP = {
    "medics": Side.MEDICAL, "security_forces": Side.GOVERNMENT, "officials": Side.GOVERNMENT,
    "militants": Side.ARMED_GROUP, "aid_workers": Side.MONITOR, "journalists": Side.THIRD_PARTY,
    **dict.fromkeys(
        ("people", "civilians", "women", "children", "workers", "prisoners", "protesters", "students", "families"),
        Side.WITNESS,
    ),
}  # fmt: skip


@lru_cache(maxsize=4096)
def side_of_form(lowered: str) -> Side | None:
    """The side of a kind that several words make: "the state broadcaster", "a think tank"."""
    if _any_form().search(lowered) is None:
        return None
    return next((side for side, form in _forms() if form.search(lowered)), None)


def side_by_capitals(spelt: str) -> Side | None:
    """The side of a body whose capitals alone tell its kind: "the LAPD", "WXYZ-TV"."""
    return next((side for side, form in _CAPITALS if form.search(spelt)), None)


def stands_beside(lowered: str) -> bool:
    """Whether a form tells a third party: "the protest leader" is no leader of rebels."""
    return any(form.search(lowered) for side, form in _forms() if side is Side.THIRD_PARTY)


def side_of_kind(lowered: str, words: set[str], head: Side) -> Side:
    """The side by the head noun, then by any word, then as a state or its capital."""
    if head is not Side.UNKNOWN:
        return head
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
    names = {name for _, own, _, others in _countries() for name in (own, *others.split("|"))}
    capitals = read_toml("claims_speakers.toml")["capitals"]["names"]
    return frozenset(({name.lower().rstrip(".") for name in names} | set(capitals)) - {""})


def is_people(lowered: str) -> bool:
    """ "Israeli", whose figures are its state's."""
    return _ARTICLE.sub("", lowered).strip().removesuffix(" side") in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(name.lower() for _, _, demonyms, _ in _countries() for name in demonyms.split("|") if name)


@cache
def _countries() -> tuple[list[str], ...]:
    return tuple(read_rows("actors_countries.tsv", 4))


def side_of_head(raw: str) -> Side:
    """The side of a noun that says by itself who speaks: "a doctor at the army base", "the mayor's brother".

    Only of nouns written small: "John King" is no king. Offices that each body has ("official") tell nothing.
    """
    for word in _heads(raw):
        side = _one_word_sides().get(word, Side.UNKNOWN)
        if side is not Side.UNKNOWN:
            return side
    return Side.UNKNOWN


def side_of_aside(aside: str) -> Side:
    """What is told of a person without an office: "a money changer", "whose stall stood by", "who leads the X"."""
    if _LEADING.match(aside):
        return Side.THIRD_PARTY
    return Side.WITNESS if _ORDINARY.match(aside) else Side.UNKNOWN


def side_of_noun(raw: str) -> Side:
    """A last guess: by whom the head noun means as a victim ("a mechanic"), or by a kind of body ("the board")."""
    is_single = raw.isalpha()  # "Pensioners said": a capital for the sentence's sake
    for word in _heads(raw.lower() if is_single else raw, is_any_case=True):
        side = _weak_sides().get(word.lower(), Side.UNKNOWN)
        if side is Side.UNKNOWN and word.endswith(("ologist", "ologists")):
            side = Side.THIRD_PARTY
        side = _side_as_victim(word) if side is Side.UNKNOWN else side
        if side is not Side.UNKNOWN:
            return side
    return Side.WITNESS if _ANYBODY.match(raw) else Side.UNKNOWN


def _side_as_victim(word: str) -> Side:
    """Of whom no table of speakers knows: by the group that he would be counted in."""
    noun = load_lexicon().nouns.get(word)
    is_person = noun is not None and not noun.is_thing and word not in load_cues().speaking and word.islower()
    return _SIDE_OF_GROUP.get(noun.group, Side.UNKNOWN) if noun is not None and is_person else Side.UNKNOWN


def _heads(raw: str, *, is_any_case: bool = False) -> Iterator[str]:
    """The last word of each noun group between commas, what follows a preposition left out."""
    for part in raw.split(","):
        words = _HEAD_WORD.findall(_BEHIND_HEAD.split(_BRACKETS.sub("", part))[0])
        while words and len(words) > 1 and words[-1][:1].isupper() and words[-2].islower() and not is_any_case:
            words.pop()  # "mayor Ana"
        if words and (is_any_case or words[-1].islower()):
            yield words[-1]


@cache
def _forms() -> tuple[tuple[Side, re.Pattern[str]], ...]:
    """Kinds of speaker that several words make, in the order in which they decide."""
    return tuple((Side(side), re.compile(form)) for side, form in read_toml("claims_speakers.toml")["forms"]["kinds"])


@cache
def _any_form() -> re.Pattern[str]:
    """Most speakers fit none of the forms, and are asked once instead of for each."""
    return re.compile("|".join(f"(?:{form.pattern})" for _, form in _forms()))


@cache
def _one_word_sides() -> dict[str, Side]:
    """Nouns of the tables that decide alone, the graver class first."""
    found: dict[str, Side] = {}
    for side, words in reversed(_side_words()):
        found |= dict.fromkeys(words - _OPEN_HEADS, side)
    return found


@cache
def _weak_sides() -> dict[str, Side]:
    table = read_toml("claims_speakers.toml")["weak_heads"]
    return {word: Side(side) for side, words in table.items() for word in words}


@cache
def _side_words() -> tuple[tuple[Side, frozenset[str]], ...]:
    words = read_toml("claims_speakers.toml")["side_words"]
    ministry = frozenset(("ministry", "minister", "police", "military", "army", "government"))
    return (
        (Side.GOVERNMENT, ministry),
        (Side.MEDICAL, frozenset(words["medical"])),
        (Side.MONITOR, frozenset(words["monitor"])),
        (Side.THIRD_PARTY, frozenset(words["third_party"]) | frozenset(words["outlet"])),
        (Side.GOVERNMENT, frozenset(words["government"])),
        (Side.WITNESS, frozenset(words["witness"])),
    )
