"""What stands between two phrases: the joints of a list, asides, ages, a name of the same man, a place."""

from __future__ import annotations

import re

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind

_INCLUDING = ("including", "includes", "included", "include", "comprising", "namely", "mostly", "among")
# behind a noun they open what is told of it: "a porter who was unloading onions", "a guard at the gate"
_RELATIVES = ("who", "which")
_TELLING = (
    "of",
    "from",
    "in",
    "at",
    "near",
    "on",
    "with",
    "outside",
    "inside",
    "aboard",
    "working",
    "named",
    "identified",
)
_CLOSING_JOINTS = ((",", "and"), ("and",), (",",))
NOUN_AGAIN = (("and", "of"), (",", "and", "of"))  # "the murder of Ana Ruiz and of Omar Khan"
BESIDE = (("along", "with"), ("together", "with"))  # also behind where and when: "near his home, along with two guards"
_ASIDE_REACH = 14  # tokens
_DECADE = re.compile(r"\d0s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|teens")
_SAID = ("said", "says", "told", "added", "confirmed", "reported")
_SMALL = frozenset((
    ",", "(", "at", "least", "the", "–", "—", "-", "them", "whom", "those", "of", "and", "were", "was", "are",
))  # fmt: skip


def is_including(gap: tuple[str, ...]) -> bool:
    """Whether the words between two phrases make the right one a part of the left."""
    if not gap or len(gap) > 5:
        return False
    words = [word for word in gap if word not in _SMALL]
    return len(words) == 1 and words[0] in _INCLUDING


def are_apposed(clause: Clause, left: int, right: int) -> bool:
    """ "Ali Khan, a trader" and "a trader, Ali Khan" are one man."""
    first, second = clause.phrases[left], clause.phrases[right]
    is_place = first.kind is Kind.NAMED and clause.tokens.at(first.first - 1) in ("of", "in", "at", "near")
    if is_place and not clause.linked(left):
        return False  # "province of Buenos Aires, the soldier …"
    if first.kind is Kind.NAMED and second.is_part and second.number.low == second.number.high == 1:
        return True  # "Ana Ruiz, one of the leaders, was killed"
    if first.kind is Kind.BARE and second.kind is Kind.NAMED:
        return first.number.low == first.number.high == 1  # "and one, Ali Khan, wounded"
    if second.kind is Kind.INDEFINITE and first.is_part and clause.tokens.at(second.last + 1) == ",":
        return first.number.low == first.number.high == 1  # "one of them, a student, died"
    if first.kind in (Kind.INDEFINITE, Kind.DEFINITE) and second.kind is Kind.INDEFINITE:
        is_from = clause.tokens.at(second.last + 1) in ("of", "from") and second.last + 1 < len(clause.tokens) - 1
        return _closes_with_verb(clause, second.last) or (first.kind is Kind.DEFINITE and is_from)
    if first.kind is Kind.NAMED and second.kind is Kind.DEFINITE and clause.tokens.is_capital(second.last):
        return clause.tokens.at(second.first) not in clause.lexicon.grammar.possessives  # "Ana Ruiz, her son Juan"
    if first.kind is Kind.NAMED and _lists_kin(clause, left, right):
        return False
    kinds = {first.kind, second.kind}
    return Kind.NAMED in kinds and bool(kinds & {Kind.INDEFINITE, Kind.DEFINITE})


def _lists_kin(clause: Clause, left: int, right: int) -> bool:
    """ "rebels killed the mayor Ali Khan, his wife, and two guards": a list, unless one man did it to his own."""
    phrases, tokens = clause.phrases, clause.tokens
    if right + 1 >= len(phrases) or tokens.at(phrases[right].first) not in clause.lexicon.grammar.possessives:
        return False
    if tokens.lower[phrases[right].last + 1 : phrases[right + 1].first] not in _CLOSING_JOINTS:
        return False
    told = [link.rule for link in clause.links if link.phrase == left]
    if any(rule.startswith("object") for rule in told):
        return not any(phrase.is_single for phrase in phrases[:left])
    grammar = clause.lexicon.grammar  # "After the murder of Ali Khan, his wife and his son left": another clause
    is_fronted = tokens.at(0) in grammar.subordinators or tokens.at(0) in grammar.prepositions
    return not (is_fronted and any(rule.startswith("of:") for rule in told))


def _closes_with_verb(clause: Clause, last: int) -> bool:
    """ ", a student, was", ", a student, died": the aside is over and the verb of its noun follows."""
    grammar, after = clause.lexicon.grammar, last + 1 + 2 * (clause.tokens.at(last + 1) == "of")
    word = clause.tokens.at(after + 1)
    is_verb = word in grammar.be or word in grammar.have
    is_verb = is_verb or any(sense.form == "die" for sense in clause.lexicon.senses.get(word, ()))
    return clause.tokens.at(after) == "," and is_verb


