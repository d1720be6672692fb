"""One speaker under several names: "Sarfraz Bugti", "Sarfaraz Bugti" and "the chief minister" of one event.

Claims keep the name that their text gives. To see what one voice said first and last, the names of an event are
brought together, within one side, and only where one reading is open: beside the police of two states "police" is
a third voice. Taking two speakers for one would make the first's number look withdrawn.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial

from extract.actors.dictionary import country_codes
from extract.records import Side, StoredClaim, StoredReport
from extract.tables import read_words

# Two spellings of a word of a name: Sarfraz and Sarfaraz .93, Mohammed and Muhammad .75; Hasan and Hamid .6.
ALIKE = 0.75
SHORTEST_VARIED = 5  # letters
_MOST_NAMES = 60  # of one side, as all are compared with all
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ASIDE = re.compile(r"\([^)]*\)|['’]s\b")
_OWNER = re.compile(r"^.*['’]s? |^(?:the|an?) ", re.IGNORECASE)
_SAME = {"army": "military"}

Speaker = frozenset[str]


def under_one_name(reports: Sequence[StoredReport]) -> tuple[StoredReport, ...]:
    """The reports, with every claimant called as its speaker is called most often in them all."""
    names = _foremost_names(reports)
    return tuple(replace(r, claims=tuple(_renamed(told, names) for told in r.claims)) for r in reports)


def fold_names(names: Iterable[str], texts: Sequence[str]) -> list[Speaker]:
    """The names of one side, those of one speaker together; `texts` tell who holds an office."""
    speakers = [frozenset([name]) for name in sorted(set(names))]
    speakers = _joined(speakers, _are_spellings, only_one=False)
    speakers = _joined(speakers, _is_short_for)
    return _joined(speakers, partial(_is_office_of, texts=texts))


def _renamed(told: StoredClaim, names: Mapping[tuple[Side, str], str]) -> StoredClaim:
    name = names.get((told.claim.claimant_side, told.claim.claimant or ""))
    return replace(told, claim=replace(told.claim, claimant=name)) if name else told


def _foremost_names(reports: Sequence[StoredReport]) -> dict[tuple[Side, str], str]:
    used: dict[Side, Counter[str]] = defaultdict(Counter)
    for told in (told for report in reports for told in report.claims if told.claim.claimant):
        used[told.claim.claimant_side][told.claim.claimant or ""] += 1
    texts = [report.text for report in reports]
    foremost = {}
    for side, counts in used.items():
        for speaker in fold_names([name for name, _ in counts.most_common(_MOST_NAMES)], texts):
            chosen = max(speaker, key=lambda name, counts=counts: (_is_proper(name), counts[name], name))  # type: ignore[misc]
            foremost.update({(side, name): chosen for name in speaker if name != chosen})
    return foremost


def _joined(speakers: Sequence[Speaker], fits: Callable[[str, str], bool], *, only_one: bool = True) -> list[Speaker]:
    """Each speaker with those whose names fit; with `only_one`, one that fits two speakers stays by itself."""
    home = {speaker: {speaker} for speaker in speakers}
    for speaker in speakers:
        found = [o for o in speakers if o != speaker and any(fits(a, b) for a in speaker for b in o)]
        if found and not (only_one and len(found) > 1):
            together = home[speaker].union(*(home[other] for other in found))
            home.update(dict.fromkeys(together, together))
    return sorted({frozenset[str]().union(*group) for group in home.values()}, key=sorted)


def _are_spellings(one: str, other: str) -> bool:
    """The same words in any order, or the same number of them, each alike: "Sarfraz Bugti", "Sarfaraz Bugti"."""
    left, right = _words(one), _words(other)
    if not left or not right or set(left) == set(right):
        return bool(left) and bool(right)
    return len(left) == len(right) > 1 and left[0][0] == right[0][0] and all(map(_are_alike, left, right))


def _are_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= SHORTEST_VARIED
    return is_long and SequenceMatcher(None, one, other).ratio() >= ALIKE


def _is_short_for(one: str, other: str) -> bool:
    """ "Bugti" for "Sarfraz Bugti", "police" for "Borno State police command", "BLA" for "Baloch Liberation Army"."""
    telling = [word for word in _words(one) if word not in country_codes().values()]
    is_shorter = bool(telling) and set(_words(one)) < set(_words(other))
    return is_shorter or one == "".join(re.findall(r"\b[A-Z]", other))


def _is_office_of(one: str, other: str, *, texts: Sequence[str]) -> bool:
    """Whether a text calls a person by an office: "mayor Ali Khan", "Ali Khan, the town's mayor"."""
    office = _OWNER.sub("", one)
    if office.casefold().rpartition(" ")[2] not in _listed("offices") or not _is_proper(other):
        return False
    held = re.compile(
        rf"\b(?i:{re.escape(office)}),? (?:of (?:[A-Z][\w-]+ )+)?{re.escape(other)}\b"
        rf"|\b{re.escape(other)}, (?:the |an? )?(?:[\w'’-]+ ){{0,3}}(?i:{re.escape(office)})\b"
    )
    return any(held.search(text) for text in texts)


def _words(name: str) -> list[str]:
    """What tells a speaker from others: without "'s", a spokesman's rank, and words any body may have."""
    said = [word.casefold() for word in _WORD.findall(_ASIDE.sub(" ", name))]
    return [country_codes().get(word, _SAME.get(word, word)) for word in said if word not in _listed("ignored")]


def _listed(part: str) -> frozenset[str]:
    return read_words("claims_speakers.toml", "one_voice", part)


def _is_proper(name: str) -> bool:
    return name[:1].isupper() and " " in name
