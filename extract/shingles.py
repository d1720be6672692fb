"""A text as a sample of its five-word shingles, by which copies of it are known."""

from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from extract.text import find_words

SHINGLE_WORDS = 5
SAMPLE_BITS = 2  # one shingle of four: a cut text of 50 words keeps 3 samples with p = .999 (one of eight: .93)
MIN_WORDS = 25  # shorter texts are titles and teasers: only the very same words are a copy
MIN_SAMPLES = 3

_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_SAMPLE_MASK = (1 << SAMPLE_BITS) - 1


def sample_shingles(text: str) -> tuple[int, ...]:
    """A quarter of the text's five-word shingles as sorted 64-bit hashes, the same on every machine.

    The first two words of a shingle decide whether it is in the sample, so only a quarter is ever hashed.
    A text under `MIN_WORDS` words gives the one hash of all of them.
    """
    words = find_words(text.lower())
    if len(words) < MIN_WORDS:
        return (_hash_word(" ".join(words)),) if words else ()
    numbers = list(map(_hash_word, words))
    last = len(numbers) - SHINGLE_WORDS + 1
    starts = (at for at, (a, b) in enumerate(pairwise(numbers[: last + 1])) if not (a ^ b) & _SAMPLE_MASK)
    sampled = {_mix(numbers[at : at + SHINGLE_WORDS]) for at in starts}
    if len(sampled) < MIN_SAMPLES:
        sampled = set(sorted({_mix(numbers[at : at + SHINGLE_WORDS]) for at in range(last)})[:MIN_SAMPLES])
    return tuple(sorted(sampled))


@lru_cache(maxsize=200_000)
def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _mix(words: list[int]) -> int:
    """One number of five, in order: "police shot the man" is not "the man shot police"."""
    a, b, c, d, e = words
    mixed = ((((a * _BASE + b) * _BASE + c) * _BASE + d) * _BASE + e) & _MASK
    return mixed ^ (mixed >> 31)
