"""Who says what: every source with its cue verb, sentence by sentence, and quotations that run on.

Works on form: a cue verb with a noun group beside it that can speak ("police", "Ali Khan", "the group"),
in front ("X said"), behind ("said X") or after "according to".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from extract.claims.lexicon import Lexicon, load_lexicon, read_table
from extract.claims.tokens import Tokens, cut_tokens
from extract.records import Span

# More sources than this are a list or an attack, no news report.
MAX_ATTRIBUTIONS = 400
_MAX_SOURCE_TOKENS = 26
_OPENING, _CLOSING = '“"«', '”"»'
_PRONOUNS = ("he", "she", "they", "it", "who", "i", "we", "you")
_SAID = frozenset((
    "said", "says", "told", "tells", "alleged", "claimed", "added", "wrote", "argued", "insisted",
    "acknowledged", "announced",
))  # fmt: skip
_OPENERS = ("the", "a", "an", "one", "police", "officials", "local")
# verbs that have an object of their own: "put the number at", never "put the minister"
_TRANSITIVE = frozenset((
    "put", "puts", "gave", "gives", "counted", "counts", "found", "described", "called", "recorded", "documented",
    "identified", "blamed", "accused", "condemned", "denied", "denies", "rejected", "dismissed", "told", "tells",
    "informed", "urged", "lists", "estimated", "estimates",
))  # fmt: skip
_BY_COUNT = (("count", "of"), ("tally", "of"), ("reckoning", "of"), ("estimate", "of"), ("account", "of"))
_ADMIT = ("acknowledge", "acknowledges", "admit", "admits", "claim", "claims", "recognise", "recognises")
_CLAIM_NOUNS = ("claim", "claims", "assertion", "allegation", "report", "estimate")
# "the council revised down the number of people killed to 44"
_REVISED = ("revised", "raised", "lowered", "scaled", "updated", "adjusted", "increased", "corrected")
_FIGURES = ("toll", "number", "figure", "count", "tally", "list")
_MEDIA_CITES = ("citing", "quoting", "quoted")


class Reach(StrEnum):
    """Which part of its sentence a source says."""

    BEFORE = "before"  # "12 died, police said"
    AFTER = "after"  # "police said 12 died"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and its cue; offsets into the whole text."""

    source: Span
    cue: Span
    reach: Reach
    sentence: int
    intermediary: Span | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    cues: frozenset[str]
    strong: frozenset[str]
    speaking: frozenset[str]
    prefilter: re.Pattern[str]


