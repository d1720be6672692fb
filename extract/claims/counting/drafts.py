"""From a link to a claim: its scope, speaker, group, time and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.claims.context import ClaimContext
from extract.claims.counting.by_deed import group_by_deed
from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.gaps import place_after
from extract.claims.counting.groups import name_group
from extract.claims.counting.own_people import own_people
from extract.claims.counting.whom import ARMED_GROUPS, Group, Told
from extract.claims.scoping.clauses import aside_scope, link_scope
from extract.claims.scoping.timing import as_of_and_window
from extract.claims.speaking.carried import told_number
from extract.claims.speaking.voices import Voices
from extract.claims.words.idiom_lines import TOLD_BY_NEGATION
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Claim, Scope, Side, Span

REST = "rest "  # before the rule of the others of a number told before
ALL = "all "  # before the rule of a number that is said to leave nobody over
_OF_THINGS = ("damaged", "destroyed", "burned")
_FEARED = frozenset(("might", "may"))  # "four might not survive"
_HIS = frozenset(("his", "her"))
_TOLLS = ("toll", "toll_put", "tally", "crowd")
_LEADERS = ("leader", "leaders", "chief", "chiefs", "founder", "veteran", "veterans")
_APPOSED = 16  # tokens from an office over the name to the verb
_ASIDES = (Scope.OTHER_EVENT, Scope.BACKGROUND)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim while its sentence is read, with the phrase and the link that it came from."""

    claim: Claim
    phrase: Phrase
    link: Link
    sentence: int
    group: Group


def make_draft(
    text: str, clause: Clause, link: Link, number: int, voices: Voices, scope: Scope, context: ClaimContext,
    earlier: list[Draft], siblings: list[Draft],
) -> Draft:  # fmt: skip
    """The claim of one link, with everything that the words around it say."""
    tokens, phrase = clause.tokens, clause.phrases[link.phrase]
    is_asserted = link.rule.endswith(TOLD_BY_NEGATION)
    own = link_scope(tokens, link.start, link.last, phrase)
    if is_asserted:
        is_feared = not _FEARED.isdisjoint(tokens.lower[max(0, link.start - 2) : link.last + 1])
        own = Scope.HYPOTHETICAL if is_feared else Scope.EVENT
    if own is not Scope.EVENT and phrase.kind is not Kind.NONE:
        scope = own
    quote = _quote(clause, link, phrase)
    if scope is Scope.EVENT and phrase.kind is not Kind.NONE:
        is_beside = _is_beside_another(link.measure, phrase, (*earlier, *siblings))
        published_on = context.published_on if is_beside else None
        scope = aside_scope(text[tokens.starts[0] : quote.start], text[quote.end : tokens.ends[-1]], published_on)
    taken_up = told_number(tokens, ((d.claim.low, d.claim.claimant) for d in reversed(earlier)))
    voice = voices.of(number, quote, is_aside=scope in _ASIDES, taken_up=taken_up)
    told = [
        Told(d.phrase, d.claim.measure, d.group, _is_part_draft(d), d.sentence == number, d.sentence == number - 1)
        for d in (*earlier[-12:], *siblings)
        if scope not in _ASIDES or (d.claim.scope is scope and d.sentence == number)
    ]
    is_toll, is_aside = link.rule in _TOLLS, scope in _ASIDES
    group = name_group(text, clause, phrase, link.measure, told, is_toll=is_toll, is_aside=is_aside)
    group = own_people(tokens, phrase, group, voice.speaker) or group
    group = group_by_deed(text, tokens, link, phrase, group, voice.speaker) or group
    group = _of_their_whole(clause, link, phrase, siblings) or group
    as_of, window = as_of_and_window(text, quote, tokens, context.published_on)
    place = place_after(clause, link.phrase) if not phrase.is_single else None
    claim = Claim(
        measure=link.measure, victim_group=group.name, victim_side=group.side, group_text=group.label,
        low=phrase.number.low, high=phrase.number.high, qualifier=phrase.number.qualifier,
        claimant=voice.speaker.name if voice.speaker else None,
        claimant_side=voice.speaker.side if voice.speaker else Side.OUTLET,
        claimant_span=voice.span, intermediary=voice.intermediary, scope=scope,
        is_cumulative=link.is_cumulative,
        is_increment=phrase.is_increment
        or _comes_beside(tokens, link, phrase, group, earlier)
        or _are_his_own(tokens, link, phrase, [*earlier[-1:], *siblings]),
        as_of_on=as_of, window_start_on=window[0], window_end_on=window[1], part_of=None,
        place_text=tokens.spoken(*place, text) if place else None,
        quote=quote, rule=_rule(link, phrase, is_whole=_is_whole(tokens, phrase), is_rest=_is_rest(tokens, phrase)),
    )  # fmt: skip
    return Draft(claim, phrase, link, number, group)


