"""Towns that no list has, told by how news introduces a place that its readers may not know either.

A name behind "in", "at", "near" and the like is one of a place where a deed stands before it ("killed at Tessit"),
where it is called one ("the village of Banjska", "Sanka, a town on the road"), where a place that is known holds it
("at Lala, in Ituri") or where the way there is told ("at Sobea, 40 km from Nakuru"). What is told to be one once is
one all along. Refuses rather than guesses: no word, person, organisation or people that we know of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extract.actors.dictionary import load_lexicon
from extract.places.gazetteer import Gazetteer
from extract.places.names import THRESHOLD, Name
from extract.places.ranking import VIOLENCE
from extract.places.words import CONNECTORS, NAME_WORDS, Words, demonyms, small_words, word_set

BEFORE = 60  # characters in which the deed stands
HELD = 40  # characters up to the place that holds it
MOST_AGAIN = 50  # mentions of such names
DEED = re.compile(
    r"\b(?:attack|ambush|clash|gunf|shoot|kill|violence|blast|bomb|explo|collaps|collis|raid|massacre|crash|shell|strike|"
    r"struck|storm|invad|ramm|fighting|battle|murder|kidnap|abduct|sank|sinks|landslide|fire|died|dead|dies|fell|plung|"
    r"overturn|derail|drown|capsiz|dynamit|detonat|blew|flood|burn|burnt|torch|stab|shot|gunned|destroy|buried|collid|"
    r"swept|trampl|beaten|hurt|injured|wounded|encounter|operation|airstrike|landed|executed|behead|hack|slain|"
    r"slaughter|ravag|tore|ripped|slamm|armed|spray|bullet|gunm|bodies|graves|troops|soldiers)\w*\s"
    r"(?:[^.,;:!?\n]*\s)?$",
    re.I,
)
WORD = r"(?:[ae][ldnrstz]-)?[A-ZÀ-Þ](?:[\w’']|-(?![a-z]{3}))*[a-zà-ÿ](?<![’']s)(?![\w-])"
NAME = rf"{WORD}(?:\s(?:(?:de|del|da|do|dos|la|las|los|el|al|a)\s)?{WORD}){{0,2}}"
_KINDS = """village villages town hamlet hamlets settlement locality localities district districts township commune
municipality suburb sub-county subcounty sub-district subdistrict island county upazila tehsil taluk taluka woreda
kebele zone territory cercle barangay chiefdom regency LGA department sector vereda tsp canton camp"""
_LONG_KINDS = (
    "Town Council",
    "market town",
    "[Ll]ocal [Gg]overnment(?: [Aa]rea)?",
    "(?:refugee|displacement|IDP) [Cc]amp",
)
_SMALL_KINDS = ("favela", "forest", "gorge", "valley", "City")
_EITHER_CASE = (f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _KINDS.split())
KIND = f"(?:{'|'.join((*_LONG_KINDS, *_EITHER_CASE, *_SMALL_KINDS))})"
AREA = (
    r"(?:general area|area|site|sector|outskirts|vicinity|square|hamlets|villages|towns|communities|districts|"
    r"neighbou?rhood|quarter)"
)
FOLLOWING = (
    r"(?=[.,;:)\n–—]|\s(?:on|in|of|near|and|at|by|as|to|from|after|before|during|since|while|around|about|with|late|early|"
    r"last|this|yesterday|today|overnight|that|when|where|which|who|were|was|is|are|has|had|have|killed|left|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
PLACED = re.compile(
    r"\b(?:in|at|near|off|outside|through|between|into|"
    r"(?P<done>raided|invaded|overran|razed|besieged|recaptured|entered))"
    rf"\s(?P<name>{NAME}){FOLLOWING}"
)
# "In Dinguel, soldiers killed …"
OPENING = re.compile(rf"(?:^|[.!?”\"]\s|\n)(?:In|At|Near)\s(?P<name>{NAME}),\s")
CALLED = re.compile(
    rf"\b(?:{KIND}|{AREA})\sof\s(?P<name>{NAME})(?!\w| [A-Z])|"
    rf"(?:\b[a-z]+|['’]s|,)\s(?P<called>{NAME})(?=\s{KIND}(?!\w| [A-Z]))|"
    rf"\b(?:in|at|near)\s(?P<settled>{NAME})(?=\scommunit(?:y|ies)\b)|"
    rf"\b(?:in|at|near|off|of)\s(?:[Bb]arangay|[Vv]illage|[Kk]ampung|[Kk]ampong|[Vv]ereda)\s(?P<prefixed>{NAME})"
)
# "Sanka, a market town on the A2", "Chositi, the last village on the way"
EXPLAINED = re.compile(
    rf",\swhere\b|,\s(?:an?|the|another)\s(?:[\w-]+\s){{0,4}}?(?:{KIND}|city|port|resort|suburb|quarter|outpost|area|stronghold)\b"
)
# "Goodwood, about two miles from", "Titanyen, north of the capital"
WAY = re.compile(
    r",?\s(?:(?:just|about|some|around|roughly|nearly|approximately)\s)?(?:[\d.,]+|two|three|four|five|six|ten|twenty|thirty)"
    r"[\s-]?(?:km|kilomet\w+|miles?|nautical miles)\b|"
    r",?\s(?:just\s)?(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|"
    r"south-west)\sof\s",
)
# "at a school in Kagara, in Rafi", "School, Maga, Kebbi State"
SITED = re.compile(
    r"\b(?:School|College|University|Hospital|Cent(?:re|er)|Church|Mosque|Market|Barracks|Station|Camp|Prison|House|Hall|Base|"
    rf"Academy|Seminary|Madrasa|Hotel|Park|Farm|Estate),\s(?P<name>{NAME})(?=,\s)"
)
UNIT = re.compile(rf"(?:,|,? in|,? of)\s(?:the\s)?{NAME}\s{KIND}(?!\w)")
HOLDING = re.compile(r"(?:,|,? in)\s(?:the\s)?(?:[a-z-]+\s){0,3}(?:of\s(?:the\s)?)?")


def find_unlisted(words: Words, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the unknown towns that the text tells to be some, wherever it names them."""
    if words.is_shouting:
        return
    finder = _Finder(words, names, gazetteer)
    told = [name for start, end in finder.told() if (name := finder.read(start, end)) is not None]
    yield from told
    yield from finder.again({name.text: name for name in told})


