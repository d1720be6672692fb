"""A text as a sample of its five-word shingles, by which copies of it are known."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from extract.text import find_words

SHINGLE_WORDS = 5
SAMPLE_BITS = 2  # one shingle of four: a cut text of 50 words keeps 3 samples with p = .999 (one of eight: .93)
MIN_WORDS = 25  # shorter texts are titles and teasers: only the very same words are a copy
MIN_SAMPLES = 3
_WORDS_KEPT = 200_000

_BASE = np.uint64(0x9E3779B97F4A7C15)
_SAMPLE_MASK = np.uint64((1 << SAMPLE_BITS) - 1)


def sample_shingles(text: str) -> tuple[int, ...]:
    """A quarter of the text's five-word shingles as sorted 64-bit hashes, the same on every machine.

    The first two words of a shingle decide whether it is in the sample, so only a quarter is ever hashed.
    A text under `MIN_WORDS` words gives the one hash of all of them.
    """
    words = find_words(text.lower())
    if len(words) < MIN_WORDS:
        return (int.from_bytes(_digest(" ".join(words)), "big"),) if words else ()
    numbers = np.frombuffer(b"".join(map(_DIGESTS.__getitem__, words)), ">u8").astype(np.uint64)
    last = len(numbers) - SHINGLE_WORDS + 1
    starts = np.flatnonzero(((numbers[:last] ^ numbers[1 : last + 1]) & _SAMPLE_MASK) == 0)
    sampled = sorted(set(_mix(numbers, starts)))
    if len(sampled) < MIN_SAMPLES:
        sampled = sorted(set(_mix(numbers, np.arange(last))))[:MIN_SAMPLES]
    return tuple(sampled)


class _Digests(dict[str, bytes]):
    """Of each word its digest, computed once: a look-up costs half of what `lru_cache` takes."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        digest = self[word] = _digest(word)
        return digest


_DIGESTS = _Digests()


def _digest(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()


def _mix(numbers: NDArray[np.uint64], starts: NDArray[np.int64]) -> list[int]:
    """One number of the five from each start, in order: "police shot the man" is not "the man shot police"."""
    mixed = numbers[starts]
    for offset in range(1, SHINGLE_WORDS):
        mixed = mixed * _BASE + numbers[starts + offset]  # modulo 2 ** 64, as unsigned numbers are
    found: list[int] = (mixed ^ (mixed >> np.uint64(31))).tolist()
    return found
