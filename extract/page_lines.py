"""Lines of an extracted text that are no account: titles said again, invitations, credits, an author's life."""

import re
from functools import cache

from extract.tables import read_toml

MAX_FURNITURE_CHARS = 320  # an invitation is shorter, a paragraph that opens like one may be longer
MAX_REPEATED_LABEL = 3
_EDGE_LINES = 5
MAX_CREDIT_CHARS = 500

_BIO = re.compile(
    r"(?i)\b(?:is an?|are|was an?|has (?:been|worked|covered|written)|covers|writes|reports|makes|works|joined|based in"
    r"|follow|reporter|correspondent|editor|journalist|lecturer|professor|author)\b"
)
_CREDIT = re.compile(
    r"(?i)^\W*(?:with )?(?:additional |further |extra )?reporting(?: and writing)?(?: by)?:? (?-i:[A-Z])"
    r"|\bcontributed to this (?:report|story|article)\W*$|^[\w .’'-]{3,40} reported from (?-i:[A-Z])"
)
_LABEL = re.compile(r"^([^\W\d_][^|:]{2,40}[|:])\s+\S")


def tidy_lines(text: str, titles: tuple[str, ...], authors: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The text without those lines, and the lines taken out of it but for titles."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    title_keys = {_key(title) for title in titles}
    labels = _repeated_labels(lines)
    kept: list[str] = []
    taken: list[str] = []
    for at, line in enumerate(lines):
        if at < _EDGE_LINES * 2 and _key(line) in title_keys:
            continue
        is_last = at >= len(lines) - _EDGE_LINES
        (taken if _is_furniture(line, labels) or (is_last and _is_life(line, authors)) else kept).append(line)
    return "\n".join(_without_dangling(kept, taken)), tuple(taken)


def split_credits(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the bureau credits at its end, and those lines; to be called when they have been read."""
    lines = text.split("\n")
    credits = [line for line in lines[-_EDGE_LINES:] if len(line) < MAX_CREDIT_CHARS and _CREDIT.search(line)]
    if not credits or len(credits) == len(lines):
        return text, ()
    return "\n".join(line for line in lines if line not in credits), tuple(credits)


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _is_furniture(line: str, labels: frozenset[str]) -> bool:
    if len(line) > MAX_FURNITURE_CHARS:
        return False
    label = _LABEL.match(line)
    return _openings().match(line) is not None or (label is not None and label[1] in labels)


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(read_toml('article_furniture.toml')['openings'])})", re.IGNORECASE)


def _repeated_labels(lines: list[str]) -> frozenset[str]:
    """Labels in capitals before a bar or colon that come back: "ALSO READ | …" in any language."""
    counts: dict[str, int] = {}
    for line in lines:
        label = _LABEL.match(line) if len(line) <= MAX_FURNITURE_CHARS else None
        if label and label[1].isupper() and " " in label[1]:
            counts[label[1]] = counts.get(label[1], 0) + 1
    return frozenset(label for label, count in counts.items() if count >= MAX_REPEATED_LABEL)


def _is_life(line: str, authors: tuple[str, ...]) -> bool:
    """A last line about the author."""
    return (
        len(line) < 600
        and any(line.startswith(name) or f" {name}" in line[:30] for name in authors)
        and bool(_BIO.search(line))
    )


def _without_dangling(kept: list[str], taken: list[str]) -> list[str]:
    """Rules and bare marks at the ends go too."""
    while kept and not any(map(str.isalnum, kept[-1])):
        taken.append(kept.pop())
    return kept
