"""One name for a speaker: the person without titles, the body spelt out, or the words without their article."""

from __future__ import annotations

import re
from functools import cache

from extract.claims.speaking.known_bodies import is_known_body
from extract.claims.words.names import JOINED, Names
from extract.tables import read_toml

MAX_SEARCHED_CHARS = 200_000
_ACRONYM = re.compile(
    r"\b((?:(?:the|The|of|for|and|al|de)[ -]|\d{1,3}(?:st|nd|rd|th) |[A-Z][\w'’.-]*[ -]){2,9})"
    r"\((\d{0,3}[A-Z][A-Za-z.-]{1,9})\)"
)
_SHORT_FORM = re.compile(r"[ -]\(\d{0,3}[A-Z][A-Za-z.-]{1,9}\)")
_ARTICLE = re.compile(r"^(?:the|a|an|another|one|both|all|local|some)\s+", re.IGNORECASE)
_CAPITALS = re.compile(rf"[A-Z][\w'’.-]*(?:\s+{JOINED}[A-Z][\w'’.-]*){{0,8}}")
# "the news agency Antara": the name behind its kind; never behind a preposition, "a source at the Saudi Hospital"
_TAIL = re.compile(r"^(?:(?!(?:of|for|from|in|at|with|on|to|near|by)\b)[a-z][\w-]*\s+)+((?:[A-Z][\w'’.-]*\s?)+)$")
# a capitalised run behind these is no speaker: "the committees of El Fasher"
_INSIDE = re.compile(r"\b(?:of|for|in|from|at|near|with|to)\s+(?:the\s+)?$", re.IGNORECASE)
# offices that stand before a name without being part of it, beside the titles of the lexicon
_OFFICES = frozenset((
    "commissioner", "superintendent", "ombudsman", "administrator", "prosecutor", "secretary", "spokesman",
    "spokeswoman", "spokesperson", "ambassador", "premier", "chancellor", "coroner", "magistrate", "admiral",
    "lawmaker", "congressman", "congresswoman", "director", "deputy", "marshal", "prefect", "collector",
    "representative", "rep", "sen", "attorney", "undersheriff", "trooper", "sheriff", "coach", "ceo", "resident",
    "neighbor", "neighbour", "landlord", "clerk", "commodore", "monsignor", "patriarch", "archbishop", "cardinal",
    "foreman", "chairman", "chairwoman", "chairperson", "principal", "manager", "engineer", "archdeacon",
))  # fmt: skip
# a name of a place or a people before whom it tells: "Khan Younis residents", "Separatist Armenian authorities"
_OF_THEM = re.compile(
    r" (?!(?:of|for|from|in|at|with|who|and|on|to|near|by|as|via|through|during|aka|alias|however)\b)[a-z]{3,}"
)
_OPERATIONS = ("operation", "exercise")  # have names like people's: "an officer of Operation Safe Haven"
_RELATIVE = re.compile(r", (?:which|who|whose|where|in (?:a|an|its|their|his|her))\b")
_SMALL = ("of", "the", "for", "and", "al")  # words of a name that stay small
# "the London-based monitor Airwatch": where a body sits is no part of its name
_SEAT = re.compile(r"^[A-Z][\w.'’-]*-(?:based|led|linked|backed|run|affiliated) (?=[a-z])")
_SHORT = re.compile(r"[A-Z]{3,5}")
_JOINT = r"(?:(?:of|for|and|the|on) ){0,2}"
_POST = re.compile(r"^[A-Z]{2,4}$")  # "MP Hassan Jaber", "SP Gautam Mishra"
_ALIAS = re.compile(r"\b(?:alias|nom de guerre|code-?named?)\s+[“\"‘']?([A-Z][\w .'’-]*\w)")
_PAPER = re.compile(
    r"\s+(?:(?:press|written|joint|official)\s+)?(?:statement|note|release|handout|communiqu[eé]|bulletin|leaflet)s?$",
    re.IGNORECASE,
)


def normalise_speaker(raw: str, names: Names, acronyms: dict[str, str]) -> str:
    """The full name of a person, the spelt-out name of a body, or the words without their article."""
    bare = _RELATIVE.split(re.sub(r"\s*\([^)]*\)", "", raw))[0].strip(" ,'’\"“”")
    head = bare.split(",")[0].strip()
    for part in (bare, head, _PAPER.sub("", bare)):
        if part in acronyms or _ARTICLE.sub("", part) in acronyms:
            return acronyms.get(part) or acronyms[_ARTICLE.sub("", part)]
    bare_head = _ARTICLE.sub("", head)
    if is_known_body(bare_head):
        return bare_head
    alias = _ALIAS.search(bare)
    if alias:
        return alias.group(1)
    for part in (head, bare):
        person = _person_in(part, names)
        if person is not None:
            return person
    parts = (_ARTICLE.sub("", part.strip()) for part in bare.split(",")[1:])
    apposed = next((part for part in parts if _is_proper(part)), None)
    if _ARTICLE.sub("", head)[:1].islower() and apposed:
        return apposed  # "the national agency, BNPB"
    short = head if len(head) > 2 and not head[0].islower() else bare
    bare_name = _ARTICLE.sub("", short).strip()
    tail = _TAIL.match(_SEAT.sub("", bare_name))
    return (tail.group(1).strip() if tail else bare_name) or raw


