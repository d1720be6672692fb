"""Numbers that a word for numbers governs: "raised its count to 52", "gives a figure of 11", "the army three"."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Kind, Phrase
from extract.tables import read_toml, read_words

_words = partial(read_words, "claims_tallies.toml")

_STATE = 5  # words before what they are: "as the number of the displaced"
_TO = frozenset(("to", "at", "as"))
_LABEL = 3  # words of a label: "Total confirmed deaths:"
_BACK = 12  # tokens from a figure to its word
_CLOSING = frozenset(("", ".", ",", ";", "and", "but", ")", "”", '"', "—", "–"))
_WORDS = 6  # of a subject whose verb is left out: "another group"
_JOINTS = (",", ";", "and", "while", "but")


def link_tallies(clause: Clause, measure: str | None) -> None:
    """Link bare numbers; `measure` is what the counts near by tell, for figures that name no outcome of their own."""
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is not Kind.BARE or phrase.is_part or phrase.number.is_year_like or clause.linked(number):
            continue
        state = _as_state(clause, phrase)
        if state is not None:
            clause.links.append(Link(number, state, "as_state", phrase.first, phrase.last + 2))
            continue
        word = _figure_of(clause, phrase)
        gapped = (_gapped(clause, number) or _ranked(clause, number)) if word is None else None
        told = _measure_of(clause, word, phrase, measure) if word is not None else gapped or _labelled(clause, phrase)
        if told is not None:
            is_running = word is not None and clause.tokens.at(phrase.first - 1) != "of"
            rule = "gapped" if gapped else "tally"
            clause.links.append(Link(number, told, rule, phrase.first, phrase.last, is_cumulative=is_running))


def _as_state(clause: Clause, phrase: Phrase) -> str | None:
    """ "lists 54 as dead", "gave 142,000 as the number of the displaced"."""
    after = clause.tokens.lower[phrase.last + 1 : phrase.last + 7]
    if after[:1] != ("as",):
        return None
    if after[1:5] == ("the", "number", "of", "the"):
        return _sense_of(clause, after[5]) if len(after) > _STATE else None
    return _sense_of(clause, after[1]) if len(after) > 1 else None


def _figure_of(clause: Clause, phrase: Phrase) -> int | None:
    """The token of the word that governs a number: "count" of "raised its count to 52"."""
    tokens, first = clause.tokens, phrase.first
    if tokens.at(first - 1) == "of":
        return first - 2 if tokens.at(first - 2) in _words("figures") and _closes(clause, phrase) else None
    is_moved, is_reached = tokens.at(first - 1) in _TO, tokens.at(first - 1) in _words("reaching")
    if not (is_moved or is_reached):
        return None
    for index in range(first - 2, max(-1, first - _BACK), -1):
        word = tokens.lower[index]
        if word in _words("turns") or (
            clause.owner[index] is not None and clause.phrases[clause.owner[index] or 0].kind is Kind.BARE
        ):
            return None
        if word not in _words("figures"):
            continue
        is_given = not _words("given").isdisjoint(tokens.lower[max(0, index - 4) : index])
        is_risen = not _words("stood").isdisjoint(tokens.lower[index + 1 : first])
        return index if (is_moved and is_given) or is_risen else None
    return None


def _measure_of(clause: Clause, word: int, phrase: Phrase, measure: str | None) -> str | None:
    """ "the number of civilians executed", "of those who drowned", "death toll": what a figure says it counts.

    Where it says nothing, what was counted last; "the number of drones" counts nobody.
    """
    tokens = clause.tokens
    told = _sense_of(clause, tokens.at(word)) or _sense_of(clause, tokens.at(word - 1))
    if told is None and tokens.at(word + 1) == "of":
        words = tokens.lower[word + 2 : phrase.first]
        counted = words[
            : next((at for at, each in enumerate(words) if each in _words("stood") or each == ","), len(words))
        ]
        told = next((m for each in counted if (m := _sense_of(clause, each)) is not None), None)
        nouns = [noun for each in counted if (noun := clause.lexicon.nouns.get(each)) is not None]
        if told is None and counted and (not nouns or nouns[-1].is_thing):
            return None
    return told or ("killed" if tokens.at(word) == "toll" else measure)


def _sense_of(clause: Clause, word: str) -> str | None:
    """ "executed", "drowned", "dead", "survivors"; casualties may be any."""
    senses = (s.measure for s in clause.lexicon.senses.get(word, ()) if s.target == "people" and not s.is_weak)
    told = next(senses, read_toml("claims_tallies.toml")["kinds"].get(word))
    return None if told == "casualties" else told


def _labelled(clause: Clause, phrase: Phrase) -> str | None:
    """ "Confirmed deaths: 17.", "Deaths 17, injured 45"."""
    tokens, index = clause.tokens, phrase.first - 2
    if tokens.at(phrase.first - 1) != ":" or not _closes(clause, phrase):
        return None
    is_first = index < _LABEL or tokens.at(index - 1) in _CLOSING or tokens.at(index - 2) in _CLOSING
    return _sense_of(clause, tokens.at(index)) or _harm_of(clause, index) if is_first else None


def _harm_of(clause: Clause, index: int) -> str | None:
    """ "Schools destroyed: 11": what befell the things before."""
    noun = clause.lexicon.nouns.get(clause.tokens.at(index - 1))
    if noun is None or not noun.is_thing:
        return None
    senses = clause.lexicon.senses.get(clause.tokens.at(index), ())
    return next((s.measure for s in senses if s.target == "things" and not s.is_weak), None)


def _closes(clause: Clause, phrase: Phrase) -> bool:
    following = clause.tokens.at(phrase.last + 1)
    return following in _CLOSING or following in clause.lexicon.grammar.prepositions


def _gapped(clause: Clause, number: int) -> str | None:
    """ "Hidalgo has 21 deaths, Puebla 13", "24 deaths that evening, 39 the next morning": the verb is told once."""
    phrase, tokens = clause.phrases[number], clause.tokens
    told = [k for k in clause.links if k.phrase < number and not clause.phrases[k.phrase].is_single]
    if not told or told[-1].last >= phrase.first or told[-1].part_of is not None:
        return None
    left = told[-1]
    start = max(left.last, clause.phrases[left.phrase].last) + 1
    gap = tokens.lower[start : phrase.first]
    if not gap or any(
        clause.owner[index] is not None and clause.owner[index] != number for index in range(start, phrase.first)
    ):
        return None
    at = next((at for at in range(len(gap) - 1, -1, -1) if gap[at] in _JOINTS[1:]), None)
    at = at if at is not None else gap.index(",") if "," in gap else None
    if at is None or not (left.rule == "gapped" or _is_counting(clause, left)):
        return None
    subject = gap[at + 1 :]
    if not subject:
        is_timed = tokens.at(phrase.last + 1) in _words("times") and _tells_time(clause, phrase.last + 1)
        return left.measure if gap[-1] == "," and is_timed else None
    return left.measure if _is_subject(clause, phrase, subject) else None


def _ranked(clause: Clause, number: int) -> str | None:
    """ "166 deaths, followed by North Tarl with 90 and Orlan with 47": what each has is told with the first."""
    tokens, first = clause.tokens, clause.phrases[number].first
    told = [k for k in clause.links if k.phrase < number and not clause.phrases[k.phrase].is_single]
    if not told or tokens.at(first - 1) != "with" or not tokens.is_capital(first - 2):
        return None
    between = tokens.lower[clause.phrases[told[-1].phrase].last + 1 : first]
    is_next = told[-1].rule == "gapped" and len(between) <= _WORDS
    return told[-1].measure if is_next or "followed" in between else None


def _is_counting(clause: Clause, link: Link) -> bool:
    """Whether somebody gives the number before: "has recorded 21 deaths", "counts 27 dead"."""
    first = clause.phrases[link.phrase].first
    before = clause.tokens.lower[max(0, first - 2) : first]
    return not _words("counting").isdisjoint(before)


def _is_subject(clause: Clause, phrase: Phrase, words: tuple[str, ...]) -> bool:
    """ "Puebla", "the union", "Hengaw, another group,": names or a noun group, and nothing behind the number."""
    index = phrase.first - len(words)
    while words and words[-1] in (",", "another"):
        words = words[:-1]
    if not 0 < len(words) <= _WORDS or words[-1] in _words("naming") or not _closes(clause, phrase):
        return False
    is_named = clause.tokens.is_capital(index) or words[0] == "the"
    grammar, senses = clause.lexicon.grammar, clause.lexicon.senses
    is_group = all(
        w in _words("in_subject") or (w.isalpha() and w not in grammar.closed and w not in senses) for w in words
    )
    return is_named and is_group and words[-1] not in _words("in_subject")


def _tells_time(clause: Clause, index: int) -> bool:
    near = clause.tokens.lower[index : index + 4]
    return not clause.lexicon.grammar.time_words.isdisjoint(near)
