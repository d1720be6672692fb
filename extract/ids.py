"""Ids derived from content: the same input makes the same rows, wherever and however often it is run."""

from hashlib import blake2b
from uuid import UUID

_REST_BITS = 88  # of a report's id: the 40 before them say which account it is, whoever coded it


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
    """A report is one coder's nth account in one version; `coder` is "name/version".

    Ids begin with what every coder's report of this account begins with. Matching breaks ties by ids, and a coder's
    version changes with each line of code: ECB+ moved by .016 of B-cubed when a comment was edited.
    """
    account = make_id("account", article_id, version, ordinal).int >> _REST_BITS
    rest = make_id("report", article_id, version, coder, ordinal).int & ((1 << _REST_BITS) - 1)
    return UUID(int=account << _REST_BITS | rest)


def claim_id_of(report_id: UUID, index: int) -> UUID:
    """A claim is the nth of its report: offsets alone can hold two (killed and wounded in one phrase)."""
    return make_id("claim", report_id, index)


def event_id_of(founding_report_id: UUID) -> UUID:
    """An event is named after the report that founded it and keeps the id as it grows."""
    return make_id("event", founding_report_id)