def _of_their_whole(clause: Clause, link: Link, phrase: Phrase, siblings: list[Draft]) -> Group | None:
    """ "20 soldiers: fourteen South Africans and six Malawians": whose land is told are of the whole's kind."""
    if link.part_of is None or phrase.group != "people":
        return None
    is_of_things = phrase.kind is Kind.BARE and link.measure in _OF_THINGS  # "8,457 damaged, 1,094 of them totally"
    is_open = phrase.kind is Kind.BARE or phrase.is_weak
    is_bracketed = is_open and clause.tokens.at(phrase.first - 1) == "("  # "(2 serious)"
    is_leader = phrase.head in _LEADERS  # "five rebels, including a leader"
    is_people = phrase.head.removesuffix("s") in clause.lexicon.peoples and clause.tokens.is_capital(phrase.last)
    whole = next((draft.group for draft in siblings if draft.link.phrase == link.part_of), None)
    if is_leader and whole is not None and whole.name not in ARMED_GROUPS:
        return None
    return whole if is_people or is_of_things or is_bracketed or is_leader else None


def _is_beside_another(measure: str, phrase: Phrase, told: tuple[Draft, ...]) -> bool:
    """Whether the happening's own number was told and is another: a trial repeats its toll "in August"."""
    own = [d.claim.low for d in told if d.claim.scope is Scope.EVENT and d.claim.measure == measure]
    return bool(own) and phrase.number.low not in own and not phrase.is_single


def _comes_beside(tokens: Tokens, link: Link, phrase: Phrase, group: Group, earlier: list[Draft]) -> bool:
    """ "A neighbour was also shot", "Two civilians were also hurt" behind soldiers: others than those told before."""
    is_told = link.rule.startswith(("passive:", "subject:", "object:")) and link.measure in ("killed", "wounded")
    if not is_told or "also" not in tokens.lower[link.start : link.last + 1]:
        return False
    if phrase.is_single or not earlier:
        return phrase.kind in (Kind.INDEFINITE, Kind.DEFINITE, Kind.NAMED)
    last = earlier[-1]
    is_counted = not last.phrase.is_single and last.claim.part_of is None
    is_of_two_kinds = last.group.name not in ("people", group.name)  # children are among the people told before
    return is_counted and last.claim.measure == link.measure and is_of_two_kinds


def _are_his_own(tokens: Tokens, link: Link, phrase: Phrase, told: list[Draft]) -> bool:
    """ "in which his bodyguard and driver died", "two of his guards were killed": beside the one told last."""
    if phrase.kind not in (Kind.COUNTED, Kind.BARE) or phrase.is_thing or not told or "<" in link.rule:
        return False
    last = told[-1]
    is_of = tokens.at(phrase.last + 1) == "of"  # "two members of his escort"
    is_own = not _HIS.isdisjoint(tokens.lower[phrase.first : phrase.last + 1 + 2 * is_of])
    return is_own and last.phrase.is_single and last.claim.measure == link.measure


def _is_part_draft(draft: Draft) -> bool:
    return draft.claim.part_of is not None or draft.link.part_of is not None or draft.link.is_part


def _is_whole(tokens: Tokens, phrase: Phrase) -> bool:
    """ "all four", "all 12 on board": nobody is left over."""
    return tokens.at(phrase.first) == "all" and phrase.kind in (Kind.BARE, Kind.COUNTED) and not phrase.is_thing


def _is_rest(tokens: Tokens, phrase: Phrase) -> bool:
    """ "the three other victims": those of a number told before who are left."""
    return tokens.at(phrase.first) == "the" and phrase.is_increment and phrase.kind in (Kind.BARE, Kind.COUNTED)


def _rule(link: Link, phrase: Phrase, *, is_whole: bool, is_rest: bool) -> str:
    """The rule's name: the kind of a single person or "all", the link, and "weak" where a graver word may follow."""
    kind = f"{phrase.kind.value} " if phrase.is_single else ALL if is_whole else REST if is_rest else ""
    if phrase.head == "self":
        kind = "reflexive "
    return f"{kind}{link.rule}{' weak' if link.is_weak else ''}"


def _quote(clause: Clause, link: Link, phrase: Phrase) -> Span:
    """The tightest words: the phrase, and the outcome where it touches it."""
    tokens, first, last = clause.tokens, phrase.first, phrase.last
    if link.last < first and first - link.last <= 4 and "<" not in link.rule:
        first = link.start if link.start < first else first
        first = max(first, link.last - 2) if link.rule.startswith(("of", "lives_of", "bodies_of")) else first
        grammar = clause.lexicon.grammar
        while first < phrase.first and (
            tokens.lower[first] in grammar.have
            or tokens.lower[first] in grammar.be
            or tokens.lower[first] in grammar.modals
        ):
            first += 1
    elif link.rule.startswith("apposed<") and last < link.last <= last + _APPOSED:
        last = link.last  # "the mayor, Ana Ruiz, was shot dead"
    elif "suicide" in link.rule and link.start > last + 4:
        first, last = link.start, link.last
    elif link.start > last and link.start - last <= 4 and "<" not in link.rule:
        last = link.last
    return Span(tokens.starts[first], tokens.ends[last])
