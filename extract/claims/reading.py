"""From sentences to claims: link, name the group, find the speaker, judge the scope, quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.claims.context import ClaimContext
from extract.claims.counts import link_counts
from extract.claims.ellipsis import link_elided
from extract.claims.groups import Group, Told, name_group
from extract.claims.lexicon import load_lexicon
from extract.claims.links import Clause, Link, link_triggers
from extract.claims.names import Names, find_names
from extract.claims.outcomes import find_triggers
from extract.claims.parts import link_parts, place_after
from extract.claims.phrases import Kind, Phrase, find_phrases
from extract.claims.scope import is_told_beside, link_scope, sentence_scope
from extract.claims.speakers import Speaker
from extract.claims.timing import as_of_and_window
from extract.claims.tokens import MAX_SENTENCE_CHARS, Tokens, cut_tokens
from extract.claims.voices import Voices, find_voices
from extract.records import Claim, Scope, Side, Span
from extract.text import split_sentences

_WORD = re.compile(r"[a-z]+|\d+")
# A text with more claims than this is a table or an attack, not a report.
MAX_CLAIMS = 400
MAX_ANALYSED_CHARS = 200_000
_AGAIN = frozenset(("the", "all", "of", "says", "say", "said", "counted", "counts", "count", "recognises", "admits"))
_OWN = frozenset(("its", "their", "our", "my", "his"))
_ARMY = frozenset(("army", "military", "forces", "force", "navy", "police", "defence", "defense", "troops", "command"))
_PEOPLE_MEASURES = ("killed", "wounded", "missing", "captured", "abducted", "participants")
_ELLIPSIS_REACH = 3  # sentences
# how much the rest may miss what is left of a total, as a share: official sums often miss by one or two
_REST_SLACK = 20
# words of the idioms, beside those of the lexicon, without which a sentence holds no claim
_HOPES = frozenset((
    "toll", "lives", "life", "bodies", "body", "condition", "hostage", "hostages", "custody", "suicide",
    "suffered", "sustained", "received", "gunned", "fire", "ablaze", "attacks", "corpses", "death", "remains",
    "strikes", "raids", "treated", "treatment", "recover", "survive", "coffins", "martyrdom", "himself",
    "herself", "themselves", "injuries", "wounds", "number", "hospital", "figure", "fatal", "buried",
    "trapped", "pulled", "dug", "driven", "drove", "forced", "found", "dead", "care", "from", "prisoner",
    "alive", "captive", "admitted", "hospitals", "took",
    "taking", "taken", "attendance", "turnout", "crowd", "crowds",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Draft:
    claim: Claim
    phrase: Phrase
    link: Link
    sentence: int
    group: Group


def read_claims(text: str, context: ClaimContext) -> tuple[Claim, ...]:
    """All claims in text order; `part_of` points into the same tuple."""
    sentences = context.sentences if context.sentences is not None else split_sentences(text)
    sentences = tuple(s for s in sentences if s.end > context.body_start and s.start < MAX_ANALYSED_CHARS)
    hopeful = [
        n
        for n, span in enumerate(sentences)
        if _is_hopeful(text[span.start : min(span.end, span.start + MAX_SENTENCE_CHARS)])
    ]
    if not hopeful:
        return ()
    names = find_names(text)
    voices = find_voices(text, sentences)
    drafts: list[_Draft] = []
    for number in hopeful:
        drafts += _read_sentence(text, sentences[number], number, names, voices, context, drafts)
        if len(drafts) >= MAX_CLAIMS:
            break
    return _join_rest([draft.claim for draft in drafts[:MAX_CLAIMS]])


def _join_rest(claims: list[Claim]) -> tuple[Claim, ...]:
    """ "49 people, including 17 soldiers … 31 civilians": what the same speaker then names as the rest is a part."""
    for number, total in enumerate(claims):
        parts = [claim for claim in claims if claim.part_of == number and claim.measure == total.measure]
        if total.victim_group != "people" or total.high is None or not parts:
            continue
        rest = total.low - sum(claim.low for claim in parts)
        groups = {total.victim_group, *(claim.victim_group for claim in parts)}
        for position in range(number + 1, min(number + 6, len(claims))):
            claim = claims[position]
            is_same_voice = claim.claimant == total.claimant and claim.measure == total.measure
            if (
                is_same_voice and claim.part_of is None and claim.victim_group not in groups and rest > 1
                and abs(claim.low - rest) <= max(1, rest // _REST_SLACK)
            ):  # fmt: skip
                claims[position] = replace(claim, part_of=number)
                break
    return tuple(claims)


def _read_sentence(
    text: str, span: Span, number: int, names: Names, voices: Voices, context: ClaimContext, earlier: list[_Draft]
) -> list[_Draft]:
    tokens = cut_tokens(text, span.start, span.end)
    phrases = find_phrases(tokens, names)
    triggers = find_triggers(tokens)
    if not phrases:
        return []
    clause = Clause(tokens, phrases)
    link_triggers(clause, triggers)
    link_counts(clause)
    link_parts(clause)
    _link_again(clause, earlier)
    link_elided(clause, _last_measure(number, earlier))
    links = sorted(clause.links, key=lambda link: (phrases[link.phrase].first, link.measure))
    links = [link for link in links if _is_kept(link, phrases[link.phrase], clause.links)]
    if not links:
        return []
    scope = sentence_scope(text[span.start : span.end], context.published_on)
    drafts: list[_Draft] = []
    for link in links:
        drafts.append(_draft(text, clause, link, number, voices, scope, context, earlier, drafts))
    return _set_parts(drafts, links, len(earlier), earlier)


def _last_measure(number: int, earlier: list[_Draft]) -> str | None:
    """What the last counts of people meant, up to three sentences before: the dead come first."""
    near = [
        draft.claim.measure
        for draft in earlier
        if draft.sentence >= number - _ELLIPSIS_REACH
        and draft.claim.scope is Scope.EVENT
        and draft.claim.measure in _PEOPLE_MEASURES
        and not draft.phrase.is_single
        and not draft.phrase.is_thing
    ]
    return "killed" if "killed" in near else near[-1] if near else None


def _link_again(clause: Clause, earlier: list[_Draft]) -> None:
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


def _is_kept(link: Link, phrase: Phrase, links: list[Link]) -> bool:
    if link.measure == "participants":
        return (
            not phrase.is_single
            and (phrase.kind is not Kind.BARE or phrase.number.low >= 200)
            and phrase.number.low >= 3
        )
    is_killed = any(other.phrase == link.phrase and other.measure == "killed" for other in links)
    if is_killed and link.measure == "wounded" and link.rule.startswith("subject"):
        return False  # "soldiers wounded on Tuesday died": what became of them counts
    return not (phrase.is_single and link.measure in ("displaced", "affected"))


def _draft(
    text: str, clause: Clause, link: Link, number: int, voices: Voices, scope: Scope, context: ClaimContext,
    earlier: list[_Draft], siblings: list[_Draft],
) -> _Draft:  # fmt: skip
    tokens, phrase = clause.tokens, clause.phrases[link.phrase]
    own = link_scope(tokens, link.start, link.last, phrase.first)
    if own is not Scope.EVENT and phrase.kind is not Kind.NONE:
        scope = own
    quote = _quote(clause, link, phrase)
    if scope is Scope.EVENT and is_told_beside(text[tokens.starts[0] : quote.start]):
        scope = Scope.OTHER_EVENT
    voice = voices.of(number, quote)
    told = [
        Told(d.phrase, d.claim.measure, d.group, _is_part_draft(d), d.sentence == number, d.sentence == number - 1)
        for d in (*earlier[-12:], *siblings)
        if d.claim.scope is scope or scope is not Scope.OTHER_EVENT
    ]
    group = name_group(text, clause, phrase, link.measure, told, is_toll=link.rule == "toll")
    if scope is Scope.OTHER_EVENT and phrase.kind is Kind.BARE:
        group = Group(phrase.group, phrase.side, group.label)  # nobody of this event lends a group
    group = _own_people(tokens, phrase, group, voice.speaker) or group
    as_of, window = as_of_and_window(text, quote, tokens, context.published_on)
    place = place_after(clause, link.phrase) if not phrase.is_single else None
    claim = Claim(
        measure=link.measure, victim_group=group.name, victim_side=group.side, group_text=group.label,
        low=phrase.number.low, high=phrase.number.high, qualifier=phrase.number.qualifier,
        claimant=voice.speaker.name if voice.speaker else None,
        claimant_side=voice.speaker.side if voice.speaker else Side.OUTLET,
        claimant_span=voice.span, intermediary=voice.intermediary, scope=scope,
        is_cumulative=link.is_cumulative, is_increment=phrase.is_increment,
        as_of_on=as_of, window_start_on=window[0], window_end_on=window[1], part_of=None,
        place_text=tokens.spoken(*place, text) if place else None,
        quote=quote, rule=_rule(link, phrase),
    )  # fmt: skip
    return _Draft(claim, phrase, link, number, group)


def _own_people(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """ "14 of its men", said by the army, are soldiers; "25 of theirs", said by rebels, are soldiers too."""
    if speaker is None or group.name != "people" or phrase.is_thing:
        return None
    words = tokens.lower[phrase.number.last + 1 : phrase.last + 3]
    is_other, is_own = "theirs" in words, not _OWN.isdisjoint(tokens.lower[phrase.number.last + 1 : phrase.last + 1])
    is_army = speaker.side is Side.GOVERNMENT and not _ARMY.isdisjoint(speaker.name.lower().split())
    if not (is_other or is_own) or not (is_army or speaker.side is Side.ARMED_GROUP):
        return None
    if is_army == is_own:
        return Group("security_forces", Side.GOVERNMENT, group.label)
    return Group("militants", Side.ARMED_GROUP, group.label)


def _is_part_draft(draft: _Draft) -> bool:
    return draft.claim.part_of is not None or draft.link.part_of is not None or draft.link.is_part


def _rule(link: Link, phrase: Phrase) -> str:
    """The rule's name: the kind of a single person, the link, and "weak" where a graver word may follow."""
    kind = f"{phrase.kind.value} " if phrase.is_single else ""
    if phrase.head == "self":
        kind = "reflexive "
    return f"{kind}{link.rule}{' weak' if link.is_weak else ''}"


