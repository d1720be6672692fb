"""Ids derived from content: the same input makes the same rows, wherever and however often it is run."""

from hashlib import blake2b
from uuid import UUID


def make_id(kind: str, *parts: str | int | UUID) -> UUID:
    """A UUID from a kind ("article", "claim", …) and the parts that identify the thing.

    128 bits of BLAKE2b: with 10^9 rows the chance of one collision is below 10^-20.
    """
    digest = blake2b("\x1f".join((kind, *map(str, parts))).encode("utf-8", "surrogatepass"), digest_size=16)
    return UUID(bytes=digest.digest())


def article_id_of(url_key: str) -> UUID:
    """An article is one address; `url_key` is `url.normalize_url(canonical or url)`."""
    return make_id("article", url_key)


def report_id_of(article_id: UUID, version: int, coder: str, ordinal: int) -> UUID:
    """A report is one coder's nth account in one version; `coder` is "name/version"."""
    return make_id("report", article_id, version, coder, ordinal)


def claim_id_of(report_id: UUID, index: int) -> UUID:
    """A claim is the nth of its report: offsets alone can hold two (killed and wounded in one phrase)."""
    return make_id("claim", report_id, index)


def event_id_of(founding_report_id: UUID) -> UUID:
    """An event is named after the report that founded it and keeps the id as it grows."""
    return make_id("event", founding_report_id)
