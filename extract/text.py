"""Text as code points: cleaning, sentences, a content hash, the language.

Every function here is linear in its input, since what comes in is written by strangers.
"""

import re
import unicodedata
from functools import cache
from hashlib import sha256
from itertools import pairwise

import py3langid

from extract.records import Span
from extract.tables import read_toml

MAX_SENTENCE_CHARS = 4_000  # four times the longest sentence of 1,938 news articles; guards what reads sentences
MIN_LANGUAGE_LETTERS = 40  # below that py3langid guesses: headlines of 5 words come out as 9 languages
LANGUAGE_SAMPLE_CHARS = 1_500  # the answer no longer changes after that, the time does
MAX_MARKS = 30  # combining marks in a row: the limit of Unicode's stream-safe format (UAX 15)

# C0 without tab and the line ends, DEL, lone surrogates, non-characters: nothing a reader sees.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Windows-1252 punctuation that came in as C1 controls ("\x92" for an apostrophe).
_C1 = {c: bytes([c]).decode("cp1252", "ignore") or None for c in range(0x80, 0xA0)}
# 31 letters of scripts that have marks, without a space: cheap to look for, and hardly ever there.
_MAY_BE_MARKS = re.compile(
    "[\u0300-\u20ff\u302a-\u309a\ua66f-\ua8ff\ua980-\uabff\ufb1e-\ufe2f\U00010000-\U0001efff]{31}"
)
_HAS_C1 = re.compile("[\x80-\x9f]")


def clean_text(text: str) -> str:
    """Drops control characters and lone surrogates, mends C1 punctuation, composes (NFC).

    Ordinary text comes back unchanged, so offsets into it hold; line ends stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _INVISIBLE.sub("", text)
    if _HAS_C1.search(text):
        text = text.translate(_C1)
    if text.isascii() or unicodedata.is_normalized("NFC", text := _limit_marks(text)):
        return text
    return unicodedata.normalize("NFC", text)


def _limit_marks(text: str) -> str:
    """Cuts endless runs of combining marks, on which normalisation takes quadratic time."""
    return _mark_run().sub(r"\1", text) if _MAY_BE_MARKS.search(text) else text


@cache
def _mark_run() -> re.Pattern[str]:
    marks = "".join(re.escape(chr(c)) for c in range(0x300, 0x20000) if unicodedata.combining(chr(c)))
    return re.compile(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+")


# ---------------------------------------------------------------- sentences

_PARAGRAPH = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WRAPPED_PARAGRAPH = re.compile(r"[^\n\r]+(?:\r?\n[ \t]*[^\s][^\n\r]*)*+")
# A run of end marks with the quotes and brackets that close after it.
_END = re.compile(r"""[.!?…]++["'”’»)\]]*+|[。！？।॥؟۔]++["'”’»」』）)\]]*+""")
_NEXT = re.compile(r"\s*+(?P<open>[\"'“‘«(\[—–$€£₹\-]*+)(?P<word>[^\W_]*+)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]+\.)*[^\W_]+$")
_GLUED = re.compile(
    r"[(“]|(?!(?:Com|Org|Net|Co|Gov)\b)[A-Z][a-z’']*+[\s,]"
)  # what may follow a full stop without a space
_SAYING = re.compile(r"\s+(?:[A-Z][\w.’'-]*\s+){1,3}(?:said|says|asked|told|added|cried|shouted|wrote|replied)\b")
_INITIALS = re.compile(r"(?:\w\.)+\w")
_OPEN_QUOTES = tuple("\"'“‘«$€£₹")
_FULL_WIDTH = "。！？।॥؟۔"
_LOOK_BACK = 24  # longest abbreviation with its dots, and some


def split_sentences(text: str) -> tuple[Span, ...]:
    """Sentences in order, without the white space around them; a line end always ends one.

    Hard-wrapped text (typewriter lines, blank lines between paragraphs) is read by paragraph instead.
    """
    paragraphs = _WRAPPED_PARAGRAPH if _is_wrapped(text) else _PARAGRAPH
    spans: list[Span] = []
    for paragraph in paragraphs.finditer(text):
        start = paragraph.start()
        for mark in _END.finditer(text, *paragraph.span()):
            if _is_end(text, start, mark, paragraph.end()):
                _add_span(spans, text, start, mark.end())
                start = mark.end()
        _add_span(spans, text, start, paragraph.end())
    return tuple(spans)


def _is_wrapped(text: str) -> bool:
    """Lines broken at a column: short, rarely ended by a stop, with blank lines between paragraphs."""
    if "\n\n" not in text.replace("\n ", "\n"):
        return False
    inner = [line for line, below in pairwise(text.split("\n")) if below and line.strip()]
    if len(inner) < 4 or max(map(len, inner)) > 100:
        return False
    stopped = sum(line.rstrip()[-1:] in '.!?:”"' for line in inner)
    middling = sum(50 <= len(line) <= 100 for line in inner)
    return stopped <= len(inner) * 0.25 and middling >= len(inner) * 0.75


def _is_end(text: str, start: int, mark: re.Match[str], stop: int) -> bool:
    end = mark.end()
    if end >= stop:
        return False  # the paragraph's end closes it
    if mark[0][0] in _FULL_WIDTH:
        return True
    if not text[end].isspace():
        return _is_glued_end(text, start, mark)
    following = _NEXT.match(text, end, stop)
    if following is None or (end + len(following[0]) >= stop and not following["word"]):
        return False
    word = following["word"]
    if (word and word[0].islower()) or (not word and not following["open"]):
        return False
    if mark[0][0] != "." or mark[0].startswith(".."):
        return _is_end_of_outcry(text, mark)
    return _is_full_stop(text, start, mark, word, following["open"])


def _is_glued_end(text: str, start: int, mark: re.Match[str]) -> bool:
    """ "posture.(Corrects", "said.The": an end without the space, but not in names of sites."""
    if mark[0][0] not in ".!?" or not _GLUED.match(text, mark.end()):
        return False
    before = text[max(start, mark.start() - 3) : mark.start()]
    return (len(before) == 3 and before.isalpha() and before.islower()) or len(mark[0]) > 1


def _is_end_of_outcry(text: str, mark: re.Match[str]) -> bool:
    """ "“Stop!” Mr Khan said": the speaker belongs to the sentence."""
    is_quoted = mark[0][-1] in "\"'”’»"
    return not (is_quoted and _SAYING.match(text, mark.end(), mark.end() + 80))


def _is_full_stop(text: str, start: int, mark: re.Match[str], word: str, opening: str) -> bool:
    before = _WORD_BEFORE.search(text[max(start, mark.start() - _LOOK_BACK) : mark.start()])
    if before is None or (len(mark[0]) > 1 and mark[0][1] in '"”»'):
        return True
    known = before[0].lower()
    lexicon = _abbreviations()
    is_digit = word[:1].isdigit()
    if known in lexicon["never"] or (is_digit and known in lexicon["before_number"]):
        return False
    if known.isdigit() and len(known) <= 3 and not text[start : mark.start()].strip().strip(known):
        return False  # "1. The first of a list"
    if known in ("a.m", "p.m") and word[:1].isupper() and not word.isupper():
        return word.lower() not in lexicon["after_clock"]
    is_initial = (len(known) == 1 and known.isalpha()) or _INITIALS.fullmatch(known) is not None
    if is_initial or known in lexicon["maybe"]:
        return opening[:1] in _OPEN_QUOTES or word.lower() in lexicon["openers"]
    return True


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_toml("article_abbreviations.toml").items()}


