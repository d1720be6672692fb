"""How a text says that it mends an earlier one, read only where desks write it: its head and its tail."""

import re
from functools import cache

from extract.records import CorrectionKind

HEAD_LINES = 6
TAIL_LINES = 12
MAX_NOTE_CHARS = 600

_STORY = r"(?:story|article|post|report|piece|column|item|headline|dispatch|version|copy|page|caption|interview)"
_WHOLE = r"(?:story|article|post|report|piece|column|item|dispatch)"  # a headline withdrawn leaves its story standing
_HAS_BEEN = r"\s+(?:has been|was|is being|is)\s+(?:\w+\s+)?"
_NOTICE_END = r"\s*[:–—-]"

# The order is the rank: what withdraws outranks what mends, and that outranks what adds.
_TITLE_MARKS = (
    (
        CorrectionKind.RETRACTION,
        rf"\W*(?:retracted|retraction|withdrawn|removed|story removed|(?:mandatory |advisory )?kill){_NOTICE_END}",
        r"\W*(?:story )?(?:withdrawn|retracted|removed)\W*$",
    ),
    (
        CorrectionKind.CORRECTION,
        r"\W*(?:corrected|corrects|correction|clarified|clarification|refile|corr)\b\s*(?:\(\w+\))?\W*[:–—)\]-]",
        r".*(?P<end>[(\[](?:corrected|correction|clarified)[)\]])\s*$",
    ),
    (
        CorrectionKind.UPDATE,
        r"\W*(?:updated?|wrapup|recast)\b\s*\d{0,2}\s*[:–—)\]|-]",
        r".*(?P<end>[(\[]updated?[)\]])\s*$",
    ),
)
_LINE_MARKS = (
    (
        CorrectionKind.RETRACTION,
        rf"(?:this|the (?:above|following|earlier|previous)|an earlier)\s+{_WHOLE}{_HAS_BEEN}"
        r"(?:withdrawn|retracted|removed|killed|taken down|unpublished)",
        r"(?:mandatory|advisory)\s+kill\b",
        r"kill(?:\s+(?:notice|advisory|order))?\s*[:–—]",
        r"retract(?:ion|ed)\s*[:–—]",
        r"story (?:removed|withdrawn)\b",
        rf"(?:editors?|attention)\b.{{0,40}}\bkill\b.{{0,60}}\b{_WHOLE}",
        r"[\w’' ]{2,30} (?:has |is )?(?:withdr(?:aw[ns]?|ew|awing)|retract(?:s|ed|ing)) "
        rf"this {_WHOLE}",
    ),
    (
        CorrectionKind.CORRECTION,
        r"(?:corrects|clarification|clarifies|refiles?|fixes)\b",
        r"correction\b(?=\W)(?!\s+(?:officer|facilit|cent(?:er|re)|department|institution|of\b))",
        rf"(?:corrections(?: and clarifications)?|corrected){_NOTICE_END}",
        r"removes\b(?=[^.]{3,80}(?:para|reference|quote|word|headline|extraneous|typo))",
        rf"this {_STORY}{_HAS_BEEN}(?:corrected|amended|clarified|modified|edited)",
        rf"this {_STORY} corrects",
        r"(?:an?|the) (?:earlier|previous|original|initial|prior) (?:\w+ )?"
        r"(?:story|article|post|version|headline|caption|column)\b.{0,120}?"
        r"\b(?:incorrect|misstat|misspell|misidentif|wrong|inaccura|mistaken|erroneous|error|said|stated|gave|listed"
        r"|named|referred|reported|omitted|misreport|mischaracter)",
    ),
    (CorrectionKind.EDITORS_NOTE, r"(?:editor(?:s|['’]s|s['’])?|publisher(?:['’]s)?)\s+note\b"),
    (
        CorrectionKind.UPDATE,
        r"updated?(?:\s*\d{1,2})?\s*(?:[:|@–—(-]|with\b|to\b(?= (?:add|include|reflect)))",
        r"updates\b(?=[^.]{3,80})",
        r"(?:adds|recasts?)\b",
        rf"this {_STORY}{_HAS_BEEN}updated",
    ),
)
_LEAD = re.compile(r"\s*(?P<open>[(\[])?[\s•*_>–—-]*")
_BARE_VERB = re.compile(r"(?i)(?:corrects?|clarifies|refiles?|fixes|removes|adds|updates|recasts?)\b(?!\s*:)")
_DATE = r"(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9}\.? \d{1,2})(?:,? \d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
_LABEL = re.compile(
    r"(?i)\W*(?:corrections?(?: and clarifications?| appended| notice)?|clarifications?|retraction|kill notice"
    rf"|(?:editor|publisher)(?:s|['’]s|s['’])? note)\W*(?:(?:on )?(?:{_DATE}))?\W*"
)
_SENTENCE_START = re.compile(r"(?:(?<=^)|(?<=[.!?])|(?<=[.!?][\"”)]))\s*(?=[(\[A-Z•*])")