def find_acronyms(text: str) -> dict[str, str]:
    """Short names with the full names in front of them: "Baloch Liberation Army (BLA)"."""
    found: dict[str, str] = {}
    if not _SHORT_FORM.search(text):
        return found
    for match in _ACRONYM.finditer(text[:MAX_SEARCHED_CHARS]):
        words = match.group(1).split()
        while words and words[0][0].islower():
            words = words[1:]
        initials = len(match.group(2).replace(".", ""))
        significant = [word for word in words if word[0].isupper() and word.lower() != "the"]
        extra = len(significant) - initials
        while extra > 0 and len(words) > 1:
            dropped = words.pop(0)
            extra -= dropped[0].isupper()
        if words and words[0].lower() == "the":
            words = words[1:]
        if words:
            found[match.group(2)] = " ".join(words)
    return found


def spell_out(short: str, text: str, at: int) -> tuple[str, int] | None:
    """What a short form without brackets stands for, by initials: "Resident District Commissioner Ana Ruiz": the RDC.

    The name behind an office belongs to it; the offset is that of the words.
    """
    if not _SHORT.fullmatch(short):
        return None
    words = rf" {_JOINT}".join(rf"{letter}[a-z][\w'’-]*" for letter in short)
    match = re.compile(rf"\b{words}(?: [A-Z][\w'’-]+){{0,3}}").search(text, 0, at)
    return (match.group(), match.start()) if match else None


_OWNED_BODY = re.compile(r"['’]s? (?:[a-z]+ )*[a-z]+$")  # "Pakistan's military", "Peru's prime minister"


def is_person_name(name: str, names: Names) -> bool:
    """Whether a normalised name is a person's."""
    words = name.split()
    if not words or not words[0][0].isupper() or _OWNED_BODY.search(name) or _SEAT.match(name):
        return False
    if any(word.lower().rstrip(".,") in names.not_names for word in words):
        return False
    return len(words) > 1 or words[0] in names.full


def _is_proper(name: str) -> bool:
    words = name.split()
    is_named = all(word[0].isupper() or word in _SMALL or word.startswith(("al-", "el-")) for word in words)
    return 0 < len(words) <= 5 and words[0][0].isupper() and is_named


def _person_in(raw: str, names: Names) -> str | None:
    """The person named at the end of titles and offices: "Chief Minister Ali Khan"."""
    for match in reversed(list(_CAPITALS.finditer(raw))):
        if _OF_THEM.match(raw, match.end()):
            continue
        run = match.group().split()
        words = _behind_titles(run, names)
        if _INSIDE.search(raw[: match.start()]) and _is_whole(run, words):
            continue
        if any(len(word) > 1 and word.isupper() and "." not in word for word in words):
            continue
        if len(words) >= 2 and not any(_is_no_name(word, names) for word in words):
            return " ".join(words)
        if len(words) == 1 and words[0] in names.full:
            return _without_titles(names.full[words[0]])
    word = raw.split()[-1] if raw.split() else ""
    if len(raw.split()) <= 2 and word in names.full:
        return _without_titles(names.full[word])
    return None


def _is_whole(run: list[str], words: list[str]) -> bool:
    """A name with at most its own title: "aide to Governor Ruiz", not "chief of the Harbour Office SP Ruiz"."""
    title = run[0].lower().rstrip(".,")
    is_led = title in _titles() or title in _OFFICES or title in _OPERATIONS
    return words == run or (words == run[1:] and is_led)


def _behind_titles(words: list[str], names: Names) -> list[str]:
    while words and (words[0] in ("The", "A", "An") or (len(words) > 2 and _POST.match(words[0]))):
        words = words[1:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index].lower().rstrip(".,")
        is_office = not {word, word.removesuffix("s")}.isdisjoint(_OFFICES)  # "Representatives Ana Ruiz and Tom Berg"
        if word in _titles() or ((is_office or word in names.not_names) and index < len(words) - 1):
            return words[index + 1 :]
    return words


def _is_no_name(word: str, names: Names) -> bool:
    return word.lower().rstrip(".,'") in names.not_names or word.endswith(("'s", "’s"))


def _without_titles(name: str) -> str:
    words = name.split()
    while len(words) > 1 and _is_title(words[0]) and (len(words) > 2 or words[0].lower().rstrip(".") in _titles()):
        words = words[1:]
    return " ".join(words)


def _is_title(word: str) -> bool:
    bare = word.lower().rstrip(".")
    return bare in _titles() or not {bare, bare.removesuffix("s")}.isdisjoint(_OFFICES)


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_toml("claims_groups.toml")["titles"]["words"])