class _Finder:
    """The text, with what is known of it."""

    def __init__(self, words: Words, names: Sequence[Name], gazetteer: Gazetteer) -> None:
        self.words, self.gazetteer = words, gazetteer
        self.taken = [(name.start, name.end) for name in names]
        self.starts = sorted(name.start for name in names)
        self.at_offset = {start: at for at, start in enumerate(words.starts)}

    def told(self) -> Iterator[tuple[int, int]]:
        """Where the text tells of a name that it is a place, those that are called places first."""
        text = self.words.text
        for match in CALLED.finditer(text):
            yield match.span(match.lastgroup or 0)
        for match in PLACED.finditer(text):
            start, end = match.span("name")
            is_done = match["done"] or DEED.search(text, max(0, match.start() - BEFORE), match.start())
            if is_done or self._is_explained(end):
                yield start, end
        for match in OPENING.finditer(text):
            if VIOLENCE.search(text, match.end(), match.end() + BEFORE):
                yield match.span("name")
        for match in SITED.finditer(text):
            if self._is_held(match.end("name")):
                yield match.span("name")

    def _is_explained(self, end: int) -> bool:
        text = self.words.text
        return EXPLAINED.match(text, end) is not None or WAY.match(text, end) is not None or self._is_held(end)

    def _is_held(self, end: int) -> bool:
        """Whether a known place follows that holds it: "Lala, in Ituri", "Ol Moran in Laikipia"."""
        if UNIT.match(self.words.text, end):
            return True
        at = bisect_left(self.starts, end)
        following = self.starts[at] if at < len(self.starts) else end + HELD
        return following < end + HELD and HOLDING.fullmatch(self.words.text, end, following) is not None

    def read(self, start: int, end: int) -> Name | None:
        """The name there, if it is free and none of what we know to be no place."""
        called, first = self.words.text[start:end], self.at_offset.get(start)
        if first is None or any(start < other_end and other < end for other, other_end in self.taken):
            return None
        return self._take(first, start, end) if _is_unlisted(called) else None

    def _take(self, first: int, start: int, end: int) -> Name:
        self.taken.append((start, end))
        called = self.words.text[start:end]
        last, candidates = first + called.count(" "), self.gazetteer.find_candidates(called)
        return Name(first, last, start, end, called, candidates, THRESHOLD, "unlisted", cues={"locative"})

    def again(self, known: dict[str, Name]) -> Iterator[Name]:
        """The other mentions of such names."""
        if not known:
            return
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})(?![\w-])")
        for number, match in enumerate(pattern.finditer(self.words.text)):
            first = self.at_offset.get(match.start())
            if first is None or number >= MOST_AGAIN:
                continue
            if not any(match.start() < end and start < match.end() for start, end in self.taken):
                name = self._take(first, *match.span())
                is_placed = self.words.lower_at(first - 1) in word_set("locative")
                name.cues = {"locative"} if is_placed else set()
                yield name


def _is_unlisted(name: str) -> bool:
    if name.lower() in load_lexicon().names or name[-1].isdigit():  # "Camp-11"
        return False
    words = [word for word in name.lower().split() if word not in _NAME_PARTS]
    return bool(words) and not any(word in _known_words() or word in demonyms() for word in words)


_NAME_PARTS = (NAME_WORDS | CONNECTORS | word_set("part")) - {"republic", "states", "state", "union", "united"}


@cache
def _known_words() -> frozenset[str]:
    kinds = (
        "ordinary",
        "title",
        "organisation",
        "facility",
        "street",
        "personal",
        "press",
        "unit",
        "scene",
        "premises",
        "thing",
    )
    return small_words().union(*(word_set(kind) for kind in kinds))
