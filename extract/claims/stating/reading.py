"""Claims without a number: who claims responsibility, blames, denies, confirms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.claims.context import ClaimContext
from extract.claims.speaking.heard import Speaker
from extract.claims.speaking.sources import opening_group
from extract.claims.speaking.voices import Voices, find_voices
from extract.claims.stating.findings import Finding
from extract.claims.stating.rules import find_in_sentence
from extract.claims.stating.words import words_of
from extract.claims.words.tokens import Tokens, cut_tokens
from extract.records import Side, Span, Statement, StatementKind

MAX_STATEMENTS = 100
_WORD = re.compile(r"\w+")
_SPOKESMAN_REACH = 120  # letters from a claim of responsibility to what the group's spokesman says of it
_BREATH = 25  # letters between two statements of one speaker that say the same
# plain searches for what the rules look at: most sentences hold none of it
_HINTS = (
    "respons", "said", "says", "say ", "saying", "told", "claim", "stated", "blam", "accus", "deni", "deny",
    "reject", "dismiss", "confirm", "behind", " by ", "brushed", "waved", "shrugged", "laughed", "attribut",
    "qualif", "inflated", "exaggerat", "distanc", "dissociat", "disavow", "owned", "owns up", "credit", "fault",
    "pushed back", " bear", "started", "boast", "admit", "acknowledg", "conced", "confess", "finger", "the door of",
    "pinned", "pins",
    "rubbish", "suspect", "refut", "rebut", "rebuff", "disput", "contradict", "debunk", "repudiat", "contest",
    "called", "calls", "calling", "termed", "terms", "described", "describes", "brand", "labelled", "labeled",
    "dubbed", "fals", "fabricat", "alleg", "baseless", "untrue", "unfounded", "groundless", "perpetrated", "traced",
    "hold", "guilty", "innocence", " did ", "nobody", "none of", "behest", "hallmarks", "work of", "doing of",
    "we ", "our ", "nothing to do", " no ", "propaganda", "disinformation", "misinformation", " lie", "wrote",
    "declare", "report", "reveal", "maintain", "insist", "held", "announc", "question", "challeng", "doubt", "quer",
    "trashed", "disproved", "discounted", "scoffed", "ruled", "absolv", "exonerat", "cleared", "washed", "refused",
    "condemn", "denounc", "decri", "deplor", "level", "hurled", "named", "points to", "pointed to",
    "implicat", "hiding", "bragg", "charged", "heap", "laid ", "lays ", "corrobor", "at fault", "to blame",
    "lying", "truth", "happen", "occur", "place", "not there", "not in the", "suspect",
    "hit back", "not correct", "not accurate", "incorrect", "inaccurate",
)  # fmt: skip
# who claims an attack by these words and is nothing else is an armed group
_BANDS = ("group", "outfit", "movement", "faction", "cell")
_BY_NAME = ("claimed_responsibility", "claimed_by")


def read_statements(text: str, context: ClaimContext) -> tuple[Statement, ...]:
    """All statements of the text, in order, none told twice by the same words."""
    sentences = context.account_of(text)
    hopeful = _hopeful(text, sentences)
    if not hopeful:
        return ()
    voices = find_voices(text, sentences, context.imprint)
    statements: list[Statement] = []
    for number in hopeful:
        tokens = cut_tokens(text, sentences[number].start, sentences[number].end)
        for found in find_in_sentence(tokens):
            statements.append(_make(text, tokens, found, number, voices))
        if len(statements) >= MAX_STATEMENTS:
            break
    return _own_once(_once([s for s in statements if _is_kept(s)]))


def _is_kept(statement: Statement) -> bool:
    """An army that tells its deeds claims no responsibility; an outlet that tells who did it blames nobody."""
    if statement.rule == "own_deed":
        return statement.claimant_side is Side.ARMED_GROUP
    return statement.claimant is not None


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """ "denied involvement, calling the charge a lie": what one says twice in a breath is told once."""
    kept: list[Statement] = []
    for each in statements:
        last = kept[-1] if kept else None
        is_same = last is not None and (last.kind, last.claimant) == (each.kind, each.claimant)
        is_same = is_same and each.kind is not StatementKind.BLAMES  # two culprits are two
        if last is None or not is_same or each.quote.start - last.quote.end > _BREATH:
            kept.append(each)
    return kept


def _own_once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Who claims an attack in so many words, or has told a deed of his once, claims nothing by telling the next."""
    claimed = [s for s in statements if s.kind is StatementKind.CLAIMS_RESPONSIBILITY]
    owners = [s.claimant for s in claimed if s.rule != "own_deed"]
    kept: list[Statement] = []
    for each in statements:
        if each.rule == "own_deed" and any(_is_one(each.claimant, owner) for owner in owners):
            continue
        if each.rule == "own_deed" and kept and _is_spokesman_of(each, kept[-1]):
            continue
        kept.append(each)
        if each.rule == "own_deed":
            owners.append(each.claimant)
    return tuple(kept)