def gap_between(clause: Clause, left: int, right: int, links: list[Link]) -> tuple[str, ...]:
    """Tokens between two phrases without ages, brackets and what names the left one's body."""
    tokens = clause.tokens
    first, last = clause.phrases[left].last + 1, clause.phrases[right].first
    if links and first <= links[0].start and links[0].last < last and "<" not in links[0].rule:
        first = links[0].last + 1  # "was killed along with his guards"
    kept: list[str] = []
    depth, index = 0, first
    while index < last:
        word = tokens.lower[index]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(word)
        index += 1
    kept = _without_said(_without_ages(kept))
    is_office = kept[:1] == ["to"] and clause.phrases[left].kind is Kind.DEFINITE  # "the ambassador to Libya, Ana Ruiz"
    if kept[:1] in (["of"], ["from"]) or kept[:2] == ["belonging", "to"] or is_office:
        kept = _after_complement(kept)
    if kept[-1:] in (["'s"], ["’s"]) and "including" in kept:
        kept = kept[: kept.index("including") + 1]  # ", including Sri Lanka's deputy minister"
    return _without_aside(clause, left, _without_office(clause, right, kept))


def _without_office(clause: Clause, right: int, words: list[str]) -> list[str]:
    """ ", and Economic Counsellor Robert Roe": an office before a name is no part of the joint."""
    if clause.phrases[right].kind is not Kind.NAMED:
        return words
    cut = len(words)
    while cut and words[cut - 1].isalpha() and not _may_join(clause, words[cut - 1]):
        cut -= 1
    return words[:cut] if words[:cut][-1:] in ([","], ["and"]) or tuple(words[:cut]) in NOUN_AGAIN else words


def _may_join(clause: Clause, word: str) -> bool:
    grammar = clause.lexicon.grammar
    return word in grammar.closed or word in grammar.determiners or word in clause.lexicon.senses or word in _SAID


def _without_aside(clause: Clause, left: int, words: list[str]) -> tuple[str, ...]:
    """ ", former head of the army, and", "who was unloading onions, and": the joint without the aside."""
    if tuple(words[-2:]) in BESIDE and len(words) <= _ASIDE_REACH and _is_quiet(clause, words[:-2], is_relative=False):
        return tuple(words[-2:])
    for joint in _CLOSING_JOINTS:
        inner = words[: -len(joint)]
        if tuple(words[-len(joint) :]) != joint or not 1 < len(inner) <= _ASIDE_REACH:
            continue
        start = 1 if inner[0] == "," else 0
        is_relative = inner[start] in _RELATIVES
        is_opened = is_relative or (start == 1 and joint != ("and",)) or inner[0] in _TELLING
        if is_opened and (is_relative or joint != (",",)) and _is_quiet(clause, inner[start:], is_relative=is_relative):
            return joint
        break
    return tuple(words)


def _is_quiet(clause: Clause, words: list[str], *, is_relative: bool) -> bool:
    """Whether an aside holds no verb of its own, or but those of a relative clause, and no outcome."""
    lexicon, grammar = clause.lexicon, clause.lexicon.grammar
    if any(word in lexicon.senses or word in (";", ":") or word in _SAID for word in words):
        return False
    if any(word in grammar.subordinators and word not in grammar.relatives for word in words) or "and" in words:
        return False
    return is_relative or not any(
        word in grammar.be or word in grammar.have or word in grammar.modals - {"to"} for word in words
    )


def _without_ages(words: list[str]) -> list[str]:
    kept: list[str] = []
    for index, word in enumerate(words):
        if _DECADE.fullmatch(word) and "in" in kept:  # "a woman in her 50s and a girl"
            del kept[len(kept) - 1 - kept[::-1].index("in") :]
            continue
        if word.isdigit() and index and words[index - 1] == ",":
            kept.pop()
            continue
        kept.append(word)
    return kept


def _without_said(words: list[str]) -> list[str]:
    """ "31 civilians dead, and, he said, 145 attackers": the words of saying stand aside."""
    for index in range(len(words) - 3):
        if words[index] == "," and words[index + 2] in ("said", "says") and words[index + 3] == ",":
            return [*words[:index], *words[index + 4 :]]
    return words


def _after_complement(words: list[str]) -> list[str]:
    lexicon = load_lexicon()
    for index, word in enumerate(words[:10]):
        if word in lexicon.grammar.be or word in lexicon.senses:
            break  # "two Poles) of a company were killed and": a clause has begun
        if word in ("and", ",") or word in _INCLUDING:
            return words[index:]
    return words


def place_after(clause: Clause, number: int) -> tuple[int, int] | None:
    """The tokens of "in Quetta" behind a phrase, the preposition left out."""
    tokens, index = clause.tokens, clause.phrases[number].last + 1
    if tokens.at(index) not in ("in", "from", "at", "near") or not tokens.is_capital(index + 1):
        return None
    if tokens.at(index + 1) in clause.lexicon.grammar.time_words:
        return None
    last = index + 1
    while tokens.is_capital(last + 1) and last < index + 4:
        last += 1
    return index + 1, last


def day_after(clause: Clause, number: int) -> tuple[int, int] | None:
    """The token of "on Monday" behind a phrase, the preposition left out."""
    tokens, index = clause.tokens, clause.phrases[number].last + 2
    is_day = tokens.at(index - 1) == "on" and tokens.is_capital(index)
    return (index, index) if is_day and tokens.at(index) in clause.lexicon.grammar.time_words else None
