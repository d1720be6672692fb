"""Names as they are compared: without case, accents and punctuation; and spellings that sound alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
)
SILENT = re.compile(r"[’'`‘ʻʼʿʾ´.]")
GAPS = re.compile(r"[-‐-―_/,()\s]+")
WORDS = {"saint": "st", "sainte": "ste", "ft": "fort", "mt": "mount"}
SHORTEST_FUZZY = 5  # "Mali" and "Male" are two countries; shorter names have too many neighbours


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Fold a name to its key: "St. Louis", "Saint-Louis" and "SAINT LOUIS" are one."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
        name = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = GAPS.sub(" ", SILENT.sub("", name.lower())).split()
    return " ".join(WORDS.get(word, word) for word in words)


def hash_name(folded: str) -> int:
    """Give the 64 bits under which the gazetteer keeps a folded name."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def sound_name(folded: str) -> str:
    """Fold what transliterations disagree on: Noshki and Nushki, Qalat and Kalat, Khartum and Khartoum."""
    sound = folded
    for pattern, plain in SOUNDS:
        sound = pattern.sub(plain, sound)
    return sound


# Order matters: digraphs before single letters, doubled letters last.
SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(al|el|ad|ar|as|at|az|an|ash) (?=\w{4})", ""),
        (r"ou|oo|u", "o"),
        (r"ee|ie|ei|ey|e|y\b|y(?=[^aeiou])", "i"),
        (r"kh|q|ck|ch(?=r)", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"ts|tz", "z"),
        (r"(\w)\1", r"\1"),
        (r"(?<=[aio])h\b", ""),
    )
)