def find_correction(title: str, text: str) -> tuple[CorrectionKind, str | None]:
    """The strongest mark of title and text, and its words (a text says more); (NONE, None) where there is none."""
    marks = [mark for mark in (*_in_text(text), _in_title(title)) if mark]
    if not marks:
        return CorrectionKind.NONE, None
    return min(marks, key=lambda mark: _RANK.index(mark[0]))


_RANK = tuple(kind for kind, *_ in _LINE_MARKS)
Mark = tuple[CorrectionKind, str]
Patterns = tuple[tuple[CorrectionKind, re.Pattern[str]], ...]


def match_correction_line(line: str) -> Mark | None:
    """The mark that opens a line or a bracket: "(Corrects …)", "CORRECTION: …", "This article was amended …"."""
    lead = _LEAD.match(line)
    is_bracketed = lead is not None and lead["open"] is not None
    rest = line[lead.end() :] if lead else line
    if not is_bracketed and _BARE_VERB.match(rest):
        return None  # "Updates will follow": the bare verb is a mark in brackets only
    for kind, pattern in _line_patterns():
        if pattern.match(rest):
            return kind, _note_of(line, is_bracketed)
    return None


@cache
def _line_patterns() -> Patterns:
    return tuple((kind, re.compile("|".join(forms), re.IGNORECASE)) for kind, *forms in _LINE_MARKS)


@cache
def _title_patterns() -> Patterns:
    return tuple((kind, re.compile(form, re.IGNORECASE)) for kind, *forms in _TITLE_MARKS for form in forms)


def _note_of(line: str, is_bracketed: bool) -> str:
    """The bracket whole, or else the line."""
    line = line.strip()
    if is_bracketed:
        close = line.find(")" if "(" in line[:4] else "]")
        line = line[: close + 1] if close > 0 else line
    return line[:MAX_NOTE_CHARS]


def _in_title(title: str) -> Mark | None:
    for kind, pattern in _title_patterns():
        if hit := pattern.match(title[:1_000]):
            return kind, (hit.groupdict().get("end") or hit[0]).strip()
    return None


def _in_text(text: str) -> list[Mark]:
    lines = [line for line in text.splitlines() if line.strip()]
    ends = lines if len(lines) <= HEAD_LINES + TAIL_LINES else lines[:HEAD_LINES] + lines[-TAIL_LINES:]
    pieces = [piece for line in _with_labels(ends) for piece in _pieces(line)]
    return [mark for piece in pieces if (mark := match_correction_line(piece))]


def _with_labels(lines: list[str]) -> list[str]:
    """A label that has a line of its own, joined to the line below: that one says what was wrong."""
    joined: list[str] = []
    for line in lines:
        if joined and _LABEL.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1].strip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _pieces(line: str) -> list[str]:
    """A line, and each later sentence of it that a desk could have appended to it."""
    starts = [m.end() for m in _SENTENCE_START.finditer(line[:20_000])]
    return [line[start : start + MAX_NOTE_CHARS] for start in dict.fromkeys([0, *starts])]