def _add_span(spans: list[Span], text: str, start: int, end: int) -> None:
    """Appends the trimmed span, in pieces where it is longer than any sentence."""
    while end - start > MAX_SENTENCE_CHARS:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE_CHARS)
        cut = cut if cut > start else start + MAX_SENTENCE_CHARS
        _add_trimmed(spans, text, start, cut)
        start = cut
    _add_trimmed(spans, text, start, end)


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        spans.append(Span(start + left, start + left + len(piece)))


# ---------------------------------------------------------------- words

_WORD = re.compile(r"\w+")
# Thai to Khmer, Japanese and Chinese are written without spaces: there each letter stands for a word.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WORD_OR_LETTER = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
# Between words of English: where a text has no other marks it is cut by tables of bytes, in a quarter of the time.
_MARKS = "‘’“”—–…\xa0"
_BYTES = bytes(byte if _WORD.match(chr(byte)) else ord(" ") for byte in range(128)).ljust(256)


def find_words(text: str) -> list[str]:
    """The words of a text in any script, for comparing texts with each other."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.encode().translate(_BYTES).decode().split()
    is_spaced = _HAS_UNSPACED.search(text) is None
    return (_WORD if is_spaced else _WORD_OR_LETTER).findall(text)


# ---------------------------------------------------------------- hash and language

_FOLD = str.maketrans("‘’‛“”„«»–—‑\xa0", '\'\'\'"""""--- ', "\xad\u200b\ufeff")


def fold_marks(text: str) -> str:
    """One form of quotes, dashes and white space, so that restyled text compares equal."""
    return " ".join(text.translate(_FOLD).split())


def content_hash(title: str, text: str) -> str:
    """SHA-256 (hex) of what a reader would notice: restyled quotes and spacing give the same hash."""
    content = f"{fold_marks(title)}\x1f{fold_marks(text)}"
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def detect_language(text: str) -> str | None:
    """ISO 639-1 code by py3langid, or None where there is too little text to tell."""
    sample = text[: LANGUAGE_SAMPLE_CHARS * 2].strip()[:LANGUAGE_SAMPLE_CHARS]
    if _is_plainly_english(sample):
        return "en"
    if sum(map(str.isalpha, sample)) < MIN_LANGUAGE_LETTERS:
        return None
    code, _ = py3langid.classify(sample)
    return str(code)


# Words that hardly any other language has. Of 6,741 English articles 19 in 20 have a tenth of such words, of 14 pages
# in other languages none has a fortieth; counting them takes a thirtieth of py3langid's time.
_ENGLISH = frozenset(
    ("the", "and", "that", "with", "was", "were", "from", "for", "said", "his", "her", "has", "have", "had", "are",
     "this", "which", "they", "their", "been", "would", "who")
)  # fmt: skip
MIN_ENGLISH_WORDS = 30
MIN_ENGLISH_SHARE = 0.1


def _is_plainly_english(sample: str) -> bool:
    words = sample.lower().split()
    return len(words) >= MIN_ENGLISH_WORDS and sum(w in _ENGLISH for w in words) >= MIN_ENGLISH_SHARE * len(words)
