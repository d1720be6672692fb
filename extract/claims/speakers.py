"""Speakers of one article under one name each, and the side they speak for.

A name is normalised by what the article itself says: "(BLA)" behind a name, a surname after the full name,
"he" and "the group" after the last speaker of that kind. Sides follow from offices and kinds of body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.claims.lexicon import read_table
from extract.claims.names import Names
from extract.records import Side

_ACRONYM = re.compile(r"\b((?:(?:the|The|of|for|and|al|de)[ -]|[A-Z][\w'’.-]*[ -]){2,9})\(([A-Z][A-Za-z.-]{1,9})\)")
_SHORT_FORM = re.compile(r"[ -]\([A-Z][A-Za-z.-]{1,9}\)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ARTICLE = re.compile(r"^(?:the|a|an|another|one|both|all|local|some)\s+", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:(?:al|bin|ibn|de|van|von|ul|ur|el|abu)[ -])?[A-Z][\w'’.-]*){0,8}")
_TAIL = re.compile(r"^(?:(?!of\b|for\b|from\b|in\b)[a-z][\w-]*\s+)+((?:[A-Z][\w'’.-]*\s?)+)$")
_RESPONSIBLE = re.compile(
    r"((?:[A-Z][\w'’-]+\s+){0,5}[A-Z][\w'’-]+)(?:\s*\([A-Z]+\))?,?\s+(?:\w+\s+){0,3}?claimed\s+(?:the\s+)?responsibility"
)
# "the rebel health ministry", "the insurgent administration"
_SELF_STYLED = re.compile(
    r"\b(?:rebel|insurgent|separatist|militant|guerrilla|shadow|parallel|exiled|self-declared|breakaway)\b"
    r"(?:\W+\w+){0,2}?\W+(?:ministry|government|administration|authorities|officials?|police|cabinet|spokes\w+)"
    r"|(?<!-)\b(?:rebel|insurgent|separatist|militant|guerrilla|jihadist|islamist)"
    r"\W+(?:coalition|alliance|command|commanders?|leaders?|forces?|army|council|chiefs?)\b"
)
# kinds of speaker that several words make: the state's broadcaster, who opposes it, who stands beside it
_FORMS = (
    (Side.GOVERNMENT, re.compile(r"\bstate(?:-run|-owned)? (?:television|tv|media|radio|news agency|broadcaster)\b")),
    (Side.THIRD_PARTY, re.compile(r"\bcivil society\b|\bopposition\b|\bu\.n\b")),
    (Side.WITNESS, re.compile(r"^(?:\w+ )?(?:residents|witnesses|survivors|villagers|locals) and \w+$")),
)
_PERSON_PRONOUNS = ("he", "she")
_GROUP_PRONOUNS = ("it", "they", "we", "a statement", "the statement", "statement")
MAX_CLAIMANT = 120
MAX_SPEAKERS = 150  # of one article; a list of names beyond that is no news report
# how far around a speaker's first full mention his office is looked for
_OFFICE_BEFORE, _OFFICE_AFTER = 90, 90


@dataclass(frozen=True, slots=True)
class Speaker:
    """A normalised claimant and his side."""

    name: str
    side: Side
    is_person: bool


class Speakers:
    """The speakers of one article, in reading order; remembers the last ones for pronouns."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._acronyms = _find_acronyms(text)
        self._armed = {
            match.group(1).lower()
            for match in _RESPONSIBLE.finditer(text)
            if match.group(1).split()[0] not in ("No", "None", "Nobody", "Neither", "It", "They", "He", "She")
        }
        self._last_person: Speaker | None = None
        self._last_group: Speaker | None = None
        self._known: dict[str, Speaker] = {}
        self._raws: dict[str, Speaker] = {}
        self._settled: dict[tuple[str, str], Speaker] = {}

    def resolve(self, raw: str) -> Speaker:
        """The speaker behind a source as written, and remember him."""
        speaker = self._resolve(" ".join(raw.split())[:MAX_CLAIMANT])
        if speaker.is_person:
            self._last_person = speaker
        else:
            self._last_group = speaker
        self._known.setdefault(speaker.name.lower(), speaker)
        if len(self._raws) < MAX_SPEAKERS:
            self._raws.setdefault(raw, speaker)
        return speaker

    def settle(self, speaker: Speaker, raw: str) -> Speaker:
        """A second look when all are known: "the chief minister" is the one named elsewhere."""
        words = [word for word in _WORD.findall(raw.lower()) if word not in ("the", "a")]
        if speaker.is_person or not words or speaker.side is Side.UNKNOWN:
            return speaker
        for known_raw, known in self._raws.items():
            same_office = known.is_person and len(words) > 1 and " ".join(words[:2]) in known_raw.lower()
            fuller = (
                not known.is_person
                and len(words) == 1
                and known_raw.lower().endswith((" " + words[0], "s " + words[0]))
            )
            if known.side is speaker.side and (
                same_office or (fuller and known.name != speaker.name and "of" not in words)
            ):
                return known
        return speaker

    def _resolve(self, raw: str) -> Speaker:
        lowered = raw.lower()
        if lowered in _PERSON_PRONOUNS or lowered in ("i", "who"):
            return self._last_person or Speaker(raw, Side.UNKNOWN, True)
        if lowered in _GROUP_PRONOUNS:
            return self._last_group or self._last_person or Speaker(raw, Side.UNKNOWN, False)
        name = normalise_speaker(raw, self._names, self._acronyms)
        side = side_of_speaker(raw, self._acronyms, self._armed)
        if name.lower() in self._known and side in (Side.UNKNOWN, self._known[name.lower()].side):
            return self._known[name.lower()]
        is_person = self._is_person(name)
        if is_person and side in (Side.UNKNOWN, Side.WITNESS):
            found = self._side_by_office(name)
            side = found if found is not Side.UNKNOWN else side
        generic = None if is_person else self._generic(raw, side)
        return generic or Speaker(name, side, is_person)

    def _generic(self, raw: str, side: Side) -> Speaker | None:
        """ "the group", "the chief minister": the last one that this can be."""
        lowered = raw.lower()
        words = set(_WORD.findall(lowered)) - {"the", "a", "of"}
        if not lowered.startswith(("the ", "a spokes", "its ", "his ")) or any(c.isupper() for c in raw[1:]):
            return None
        for known in reversed(list(self._known.values())):
            same = words & set(_WORD.findall(known.name.lower()))
            if len(same) >= 2 or (words and words <= set(_WORD.findall(known.name.lower()))):
                return known
        if words & {"group", "organisation", "organization", "outfit", "movement"} and self._last_group is not None:
            armed = [s for s in self._known.values() if s.side is Side.ARMED_GROUP]
            return armed[-1] if armed and side is not Side.MONITOR else self._last_group
        return None

    def _is_person(self, name: str) -> bool:
        words = name.split()
        if not words or not words[0][0].isupper():
            return False
        if any(word.lower().rstrip(".,") in self._names.not_names for word in words):
            return False
        return len(words) > 1 or words[0] in self._names.full

    def _side_by_office(self, name: str) -> Side:
        for match in re.finditer(re.escape(name), self._text):
            before = self._text[max(0, match.start() - _OFFICE_BEFORE) : match.start()]
            after = self._text[match.end() : match.end() + _OFFICE_AFTER]
            before = re.split(r"[.;:\n“”\"]\s|[“”\"]| said | and ", before)[-1]
            after = re.split(r"\.\s|[;:\n“”\"]| said | told ", after)[0]
            behind = after if after.lstrip().startswith((",", "(")) else ""
            side = side_of_speaker(f"{before} {behind}", self._acronyms, self._armed)
            if side is not Side.UNKNOWN:
                return side
        return Side.UNKNOWN


