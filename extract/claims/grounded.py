"""The last look at a claim: its number stands in its quote, where the quote has its number in digits.

`warehouse/checks/values_in_quotes.sql` asks the same of what is stored, and publishes nothing if a row fails. A fault
in our grammar is found here first, so that it costs the reading of one article and not a run's publication.
"""

import re
from collections.abc import Iterable

from extract.records import Claim, Qualifier

_FIGURE = re.compile(r"\d+(?:[,\u00a0\u202f ]\d{3})*(?:\.\d+)?")
_SAID = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|both|couple|half|another|scores?|several|all)\b|-",
    re.IGNORECASE,
)
_SCALES = (
    (re.compile(r"(?<![a-z])millions?\b|\dm\b", re.IGNORECASE), 1_000_000),
    (re.compile(r"(?<![a-z])crores?\b", re.IGNORECASE), 10_000_000),
    (re.compile(r"(?<![a-z])lakhs?\b", re.IGNORECASE), 100_000),
    (re.compile(r"(?<![a-z])thousands?\b|\dk\b", re.IGNORECASE), 1_000),
    (re.compile(r"(?<![a-z])hundreds?\b", re.IGNORECASE), 100),
    (re.compile(r"(?<![a-z])dozens?\b", re.IGNORECASE), 12),
)
_TOLD = frozenset(
    (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.UP_TO, Qualifier.LESS_THAN),
)


class NumberNotInQuote(ValueError):
    """A claim of a number that its quote does not hold: a fault of ours."""


def check_numbers(text: str, claims: Iterable[Claim]) -> None:
    """Raise `NumberNotInQuote` for a claim whose quote says another number than it."""
    for claim in claims:
        if not _is_grounded(claim, text[claim.quote.start : claim.quote.end]):
            raise NumberNotInQuote(f"{claim.low} to {claim.high} at {claim.quote.start}, read by {claim.rule}")


def _is_grounded(claim: Claim, quote: str) -> bool:
    """What is said in words, and one person, is proved by the grammar's tests."""
    figures = [float(re.sub(r"[^\d.]", "", figure)) for figure in _FIGURE.findall(quote)]
    if not figures or claim.low <= 1 or claim.qualifier not in _TOLD or _SAID.search(quote):
        return True
    scale = next((value for pattern, value in _SCALES if pattern.search(quote)), 1)
    meant = (claim.low, claim.low if claim.high is None else claim.high)
    said = (*figures, sum(figures))
    return any(abs(number * factor - value) <= 1 for number in said for factor in (1, scale) for value in meant)
