"""Claims without a number: who claims responsibility, blames, denies, confirms."""

from __future__ import annotations

from collections.abc import Sequence

from extract.claims.context import ClaimContext
from extract.claims.heard import Speaker
from extract.claims.statement_findings import Finding
from extract.claims.statement_rules import find_in_sentence
from extract.claims.tokens import Tokens, cut_tokens
from extract.claims.voices import Voices, find_voices
from extract.records import Side, Span, Statement, StatementKind
from extract.text import split_sentences

MAX_STATEMENTS = 100
MAX_ANALYSED_CHARS = 200_000
# plain searches for what the rules look at: most sentences hold none of it
_HINTS = (
    "respons", "said", "says", "claim", "stated", "announced", "blam", "accus", "deni", "deny", "reject", "dismiss",
    "confirm", "behind the", "carried out by", "brushed", "waved", "shrugged", "attribut", "qualif",
    "inflated", "exaggerat", "distanc", "disavow", "owned up", "owns up", "credit for",
    "boast", "admitted", "acknowledged", "admits", "confess", "finger", "the door of", "pinned", "pins", "rubbish",
    "refut", "rebut", "rebuff", "disput", "contradict", "debunk", "repudiat", "contest", "called", "calls", "calling",
    "termed", "terms", "described", "describes", "brand", "labelled", "labeled", "dubbed", "fals", "fabricat",
    "alleg", "baseless", "untrue", "unfounded", "groundless", "perpetrated", "traced", "held", "holds",
)  # fmt: skip


def read_statements(text: str, context: ClaimContext) -> tuple[Statement, ...]:
    """All statements of the text, in order, none told twice by the same words."""
    sentences = context.sentences if context.sentences is not None else split_sentences(text)
    sentences = tuple(s for s in sentences if s.end > context.body_start and s.start < MAX_ANALYSED_CHARS)
    hopeful = _hopeful(text, sentences)
    if not hopeful:
        return ()
    voices = find_voices(text, sentences)
    statements: list[Statement] = []
    for number in hopeful:
        tokens = cut_tokens(text, sentences[number].start, sentences[number].end)
        for found in find_in_sentence(tokens):
            statements.append(_make(text, tokens, found, number, voices))
        if len(statements) >= MAX_STATEMENTS:
            break
    kept = [s for s in statements if _is_kept(s)]
    owners = {s.claimant for s in kept if s.kind is StatementKind.CLAIMS_RESPONSIBILITY and s.rule != "own_deed"}
    return tuple(s for s in kept if s.rule != "own_deed" or s.claimant not in owners)


def _is_kept(statement: Statement) -> bool:
    """An army that tells its deeds claims no responsibility; an outlet that tells who did it blames nobody."""
    if statement.rule == "own_deed":
        return statement.claimant_side is Side.ARMED_GROUP
    return statement.rule not in ("carried_out_by", "was_responsible") or statement.claimant is not None


def _hopeful(text: str, sentences: Sequence[Span]) -> list[int]:
    """Numbers of the sentences with a hint; only those that the whole text holds are looked for in each."""
    lowered = text.lower()
    hints = [hint for hint in _HINTS if hint in lowered]
    found = []
    for number, span in enumerate(sentences):
        sentence = text[span.start : span.end].lower()
        if any(hint in sentence for hint in hints):
            found.append(number)
    return found


def _speaker(text: str, tokens: Tokens, found: Finding, number: int, quote: Span, voices: Voices) -> Speaker | None:
    if found.claimant is None:
        return voices.of(number, quote).speaker
    start = tokens.starts[found.claimant[0]]
    raw = text[start : tokens.ends[found.claimant[1]]]
    if raw.lower() in ("we", "i"):
        return voices.of(number, quote).speaker or voices.resolve(raw, start)
    return voices.resolve(raw, start)


def _make(text: str, tokens: Tokens, found: Finding, number: int, voices: Voices) -> Statement:
    first = min(i for pair in (found.claimant, found.subject) if pair for i in pair)
    quote = Span(tokens.starts[min(first, found.last)], tokens.ends[max(found.last, first)])
    speaker = _speaker(text, tokens, found, number, quote, voices)
    subject = tokens.spoken(*found.subject, text) if found.subject else None
    if found.kind is StatementKind.CLAIMS_RESPONSIBILITY and speaker is not None:
        is_told = speaker.side is not Side.UNKNOWN or speaker.is_person or found.rule in ("own_deed", "owned_up")
        side = speaker.side if is_told else Side.ARMED_GROUP
        return Statement(found.kind, speaker.name, speaker.name, side, quote, found.rule)
    side = speaker.side if speaker else Side.OUTLET
    return Statement(found.kind, subject, speaker.name if speaker else None, side, quote, found.rule)
