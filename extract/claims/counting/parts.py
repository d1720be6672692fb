"""What stands together: "12 soldiers and five civilians", "49 people, including 17", "12 here and 5 there"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.clause_asides import neighbours
from extract.claims.counting.gaps import day_after, place_after
from extract.claims.counting.joints import Joint, names_the_one_before
from extract.claims.counting.shares import (
    copy_links,
    link_bracketed_shares,
    link_gapped_shares,
    link_inner_shares,
    link_left_shares,
    link_opening_shares,
    link_plain_shares,
    link_so_were,
    links_of,
    mark_parts,
)
from extract.claims.counting.spelled import link_spelled
from extract.claims.words.phrase import Kind, Phrase

_ASIDE = 6  # tokens between: "struck by gunfire in Tarl, two fatally"
_INSIDE = frozenset(("of", "from", "to", "in"))
_HOW = ("fatally", "critically", "seriously", "badly", "severely", "gravely")  # "four were shot, one fatally"
_INCLUDING = ("including", "includes", "included")
_ROUNDS = 16  # a list of names is handed on from its verb one by one


def link_parts(clause: Clause) -> None:
    """Hand outcomes along coordinated phrases and from totals to their parts."""
    _link_included(clause)
    pairs = neighbours(clause)
    for _ in range(_ROUNDS):
        before = list(clause.links)
        for left, right in pairs:
            _join(Joint.between(clause, left, right))
        if clause.links == before:
            break
    link_spelled(clause)
    _link_bracketed(clause)
    link_inner_shares(clause)
    link_opening_shares(clause)
    link_left_shares(clause)
    link_bracketed_shares(clause)
    link_plain_shares(clause)
    link_gapped_shares(clause)
    link_so_were(clause)
    mark_parts(clause)


def _link_included(clause: Clause) -> None:
    """ "13 people were killed in the blast, including three officers": parts of what was told before."""
    for number, phrase in enumerate(clause.phrases):
        if clause.linked(number) or clause.tokens.at(phrase.first - 1) not in _INCLUDING:
            continue
        told = [k for k in clause.links if k.phrase < number and k.last < phrase.first and _may_hold(clause, k, phrase)]
        if told:
            whole = told[-1] if told[-1].part_of is None else replace(told[-1], phrase=told[-1].part_of)
            copy_links(clause, [whole], number, "including", part_of=whole.phrase)


def _link_bracketed(clause: Clause) -> None:
    """ "28,400 people (6,120 families) fled": the same, counted otherwise."""
    for number in range(1, len(clause.phrases)):
        before, phrase = clause.phrases[number - 1], clause.phrases[number]
        around = (clause.tokens.lower[before.last + 1 : phrase.first], clause.tokens.at(phrase.last + 1))
        is_alone = around == (("(",), ")") and phrase.kind is Kind.COUNTED and before.kind is Kind.COUNTED
        if is_alone and "families" in (before.group, phrase.group) and not clause.linked(number):
            copy_links(clause, links_of(clause, number - 1), number, "bracketed", part_of=None)


def _may_hold(clause: Clause, link: Link, phrase: Phrase) -> bool:
    """Whether those of a link are more than a phrase counts, people where it counts people, and of this clause."""
    whole = clause.phrases[link.phrase]
    is_larger = whole.number.low > phrase.number.low and not whole.is_single and whole.is_thing == phrase.is_thing
    return is_larger and ";" not in clause.tokens.lower[link.last : phrase.first]


def _join(joint: Joint) -> None:
    if joint.is_apposition:
        if joint.second and not joint.first:
            _move_to_left(joint)
    elif joint.first and not joint.second:
        _hand_right(joint)
    elif joint.second and not joint.first and not joint.second[0].rule.startswith(("object", "of:")):
        _hand_left(joint)


def _move_to_left(joint: Joint) -> None:
    """ "a trader, Ali Khan, was killed": one man, told where he is first named."""
    clause = joint.clause
    clause.links = [
        replace(link, phrase=joint.left, rule=f"apposed<{link.rule}") if link.phrase == joint.right else link
        for link in clause.links
    ]


def _hand_right(joint: Joint) -> None:
    clause, phrase, first = joint.clause, joint.behind, joint.first
    if phrase.kind is Kind.PRONOUN and not clause.tokens.at(phrase.first).endswith("self"):
        return
    how = clause.tokens.at(phrase.last + 1)
    if how == "fatally":
        first = [replace(first[0], measure="killed", is_weak=False)]
    is_apart = joint.gap[-1:] == (",",) and len(joint.gap) <= _ASIDE
    if is_apart and phrase.kind is Kind.BARE and how in _HOW:
        copy_links(clause, first[:1], joint.right, "including", part_of=joint.left)
    elif joint.names_part and joint.is_of_doers:
        return
    elif joint.names_part:
        copy_links(clause, first, joint.right, "including", part_of=joint.whole)
    elif joint.is_list and joint.passes_right():
        copy_links(clause, first, joint.right, "and", part_of=first[0].part_of, is_part=first[0].is_part)
    else:
        _join_places(joint)


def _hand_left(joint: Joint) -> None:
    clause, second = joint.clause, joint.second
    if joint.is_among:
        copy_links(clause, second, joint.left, "among", part_of=joint.right)
    elif joint.passes_left():
        left = joint.left - names_the_one_before(clause, joint.left)
        if not links_of(clause, left):
            copy_links(clause, second, left, "list", part_of=second[0].part_of, is_part=second[0].is_part)
    elif joint.tells_whole:
        whole = _head_of(clause, joint.left)
        if clause.phrases[whole].kind is Kind.NAMED:
            return
        if not links_of(clause, whole):
            copy_links(clause, second, whole, "whole", part_of=None)
        _set_part(clause, joint.right, whole)
        _set_list_parts(clause, joint.right, whole)


def _head_of(clause: Clause, number: int) -> int:
    """ "eight civilians belonging to two families, including": the civilians are the whole."""
    while number > 0:
        phrase, before = clause.phrases[number], clause.phrases[number - 1]
        gap = clause.tokens.lower[before.last + 1 : phrase.first]
        is_inside = 1 <= len(gap) <= 4 and not _INSIDE.isdisjoint((gap[0], gap[-1]))
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


def _join_places(joint: Joint) -> None:
    """ "12 in Quetta and 5 in Mastung", "14 on Monday and nine on Tuesday": the second has the first one's outcome."""
    clause = joint.clause
    here, there = place_after(clause, joint.left), place_after(clause, joint.right)
    if here is None and there is None:
        here, there = day_after(clause, joint.left), day_after(clause, joint.right)
    if here is None or there is None:
        return
    between = clause.tokens.lower[here[1] + 1 : joint.behind.first]
    if between in (("and",), (",",), (",", "and")):
        copy_links(clause, joint.first, joint.right, "by_place", part_of=joint.first[0].part_of)


def _set_part(clause: Clause, number: int, whole: int) -> None:
    clause.links = [replace(link, part_of=whole) if link.phrase == number else link for link in clause.links]
