"""Numbers of several attacks in one account: "A bomb killed 7 in Karachi. In Quetta, a blast killed three."

What a text tells anew it tells without an article or with "a" and "another"; what it tells again, with "the". So a
number whose clause brings in an attack of its own is added to the one before, unless the one before was of a whole
wave ("a series of bombings across the country") and nothing says that this attack stands beside it.
"""

from __future__ import annotations

import re

# Characters. Up to here the sum set 63 totals of development texts right and 7 wrong; in texts of up to 2,500
# characters a further number was mostly the same one told again.
BRIEF = 1000
_CLAUSE_REACH = 260
_ATTACK = (
    r"(?:bomb(?:ing|er)?|blast|explosion|attack(?:er)?|gunm[ae]n|militant|insurgent|rebel|guerrilla|shooting|raid|ambush|"
    r"mortar|rocket|missile|ied|device|mine|strike|airstrike|clash|fighter|assault|assassin|assailant|incident|vest)(?:e?s)?"
)
_ATTACKS = (
    r"(?:gunmen|militants|insurgents|rebels|bombings|attacks|shootings|bombs|blasts|explosions|clashes|assailants|"
    r"guerrillas)"
)
_ANOTHER = (
    r"(?:an?|another|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|multiple|other|various|twin|similar|"
    r"additional|further|more|separate|second|third|unidentified|unknown|armed|masked|suspected|reprisal|retaliatory)"
)
_UNKNOWN = r"(?!(?:the|this|that|these|those|both|its|their) )"
_NEW = re.compile(
    rf"\b{_ANOTHER} (?:[\w'’-]+ ){{0,4}}?{_ATTACK}\b|(?:^|\. |, )\W*(?:{_UNKNOWN}[\w'’-]+ ){{0,2}}{_ATTACKS}\b|"
    rf"\bambushed\b|\balso (?:bombed|attacked|struck|targeted|raided|shelled)\b|"
    rf"\b(?:in|by|when) (?:[\w-]+ )?{_ATTACKS}\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"\b(?:the|this|that|these|those|both|its|their) (?:[\w'’-]+ ){{0,2}}?(?:{_ATTACK}|violence|day)\b", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\b(?:another|other|similar|separate(?:ly)?|in addition|elsewhere|additional(?:ly)?|meanwhile|reprisal|"
    r"retaliat\w+|second (?:attack|bomb\w*|blast|explosion)|(?:shortly |hours |minutes |days )?(?:later|earlier)|"
    r"(?:next|same|following|previous) day)\b",
    re.IGNORECASE,
)
_OTHER_VICTIMS = re.compile(
    r"\b(?:other|another)s? (?:people|persons|victims|civilians|soldiers|policemen|officers|man|woman|person|child)",
    re.IGNORECASE,
)
_WAVE = re.compile(
    r"\b(?:series|wave|number|string|spate|day|dozens|rash|round) of\b|\b(?:coordinated|co-ordinated|simultaneous|"
    r"multiple|across|throughout|nationwide)\b",
    re.IGNORECASE,
)


def is_brief(text: str) -> bool:
    """Whether an account is so short that it tells each attack once; longer reports tell their own again and again."""
    return len(text) <= BRIEF


def is_further(text: str, before: int, number: int, end: int) -> bool:
    """Whether the number at `number` is of another attack than the one told at `before`."""
    stretch = _between(text, before, number, end)
    new, again = _NEW.search(stretch), _AGAIN.search(stretch)
    is_beside = _BESIDE.search(_OTHER_VICTIMS.sub("", stretch)) is not None
    if new is None or (again is not None and again.start() < new.start() and not is_beside):
        return False
    return is_beside or not is_wave(text, before)


def is_wave(text: str, number: int) -> bool:
    """Whether the sentence of a number tells a whole wave of attacks."""
    return _WAVE.search(_sentence_of(text, number)) is not None


def _between(text: str, before: int, number: int, end: int) -> str:
    """What is told from the sentence behind one number, or from the number itself, to the end of the other's clause."""
    stops = [at for at in (text.find(mark, before, number) for mark in (". ", "\n", "; ")) if at >= 0]
    start = min(stops) + 1 if stops else before
    return text[start : min(_next(text, end), end + _CLAUSE_REACH)].strip()


def _next(text: str, position: int) -> int:
    return min((at for at in (text.find(mark, position) for mark in (". ", "\n", ";")) if at >= 0), default=len(text))


def _sentence_of(text: str, number: int) -> str:
    start = max(text.rfind(". ", 0, number), text.rfind("\n", 0, number)) + 1
    stop = min((at for at in (text.find(mark, number) for mark in (". ", "\n")) if at >= 0), default=len(text))
    return text[max(start, number - _CLAUSE_REACH) : min(stop, number + _CLAUSE_REACH)]
