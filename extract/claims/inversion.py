"""On which side of a verb of saying its source stands: "…, said Ana Ruiz" or "Ana Ruiz, a nurse, said the ward …"."""

from __future__ import annotations

from extract.claims.cues import CLOSING, OPENING, TRANSITIVE
from extract.claims.noun_groups import Group
from extract.claims.sources import SourceReader

_APPOSITION_REACH = 30  # tokens from the comma before the verb to the subject
_RELATIVES = ("who", "which", "whose", "that", "where", "whom")
_NO_APPOSITION = ("including", "among", "and", "or", "but", "after", "before", "with", "without", "when", "while", "as")
_LATER_REACH = 14  # tokens of an apposition behind a subject on the right: "said a student, Ana Ruiz, 20, was hurt"
_TAKERS = ("in", "on", "at", "to", "for", "into", "with", "by", "from", "of", "no", "two", "three", "four", "five")


def source_behind(reader: SourceReader, verb: int, last: int) -> Group | None:
    """The source that stands behind its verb; None where what stands there begins the clause that is said."""
    tokens = reader.tokens
    word = tokens.lower[verb]
    if word in TRANSITIVE or word.endswith("ing") or tokens.at(verb + 1) == "that" or not reader.opens_source(verb + 1):
        return None
    source = reader.after(verb + 1)
    if source is None or _begins_clause(reader, source):
        return None
    is_quoted = tokens.lower[last] in CLOSING or tokens.at(last - 1) in CLOSING
    if not is_quoted and tokens.lower[last] == "," and _closes_apposition(reader, last):
        return None
    return source


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
