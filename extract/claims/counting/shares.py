"""Parts of a total: shares by place, "two of them", "including 17", "of the 31 injured, 12 remain"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.nouns import find_head, find_noun
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens

_LIST = ((",",), ("and",), (",", "and"))
_SEVERE = ("serious", "seriously", "critical", "critically", "grave", "gravely", "severe", "severely")
_PREDICATE = 5  # tokens: "were women,"
_OPENING_REACH = 7  # tokens up to the comma of "Of the 16 people killed,"
FATES = {
    "dead": "killed", "killed": "killed", "deceased": "killed", "fatalities": "killed", "wounded": "wounded",
    "injured": "wounded", "missing": "missing", "arrested": "arrested", "detained": "arrested", "abducted": "abducted",
}  # fmt: skip


def link_left_shares(clause: Clause) -> None:
    """ "seven of them in Nairobi", "— 29 in Mahaplag, nine in Palo": shares of the total before them."""
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is not Kind.BARE or clause.linked(number):
            continue
        following, before = clause.tokens.at(phrase.last + 1), clause.tokens.at(phrase.first - 1)
        is_share = phrase.is_part and (
            following in clause.lexicon.grammar.prepositions
            or following in clause.lexicon.nouns
            or (before in (",", "—", "–", "(") and clause.tokens.at(phrase.number.last) in ("whom", "them"))
        )
        is_place = (
            before in ("—", "–", ":", "(", ",", "and")
            and following in ("in", "on", "at", "elsewhere")
            and clause.tokens.lower[phrase.first : phrase.last + 1] != ("one",)
        )
        if is_place:
            is_place = clause.tokens.is_capital(phrase.last + 2) or clause.tokens.at(phrase.last + 2) == "the"
            is_place = is_place and clause.tokens.at(phrase.last + 2) not in clause.lexicon.grammar.time_words
            is_place = is_place or following == "elsewhere"
        if not (is_share or is_place):
            continue
        wholes = [
            link
            for link in clause.links
            if link.phrase < number
            and link.part_of is None
            and clause.phrases[link.phrase].number.low > phrase.number.low
        ]
        if wholes:
            copy_links(clause, wholes[-1:], number, "share", part_of=wholes[-1].phrase)


def link_bracketed_shares(clause: Clause) -> None:
    """ "five wounded (two serious)", "dead: 8 (3 children)": a lesser number in brackets right behind."""
    tokens = clause.tokens
    for number, phrase in enumerate(clause.phrases):
        is_bracketed = tokens.at(phrase.first - 1) == "(" and ")" in tokens.lower[phrase.last + 1 : phrase.last + 3]
        if not is_bracketed or phrase.is_thing or phrase.is_single or clause.linked(number):
            continue
        if phrase.kind is Kind.BARE and tokens.at(phrase.last + 1) not in _SEVERE:
            continue
        wholes = [k for k in clause.links if max(k.last, clause.phrases[k.phrase].last) == phrase.first - 2]
        if wholes and _is_more(clause, wholes[-1], phrase):
            copy_links(clause, wholes[-1:], number, "share", part_of=wholes[-1].phrase)


def copy_links(
    clause: Clause, links: list[Link], number: int, rule: str, *, part_of: int | None, is_part: bool = False
) -> None:
    """Give a phrase the outcomes of another one; `rule` says over which joint."""
    for link in links:
        name = f"{rule}<{link.rule.split('<')[-1]}"
        whole = part_of if part_of != number else None
        clause.links.append(
            replace(link, phrase=number, rule=name, part_of=whole, is_part=is_part, is_cumulative=False)
        )


def link_inner_shares(clause: Clause) -> None:
    """ "eleven of the 33 wounded": the first number is a share of the second, whatever else became of them."""
    for number, (phrase, inner) in enumerate(pairwise(clause.phrases)):
        is_share = phrase.kind is Kind.BARE and phrase.is_part and inner.first == phrase.last + 2
        if is_share and clause.tokens.at(phrase.last + 1) == "of" and not clause.linked(number):
            copy_links(clause, links_of(clause, number + 1), number, "share", part_of=number + 1)


def link_opening_shares(clause: Clause) -> None:
    """ "Of the deceased, nine are women; the others were guests"."""
    grammar, opening = clause.lexicon.grammar, _opening_fate(clause)
    if opening is None:
        return
    telling = grammar.be | grammar.have
    measure, whole = opening
    for number, phrase in enumerate(clause.phrases):
        is_listed = clause.tokens.at(phrase.last + 1) == "for" and clause.tokens.at(phrase.first - 1) in (",", "and")
        is_told = clause.tokens.at(phrase.last + 1) in telling or is_listed  # "49 for murder"
        is_told = is_told and not phrase.is_single and not phrase.is_thing
        if is_told and number != whole and not clause.linked(number):
            clause.links.append(
                Link(number, measure, "share", phrase.first, phrase.last, part_of=whole, is_part=whole is None)
            )


def _opening_fate(clause: Clause) -> tuple[str, int | None] | None:
    """ "Of the deceased,", "Of the 16 killed,": what became of them, and the phrase that counts them."""
    tokens = clause.tokens
    if tokens.at(0) != "of" or tokens.at(1) not in ("the", "those"):
        return None
    comma = next((at for at in range(3, _OPENING_REACH) if tokens.at(at) == ","), 0)
    measure = _fate(clause, tokens.at(comma - 1)) if comma else None
    return (measure, clause.owner[2]) if measure is not None else None


def _fate(clause: Clause, word: str) -> str | None:
    """ "the dead", "those hanged": what a participle or adjective says became of them."""
    senses = clause.lexicon.senses.get(word, ())
    told = (s.measure for s in senses if s.form in ("participle", "adjective") and s.target == "people")
    return FATES.get(word) or next(told, None)


def link_plain_shares(clause: Clause) -> None:
    """ "Nine were killed; seven were men", ", of whom 11 were schoolchildren": a lesser number, and who they were."""
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is not Kind.BARE or clause.linked(number) or not tells_who(clause, phrase.last + 1):
            continue
        if clause.tokens.at(phrase.first - 1) not in (";", ",", "and", "—", "–", "whom", "which"):
            continue
        wholes = [k for k in clause.links if k.phrase < number and k.part_of is None and _is_more(clause, k, phrase)]
        if wholes:
            copy_links(clause, wholes[-1:], number, "share", part_of=wholes[-1].phrase)


def link_gapped_shares(clause: Clause) -> None:
    """ "17 were women, 13 men and 10 children": the verb is told once."""
    for number, (before, phrase) in enumerate(pairwise(clause.phrases), start=1):
        told = [link for link in links_of(clause, number - 1) if link.rule.startswith("share")]
        if not told or clause.linked(number) or phrase.kind is not Kind.COUNTED or phrase.is_thing:
            continue
        gap = clause.tokens.lower[before.last + 1 : phrase.first]
        is_told = before.kind is Kind.BARE and tells_who(clause, before.last + 1)
        if gap in _LIST or (is_told and len(gap) <= _PREDICATE and _ends_with_joint(gap)):
            copy_links(clause, told, number, "share", part_of=told[0].part_of, is_part=told[0].is_part)


def _ends_with_joint(gap: tuple[str, ...]) -> bool:
    return gap[-1:] in ((",",), ("and",)) and ";" not in gap


def link_so_were(clause: Clause) -> None:
    """ "Seven soldiers were among the dead, as were two teachers"."""
    tokens = clause.tokens
    for number, phrase in enumerate(clause.phrases):
        before = tokens.lower[max(0, phrase.first - 2) : phrase.first]
        is_told = len(before) > 1 and before[0] in ("as", "so") and before[1] in clause.lexicon.grammar.be
        told = [k for k in clause.links if k.phrase < number] if is_told and not clause.linked(number) else []
        if told:
            copy_links(clause, told[-1:], number, "so", part_of=told[-1].part_of, is_part=told[-1].is_part)


def _is_more(clause: Clause, link: Link, phrase: Phrase) -> bool:
    return clause.phrases[link.phrase].number.low > phrase.number.low


def tells_who(clause: Clause, index: int) -> bool:
    """Whether "were" and a plural of people follow: "were men", "are local farmers", "were from one family"."""
    tokens = clause.tokens
    if tokens.at(index) not in ("were", "are"):
        return False
    if tokens.lower[index + 1 : index + 3] in (("under", "the"), ("from", "the"), ("from", "one")):
        return True
    head = find_head(tokens, index + 1, clause.lexicon)
    noun = find_noun(tokens.lower[head], clause.lexicon) if head is not None else None
    if tokens.at(index + 1) in ("male", "female"):
        return True
    is_demonym = tokens.is_capital(index + 1) and tokens.at(index + 1).endswith("s")
    return is_demonym or (noun is not None and noun.is_plural and not noun.is_thing)


def mark_parts(clause: Clause) -> None:
    """A linked phrase that calls itself a part ("two of them died") belongs to the phrase before."""
    opening = _opening_fate(clause)
    for position, link in enumerate(clause.links):
        phrase = clause.phrases[link.phrase]
        is_share = phrase.is_part and not is_owned(clause.tokens, phrase)
        if link.part_of is None and (is_share or _follows_including(clause, link.phrase)):
            whole = _whole_before(clause, link)
            clause.links[position] = replace(link, part_of=whole, is_part=True)
        elif link.part_of is None and phrase.kind is Kind.BARE:
            whole = _opening_whole(clause, link)
            is_opened = whole is None and opening == (link.measure, None)  # "Of the deceased, four drowned"
            clause.links[position] = replace(link, part_of=whole, is_part=link.is_part or is_opened)


def is_owned(tokens: Tokens, phrase: Phrase) -> bool:
    """ "four of its fighters": of somebody's people, not of those counted before."""
    behind = tokens.lower[phrase.number.last + 1 : phrase.last + 1]
    return phrase.is_part and not load_lexicon().grammar.possessives.isdisjoint(behind)


def _opening_whole(clause: Clause, link: Link) -> int | None:
    """ "Of the 31 injured, 12 remain in hospital": the clause begins with the whole."""
    number = clause.phrases[link.phrase].number
    for other in clause.links:
        phrase, first = clause.phrases[other.phrase], clause.phrases[other.phrase].first
        opens = clause.tokens.at(first - 1) == "of" and (first < 2 or clause.tokens.at(first - 2) == ";")
        if opens and other.phrase < link.phrase and phrase.number.low > number.low:
            return other.phrase
    return None


def _follows_including(clause: Clause, number: int) -> bool:
    first = clause.phrases[number].first
    return any(word in ("including", "among") for word in clause.tokens.lower[max(0, first - 3) : first])


def _whole_before(clause: Clause, link: Link) -> int | None:
    for other in reversed(clause.links):
        is_same = other.measure == link.measure or clause.phrases[link.phrase].is_part
        is_whole = other.part_of is None and not clause.phrases[other.phrase].is_single
        if other.phrase < link.phrase and is_same and is_whole:
            return other.phrase
    return None


def links_of(clause: Clause, number: int) -> list[Link]:
    """What became of a phrase, as far as it is known."""
    return [link for link in clause.links if link.phrase == number]
