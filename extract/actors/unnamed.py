"""Doers without a name, told by number, looks and arms: "three hooded men", "a group of some 40 individuals"."""

import re
from collections.abc import Iterator

from extract.actors.dictionary import generic_actor
from extract.actors.found import Found

BEFORE = 70  # characters that may count and describe them
_ARMED = r"(?:heavily )?(?:armed|hooded|masked|camouflaged|uniformed|gun-toting|knife-wielding|machete-wielding)"
_UNKNOWN = r"(?:young|unidentified|unknown|well-dressed|suspicious-looking|strange)"
_WHO = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|individuals?|persons?|people|youths?|subjects|strangers)\b"
    r"(?P<arms>,? (?:(?:who (?:were|was) )?(?:armed|masked|hooded)\b|(?:dressed|clad) (?:in|as)\b|"
    r"in (?:(?:military|army|police|combat|black|olive) )*(?:fatigues|uniforms?|camouflage|masks|balaclavas|hoods)\b|"
    r"(?:wearing|carrying|brandishing|bearing|wielding)\b))?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:(?P<group>(?:an?|the) (?:small |large )?(?:group|band|gang|squad|column) of )?"
    r"(?:about |around |nearly |at least |more than |over |approximately )?"
    r"(?P<count>(?:(?:some )?\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen|several|some|an?) )?)?"
    rf"(?P<looks>(?:(?:{_ARMED}|{_UNKNOWN})(?: and|,)? )*)$",
    re.IGNORECASE,
)
SOMEBODY = "unidentified_persons"  # the key of those without arms or name
# "unidentified men": who is called so and does not suffer did it, whatever verb tells of him
_UNIDENTIFIED = re.compile(
    r"\b(?:unidentified|unknown) (?:[\w-]+ )?(?:men|individuals|persons|people|youths|subjects)$", re.IGNORECASE
)
_DEAD = re.compile(r"\b(?:bod(?:y|ies)|corpses|remains|deaths?|murders?|killings?) of $", re.IGNORECASE)
_ANYBODY = frozenset(
    {"people", "person", "man", "woman", "women"}
)  # uncalled by looks they suffer more often than they do


def find_unnamed(text: str) -> Iterator[Found]:
    """Men, individuals and youths who are counted, or called unknown or armed."""
    for who in _WHO.finditer(text):
        lead = _LEAD.search(text, max(0, who.start() - BEFORE), who.start())
        looks, arms = (lead["looks"] if lead else ""), who["arms"]
        is_counted = lead and (lead["group"] or (lead["count"] and who[0].lower() not in _ANYBODY))
        if looks or arms or is_counted:
            key = "gunmen" if arms or re.search(_ARMED, looks, re.IGNORECASE) else SOMEBODY
            yield Found(lead.start() if lead else who.start(), who.end(), generic_actor(key), "generic")


def is_unidentified(text: str, found: Found) -> bool:
    """Whether they are called unidentified and are not the dead that were found."""
    is_called_so = _UNIDENTIFIED.search(text, found.start, found.end) is not None
    return is_called_so and _DEAD.search(text, max(0, found.start - BEFORE), found.start) is None
