"""What makes a text a party's own paper: who publishes it, what it is called, whose forces are "ours", who signs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims.speaking.known_bodies import side_of_known
from extract.claims.speaking.parties import Party, is_aid_body, party_of, side_by_enemy, writer_of
from extract.claims.speaking.sides import Sides
from extract.records import Side, Span

_HEADING = 160  # letters of a text's first line that may call it a communique
_OWN_REACH = 3  # sentences in which an aid body tells of its own dead
_FIGHTING = 3  # sentences of "our forces" and "the enemy", which no outlet prints as its own
_FIRST_PERSONS = 2  # sentences of "we" and "our" without which a signature or a heading tells nothing
_LAST_LINES = 4  # lines in which a text is signed
_SMALL = ("of", "the", "for", "and", "in", "de", "del", "la", "al", "el", "-", "–")
_LONGEST_LINE = 80  # letters of a signature
_FORCES = (
    r"[Oo]ur (?:\w+ )?(?:forces|troops|fighters|units?|men|combatants|comrades|army|snipers|mujahid\w+|soldiers|"
    r"defenders|militia|battalions?|brigades?|servicemen|positions|gunners|brothers|heroes|martyrs|ranks|side|losses|columns?|"
    r"guerrillas|command|commandos?|patrols?|warriors|artillery|aviation|drones|defen[cs]es?|prisoners|dead|wounded|"
    r"sailors|pilots|marines|squads?|navy)"
)
_OWN_FORCES = re.compile(rf"\b(?:{_FORCES}|[Tt]he enemy|[Oo]wn (?:troops|forces))\b")
OURS = re.compile(rf"\b(?:{_FORCES}|[Ww]e|[Tt]he enemy)\b")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]he enemy)\b")
_OWN_PEOPLE = re.compile(r"\b[Oo]ur (?:\w+ )?(?:colleagues?|staff|employees?|volunteers?|co-?workers?|members)\b")
_OF_FIRM = re.compile(rf"\b[Tt]he [Cc]ompany\b|{_OWN_PEOPLE.pattern}")
_QUOTED = re.compile(r"[“\"][^”\"“]{0,600}[”\"]")
_PAPER = re.compile(
    r"\b(?:communiqu[eé]|statement|(?:press|news|media) (?:release|note)|for immediate release|bulletin|war report|"
    r"(?:morning|evening|daily|operational|situation) (?:summary|update|briefing))\b",
    re.IGNORECASE,
)
# "Communique No. 12 of the Northern Front", "Statement by the General Command of …"
_HEADED = re.compile(
    r"\b(?i:communiqu[eé]|statement|press release|bulletin|message|declaration|war report)\b[^\n.:]{0,20}?"
    r"\b(?i:of|by|from)\s+(?:[Tt]he\s+)?"
    r"([A-Z][\w'’-]+(?: (?:(?:of|for|and|de|del|la|al)(?: the)? )?[A-Z][\w'’-]+){1,7})"
)
_TONGUES = (
    "Spanish|Arabic|English|French|Portuguese|Persian|Farsi|Hebrew|Russian|Burmese|Khmer|Pashto|Dari|Kurdish|Turkish"
)
# "SAN SALVADOR (Radio Venceremos) --", "Radio Venceremos in Spanish to", "Text of report by Al-Masirah TV on"
_STATION = re.compile(
    r"[^\n]{0,60}?\((?P<named>[^()\n]{3,40})\)\s*(?:--|—|–|\[)"
    r"|(?:[A-Z]{2}\d{6,} )?(?P<station>[\w'’ -]{3,60}?) in (?:" + _TONGUES + r")\b"
    r"|[^\n]{0,20}\b(?:text|excerpts?|transcript) (?:of|from) (?:[\w-]+ ){0,4}?(?:by|on|from) (?:the )?"
    r"(?P<reported>[A-Z][\w'’ -]{2,40}?),? (?:on|in|at|website|TV|television)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"\(clandestine\) ?|^clandestine,", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\[(?:communiqu[eé]|statement|speech|message|address|declaration|press release|bulletin)\]\s*"
    r"\[(?!text|excerpt)(?P<who>[^\]]{3,90})\]",
    re.IGNORECASE,
)
_READ_BY = re.compile(
    r"\b(?:statement|communiqu[eé]|address|speech|message|announcement|declaration|bulletin)\b[^\n.:;]{0,30}?"
    r"\b(?:read out|read|delivered|issued|made|given|released|signed) (?:today |on \w+ )?by (?:the )?"
    r"(?P<who>[^\n.;:()]{4,90}?)(?=,| on | at | in |[.;:()\n])",
    re.IGNORECASE,
)
_MARK = r"(?:text|excerpts?|begin|end|passage|words|recording|report|communique|clandestine|indistinct|summary)"
_NOTE = re.compile(r"\s*[\[(](?:Editor|Note|End of|Following|Text ends)|\s*\[(?!" + _MARK + r"\b)\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a text was published, and under which title."""

    outlet: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A text as somebody's paper: its sentences up to an editor's note, and what makes a party its issuer."""

    text: str
    sentences: tuple[Span, ...]
    sides: Sides
    imprint: Imprint

    def published(self) -> Party | None:
        """The outlet, where it is a party; with a name that might be an outlet's as well it must say so."""
        party = party_of(self.imprint.outlet, self.text, self.sides) if self.imprint.outlet else None
        if party is None or party.is_plain:
            return party
        if self._is_called_paper() or self._names_itself(party):
            return party
        return party if self._counts(_OF_FIRM if party.side is Side.THIRD_PARTY else _OWN_FORCES) else None

    def told_of_own(self) -> Party | None:
        """ "Three of our colleagues were killed": who helps is a party where its own people are struck."""
        outlet = self.imprint.outlet
        opening = [_unquoted(self.text, span) for span in self.sentences[:_OWN_REACH]]
        is_struck = any(map(_OWN_PEOPLE.search, opening)) and self._is_firsthand()
        is_party = is_struck and is_aid_body(outlet, self.sides)
        return Party(outlet, self.sides.of(outlet), is_plain=False) if is_party else None

    def written(self) -> Party | None:
        """The outlet whatever its name: "our forces" throughout, or "we" in what is called a statement or names it."""
        party = writer_of(self.imprint.outlet, self.sides)
        if party is None:
            return None
        if self._counts(_OWN_FORCES) >= _FIGHTING:
            side = party.side if party.side is not Side.THIRD_PARTY else side_by_enemy(self.text)
            return Party(party.name, side, is_plain=False)
        is_own = self._is_called_paper() or self._names_itself(party)
        return party if is_own and self._is_firsthand() else None

    def station(self) -> Party | None:
        """The rebels' station that a monitored broadcast begins with, where it speaks of its own."""
        head = self.text[:_HEADING].partition("\n")[0]
        found = _STATION.match(_HIDDEN.sub("", head))
        if found is None or not any(OURS.search(self.text, span.start, span.end) for span in self.sentences):
            return None
        name = as_name(next(group for group in found.groups() if group).strip())
        is_rebel = _HIDDEN.search(head) is not None or side_of_known(name) is Side.ARMED_GROUP
        return Party(name, Side.ARMED_GROUP, is_plain=True) if is_rebel else None

    def read_out(self) -> Span | None:
        """Whose words the first lines bring: "[Communique] [The Front] [Text]", "Statement read by the spokesman"."""
        bracketed = _BRACKETED.search(self.text, 0, _HEADING)
        found = bracketed or (_READ_BY.search(self.text, 0, _HEADING) if self._is_firsthand() else None)
        return Span(*found.span("who")) if found is not None else None

    def signed(self) -> Party | None:
        """The party that a text in the first person is headed or signed by, a rebels' front before its command."""
        lines = [line.strip() for line in self.text.rstrip().rsplit("\n", _LAST_LINES)[1:]]
        names = [line for line in lines if _is_signature(line)]
        for place in (self.imprint.title, self.text[:_HEADING].partition("\n")[0]):
            headed = _HEADED.search(place)
            names += [headed.group(1)] if headed is not None else []
        parties = [party for name in names if (party := party_of(name, self.text, self.sides)) is not None]
        if not parties or not self._is_firsthand():
            return None
        return min(parties, key=lambda party: (party.side is not Side.ARMED_GROUP, not party.is_plain))

    def _is_called_paper(self) -> bool:
        return _PAPER.search(self.imprint.title) is not None or _PAPER.search(self.text, 0, _HEADING) is not None

    def _names_itself(self, party: Party) -> bool:
        return " " in party.name and party.name.lower() in self.text.lower()

    def _is_firsthand(self) -> bool:
        return self._counts(_FIRST_PERSON) >= _FIRST_PERSONS

    def _counts(self, form: re.Pattern[str]) -> int:
        """The sentences in which a form stands outside quotation marks."""
        if form.search(self.text) is None:
            return 0
        return sum(form.search(_unquoted(self.text, span)) is not None for span in self.sentences)


def _unquoted(text: str, sentence: Span) -> str:
    return _QUOTED.sub("", text[sentence.start : sentence.end])


def _is_signature(line: str) -> bool:
    """A short line without a verb: all its words begin with capitals but the smallest."""
    is_short = 0 < len(line) <= _LONGEST_LINE and line[-1] not in '.!?:”"'
    return is_short and all(word[0].isupper() or word in _SMALL for word in line.split())


def as_name(source: str) -> str:
    """With a capital, which a text in capitals loses: "radio Venceremos"."""
    return source[:1].upper() + source[1:]


def up_to_note(text: str, sentences: Sequence[Span]) -> int:
    """How many sentences stand before an editor's note, or before what another station is quoted with."""
    return next((n for n, span in enumerate(sentences) if n and _NOTE.match(text, span.start)), len(sentences))
