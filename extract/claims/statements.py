"""Claims without a number: who claims responsibility, blames, denies, confirms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.claims.attribution import read_object, read_subject
from extract.claims.context import ClaimContext
from extract.claims.lexicon import load_lexicon
from extract.claims.names import find_names
from extract.claims.speakers import Speaker
from extract.claims.tokens import Tokens, cut_tokens
from extract.claims.voices import Voices
from extract.records import Side, Span, Statement, StatementKind
from extract.text import split_sentences

MAX_STATEMENTS = 100
MAX_ANALYSED_CHARS = 200_000
_HOPE = re.compile(
    r"responsib|(?:said|says|claimed|claims|stated|announced)\b.{0,40}\b(?:it|they|its|their)\b|claimed by"
    r"|\bblam|accus|\bdeni|\bdeny|reject|dismiss|disclaim|confirm|behind the|carried out by|attributed|distanc",
    re.IGNORECASE,
)
_HINTS = (
    "respons", "said", "says", "claim", "stated", "announced", "blam", "accus", "deni", "deny", "reject", "dismiss",
    "confirm", "behind the", "carried out by", "attributed", "distanc",
)  # fmt: skip
_CLAIM_VERBS = frozenset(
    ["claimed", "claims", "claim", "claiming", "took", "taken", "accepted", "assumed", "admitted", "takes"]
)
_BLAME_VERBS = ("blamed", "blames", "blaming", "blame", "accused", "accuses", "accusing")
_DENY_VERBS = frozenset(
    ["denied", "denies", "denying", "rejected", "rejects", "dismissed", "disclaimed", "reject", "deny"]
)
_DENIED = (
    "allegation", "allegations", "accusation", "accusations", "assertion", "claim", "claims", "charge",
    "charges", "report", "reports", "involvement", "responsibility", "any", "it", "that", "having", "the",
    "being", "its", "their", "killing", "targeting", "role", "carrying", "involvement", "attacking", "this",
    "these", "baseless", "such",
)  # fmt: skip
# "denied entry", "denied them visas": a refusal
_NOT_DENIALS = (
    "entry", "access", "visa", "visas", "permission", "bail", "them", "him", "her", "us", "food", "aid",
    "medical", "treatment", "request", "requests", "a", "an", "calls", "offers", "asylum", "parole", "by", "",
)  # fmt: skip
_CONFIRM_VERBS = ("confirmed", "confirms")
_CONFIRMED = frozenset(
    ["that", "the", "his", "her", "its", "their", "it", "at", "one", "two", "three", "four", "five", "more", "a", "an"]
)
# "accused of deflecting attention" blames nobody for the event
_ACTS = (
    "kill", "attack", "bomb", "carry", "carrying", "murder", "massacre", "target", "behind", "orchestrat",
    "back", "support", "sponsor", "harbo", "involve", "shoot", "shell", "strik", "plot", "plan", "kidnap",
    "abduct", "execut", "fuel", "arming", "funding", "train", "violat", "terror", "responsib",
)  # fmt: skip
_DEEDS = frozenset((
    "launched", "carried", "killed", "attacked", "targeted", "conducted", "bombed", "ambushed", "planted",
    "detonated", "staged", "struck", "captured", "abducted", "behind", "shelled", "fired", "hit", "executed",
    "destroyed", "seized", "kidnapped", "shot",
))  # fmt: skip
_NOBODY = ("no", "none", "nobody", "neither", "yet")


@dataclass(frozen=True, slots=True)
class _Found:
    kind: StatementKind
    claimant: tuple[int, int] | None
    subject: tuple[int, int] | None
    last: int
    rule: str


def read_statements(text: str, context: ClaimContext) -> tuple[Statement, ...]:
    """All statements of the text, in order, none told twice by the same words."""
    sentences = context.sentences if context.sentences is not None else split_sentences(text)
    sentences = tuple(s for s in sentences if s.end > context.body_start and s.start < MAX_ANALYSED_CHARS)
    hopeful = [n for n, span in enumerate(sentences) if _is_hopeful(text, span)]
    if not hopeful:
        return ()
    voices = Voices(text, sentences, find_names(text))
    statements: list[Statement] = []
    for number in hopeful:
        tokens = cut_tokens(text, sentences[number].start, sentences[number].end)
        for found in _in_sentence(tokens):
            statements.append(_make(text, tokens, found, number, voices))
        if len(statements) >= MAX_STATEMENTS:
            break
    return tuple(s for s in statements if s.rule != "own_deed" or s.claimant_side is Side.ARMED_GROUP)


def _is_hopeful(text: str, span: Span) -> bool:
    """Plain searches first: they cost a tenth of the pattern and rule out most sentences."""
    lowered = text[span.start : span.end].lower()
    return any(hint in lowered for hint in _HINTS) and _HOPE.search(text, span.start, span.end) is not None


def _in_sentence(tokens: Tokens) -> list[_Found]:
    found: list[_Found] = []
    for index, word in enumerate(tokens.lower):
        for rule in (_responsibility, _own_deed, _blame, _carried_out, _denial, _confirmation):
            result = rule(tokens, index, word)
            if result is not None:
                found.append(result)
                break
    return found


def _responsibility(tokens: Tokens, index: int, word: str) -> _Found | None:
    if word == "responsibility" and any(w in _CLAIM_VERBS for w in tokens.lower[max(0, index - 3) : index]):
        verb = next(i for i in range(index - 1, -1, -1) if tokens.lower[i] in _CLAIM_VERBS)
        who = read_subject(tokens, verb) or _subject_of_clause(tokens, verb)
        if who is None or _is_denied(tokens, who[0], verb):
            return None
        return _Found(StatementKind.CLAIMS_RESPONSIBILITY, who, who, index, "claimed_responsibility")
    if (word == "by" and tokens.at(index - 1) == "claimed") or (
        word == "by" and tokens.at(index - 2) == "responsibility"
    ):
        who = read_object(tokens, index + 1)
        passive = (
            tokens.at(index - 2) in ("was", "were", "been", "later", "subsequently", "is")
            or tokens.at(index - 2) == "responsibility"
        )
        if who is not None and passive and "lives" not in tokens.lower:
            return _Found(StatementKind.CLAIMS_RESPONSIBILITY, who, who, who[1], "claimed_by")
    return None


def _own_deed(tokens: Tokens, index: int, word: str) -> _Found | None:
    """ "the group said it had launched the attacks": kept only for armed groups (`_make`)."""
    if word not in ("it", "they", "its", "their") or "".join(tokens.lower[index + 1 : index + 2]) in (
        "was",
        "is",
        "will",
    ):
        return None
    verb = index - 2 if tokens.at(index - 1) == "that" else index - 1
    while verb > 0 and tokens.lower[verb] in load_lexicon().grammar.time_words | {"on", "in"}:
        verb -= 1
    reach = tokens.lower[index + 1 : index + (5 if word in ("its", "their") else 4)]
    if tokens.at(verb) not in ("said", "says", "claimed", "claims", "stated", "announced") or not any(
        w in _DEEDS for w in reach
    ):
        return None
    who = read_subject(tokens, verb)
    if who is None:
        return None
    last = next(i for i in range(index + 1, len(tokens)) if tokens.lower[i] in _DEEDS)
    return _Found(StatementKind.CLAIMS_RESPONSIBILITY, who, who, _clause_end(tokens, last), "own_deed")


def _blame(tokens: Tokens, index: int, word: str) -> _Found | None:
    if word not in _BLAME_VERBS or tokens.at(index - 1) in ("the", "a", "to", "of"):
        return None
    grammar = load_lexicon().grammar
    passive = tokens.at(index - 1) in grammar.be or tokens.at(index - 2) in grammar.be
    if passive:
        who = read_object(tokens, index + 2) if tokens.at(index + 1) == "by" else None
        return _Found(StatementKind.BLAMES, who, read_subject(tokens, index), index, "was_blamed") if who else None
    who = read_subject(tokens, index) or _subject_of_clause(tokens, index)
    if who is None or _is_denied(tokens, who[0], index):
        return None
    if word.startswith("accus") and not any(w.startswith(_ACTS) for w in tokens.lower[index + 1 : index + 16]):
        return None
    start = index + 1
    if "on" in tokens.lower[index + 1 : index + 7]:
        start = tokens.lower.index("on", index + 1) + 1
    subject = _group_at(tokens, start)
    return _Found(StatementKind.BLAMES, who, subject, subject[1] if subject else index, word)


def _carried_out(tokens: Tokens, index: int, word: str) -> _Found | None:
    """ "the military said the attacks were carried out by …": the sentence's speaker blames."""
    if word != "by" or tokens.lower[max(0, index - 2) : index] not in (
        ("carried", "out"),
        ("perpetrated",),
        ("were", "perpetrated"),
    ):
        return None
    subject = _group_at(tokens, index + 1)
    return _Found(StatementKind.BLAMES, None, subject, subject[1], "carried_out_by") if subject else None


