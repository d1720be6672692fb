"""What stands together: "12 soldiers and five civilians", "49 people, including 17", "12 here and 5 there"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.clause import Clause, Link
from extract.claims.gaps import are_apposed, gap_between, is_including, place_after
from extract.claims.phrase import Kind
from extract.claims.shares import (
    copy_links,
    link_inner_shares,
    link_left_shares,
    link_opening_shares,
    link_plain_shares,
    links_of,
    mark_parts,
)
from extract.claims.subjects import is_verb_like

# what may stand between two phrases of one list
_ANDS = frozenset(tuple(words.split()) for words in (
    "and", ",", ", and", "as well as", ", as well as", "along with", ", along with", "together with", ", then",
    "and then", ", and then", "before", "then", "followed by", "plus", "&", "or", "with", ";", "and injured to",
    "in addition to", "but also",
))  # fmt: skip
_AMONG = (("among", "them"), ("among", "whom"))
_HOW = ("fatally", "critically", "seriously", "badly", "severely", "gravely")  # "four were shot, one fatally"
_ENDS = ("", ".", ";", "in", "on", "at", "when", "after", "by", "during", "near")
_ROUNDS = 4
_LIST_REACH = 14  # tokens


def link_parts(clause: Clause) -> None:
    """Hand outcomes along coordinated phrases and from totals to their parts."""
    for _ in range(_ROUNDS):
        before = list(clause.links)
        for left in range(len(clause.phrases) - 1):
            _join(clause, left, left + 1)
        if clause.links == before:
            break
    link_inner_shares(clause)
    link_opening_shares(clause)
    link_left_shares(clause)
    link_plain_shares(clause)
    mark_parts(clause)


def _join(clause: Clause, left: int, right: int) -> None:
    first, second = links_of(clause, left), links_of(clause, right)
    gap = gap_between(clause, left, right, first)
    if not first and not second and gap in _ANDS and _names_the_one_before(clause, left):
        first = [link for link in links_of(clause, left - 1) if link.rule.startswith("object")]
    if gap == (",",) and are_apposed(clause, left, right):
        if second and not first:
            clause.links = [
                replace(k, phrase=left, rule=f"apposed<{k.rule}") if k.phrase == right else k for k in clause.links
            ]
        return
    after = clause.phrases[right].last + 1
    if first and not second and gap == (",",) and clause.tokens.lower[after : after + 2] in _AMONG:
        copy_links(clause, first, right, "including", part_of=_whole_of(first, left))
        return
    if (
        first
        and not second
        and (
            clause.phrases[right].kind is not Kind.PRONOUN
            or clause.tokens.at(clause.phrases[right].first).endswith("self")
        )
    ):
        if gap == (",",) and clause.phrases[right].kind is Kind.BARE and clause.tokens.at(after) in _HOW:
            measure = "killed" if clause.tokens.at(after) == "fatally" else first[0].measure
            copy_links(clause, [replace(first[0], measure=measure)], right, "including", part_of=left)
        elif is_including(gap) or is_including(gap[-3:]) or (clause.phrases[right].is_part and len(gap) <= 2):
            copy_links(clause, first, right, "including", part_of=_whole_of(first, left))
        elif gap in _ANDS and _goes_right(clause, right, first):
            copy_links(clause, first, right, "and", part_of=first[0].part_of, is_part=first[0].is_part)
        else:
            _join_places(clause, left, right, first)
    elif second and not first and not second[0].rule.startswith(("object", "of:")):
        if (
            gap in _ANDS
            and gap != ("with",)
            and not _names_the_one_before(clause, left)
            and (clause.phrases[left].kind is not Kind.PRONOUN or clause.phrases[right].is_increment)
            and not _starts_clause(clause, left)
            and not (clause.phrases[left].kind is Kind.BARE and is_verb_like(clause, clause.phrases[left].first - 1))
        ):
            copy_links(clause, second, left, "list", part_of=second[0].part_of)
        elif gap[-1:] == ("among",) and len(gap) == 2 and gap[0] in clause.lexicon.grammar.be:
            copy_links(clause, second, left, "among", part_of=right)  # "two are among the 14 who died"
        elif is_including(gap) or _lists_uncounted(clause, gap):
            whole = _head_of(clause, left)
            if not links_of(clause, whole):
                copy_links(clause, second, whole, "whole", part_of=None)
            _set_part(clause, right, whole)
            _set_list_parts(clause, right, whole)


def _lists_uncounted(clause: Clause, gap: tuple[str, ...]) -> bool:
    """ "13 people, including civilians, cadets and a bomber, have been killed": some of the list have no number."""
    words, grammar = gap[1:] if gap[:1] == (",",) else gap, clause.lexicon.grammar
    is_list = len(gap) <= _LIST_REACH and words[:1] in (("including",), ("among",)) and gap[-1] in ("and", ",")
    return is_list and not any(word in grammar.be or word in grammar.have for word in words)


def _names_the_one_before(clause: Clause, number: int) -> bool:
    """ "shot his wife, Jane Roe, 34, and their son": the list goes on behind who she is."""
    if number == 0 or clause.phrases[number].kind is not Kind.NAMED:
        return False
    return gap_between(clause, number - 1, number, []) == (",",) and are_apposed(clause, number - 1, number)


def _head_of(clause: Clause, number: int) -> int:
    """ "eight civilians belonging to two families, including": the civilians are the whole."""
    while number > 0:
        phrase, before = clause.phrases[number], clause.phrases[number - 1]
        gap = clause.tokens.lower[before.last + 1 : phrase.first]
        is_inside = 1 <= len(gap) <= 4 and gap[-1] in ("of", "from", "to", "in")
        if not is_inside or before.kind is not Kind.COUNTED or before.is_thing:
            break
        number -= 1
    return number


def _set_list_parts(clause: Clause, right: int, whole: int) -> None:
    """ "including five children and four women, were killed": the list goes on as parts."""
    for number in range(right + 1, len(clause.phrases)):
        gap = clause.tokens.lower[clause.phrases[number - 1].last + 1 : clause.phrases[number].first]
        if gap not in (("and",), (",",), (",", "and")) or not links_of(clause, number):
            return
        _set_part(clause, number, whole)


def _whole_of(links: list[Link], left: int) -> int:
    return links[0].part_of if links[0].part_of is not None else left


def _goes_right(clause: Clause, right: int, links: list[Link]) -> bool:
    """The right phrase must not be the subject of its own verb, unless the list goes on behind it."""
    phrase, lexicon = clause.phrases[right], clause.lexicon
    following = clause.tokens.at(phrase.last + 1)
    if (
        links[0].rule.startswith(("inside", "noun", "bodies", "toll"))
        or clause.phrases[links[0].phrase].kind is Kind.NONE
    ):
        return False
    if (
        phrase.is_thing != clause.phrases[links[0].phrase].is_thing
        or phrase.kind is Kind.EVENTS
        or phrase.head == "lives"
    ):
        return False
    if phrase.is_single and _speaks(clause, right):
        return False
    verb_before = links[0].rule.startswith(("passive", "subject")) and links[0].last < phrase.first
    if verb_before and clause.tokens.at(phrase.first - 1) in ("and", ",") and following not in _ENDS:
        return False  # "12 were killed and dozens of civilians, …, were injured"
    is_after_comma = clause.tokens.at(phrase.first - 1) == ","
    if is_after_comma and phrase.kind is Kind.BARE and place_after(clause, right) is not None:
        return False  # "six died, 4 in Quetta": a share
    if is_after_comma and phrase.kind is Kind.NAMED and clause.phrases[right - 1].kind is Kind.COUNTED:
        return False  # "two brothers, Ali and Omar": who the two are
    is_noun = links[0].rule.split("<")[-1].startswith("of:") and clause.tokens.at(phrase.last + 2) not in lexicon.senses
    is_told = following in lexicon.grammar.be and not is_noun  # "the murder of two men and a girl was condemned"
    own_verb = is_told or following in lexicon.grammar.have or following in lexicon.senses
    if links[0].rule.startswith(("passive", "subject", "and", "list")) and links[0].start > phrase.last:
        return True
    if phrase.is_single and links[0].rule.startswith(("passive", "subject")):
        return False
    if following.endswith("ed") and following != "aged":
        return False
    return not own_verb and following not in ("told", "said", "ran", "went")


def _speaks(clause: Clause, number: int) -> bool:
    """ ", a member of the force told": the phrase is who says it."""
    for index in range(clause.phrases[number].last + 1, min(clause.phrases[number].last + 12, len(clause.tokens))):
        word = clause.tokens.lower[index]
        if word in ("said", "told", "says", "added", "confirmed", "announced", "reported"):
            return True
        if word in (",", ".", ";"):
            return False
    return False


def _starts_clause(clause: Clause, left: int) -> bool:
    before = clause.tokens.at(clause.phrases[left].first - 1)
    return before in clause.lexicon.grammar.prepositions and before not in (
        "including",
        "of",
        "after",
        "when",
        "because",
        "before",
        "between",
    )


def _join_places(clause: Clause, left: int, right: int, links: list[Link]) -> None:
    """ "12 in Quetta and 5 in Mastung": the second place's number has the first one's outcome."""
    here, there = place_after(clause, left), place_after(clause, right)
    if here is None or there is None:
        return
    between = clause.tokens.lower[here[1] + 1 : clause.phrases[right].first]
    if between in (("and",), (",",), (",", "and")):
        copy_links(clause, links, right, "by_place", part_of=links[0].part_of)


def _set_part(clause: Clause, number: int, whole: int) -> None:
    clause.links = [replace(link, part_of=whole) if link.phrase == number else link for link in clause.links]