def _set_parts(drafts: list[_Draft], links: list[Link], offset: int, earlier: list[_Draft]) -> list[_Draft]:
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


def _earlier_total(draft: _Draft, earlier: list[_Draft]) -> int | None:
    for index in range(len(earlier) - 1, -1, -1):
        other = earlier[index].claim
        if other.measure == draft.claim.measure and other.low > draft.claim.low and other.scope is draft.claim.scope:
            return index
    return None


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
    elif "suicide" in link.rule and link.start > last + 4:
        first, last = link.start, link.last
    elif link.start > last and link.start - last <= 4 and "<" not in link.rule:
        last = link.last
    return Span(tokens.starts[first], tokens.ends[last])


@cache
def _hopes() -> tuple[frozenset[str], frozenset[str]]:
    """Words without which a sentence holds no claim; and numerals, for numbers told again."""
    lexicon = load_lexicon()
    return frozenset((*lexicon.senses, *_HOPES)), frozenset((*lexicon.numbers.ones, *lexicon.numbers.tens))


def _is_hopeful(sentence: str) -> bool:
    words = set(_WORD.findall(sentence.lower()))
    outcomes, numerals = _hopes()
    if not words.isdisjoint(outcomes):
        return True
    again = not words.isdisjoint(_AGAIN)
    return again and (not words.isdisjoint(numerals) or any(word[0].isdigit() for word in words))