def _denial(tokens: Tokens, index: int, word: str) -> _Found | None:
    if (
        word not in _DENY_VERBS
        or tokens.at(index + 1) in _NOT_DENIALS
        or tokens.at(index - 1) in ("was", "were", "been")
    ):
        return None
    if word.startswith(("reject", "dismiss")) and not any(
        w in _DENIED[:10] for w in tokens.lower[index + 1 : index + 6]
    ):
        return None
    who = read_subject(tokens, index) or _subject_of_clause(tokens, index)
    if who is None:
        return None
    last = _clause_end(tokens, index + 1)
    return _Found(StatementKind.DENIES, who, (index + 1, last), last, word)


def _confirmation(tokens: Tokens, index: int, word: str) -> _Found | None:
    if (
        word not in _CONFIRM_VERBS
        or tokens.at(index + 1) not in _CONFIRMED
        or tokens.at(index - 1) in ("was", "were", "been", "not")
    ):
        return None
    who = read_subject(tokens, index)
    if who is None or _is_denied(tokens, who[0], index):
        return None
    last = _clause_end(tokens, index + 1)
    return _Found(StatementKind.CONFIRMS, who, (index + 1, last), last, word)


def _subject_of_clause(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """ "X, a shadow outfit of Y, in a statement claimed": the clause's first noun group."""
    end = next(
        (i for i in range(min(verb, len(tokens))) if tokens.lower[i] in (",", "in", "on", "has", "had", "said")), None
    )
    if end is None or end == 0 or verb - end > 20 or end > 14:
        return None
    return read_subject(tokens, end)


def _is_denied(tokens: Tokens, first: int, verb: int) -> bool:
    return any(word in _NOBODY or word in ("not", "n't", "n’t") for word in tokens.lower[max(0, first - 1) : verb])


def _group_at(tokens: Tokens, start: int) -> tuple[int, int] | None:
    while tokens.at(start) in ("“", '"', "the", "‘", "'", "both"):
        start += 1
    last = _clause_end(tokens, start)
    while last > start and tokens.lower[last] in ("”", '"', "’", "'"):
        last -= 1
    return (start, last) if start <= last < len(tokens) else None


def _clause_end(tokens: Tokens, start: int) -> int:
    index = start
    stops = (
        ",",
        ".",
        ";",
        ":",
        "for",
        "on",
        "of",
        "saying",
        "and",
        "in",
        "after",
        "as",
        "who",
        "but",
        "”",
        '"',
        "during",
    )
    while index < min(len(tokens), start + 12) and (tokens.lower[index] not in stops or index == start):
        index += 1
    return max(start, index - 1)


def _speaker(text: str, tokens: Tokens, found: _Found, number: int, quote: Span, voices: Voices) -> Speaker | None:
    if found.claimant is None:
        return voices.of(number, quote).speaker
    start = tokens.starts[found.claimant[0]]
    raw = text[start : tokens.ends[found.claimant[1]]]
    if raw.lower() in ("we", "i"):
        return voices.of(number, quote).speaker or voices.resolve(raw, start)
    return voices.resolve(raw, start)


def _make(text: str, tokens: Tokens, found: _Found, number: int, voices: Voices) -> Statement:
    first = min(i for pair in (found.claimant, found.subject) if pair for i in pair)
    quote = Span(tokens.starts[min(first, found.last)], tokens.ends[max(found.last, first)])
    speaker = _speaker(text, tokens, found, number, quote, voices)
    subject = tokens.spoken(*found.subject, text) if found.subject else None
    if found.kind is StatementKind.CLAIMS_RESPONSIBILITY and speaker is not None:
        side = speaker.side if found.rule == "own_deed" or speaker.side is not Side.UNKNOWN else Side.ARMED_GROUP
        return Statement(found.kind, speaker.name, speaker.name, side, quote, found.rule)
    side = speaker.side if speaker else Side.OUTLET
    return Statement(found.kind, subject, speaker.name if speaker else None, side, quote, found.rule)