@lru_cache(maxsize=2)  # claims and statements of one article ask for the same
def find_attributions(text: str, sentences: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """All sources of the text, in order."""
    words = _words()
    found: list[Attribution] = []
    for number, span in enumerate(sentences):
        if words.prefilter.search(text, span.start, span.end):
            found += _in_sentence(cut_tokens(text, span.start, span.end), number, words)
        if len(found) >= MAX_ATTRIBUTIONS:
            break
    return tuple(found)


def read_subject(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The tokens of the speaking subject in front of the verb at `index`."""
    lexicon = load_lexicon()
    return _read_left(tokens, _skip_left(tokens, index - 1, lexicon), index, lexicon, _words())


def read_object(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The tokens of the noun group that begins at `index`, if it can act."""
    found = _read_right(tokens, index, load_lexicon(), _words(), reach=Reach.WHOLE)
    return (found[0], found[1]) if found is not None else None


def _in_sentence(tokens: Tokens, number: int, words: _Words) -> list[Attribution]:
    lexicon, found = load_lexicon(), list[Attribution]()
    for index, word in enumerate(tokens.lower):
        reading = None
        if word == "according" and tokens.at(index + 1) == "to":
            reading = _released_by(tokens, index + 2, lexicon, words) or _read_right(
                tokens, index + 2, lexicon, words, reach=Reach.WHOLE
            )
        elif word in _MEDIA_CITES:
            reading = _read_right(tokens, index + 1, lexicon, words, reach=Reach.WHOLE)
        elif tokens.lower[index : index + 2] == ("by", "the") and tokens.lower[index + 2 : index + 4] in _BY_COUNT:
            reading = _read_right(tokens, index + 4, lexicon, words, reach=Reach.WHOLE)
        elif word in _CLAIM_NOUNS and tokens.at(index - 1) in ("'s", "’s") and tokens.at(index + 1) == "that":
            reading = _owner_of_claim(tokens, index - 2, lexicon, words)
        elif word in _REVISED and any(w in _FIGURES for w in tokens.lower[index + 1 : index + 5]):
            left = _read_left(tokens, _skip_left(tokens, index - 1, lexicon), index, lexicon, words)
            reading = (*left, Reach.AFTER) if left is not None else None
        elif word in words.cues and not _is_noun(tokens, index, lexicon):
            reading = _read_cue(tokens, index, lexicon, words)
        if reading is not None:
            first, last, reach = reading
            source = Span(tokens.starts[first], tokens.ends[last])
            cue = Span(tokens.starts[index], tokens.ends[index])
            if not found or found[-1].source != source:
                found.append(Attribution(source, cue, reach, number, _intermediary(tokens, index, found)))
    return found


def _owner_of_claim(tokens: Tokens, last: int, lexicon: Lexicon, words: _Words) -> tuple[int, int, Reach] | None:
    """ "dismissing Moscow's claim that dozens were killed": Moscow."""
    first = _group_start(tokens, last, lexicon)
    if first <= last and _can_speak(tokens, first, last, lexicon, words):
        return first, last, Reach.AFTER
    return None


def _released_by(tokens: Tokens, first: int, lexicon: Lexicon, words: _Words) -> tuple[int, int, Reach] | None:
    """ "according to figures released by the ministry": the ministry."""
    for index in range(first + 1, min(first + 6, len(tokens))):
        if tokens.lower[index] in (",", ".", "and"):
            return None
        if tokens.lower[index] in ("by", "from") and tokens.at(first) in (
            "figures",
            "data",
            "statements",
            "reports",
            "statement",
            "a",
            "the",
            "documents",
            "records",
        ):
            return _read_right(tokens, index + 1, lexicon, words, reach=Reach.WHOLE)
    return None


def _intermediary(tokens: Tokens, index: int, found: list[Attribution]) -> Span | None:
    """ "AP reported, citing the ministry": the outlet is only the way."""
    return found.pop().source if tokens.lower[index] in _MEDIA_CITES and found else None


def _is_noun(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    word, before = tokens.lower[index], tokens.at(index - 1)
    if word in (
        "claims",
        "claim",
        "report",
        "reports",
        "say",
        "estimates",
        "charged",
        "notes",
        "shows",
        "put",
        "found",
        "called",
        "thought",
    ) and (
        before in lexicon.grammar.determiners
        or before in lexicon.grammar.prepositions
        or (before in ("news", "media", "police", "to") and word == "report")
    ):
        return True
    if (
        word in ("claimed", "claims", "claim", "claiming")
        and tokens.at(index + 1) in ("the", "at")
        and "lives" in tokens.lower[index + 1 : index + 8]
    ):
        return True
    if word in ("claimed", "claims", "claiming") and "responsibility" in tokens.lower[index + 1 : index + 3]:
        return True
    return before in ("a", "the", "an") or (
        before in lexicon.grammar.be and word not in ("saying", "telling", "calling", "claiming", "asking")
    )


def _read_cue(tokens: Tokens, index: int, lexicon: Lexicon, words: _Words) -> tuple[int, int, Reach] | None:
    last = _skip_left(tokens, index - 1, lexicon)
    closed = last < 0 or tokens.lower[last] in (",", *_CLOSING, "'", "’")
    following = tokens.at(index + 1)
    noun = lexicon.nouns.get(following)
    opens = tokens.is_capital(index + 1) or following in _OPENERS or following in words.speaking
    opens = opens or (noun is not None and noun.is_plural and not noun.is_thing)
    if closed and opens and last >= 0 and following != "that" and tokens.lower[index] not in _TRANSITIVE:
        right = _read_right(tokens, index + 1, lexicon, words, reach=Reach.BEFORE)
        if right is not None:
            return right
    left = _read_left(tokens, last, index, lexicon, words)
    if left is None:
        return None
    first, end = left
    before = tokens.at(first - 1)
    reach = Reach.BEFORE if before in (",", *_CLOSING, "—", "–", "'", "’") and first > 1 else Reach.AFTER
    if before == "that" and tokens.lower[index] in _ADMIT and following in (",", ".", ";", "to", "and"):
        return first, end, Reach.BEFORE  # "the 23 that the authorities acknowledge"
    if reach is Reach.BEFORE and tokens.at(index + 1) in ("that", ":"):
        reach = Reach.AFTER
    if reach is Reach.AFTER and tokens.lower[index] not in words.strong and not _has_content(tokens, index):
        return None
    return first, end, reach


def _has_content(tokens: Tokens, index: int) -> bool:
    """A weak cue ("believes", "called") counts only where a clause or a quotation follows."""
    following = tokens.lower[index + 1 : index + 8]
    return "that" in following[:5] or any(mark in following for mark in (":", "“", '"'))


def _skip_left(tokens: Tokens, index: int, lexicon: Lexicon) -> int:
    """Over adverbs, auxiliaries and times between a source and its cue."""
    grammar = lexicon.grammar
    while index >= 0:
        word = tokens.lower[index]
        if (
            (
                word in grammar.have
                or (word in grammar.modals and word != "to")
                or word in grammar.adverbs
                or word in grammar.time_words
                or word == "been"
            )
            or (word.endswith("ly") and len(word) > 4 and word not in ("family", "daily"))
            or (word == "on" and tokens.at(index + 1) in grammar.time_words)
        ):
            index -= 1
        else:
            break
    return index


def _read_left(tokens: Tokens, last: int, cue: int, lexicon: Lexicon, words: _Words) -> tuple[int, int] | None:
    if last < 0:
        return None
    end = last
    if tokens.lower[last] in ("who", "which") and last > 0:  # "the military, which says"
        end = last - 2 if tokens.lower[last - 1] == "," else last - 1
        first = _group_start(tokens, end, lexicon)
        return (first, end) if first <= end and _can_speak(tokens, first, end, lexicon, words) else None
    if tokens.lower[last] == "and":  # "X ... and said": the subject stands far left
        return _far_subject(tokens, last, lexicon, words)
    if tokens.lower[last] == ",":  # an apposition closed: "Bugti, the chief minister, said"
        return _over_apposition(tokens, last, lexicon, words)
    first = _group_start(tokens, end, lexicon)
    if first > end or not _can_speak(tokens, first, end, lexicon, words):
        relative = _over_relative(tokens, end, lexicon, words)
        if relative is not None or first > end or tokens.lower[cue] not in _SAID:
            return relative
        return (first, end) if _can_speak(tokens, first, end, lexicon, words, is_said=True) else None
    return _with_apposition(tokens, _with_conjunct(tokens, first, lexicon, words), lexicon, words), end


def _with_conjunct(tokens: Tokens, first: int, lexicon: Lexicon, words: _Words) -> int:
    """ "three security sources and a local official said": both speak."""
    if tokens.at(first - 1) != "and" or first < 3:
        return first
    start = _group_start(tokens, first - 2, lexicon)
    inside = tokens.lower[start : first - 1]
    is_open = start == 0 or tokens.at(start - 1) in (",", *_CLOSING)
    speaks = any(_is_person_noun(word, lexicon, words) for word in inside)
    return start if is_open and speaks and start <= first - 2 else first


def _over_relative(tokens: Tokens, end: int, lexicon: Lexicon, words: _Words) -> tuple[int, int] | None:
    """ "the administration that controls the area spoke": the subject stands before the relative clause."""
    for index in range(end, max(0, end - 12), -1):
        word = tokens.lower[index]
        if word in (",", ";", ":", *_OPENING, *_CLOSING):
            return None
        if word in ("that", "who", "which"):
            first = _group_start(tokens, index - 1, lexicon)
            if first <= index - 1 and _can_speak(tokens, first, index - 1, lexicon, words):
                return first, index - 1
            return None
    return None


def _far_subject(tokens: Tokens, index: int, lexicon: Lexicon, words: _Words) -> tuple[int, int] | None:
    """The first noun group of the sentence speaks also behind "and"."""
    last = -1
    for position in range(min(index, 12)):
        word = tokens.lower[position]
        if position and (
            word in lexicon.grammar.have or word in lexicon.grammar.be or word in words.cues or word.endswith("ed")
        ):
            break
        if word in lexicon.grammar.subordinators or word in (",", "in", "on", "at") or word in _OPENING:
            break
        last = position
    if last >= 0 and last < index - 1 and _can_speak(tokens, 0, last, lexicon, words):
        return 0, last
    return None


def _over_apposition(tokens: Tokens, comma: int, lexicon: Lexicon, words: _Words) -> tuple[int, int] | None:
    for index in range(comma - 1, max(-1, comma - 20), -1):
        if tokens.lower[index] in (*_OPENING, *_CLOSING, ";", ":"):
            return None
        if tokens.lower[index] == ",":
            first = _group_start(tokens, index - 1, lexicon)
            if first <= index - 1 and _can_speak(tokens, first, index - 1, lexicon, words):
                return first, comma - 1
            return None
    return None


def _with_apposition(tokens: Tokens, first: int, lexicon: Lexicon, words: _Words) -> int:
    """ "the chief minister of X, Ali Khan, told": a title group before the name belongs to the source."""
    if tokens.at(first - 1) != "," or first < 3 or not tokens.is_capital(first):
        return first
    start = _group_start(tokens, first - 2, lexicon)
    head = next((i for i in range(start, first - 1) if tokens.lower[i] in ("of", "in", "for", "at")), first - 1) - 1
    if (
        start <= head and tokens.at(start) in ("the", "a", "an") and _is_person_noun(tokens.lower[head], lexicon, words)
    ) and (start == 0 or tokens.at(start - 1) in (",", *_CLOSING, "and")):
        return start
    return first


def _is_person_noun(word: str, lexicon: Lexicon, words: _Words) -> bool:
    noun = lexicon.nouns.get(word)
    return word in words.speaking or (noun is not None and not noun.is_thing)


def _group_start(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Walk left over one noun group, "of" and other prepositions inside it included."""
    grammar, first = lexicon.grammar, end + 1
    while first > 0 and end - first < _MAX_SOURCE_TOKENS:
        word = tokens.lower[first - 1]
        if word == ")" and "(" in tokens.lower[max(0, first - 8) : first]:
            first -= 1
            while first > 0 and tokens.lower[first] != "(":
                first -= 1
            continue
        if (
            word in ("of", "for", "in", "at", "from", "with", "on")
            and first <= end
            and tokens.at(first - 2) not in (",", "", ".")
        ):
            if not _noun_before(tokens, first - 2):
                break
        elif (
            word == "and"
            and first <= end
            and (
                tokens.is_capital(first)
                or tokens.at(first) in lexicon.nouns
                or tokens.at(first - 3) in ("the", "a", "'s", "’s")  # "the search and rescue agency"
            )
            and _noun_before(tokens, first - 2)
        ):
            pass
        elif not _in_source(tokens, first - 1, lexicon):
            break
        first -= 1
        if word in grammar.determiners and tokens.at(first - 1) not in (
            "of",
            "for",
            "in",
            "at",
            "from",
            "with",
            "on",
            "all",
            "both",
        ):
            break
    while first <= end and tokens.lower[first] in (
        "of",
        "for",
        "in",
        "at",
        "from",
        "with",
        "on",
        "and",
        "-",
        "'s",
        "’s",
        "'",
        ".",
    ):
        first += 1
    return first


def _noun_before(tokens: Tokens, index: int) -> bool:
    word = tokens.at(index)
    return (
        bool(word)
        and word[0].isalnum()
        and not word.endswith("ed")
        and word not in ("were", "was", "is", "are", "that", "who")
    )


def _in_source(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    word, grammar = tokens.lower[index], lexicon.grammar
    if word == "-" and tokens.starts[index] > tokens.ends[index - 1] and index:
        return False  # a dash, no hyphen: "Sept 13 - Islamic State"
    if word in ("'s", "’s", "-", "'", "’", "&", "/", "."):
        return True
    if not word[0].isalnum() or word in grammar.subordinators or word in ("and", "or"):
        return False
    if word in grammar.be or word in grammar.have or word in grammar.modals or word in grammar.prepositions:
        return False
    if word in grammar.time_words and not tokens.is_capital(index + 1):
        return False
    return word not in grammar.relatives or word == "who"


def _read_right(
    tokens: Tokens, first: int, lexicon: Lexicon, words: _Words, *, reach: Reach
) -> tuple[int, int, Reach] | None:
    """A noun group that begins at `first`, up to a comma, a time or a clause."""
    grammar, index = lexicon.grammar, first
    while index < len(tokens) and index < first + _MAX_SOURCE_TOKENS:
        word = tokens.lower[index]
        if (
            word in (".", ",", ";", ":", ")", *_OPENING, *_CLOSING, "—", "–")
            or word in grammar.relatives
            or word in grammar.be
            or word in grammar.have
        ):
            break
        if (
            word
            in (
                "on",
                "in",
                "at",
                "during",
                "after",
                "when",
                "as",
                "while",
                "before",
                "by",
                "because",
                "told",
                "said",
                "but",
                "if",
                "about",
            )
            and index > first
        ) and not (
            word in ("in", "at", "on")
            and tokens.is_capital(index + 1)
            and tokens.at(index + 1) not in grammar.time_words
        ):
            break
        if word in grammar.time_words and index > first and not tokens.is_capital(index + 1):
            break
        index += 1
    last = index - 1
    if last < first or not _can_speak(tokens, first, last, lexicon, words):
        return None
    return first, _take_office(tokens, last, words), reach


def _take_office(tokens: Tokens, last: int, words: _Words) -> int:
    """ ", spokesperson for the BLA," behind a name belongs to the source."""
    if tokens.at(last + 1) != ",":
        return last
    index = last + 2
    while index < min(len(tokens), last + 16) and tokens.lower[index] not in (
        ",",
        ".",
        ";",
        "who",
        *_OPENING,
        *_CLOSING,
    ):
        if tokens.lower[index] in words.cues:
            return last
        index += 1
    inside = tokens.lower[last + 2 : index]
    opens = bool(inside) and (inside[0] in ("a", "an", "the", "its", "his", "her") or inside[0] in words.speaking)
    if opens and any(word in words.speaking for word in inside[:5]):
        return index - 1
    return last


def _can_speak(
    tokens: Tokens, first: int, last: int, lexicon: Lexicon, words: _Words, *, is_said: bool = False
) -> bool:
    """Whether a noun group holds a person, a body or a name; what "said" something may be any noun group."""
    if last - first >= _MAX_SOURCE_TOKENS:
        return False
    if first == last:
        word = tokens.lower[first]
        if word in _PRONOUNS:
            return word != "it" or True
    for index in range(first, last + 1):
        word = tokens.lower[index]
        if word in words.cues and index != last and word in ("said", "told", "says"):
            return False
        noun = lexicon.nouns.get(word)
        if word in words.speaking or (noun is not None and not noun.is_thing):
            return True
        if (
            tokens.is_capital(index)
            and word not in lexicon.grammar.time_words
            and (index > 0 or first < last or len(word) > 3)
        ) and word not in lexicon.grammar.determiners:
            return True
    return is_said and tokens.lower[first] in (
        "the",
        "a",
        "an",
        "one",
        "another",
        "his",
        "her",
        "their",
        "its",
        "some",
        "many",
    )


@cache
def _words() -> _Words:
    table = read_table("claims_speakers.toml")
    cues = frozenset(table["cues"]["say"])
    speaking = {word for words in table["side_words"].values() for word in words}
    speaking |= set(table["cues"]["speaking"])
    openers = {*cues, *_REVISED, *_CLAIM_NOUNS, "by the", "according", "According", *_MEDIA_CITES}
    prefilter = re.compile(r"\b(?:" + "|".join(sorted(openers)) + r")\b")
    return _Words(cues, frozenset(table["cues"]["strong"]), frozenset(speaking), prefilter)
