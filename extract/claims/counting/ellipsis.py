"""Numbers whose noun and verb are left out: "the rebels say 25", "Seventeen, says the government".

They mean what the last count before them meant; without one they are no claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import log

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Kind, Phrase
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "ellipsis")

_CLOSING = ("", ".", ",", ";", ":", "and", "but", "?", "”", '"', "’")
_QUOTES = ("“", '"', "‘", "'")
_STOOD = (("it", "stood", "at"), ("it", "stands", "at"), ("it", "is", "now"), ("it", "was", "now"))
_SMALL = ("the", "their", "its")
_PUT = 3  # words: "put it at"
_FAR = 4  # times a number told near by: then it is of something else


def link_elided(clause: Clause, heard: Heard) -> None:
    """Link bare numbers that somebody says: they mean what the counts near by tell."""
    measure, last = heard.measure, heard.last
    _link_put(clause, last, measure)
    is_of_dead = not _words("dead").isdisjoint(clause.tokens.lower)
    measure = measure or ("killed" if is_of_dead else None)
    if measure is None:
        return
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is not Kind.BARE or clause.linked(number) or phrase.is_part or phrase.number.low < 2:
            continue
        if any(rule(clause, phrase) for rule in (_is_said, _says, _is_told_figure, _is_own)):
            told = measure if is_of_dead else heard.measure_of(phrase.number.low) or measure
            clause.links.append(Link(number, told, "elided", phrase.first, phrase.last))
        elif _is_lost(clause, phrase):
            clause.links.append(Link(number, "killed", "elided", phrase.first, phrase.last))


@dataclass(frozen=True, slots=True)
class Heard:
    """What the counts of the sentences before told of people: each measure and number, the last one last."""

    told: tuple[tuple[str, int], ...]
    last: str | None  # of any count, also of one far back

    @property
    def measure(self) -> str | None:
        """What a number says that names no outcome: the dead come first."""
        measures = [measure for measure, _ in self.told]
        return "killed" if "killed" in measures else measures[-1] if measures else None

    def measure_of(self, value: int) -> str | None:
        """The outcome whose number lies nearest: behind 14 dead and 68 hurt "the governor spoke of 71" is of the hurt.

        The dead keep what lies near them too: what sides dispute is most often the toll.
        """
        apart = {measure: abs(log(max(value, 1) / max(number, 1))) for measure, number in self.told}
        if not apart or apart.get("killed", _FAR) <= log(_FAR):
            return self.measure
        return min(apart, key=lambda measure: apart[measure])


def _link_put(clause: Clause, last: str | None, measure: str | None) -> None:
    """ "put it at 103" is of what was counted last, "put the figure at 29" of the dead, unless of a crowd."""
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is not Kind.BARE or clause.linked(number) or not _is_put(clause, phrase):
            continue
        told = next((link.measure for link in reversed(clause.links) if link.phrase < number), last)
        is_toll = clause.tokens.at(phrase.first - 2) in _words("figures_put") and last != "participants"
        told = measure if is_toll else told
        if told is not None:
            clause.links.append(Link(number, told, "elided", phrase.first, phrase.last))


def _is_lost(clause: Clause, phrase: Phrase) -> bool:
    """ "We lost three", "lost two of theirs": the dead, where some were told."""
    after = clause.tokens.lower[phrase.last + 1 : phrase.last + 3]
    is_closed = clause.tokens.at(phrase.last + 1) in _CLOSING or after in (("of", "theirs"), ("of", "ours"))
    return clause.tokens.at(phrase.first - 1) in _words("losing") and is_closed


def _is_said(clause: Clause, phrase: Phrase) -> bool:
    """ "says 25", "spoke of three", "counted ‘between 45 and 50’", "counted 25 of theirs"."""
    tokens, first = clause.tokens, phrase.first - 1
    while tokens.at(first) in _QUOTES:
        first -= 1
    is_of = tokens.at(first) in ("of", "on", "to", "at", "by") and tokens.at(first - 1) in _words(tokens.at(first))
    is_it = tokens.at(first) in ("was", "were", "is") and tokens.at(first - 1) in ("it", "there", "they")
    is_of = is_of or (tokens.lower[max(0, first - 2) : first + 1] in _STOOD)
    following = tokens.at(phrase.last + 1)
    closes = following in _CLOSING or tokens.lower[phrase.last + 1 : phrase.last + 3] == ("of", "theirs")
    is_insisted = is_it and not _words("insisting").isdisjoint(tokens.lower[max(0, first - 4) : first])
    return closes and (is_of or is_insisted or tokens.at(first) in _words("saying"))


def _says(clause: Clause, phrase: Phrase) -> bool:
    """ "Seventeen, says the government"."""
    tokens = clause.tokens
    opens = phrase.first == 0 or tokens.at(phrase.first - 1) == ":"
    return opens and tokens.at(phrase.last + 1) == "," and tokens.at(phrase.last + 2) in ("says", "say", "said")


def _is_told_figure(clause: Clause, phrase: Phrase) -> bool:
    """ "Twenty-nine is the figure"."""
    after = clause.tokens.lower[phrase.last + 1 : phrase.last + 5]
    return after[:2] in (("is", "the"), ("was", "the")) and any(word in _words("figures") for word in after[2:])


def _is_own(clause: Clause, phrase: Phrase) -> bool:
    """ "the 23 that the authorities acknowledge", "the 47 claimed by the rebels"."""
    tokens = clause.tokens
    if tokens.at(phrase.first) != "the":
        return False
    after = tokens.lower[phrase.last + 1 : phrase.last + 7]
    if after[:1] == ("that",):
        return any(word in _words("acknowledged") for word in after)
    return len(after) > 1 and after[0] in _words("by_whom") and after[1] == "by"


def _is_put(clause: Clause, phrase: Phrase) -> bool:
    """ "the mayor put it at 103", "police put the figure at 40", "raised this to 18"."""
    before = [word for word in clause.tokens.lower[max(0, phrase.first - 4) : phrase.first] if word not in _SMALL][-3:]
    if len(before) < _PUT or before[1] not in _words("it"):
        return False
    is_moved = before[0] in _words("moving") and before[2] == "to"
    return is_moved or (before[0] in _words("putting") and before[2] == "at")
