"""On which side of a verb of saying its source stands: "…, said Ana Ruiz" or "Ana Ruiz, a nurse, said the ward …"."""

from __future__ import annotations

from extract.claims.speaking.cues import CLOSING, OPENING, TRANSITIVE
from extract.claims.speaking.noun_groups import Group
from extract.claims.speaking.sources import SourceReader

_APPOSITION_REACH = 30  # tokens from the comma before the verb to the subject
_RELATIVES = ("who", "which", "whose", "that", "where", "whom")
_NO_APPOSITION = (
    "including",
    "among",
    "and",
    "or",
    "but",
    "after",
    "before",
    "with",
    "without",
    "when",
    "while",
    "as",
    "although",
    "though",
    "because",
    "since",
    "if",
    "unless",
    "until",
)
_LATER_REACH = 14  # tokens of an apposition behind a subject on the right: "said a student, Ana Ruiz, 20, was hurt"
_UNKNOWN_WORDS = 4  # of a speaker whom no list knows: "the head of the reserve"
_TAKERS = ("in", "on", "at", "to", "for", "into", "with", "by", "from", "of", "no", "two", "three", "four", "five")


def source_behind(reader: SourceReader, verb: int, last: int) -> Group | None:
    """The source that stands behind its verb; None where what stands there begins the clause that is said."""
    tokens = reader.tokens
    word = tokens.lower[verb]
    if word in TRANSITIVE or word.endswith("ing") or tokens.at(verb + 1) == "that" or not reader.opens_source(verb + 1):
        return None
    is_quoted = tokens.lower[last] in CLOSING or tokens.at(last - 1) in CLOSING
    source = reader.after(verb + 1) or _unknown_speaker(reader, verb + 1, is_quoted=is_quoted)
    if source is None or _begins_clause(reader, source):
        return None
    if is_quoted or tokens.lower[last] != "," or _is_named_last(reader, source):
        return source
    return None if _closes_apposition(reader, last) else source


def _is_named_last(reader: SourceReader, source: Group) -> bool:
    """ "…, said harbour spokesperson Ana Ruiz.": an office at most, then a name that closes the sentence."""
    tokens, first = reader.tokens, source[1] + 1
    while first > source[0] and tokens.is_capital(first - 1):
        first -= 1
    has_office = first == source[0] or reader.is_person_noun(tokens.at(first - 1))
    return source[1] > first and has_office and tokens.at(source[1] + 1) in ("", ".")


def _unknown_speaker(reader: SourceReader, first: int, *, is_quoted: bool) -> Group | None:
    """ "“…,” said the akim.": behind a quotation, or before a full stop, speaks whoever stands there."""
    source = reader.named(first)
    if source is None or source[1] - first > _UNKNOWN_WORDS:
        return None
    has_outcome = not reader.outcomes.isdisjoint(reader.tokens.lower[first : source[1] + 1])
    is_last = reader.tokens.at(source[1] + 1) in ("", ".") or (is_quoted and reader.tokens.at(source[1] + 1) == ",")
    return source if is_last and not has_outcome else None


def _begins_clause(reader: SourceReader, source: Group) -> bool:
    """ "said the victims were", "said the company will", "said a student, Ana Ruiz, was": a clause and its subject."""
    tokens, first, last = reader.tokens, *source
    if any(_is_verb(reader, index) for index in range(first + 1, last + 1)) or reader.is_finite(last + 1):
        return True
    if tokens.at(last + 1) != ",":
        return False
    for index in range(last + 2, min(last + _LATER_REACH, len(tokens))):
        word = tokens.lower[index]
        if word in _RELATIVES or word in OPENING or word in CLOSING or word in (".", ";"):
            return False
        if word == ",":
            return reader.is_finite(index + 1)
    return False


def _closes_apposition(reader: SourceReader, comma: int) -> bool:
    """Whether the clause begins with a source, and nothing but an aside about it stands before this comma."""
    tokens = reader.tokens
    commas = [i for i in range(max(1, comma - _APPOSITION_REACH), comma) if tokens.lower[i] == ","]
    for first in commas:
        source = reader.up_to(first - 1)
        if source is not None and _opens_clause(reader, source[0]):
            return tokens.at(first + 1) not in _NO_APPOSITION and _is_aside(reader, source[0], first, comma)
    return False


def _is_aside(reader: SourceReader, start: int, first: int, comma: int) -> bool:
    """No verb stands between the commas, or the aside is a relative clause; none stands before them."""
    is_relative = reader.tokens.at(first + 1) in _RELATIVES
    verbs = [index for index in range(start + 1, comma) if _is_verb(reader, index)]
    return not [index for index in verbs if index < first or not is_relative]


def _opens_clause(reader: SourceReader, first: int) -> bool:
    tokens, before = reader.tokens, reader.tokens.at(first - 1)
    if before == "," and tokens.lower[0] in reader.grammar.prepositions and "," not in tokens.lower[: first - 1]:
        return True  # "In a statement, one of the lawyers, Ana Ruiz, said"
    return before in ("", ";", "—", "–", "-", ":", ".", "and", "but", "while", *CLOSING, *OPENING)


def _is_verb(reader: SourceReader, index: int) -> bool:
    """A form of "be" or "have", a modal, or a past that takes something: "deployed two", "fled to"."""
    if reader.is_finite(index):
        return True
    word, following = reader.tokens.lower[index], reader.tokens.at(index + 1)
    takes = following in reader.grammar.determiners or following in _TAKERS or following in reader.grammar.possessives
    return takes and word.endswith("ed") and reader.tokens.at(index - 1) not in (",", "and")