def _is_spokesman_of(each: Statement, last: Statement) -> bool:
    """ "The Front claimed the attack. "We struck officers," its spokesman said": the same claim, right behind it."""
    is_claimed = last.kind is StatementKind.CLAIMS_RESPONSIBILITY and last.claimant_side is Side.ARMED_GROUP
    return is_claimed and each.quote.start - last.quote.end <= _SPOKESMAN_REACH


def _is_one(first: str | None, second: str | None) -> bool:
    """ "the Front" is the Farabundo Marti National Liberation Front, "Hamas' armed wing" is Hamas."""
    one, other = (set(_WORD.findall((name or "").lower())) for name in (first, second))
    return bool(one & other) and (one <= other or other <= one)


def _hopeful(text: str, sentences: Sequence[Span]) -> list[int]:
    """Numbers of the sentences with a hint; only those that the whole text holds are looked for in each."""
    lowered = text.lower()
    hints = [hint for hint in _HINTS if hint in lowered]
    if len(lowered) != len(text):  # "İ" is two letters when it is small: offsets are no longer the text's
        return [n for n, s in enumerate(sentences) if any(hint in text[s.start : s.end].lower() for hint in hints)]
    return [n for n, s in enumerate(sentences) if any(lowered.find(hint, s.start, s.end) >= 0 for hint in hints)]


def _speaker(text: str, tokens: Tokens, found: Finding, number: int, quote: Span, voices: Voices) -> Speaker | None:
    if found.claimant is None:
        speaker = voices.of(number, quote).speaker
        opening = opening_group(tokens) if speaker is None and found.rule.endswith("ing") else None
        if opening is None:
            return speaker
        return voices.speaker_at(number, Span(tokens.starts[opening[0]], tokens.ends[opening[1]]))
    source = Span(tokens.starts[found.claimant[0]], tokens.ends[found.claimant[1]])
    if text[source.start : source.end].lower() in ("we", "i"):
        return voices.of(number, quote).speaker or voices.speaker_at(number, source)
    return voices.speaker_at(number, source)


def _make(text: str, tokens: Tokens, found: Finding, number: int, voices: Voices) -> Statement:
    told = [found.last, *(i for pair in (found.claimant, found.subject) if pair for i in pair)]
    told += [found.cue] if found.cue is not None else []
    quote = Span(tokens.starts[min(told)], tokens.ends[max(told)])
    speaker = _speaker(text, tokens, found, number, quote, voices)
    subject = tokens.spoken(*found.subject, text) if found.subject else None
    if found.kind is StatementKind.CLAIMS_RESPONSIBILITY and speaker is not None:
        side = _side_of_claimer(speaker, found.rule, text[quote.start : quote.end])
        return Statement(found.kind, speaker.name, speaker.name, side, quote, found.rule)
    side = speaker.side if speaker else Side.OUTLET
    return Statement(found.kind, subject, speaker.name if speaker else None, side, quote, found.rule)


def _side_of_claimer(speaker: Speaker, rule: str, quote: str) -> Side:
    """Who claims an attack in so many words, or says it killed, and is nothing else is an armed group."""
    if speaker.side is not Side.UNKNOWN or speaker.is_person:
        return speaker.side
    is_violent = rule == "own_deed" and not words_of("deeds", "violent").isdisjoint(_WORD.findall(quote.lower()))
    is_band = speaker.name[:1].isupper() or speaker.name.split()[-1] in _BANDS
    return Side.ARMED_GROUP if rule in _BY_NAME or (is_violent and is_band) else speaker.side