def normalise_speaker(raw: str, names: Names, acronyms: dict[str, str]) -> str:
    """The full name of a person, the spelt-out name of a body, or the words without their article."""
    bare = re.sub(r"\s*\([^)]*\)", "", raw).strip(" ,'’\"")
    head = bare.split(",")[0].strip()
    for part in (bare, head):
        if part in acronyms or _ARTICLE.sub("", part) in acronyms:
            return acronyms.get(part) or acronyms[_ARTICLE.sub("", part)]
    for part in (head, bare):
        person = _person_in(part, names)
        if person is not None:
            return person
    short = head if len(head) > 2 and not head[0].islower() else bare
    bare_name = _ARTICLE.sub("", short).strip()
    tail = _TAIL.match(bare_name)
    return (tail.group(1).strip() if tail else bare_name) or raw


def _person_in(raw: str, names: Names) -> str | None:
    """The person named at the end of titles and offices: "Chief Minister Ali Khan"."""
    for match in reversed(list(_CAPITALS.finditer(raw))):
        words = match.group().split()
        while words and words[0] in ("The", "A", "An"):
            words = words[1:]
        for index in range(len(words) - 1, -1, -1):
            word = words[index].lower().rstrip(".,")
            if word in _titles() or (word in names.not_names and index < len(words) - 1):
                words = words[index + 1 :]
                break
        if any(len(word) > 1 and word.isupper() and "." not in word for word in words):
            continue
        if len(words) >= 2 and not any(
            w.lower().rstrip(".,'") in names.not_names or w.endswith(("'s", "’s")) for w in words
        ):
            return " ".join(words)
        if len(words) == 1 and words[0] in names.full:
            return _without_titles(names.full[words[0]], names)
    word = raw.split()[-1] if raw.split() else ""
    if len(raw.split()) <= 2 and word in names.full:
        return _without_titles(names.full[word], names)
    return None


