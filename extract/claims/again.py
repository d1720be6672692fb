"""Numbers told again: "the 14", "of the 27, six were students"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.clause import Clause, Link
from extract.claims.drafts import Draft
from extract.claims.phrase import Kind
from extract.claims.shares import tells_who
from extract.records import Scope


def link_again(clause: Clause, earlier: list[Draft]) -> None:
    """ "the 14", "of the 27": a number told before, with its article, means the same people again."""
    for number, phrase in enumerate(clause.phrases):
        if (
            phrase.kind not in (Kind.BARE, Kind.COUNTED)
            or clause.linked(number)
            or phrase.number.low < 2
            or phrase.is_thing
        ):
            continue
        if clause.tokens.at(phrase.first) not in ("the", "all"):
            continue
        for draft in reversed(earlier):
            if (
                draft.claim.low == phrase.number.low
                and draft.claim.scope is Scope.EVENT
                and draft.phrase.kind is not Kind.NONE
            ):
                clause.links.append(Link(number, draft.claim.measure, "again", phrase.first, phrase.last))
                _link_shares(clause, number, draft.claim.measure)
                break


def keep_increment(draft: Draft, clause: Clause, earlier: list[Draft]) -> Draft:
    """ "Three more bodies were found. The three had bled to death": the same three, and no total by that."""
    phrase = draft.phrase
    if phrase.kind is not Kind.BARE or clause.tokens.at(phrase.first) not in ("the", "all", "those", "these"):
        return draft
    told = next((d.claim for d in reversed(earlier) if d.claim.measure == draft.claim.measure), None)
    if told is None or not told.is_increment or (told.low, told.scope) != (draft.claim.low, draft.claim.scope):
        return draft
    return replace(draft, claim=replace(draft.claim, is_increment=True, rule="again"))


def link_told_shares(clause: Clause, earlier: list[Draft]) -> None:
    """ "Eleven of them are children", "Seven were men": a sentence that begins with a share of the total before it."""
    for number, phrase in enumerate(clause.phrases[:1]):
        if phrase.first > 1 or phrase.kind is not Kind.BARE or clause.linked(number):
            continue
        is_of_them = phrase.is_part and clause.tokens.at(phrase.last) == "them"
        is_told = is_of_them and clause.tokens.at(phrase.last + 1) in clause.lexicon.grammar.be
        if not (is_told or tells_who(clause, phrase.last + 1)):
            continue
        whole = next((d for d in reversed(earlier) if d.claim.part_of is None and not d.phrase.is_single), None)
        if whole is not None and whole.claim.low > phrase.number.low and whole.claim.scope is Scope.EVENT:
            clause.links.append(Link(number, whole.claim.measure, "share", phrase.first, phrase.last, is_part=True))


def _link_shares(clause: Clause, whole: int, measure: str) -> None:
    """ "Of the 13, six were members of one family; four were students": bare shares of the whole."""
    first = clause.phrases[whole].first
    if clause.tokens.at(first - 1) != "of" or first > 2:
        return
    for number in range(whole + 1, len(clause.phrases)):
        phrase = clause.phrases[number]
        following = clause.tokens.at(phrase.last + 1)
        if (
            phrase.kind is Kind.BARE
            and not clause.linked(number)
            and following in ("were", "are", "have", "had", "was", "is", "remain")
        ):
            clause.links.append(Link(number, measure, "share", phrase.first, phrase.last, part_of=whole))
