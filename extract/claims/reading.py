"""From sentences to claims: link, name the group, find the speaker, judge the scope, quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extract.claims.context import ClaimContext
from extract.claims.counting.adding import join_parts
from extract.claims.counting.again import keep_increment, link_again, link_rest, link_told_shares
from extract.claims.counting.attackers import ATTACKERS
from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.counts import link_counts
from extract.claims.counting.drafts import Draft, make_draft
from extract.claims.counting.ellipsis import Heard, link_elided
from extract.claims.counting.leftovers.choice import Linker, link_leftovers
from extract.claims.counting.leftovers.offers import Before
from extract.claims.counting.links import link_triggers
from extract.claims.counting.outcomes import find_triggers
from extract.claims.counting.parts import link_parts
from extract.claims.counting.phrases import find_phrases
from extract.claims.counting.rosters import Total, link_rosters
from extract.claims.counting.taken_up import link_taken_up
from extract.claims.counting.tallies import link_tallies
from extract.claims.counting.whereabouts import is_sought
from extract.claims.grounded import check_numbers
from extract.claims.scoping.scope import sentence_scope
from extract.claims.scoping.texts import carried_scope
from extract.claims.speaking.voices import Voices, find_voices
from extract.claims.words.hopes import holds_numeral, is_hopeful
from extract.claims.words.names import Names, find_names
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import MAX_SENTENCE_CHARS, cut_tokens
from extract.records import Claim, Scope, Span

# A text with more claims than this is a table or an attack, not a report.
MAX_CLAIMS = 400
_ARMIES = (("militants", "suspects"), ("security_forces",), ("civilians", "children", "women", "workers", "students"))
_PEOPLE_MEASURES = ("killed", "wounded", "missing", "captured", "abducted", "participants")
_REACH = 3  # sentences back to the claims that lend their outcome


def read_claims(text: str, context: ClaimContext, *, leftovers: Linker = link_leftovers) -> tuple[Claim, ...]:
    """All claims in text order; `part_of` points into the same tuple. `leftovers` links what no rule has linked.

    Raises `NumberNotInQuote` on a fault of ours.
    """
    sentences = context.account_of(text)
    if not any(is_hopeful(_words_of(text, span)) for span in sentences):
        return ()
    names = find_names(text)
    voices = find_voices(text, sentences, context.imprint)
    drafts: list[Draft] = []
    for number, span in enumerate(sentences):
        if _is_read(_words_of(text, span), number, drafts):
            drafts += _read_sentence(text, sentences, number, names, voices, context, drafts, leftovers)
        if len(drafts) >= MAX_CLAIMS:
            break
    kept = drafts[:MAX_CLAIMS]
    claims = join_parts([replace(draft.claim, sentence=sentences[draft.sentence]) for draft in kept])
    check_numbers(text, claims)
    return claims


def _words_of(text: str, span: Span) -> str:
    return text[span.start : min(span.end, span.start + MAX_SENTENCE_CHARS)]


def _is_read(sentence: str, number: int, earlier: list[Draft]) -> bool:
    """A sentence that can tell an outcome, or one with a number soon behind such a one."""
    is_near = bool(earlier) and earlier[-1].sentence >= number - _REACH
    return is_hopeful(sentence) or (is_near and holds_numeral(sentence))


def _read_sentence(
    text: str, sentences: Sequence[Span], number: int, names: Names, voices: Voices, context: ClaimContext,
    earlier: list[Draft], leftovers: Linker,
) -> list[Draft]:  # fmt: skip
    span = sentences[number]
    tokens = cut_tokens(text, span.start, span.end).unquoted()
    phrases = find_phrases(tokens, names, is_headline=context.is_headline)
    triggers = find_triggers(tokens)
    if not phrases:
        return []
    clause = Clause(tokens, phrases)
    link_triggers(clause, triggers)
    link_taken_up(clause, triggers)
    link_counts(clause)
    link_parts(clause)
    link_again(clause, earlier)
    link_told_shares(clause, earlier)
    link_rest(clause, earlier)
    near = _near(number, earlier)
    heard = Heard(_told(near), earlier[-1].claim.measure if earlier else None)
    link_elided(clause, heard)
    link_tallies(clause, heard.measure)
    link_rosters(clause, _last_totals(near))
    leftovers(clause, triggers, _told_before(near, number))
    links = sorted(clause.links, key=lambda link: (phrases[link.phrase].first, link.measure))
    links = [k for k in links if _is_kept(k, clause) and not _is_named_again(k, earlier)]
    if not links:
        return []
    scope = sentence_scope(text[span.start : span.end], context.published_on, is_lead=not earlier)
    if scope is Scope.EVENT and earlier:
        is_beside = earlier[-1].sentence == number - 1
        scope = carried_scope(text, sentences, number, earlier[-1].claim.scope if is_beside else Scope.EVENT)
    drafts: list[Draft] = []
    for link in links:
        draft = make_draft(text, clause, link, number, voices, scope, context, earlier, drafts)
        drafts.append(keep_increment(draft, clause, earlier))
    return _set_parts(drafts, links, len(earlier), earlier)


def _near(number: int, earlier: list[Draft]) -> list[Draft]:
    """The counts of the sentences just before, in their order."""
    first = bisect_left(earlier, number - _REACH, key=lambda draft: draft.sentence)
    return [draft for draft in earlier[first:] if not draft.phrase.is_single]


def _told_before(near: list[Draft], number: int) -> list[Before]:
    """The numbers of the sentences just before, for those of this one that no rule has read."""
    return [Before(d.claim.measure, d.claim.low, d.claim.victim_group, number - d.sentence) for d in near]


def _told(near: list[Draft]) -> tuple[tuple[str, int], ...]:
    """What the last counts of people told."""
    return tuple(
        (draft.claim.measure, draft.claim.low)
        for draft in near
        if draft.claim.scope is Scope.EVENT and draft.claim.measure in _PEOPLE_MEASURES and not draft.phrase.is_thing
    )


def _is_kept(link: Link, clause: Clause) -> bool:
    phrase, links = clause.phrases[link.phrase], clause.links
    if link.measure == "participants":
        if link.rule == ATTACKERS:
            return True
        return not phrase.is_single and (phrase.kind is not Kind.BARE or _most(phrase) >= 200) and _most(phrase) >= 3
    is_killed = any(other.phrase == link.phrase and other.measure == "killed" for other in links)
    if is_killed and link.measure == "wounded" and (link.rule.startswith("subject") or link.is_weak):
        return False  # "soldiers wounded on Tuesday died", "was shot and died": what became of them counts
    if is_killed and link.measure == "arrested" and link.rule.endswith((":detention", ":custody")):
        return False  # "eight died in detention"
    if is_killed and link.measure == "missing" and link.rule.endswith(":away"):
        return False  # "the dead include two children who were swept away"
    is_rescued = any(other.phrase == link.phrase and other.measure == "rescued" for other in links)
    if is_rescued and link.measure in ("missing", "affected"):
        return False  # "miners who had been trapped since Friday were rescued"
    if phrase.is_single and link.measure == "arrested" and link.rule.endswith(":held"):
        return False  # "Ana Ruiz is being held": that she was arrested was told before
    if link.measure == "displaced" and is_sought(clause.tokens, phrase):
        return False  # "police were searching for two men who fled in a car"
    return not (phrase.is_single and link.measure in ("displaced", "affected"))


def _is_named_again(link: Link, earlier: list[Draft]) -> bool:
    """ "Two were killed. The dead were identified as Ana Ruiz and …": names of those who were counted."""
    if "identified:" not in link.rule:
        return False
    return any(d.claim.measure == link.measure and not d.phrase.is_single and d.claim.low > 1 for d in earlier)


def _last_totals(near: list[Draft]) -> list[Total]:
    """Totals that a list of this sentence may spell out, the nearest first."""
    return [
        Total(draft.claim.measure, draft.claim.low)
        for draft in reversed(near)
        if draft.claim.part_of is None and draft.claim.measure in _PEOPLE_MEASURES
    ]


def _most(phrase: Phrase) -> int:
    return max(phrase.number.low, phrase.number.high or 0)


def _set_parts(drafts: list[Draft], links: list[Link], offset: int, earlier: list[Draft]) -> list[Draft]:
    """Turn phrase numbers into indexes of claims."""
    done = []
    for draft in drafts:
        index = None
        if draft.link.part_of is not None:
            for position, other in enumerate(drafts):
                if other.link.phrase == draft.link.part_of and (
                    index is None or other.link.measure == draft.link.measure
                ):
                    index = offset + position
        elif draft.link.is_part:
            index = _earlier_total(draft, earlier)
        done.append(replace(draft, claim=replace(draft.claim, part_of=index)) if index is not None else draft)
    return done


def _earlier_total(draft: Draft, earlier: list[Draft]) -> int | None:
    """The total told before that a part is of: the largest, of several the first."""
    wholes = [index for index, other in enumerate(earlier) if _may_hold(other.claim, draft.claim)]
    return max(wholes, key=lambda index: (earlier[index].claim.low, -index), default=None)


def _may_hold(total: Claim, part: Claim) -> bool:
    is_whole = total.part_of is None  # a part has no parts of its own: "two labourers were among the dead"
    is_like = total.measure == part.measure and total.scope is part.scope
    return is_whole and is_like and total.low > part.low and not _are_foes(total.victim_group, part.victim_group)


def _are_foes(left: str, right: str) -> bool:
    """ "18 civilians died. Three bombers were among the dead militants": no part of those 18."""
    armies = [next((n for n, army in enumerate(_ARMIES) if group in army), None) for group in (left, right)]
    return None not in armies and armies[0] != armies[1]