def _without_titles(name: str, names: Names) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _titles():
        words = words[1:]
    return " ".join(words)


def side_of_speaker(raw: str, acronyms: dict[str, str], armed: set[str]) -> Side:
    """The side by the words of office and kind of body; the graver first, unknown where nothing tells."""
    spelt = " ".join(acronyms.get(word, word) for word in re.findall(r"[\w'’.-]+|\S", raw))
    lowered = spelt.lower()
    words = {word.removesuffix("'s").removesuffix("’s") for word in re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", lowered)}
    if _is_armed(lowered, words, armed):
        return Side.ARMED_GROUP
    for side, form in _FORMS:
        if form.search(lowered):
            return side
    for side, vocabulary in _side_words():
        if words & vocabulary:
            return side
    return Side.GOVERNMENT if _ARTICLE.sub("", lowered).strip() in _countries() else Side.UNKNOWN


@cache
def _countries() -> frozenset[str]:
    """A country that speaks is its government."""
    table = resources.files("extract.data").joinpath("actors_countries.tsv").read_text(encoding="utf-8")
    return frozenset(
        line.split("\t")[1].lower() for line in table.splitlines() if "\t" in line and not line.startswith("#")
    )


def _is_armed(lowered: str, words: set[str], armed: set[str]) -> bool:
    forms, names, phrases, kinds, state = _armed_words()
    if _SELF_STYLED.search(lowered):
        return True
    if forms.search(lowered) or not names.isdisjoint(words) or phrases.search(lowered):
        return True
    if any(name in lowered for name in armed):
        return True
    return bool(words & kinds) and not words & state


@cache
def _armed_words() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    table = read_table("claims_speakers.toml")
    state = frozenset(table["side_words"]["government"]) - {"commander", "chief", "state", "general"}
    kinds = frozenset(table["side_words"]["armed_group"])
    names = frozenset(table["armed_names"]["words"])
    phrases = [name for name in names if " " in name]
    return _any_of(table["responsibility"]["armed_forms"]), names, _any_of(phrases), kinds, state


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds any of the words, also inside others; nothing where there are none."""
    return re.compile("|".join(re.escape(word) for word in sorted(words)) or "(?!)")


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
    )


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_table("claims_groups.toml")["titles"]["words"])


def _find_acronyms(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not _SHORT_FORM.search(text):
        return found
    for match in _ACRONYM.finditer(text[:200_000]):
        words = match.group(1).split()
        while words and words[0][0].islower():
            words = words[1:]
        initials = len(match.group(2).replace(".", ""))
        significant = [word for word in words if word[0].isupper() and word.lower() != "the"]
        extra = len(significant) - initials
        while extra > 0 and words and len(words) > 1:
            dropped = words.pop(0)
            extra -= dropped[0].isupper()
        if words and words[0].lower() == "the":
            words = words[1:]
        if words:
            found[match.group(2)] = " ".join(words)
    return found
