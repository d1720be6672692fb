"""Numbers told again: "the 14", "of the 27, six were students"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.drafts import Draft
from extract.claims.counting.shares import tells_who
from extract.claims.words.phrase import Kind, Phrase
from extract.records import Scope

_TOLD = ("victims", "dead", "deceased", "fatalities", "casualties")
_SEVERAL = 2
_NEAR = 12  # claims back
_CLAUSES = frozenset((",", ";", ":", "that", "and", "of", "“", '"', "—", "–", "said"))
_OTHERS = frozenset(("other", "others", "remaining"))


def link_again(clause: Clause, earlier: list[Draft]) -> None:
    """ "the 14", "of the 27": a number told before, with its article, means the same people again."""
    for number, phrase in enumerate(clause.phrases):
        if (
            phrase.kind not in (Kind.BARE, Kind.COUNTED)
            or clause.linked(number)
            or phrase.number.low < 2
            or phrase.is_thing
            or _is_where(clause, phrase)
        ):
            continue
        is_of_share = clause.tokens.at(phrase.first - 1) == "of" and clause.owner[phrase.first - 2] is not None
        if clause.tokens.at(phrase.first) not in ("the", "all") or is_of_share or _is_another(clause, phrase):
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


def _is_where(clause: Clause, phrase: Phrase) -> bool:
    """ "Two officers died. Bombs in the two departments": a noun that no list knows, behind "in", is a place."""
    return phrase.is_weak and clause.tokens.at(phrase.first - 1) in ("in", "across", "at", "near", "between", "from")


def _is_another(clause: Clause, phrase: Phrase) -> bool:
    """ "the other four" are those left over, "the three missing" tell who they are, "one of the ten" is one."""
    tokens = clause.tokens
    is_rest = not _OTHERS.isdisjoint(tokens.lower[phrase.first : phrase.last + 1])
    is_described = tokens.at(phrase.last + 1) in clause.lexicon.senses and phrase.kind is Kind.BARE
    is_one_of = tokens.at(phrase.first - 1) == "of" and tokens.at(phrase.first - 2) == "one"
    return is_rest or is_described or is_one_of or phrase.is_weak


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
    """Shares of a total told before: "Eleven of them are children", "Five medics were among them"."""
    for number, phrase in enumerate(clause.phrases):
        if clause.linked(number) or phrase.is_thing or phrase.kind is Kind.NONE:
            continue
        is_among = _is_among_them(clause, phrase) or _opens_with_among(clause, phrase)
        is_share = is_among or _opens_with_share(clause, phrase)
        is_of_victims = not is_share and _is_of_victims(clause, phrase)
        if not (is_share or is_of_victims or _tells_who_inside(clause, phrase)):
            continue
        whole = _whole_of(earlier, _told_value(clause), is_of_dead=is_of_victims) or _last_whole(earlier)
        if whole is not None and whole.claim.low > phrase.number.low and whole.claim.scope is Scope.EVENT:
            for listed in _listed_with(clause, number):
                first, last = clause.phrases[listed].first, clause.phrases[listed].last
                clause.links.append(Link(listed, whole.claim.measure, "share", first, last, is_part=True))


def _listed_with(clause: Clause, number: int) -> list[int]:
    """All of the list that ends, or begins, with a phrase: "Five women, two boys and a nurse were among them"."""
    is_behind = _opens_with_among(clause, clause.phrases[number])
    step = 1 if is_behind else -1
    listed = [number]
    while is_behind or _is_among_them(clause, clause.phrases[number]):
        beside = listed[-1] + step
        left, right = sorted((listed[-1], beside))
        if not 0 <= left < right < len(clause.phrases) or clause.linked(beside) or clause.phrases[beside].is_thing:
            break
        gap = clause.tokens.lower[clause.phrases[left].last + 1 : clause.phrases[right].first]
        if gap not in (("and",), (",",), (",", "and")):
            break
        listed.append(beside)
    return listed


def _opens_with_among(clause: Clause, phrase: Phrase) -> bool:
    """ "Among them were five women"."""
    before = clause.tokens.lower[max(0, phrase.first - 3) : phrase.first]
    return before[:2] == ("among", "them") and not clause.lexicon.grammar.be.isdisjoint(before[2:])


def _is_of_victims(clause: Clause, phrase: Phrase) -> bool:
    """ "identified three of the victims", "said that nine of the dead belonged to one band"."""
    is_inside = clause.tokens.at(phrase.first - 1) == "of"  # "the families of 40 of the victims"
    if phrase.is_single or not phrase.is_part or phrase.number.low < _SEVERAL or is_inside:
        return False
    heads = (phrase.head, clause.tokens.at(phrase.last), clause.tokens.at(phrase.last + 1))
    return not _has_outcome(clause, phrase.last) and any(head in _TOLD for head in heads)


def _tells_who_inside(clause: Clause, phrase: Phrase) -> bool:
    """ "said that 15 of them were guerrillas, eight were policemen": a clause inside the sentence."""
    is_clause = clause.tokens.at(phrase.first - 1) in _CLAUSES or phrase.is_part
    return phrase.kind is Kind.BARE and is_clause and phrase.number.low > 0 and tells_who(clause, phrase.last + 1)


def _told_value(clause: Clause) -> int:
    """The sum of those of whom a sentence tells who they were: "15 were guerrillas, eight were policemen"."""
    told = [p for p in clause.phrases if p.kind is Kind.BARE and tells_who(clause, p.last + 1)]
    return sum(phrase.number.low for phrase in told)


def _whole_of(earlier: list[Draft], value: int, *, is_of_dead: bool) -> Draft | None:
    """The total that the shares add up to; of "three of the victims" the dead."""
    wholes = [d for d in reversed(earlier[-_NEAR:]) if d.claim.part_of is None and not d.phrase.is_single]
    if is_of_dead:
        return next((d for d in wholes if d.claim.measure == "killed"), None)
    return next((d for d in wholes if d.claim.low == value), None)


def _last_whole(earlier: list[Draft]) -> Draft | None:
    """The total told last; the dead where one sentence tells dead and wounded."""
    wholes = [d for d in earlier if d.claim.part_of is None and not d.phrase.is_single]
    here = [d for d in wholes if d.sentence == wholes[-1].sentence]
    return next((d for d in here if d.claim.measure == "killed"), here[-1]) if here else None


def _opens_with_share(clause: Clause, phrase: Phrase) -> bool:
    """ "Eleven of them are children", "Ten of the victims were aged 71 to 94", "Seven were men"."""
    if phrase.first > 1 or phrase.is_single or phrase.number.high == 1:
        return False
    be, following = clause.lexicon.grammar.be, clause.tokens.at(phrase.last + 1)
    if phrase.kind is Kind.COUNTED:
        return phrase.is_part and phrase.head in _TOLD and following in be and not _has_outcome(clause, phrase.last)
    is_of_them = phrase.is_part and (clause.tokens.at(phrase.last) == "them" or phrase.last > phrase.number.last)
    return phrase.kind is Kind.BARE and ((is_of_them and following in be) or tells_who(clause, phrase.last + 1))


def _has_outcome(clause: Clause, last: int) -> bool:
    return any(word in clause.lexicon.senses for word in clause.tokens.lower[last + 1 :])


def _is_among_them(clause: Clause, phrase: Phrase) -> bool:
    """ "Five medics were among them"."""
    after = clause.tokens.lower[phrase.last + 1 : phrase.last + 4]
    return (
        after[:1] != ()
        and after[0] in clause.lexicon.grammar.be
        and after[1:] in (("among", "them"), ("among", "these"))
    )


def link_rest(clause: Clause, earlier: list[Draft]) -> None:
    """ "Four of the slain were rebels; the other six were farmers": what is left of those of whom a share was told."""
    for number, phrase in enumerate(clause.phrases):
        is_rest = phrase.kind is Kind.BARE and clause.tokens.at(phrase.first) == "the" and not clause.linked(number)
        is_rest = is_rest and not _OTHERS.isdisjoint(clause.tokens.lower[phrase.first : phrase.last + 1])
        if not is_rest or clause.tokens.at(phrase.last + 1) not in clause.lexicon.grammar.be:
            continue
        here = [link.measure for link in clause.links if link.phrase < number and clause.phrases[link.phrase].is_part]
        told = here or [d.claim.measure for d in earlier[-2:] if d.phrase.is_part]
        if told:
            clause.links.append(Link(number, told[-1], "share", phrase.first, phrase.last, is_part=True))


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
