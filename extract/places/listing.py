"""Enumerations of places, and towns before the state that holds them: what is unknown leans on what is known."""

from __future__ import annotations

from collections.abc import Iterator

from extract.places.gazetteer import Gazetteer
from extract.places.names import THRESHOLD, Name, is_unit_or_country
from extract.places.runs import find_runs
from extract.places.words import Words, word_set


def read_lists(words: Words, gazetteer: Gazetteer, names: list[Name]) -> list[Name]:
    """Keep good names; in an enumeration of which half is known, keep the rest as well."""
    by_first = {name.first: name for name in names}
    kept: dict[int, Name] = {name.first: name for name in names if name.score >= THRESHOLD}
    for number, items in enumerate(_enumerations(words)):
        members = [by_first.get(first) for first, _ in items]
        whole = [m for m, (_, last) in zip(members, items, strict=True) if m and m.last == last]
        good = [m for m in whole if m.score >= THRESHOLD]
        if len(whole) * 2 < len(items) or not _is_place_list(words, items, good):
            continue
        hint = next((m.hint for m in reversed(whole) if m.hint), None)
        for (first, last), member in zip(items, members, strict=True):
            name = member if member and member.last == last else _unknown(words, gazetteer, first, last)
            if name is None:
                continue
            name.score, name.group, name.hint = max(name.score, THRESHOLD), number, name.hint or hint
            kept[name.first] = name
    return _link_regions(words, sorted(kept.values(), key=lambda name: name.first), by_first)


def _is_place_list(words: Words, items: list[tuple[int, int]], good: list[Name]) -> bool:
    """Two sure places make an enumeration one of places; one is enough where it opens with a preposition."""
    opening = words.lower_at(items[0][0] - 1)
    is_opened = opening in word_set("locative") or opening in ("including", "as", "of", "like")
    return len(good) >= 2 or (len(good) == 1 and is_opened)


def _unknown(words: Words, gazetteer: Gazetteer, first: int, last: int) -> Name | None:
    text = words.name(first, last)
    if last - first > 2 or words.lowers[first] in word_set("ordinary") | word_set("title"):
        return None
    alike = gazetteer.find_alike(text)
    return Name(first, last, words.starts[first], words.ends[last], text, alike, THRESHOLD, "listed")


def _enumerations(words: Words) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of names that commas and "and" string together."""
    items: list[tuple[int, int]] = []
    for first, last in find_runs(words):
        if items and not _is_listed_after(words, items[-1][1], first):
            if len(items) > 2:
                yield items
            items = []
        items.append((first, last))
    if len(items) > 2:
        yield items


def _is_listed_after(words: Words, last: int, first: int) -> bool:
    gap = words.gap_after(last)
    if first == last + 1:
        return gap.strip() == ","
    return first == last + 2 and words.lowers[last + 1] in ("and", "or") and gap.strip() in ("", ",")


def _link_regions(words: Words, kept: list[Name], by_first: dict[int, Name]) -> list[Name]:
    """Take in the small town of "Town, State", be it in the gazetteer or not."""
    present = {name.first for name in kept}
    extra = []
    for name in by_first.values():
        if name.first in present or "part" in name.cues or "before_comma" not in name.cues:
            continue
        container = by_first.get(name.last + 1)
        if container is not None and _is_container(name, container):
            extra.append(name)
    found = sorted(kept + extra, key=lambda name: name.first)
    covered = {at for name in by_first.values() for at in range(name.first, name.last + 1)}
    unknown = [town for name in found if (town := _town_before(words, name, covered)) is not None]
    return sorted(found + unknown, key=lambda name: name.first)


def _town_before(words: Words, whole: Name, covered: set[int]) -> Name | None:
    """Read "in Smallville, Kansas" and "SMALLVILLE, Kan. (AP)" though no list has the town."""
    last = whole.first - 1
    if last in covered or last < 0 or words.gap_after(last) != ", " or not is_unit_or_country(whole):
        return None
    first = last
    while first > 0 and words.is_cap[first - 1] and first - 1 not in covered and words.gap_after(first - 1) == " ":
        first -= 1
    is_town = words.is_cap[last] and last - first < 3 and words.lowers[last] not in word_set("ordinary")
    before = words.lower_at(first - 1)
    is_dated = words.cores[last].isupper() and not words.is_shouting
    if not is_town or not (before in word_set("locative") or is_dated):
        return None
    cues = {"locative"} if before in word_set("locative") else set[str]()
    text = words.name(first, last)
    return Name(first, last, words.starts[first], words.ends[last], text, (), THRESHOLD, "inside", cues=cues)


def _is_container(name: Name, container: Name) -> bool:
    wholes = {
        (c.place.country_code, c.place.admin1 if c.place.kind == "admin1" else None)
        for c in container.candidates
        if c.place.kind in ("country", "admin1")
    }
    return any(
        (c.place.country_code, None) in wholes or (c.place.country_code, c.place.admin1) in wholes
        for c in name.candidates
        if c.place.kind not in ("country", "admin1")
    )
