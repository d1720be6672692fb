"""What a sentence says without a number: claims of responsibility, blame, denials, confirmations.

Each rule looks at one word of a sentence and tells what it finds there; the first that finds something wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.claims.attribution import read_object, read_subject
from extract.claims.cues import CLOSING, OPENING, load_cues
from extract.claims.lexicon import load_lexicon
from extract.claims.sources import Group
from extract.claims.tokens import Tokens
from extract.records import StatementKind

_CLAIM_VERBS = frozenset(
    ("claimed", "claims", "claim", "claiming", "took", "taken", "accepted", "assumed", "admitted", "takes")
)
# "owned up to the blast": claims of responsibility that do not say the word; the words behind the verb
_OWNING = {
    "owned": ("up", "to"), "owns": ("up", "to"), "boasted": ("of",), "boasts": ("of",), "took": ("credit", "for"),
    "takes": ("credit", "for"), "taken": ("credit", "for"), "claimed": ("credit", "for"), "claims": ("credit", "for"),
    "confessed": ("to",), "admitted": ("to",),
}  # fmt: skip
_DEED_NOUNS = frozenset((
    "attack", "attacks", "bombing", "bombings", "blast", "blasts", "explosion", "killing", "killings", "assault",
    "ambush", "raid", "raids", "strike", "strikes", "shooting", "massacre", "murder", "murders", "kidnapping",
    "abduction", "violence", "incident", "deaths", "death", "operation", "shelling", "hijacking", "arson",
))  # fmt: skip
_SAID = ("said", "says", "claimed", "claims", "stated", "announced", "acknowledged", "admitted", "admits", "boasted")
_DEEDS = frozenset((
    "launched", "carried", "killed", "attacked", "targeted", "conducted", "bombed", "ambushed", "planted",
    "detonated", "staged", "struck", "captured", "abducted", "behind", "shelled", "fired", "hit", "executed",
    "destroyed", "seized", "kidnapped", "shot",
))  # fmt: skip
_OWN = ("it", "they", "its", "their", "his", "her")
_NOBODY = ("no", "none", "nobody", "neither", "yet", "nor", "not", "n't", "n’t", "never")

_BLAME_VERBS = ("blamed", "blames", "blaming", "blame", "accused", "accuses", "accusing")
_BLAME_TAKERS = (
    "shift",
    "shifted",
    "lay",
    "put",
    "take",
    "takes",
    "took",
    "cast",
    "deflect",
    "share",
    "some",
    "no",
    "their",
    "his",
)
# "accused of deflecting attention" blames nobody for the event
_ACTS = (
    "kill", "attack", "bomb", "carry", "carrying", "murder", "massacre", "target", "behind", "orchestrat",
    "back", "support", "sponsor", "harbo", "involve", "shoot", "shell", "strik", "plot", "plan", "kidnap",
    "abduct", "execut", "fuel", "arming", "funding", "train", "violat", "terror", "responsib", "firing", "opening",
    "beating", "burning", "setting", "torch", "ramming", "ambush", "provok", "staging", "causing", "negligen",
)  # fmt: skip
# "held X responsible", "laid the attack at the door of X": verb, words that must follow, word before the blamed
_BLAME_IDIOMS = (
    (("laid", "lays", "placed", "places", "put", "puts"), ("blame",), ("on", "upon", "at")),
    (("laid", "lays"), ("door",), ("of",)),
    (("pointed", "points", "pointing"), ("finger", "fingers"), ("at",)),
    (("pinned", "pins"), (), ("on",)),
    (("attributed", "attributes", "traced"), tuple(_DEED_NOUNS), ("to",)),
)
_IDIOM_REACH = 10  # tokens from the verb of such an idiom to the blamed

_DENY_VERBS = frozenset(("denied", "denies", "denying", "deny", "disclaimed", "disclaims", "disavowed"))
_REJECT_VERBS = frozenset((
    "rejected", "rejects", "reject", "rejecting", "dismissed", "dismisses", "dismissing", "rubbished", "rubbishes",
    "refuted", "refutes", "refuting", "rebutted", "rebuffed", "disputed", "disputes", "disputing", "dispute",
    "contradicted", "contradicts", "debunked", "repudiated",
))  # fmt: skip
_CALLED = frozenset((
    "called", "calls", "calling", "termed", "terms", "described", "describes", "branded", "labelled", "labeled",
    "dubbed", "slammed", "decried", "denounced",
))  # fmt: skip
_CLAIMABLE = frozenset((
    "allegation", "allegations", "accusation", "accusations", "assertion", "assertions", "claim", "claims", "charge",
    "charges", "report", "reports", "account", "accounts", "suggestion", "suggestions", "version", "versions",
    "rumours", "rumors", "responsibility", "involvement",
))  # fmt: skip
_PRONOUN_OBJECTS = ("it", "that", "this", "what", "these", "such")
_FALSE = (
    "fals", "lie", "fabricat", "baseless", "untrue", "propaganda", "fake", "unfounded", "nonsense", "fiction",
    "rumour", "rumor", "groundless", "fairy", "disinformation", "misinformation", "invent", "malicious", "foundation",
    "hoax", "slander", "ridiculous", "absurd", "exaggerat",
)  # fmt: skip
_FALSE_WORDS = ("false", "fabricated", "fabrications", "baseless", "untrue", "unfounded", "groundless", "fake", "lies")
_FALSE_REACH = 14  # tokens from "called" to what it is called
# "denied entry", "denied them visas": a refusal
_REFUSED = frozenset((
    "entry", "access", "visa", "visas", "permission", "bail", "them", "him", "her", "us", "food", "aid",
    "medical", "treatment", "request", "requests", "a", "an", "calls", "offers", "asylum", "parole", "by",
    "service", "motion", "motions", "petition", "petitions", "appeal", "appeals", "plea", "application", "applications",
))  # fmt: skip
_CONFIRM_VERBS = ("confirmed", "confirms")
_CONFIRMED = frozenset(
    ("that", "the", "his", "her", "its", "their", "it", "at", "one", "two", "three", "four", "five", "more", "a", "an")
)
_PASSIVE = ("was", "were", "been", "be", "being")
_CLAUSE_ENDS = frozenset((
    ",", ".", ";", ":", "for", "on", "of", "saying", "and", "in", "after", "as", "who", "but", "”", '"', "during",
))  # fmt: skip
_CLAUSE_REACH = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement by token numbers; `claimant` None: whoever speaks the sentence."""

    kind: StatementKind
    claimant: Group | None
    subject: Group | None
    last: int
    rule: str


_Rule = Callable[[Tokens, int, str], Finding | None]


def find_in_sentence(tokens: Tokens) -> list[Finding]:
    """All statements of one sentence."""
    found: list[Finding] = []
    for index, word in enumerate(tokens.lower):
        for rule in _RULES.get(word, ()):
            result = rule(tokens, index, word)
            if result is not None:
                found.append(result)
                break
    return found


def _by_word(*rules: tuple[_Rule, Iterable[str]]) -> dict[str, tuple[_Rule, ...]]:
    """The rules in their order under each word that they look at."""
    table: dict[str, tuple[_Rule, ...]] = {}
    for rule, words in rules:
        for word in words:
            table[word] = (*table.get(word, ()), rule)
    return table


def _responsibility(tokens: Tokens, index: int, word: str) -> Finding | None:
    if word == "responsibility" and any(w in _CLAIM_VERBS for w in tokens.lower[max(0, index - 3) : index]):
        verb = next(i for i in range(index - 1, -1, -1) if tokens.lower[i] in _CLAIM_VERBS)
        return _claim(tokens, _subject(tokens, verb), verb, index, "claimed_responsibility")
    if word != "by":
        return None
    before = tokens.at(index - 2)
    is_claimed = tokens.at(index - 1) == "claimed" and before in (*_PASSIVE, "later", "subsequently", "is")
    if (is_claimed or before == "responsibility") and "lives" not in tokens.lower:
        who = read_object(tokens, index + 1)
        return _claim(tokens, who, index, who[1], "claimed_by") if who else None
    return None


def _owning_up(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "owned up to the blast", "took credit for the raid", "claimed the attack"."""
    behind = _OWNING.get(word, ())
    is_idiom = bool(behind) and tokens.lower[index + 1 : index + 1 + len(behind)] == behind
    reach = tokens.lower[index + 1 : index + len(behind) + 6]
    is_direct = word in ("claimed", "claims") and tokens.at(index + 1) in ("the", "both", "this", "that", "its")
    if not (is_idiom or is_direct) or _DEED_NOUNS.isdisjoint(reach[:4] if is_direct else reach):
        return None
    last = next(i for i in range(index + 1, len(tokens)) if tokens.lower[i] in _DEED_NOUNS)
    if tokens.at(last + 1) in ("was", "were", "had", "would", "by", "is", "are"):
        return None  # "claimed the attack was the result of a protest": says, and does not own
    return _claim(tokens, _subject(tokens, index), index, last, "owned_up")


def _own_deed(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the group said it had launched the attacks", "… that his men had planted the bomb": of armed groups only."""
    if tokens.at(index + 1) in ("was", "is", "will"):
        return None
    verb = index - 2 if tokens.at(index - 1) == "that" else index - 1
    while verb > 0 and tokens.lower[verb] in load_lexicon().grammar.time_words | {"on", "in"}:
        verb -= 1
    reach = tokens.lower[index + 1 : index + (4 if word in ("it", "they") else 5)]
    if tokens.at(verb) not in _SAID or not any(w in _DEEDS for w in reach):
        return None
    last = next(i for i in range(index + 1, len(tokens)) if tokens.lower[i] in _DEEDS)
    return _claim(tokens, read_subject(tokens, verb), verb, _clause_end(tokens, last), "own_deed")


def _claim(tokens: Tokens, who: Group | None, verb: int, last: int, rule: str) -> Finding | None:
    if who is None or _is_negated(tokens, who[0], verb):
        return None
    return Finding(StatementKind.CLAIMS_RESPONSIBILITY, who, who, last, rule)


def _blame(tokens: Tokens, index: int, word: str) -> Finding | None:
    if tokens.at(index - 1) in ("the", "a", "to", "of", *_BLAME_TAKERS):
        return None
    be = load_lexicon().grammar.be
    if tokens.at(index - 1) in be or tokens.at(index - 2) in be:
        who = read_object(tokens, index + 2) if tokens.at(index + 1) == "by" else None
        return Finding(StatementKind.BLAMES, who, read_subject(tokens, index), index, "was_blamed") if who else None
    who = _subject(tokens, index)
    is_accused = tokens.at(index + 1) in ("of", "for", "by", "in")  # "a man accused of …": by nobody named
    is_aside = tokens.at(index - 1) == "," and word.endswith("ing")  # "the presidency said, blaming Rwanda for it"
    if is_accused or (who is None and not is_aside) or (who is not None and _is_negated(tokens, who[0], index)):
        return None
    if word.startswith("accus") and not any(w.startswith(_ACTS) for w in tokens.lower[index + 1 : index + 16]):
        return None
    start = tokens.lower.index("on", index + 1) + 1 if "on" in tokens.lower[index + 1 : index + 7] else index + 1
    return _blames(tokens, who, start, index, word)


def _blame_idiom(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "held X responsible", "laid the attack at the door of X", "attributed the blast to X"."""
    if word in ("held", "hold", "holds") and "responsible" in tokens.lower[index + 1 : index + _IDIOM_REACH]:
        who = _subject(tokens, index)
        return _blames(tokens, who, index + 1, index, "held_responsible") if who else None
    for verbs, needed, bridges in _BLAME_IDIOMS:
        reach = tokens.lower[index + 1 : index + 1 + _IDIOM_REACH]
        if word not in verbs or (needed and not any(w in needed for w in reach)):
            continue
        bridge = max((i for i, w in enumerate(reach) if w in bridges), default=-1)
        who = _subject(tokens, index) if bridge > 0 else None
        if who is not None and (needed or _DEED_NOUNS.intersection(reach[:bridge]) or "blame" in reach[:bridge]):
            return _blames(tokens, who, index + bridge + 2, index, "blame_idiom")
    return None


def _blames(tokens: Tokens, who: Group | None, start: int, verb: int, rule: str) -> Finding:
    subject = _group_at(tokens, start)
    return Finding(StatementKind.BLAMES, who, subject, subject[1] if subject else verb, rule)


def _carried_out(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "the military said the attacks were carried out by …": the sentence's speaker blames."""
    is_deed = tokens.lower[max(0, index - 2) : index] == ("carried", "out") or tokens.at(index - 1) == "perpetrated"
    start = index + 2 if tokens.at(index + 1) in OPENING else index + 1
    if not is_deed or read_object(tokens, start) is None:
        return None
    subject = _group_at(tokens, index + 1)
    return Finding(StatementKind.BLAMES, None, subject, subject[1], "carried_out_by") if subject else None


def _denial(tokens: Tokens, index: int, word: str) -> Finding | None:
    following = tokens.at(index + 1)
    if tokens.at(index - 1) in _PASSIVE:
        return None
    is_told_before = following in ("", ".", ",", ";", "as", *CLOSING) and _claimable_before(tokens, index)
    if not is_told_before and not _has_object(tokens, index, word):
        return None
    if tokens.at(index - 1) == "," and word.endswith("ing"):
        return _denies(tokens, None, index, word)  # "the governor said, dismissing the claim": the sentence's speaker
    who = _subject(tokens, index)
    if who is None or _is_negated(tokens, who[0], index):
        return None
    return _denies(tokens, who, index, word)


def _has_object(tokens: Tokens, index: int, word: str) -> bool:
    following, reach = tokens.at(index + 1), tokens.lower[index + 1 : index + 6]
    if word in _DENY_VERBS:
        object_ = (
            reach[1] if following in ("the", "both", "their", "his", "her", "its") and len(reach) > 1 else following
        )
        return bool(following) and object_ not in _REFUSED
    return following in _PRONOUN_OBJECTS or not _CLAIMABLE.isdisjoint(reach) or following in OPENING


def _called_false(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "called reports of a heavier toll “rumours without foundation”", "a claim that Kigali called false"."""
    reach = tokens.lower[index + 1 : index + 1 + _FALSE_REACH]
    if "." in reach:
        reach = reach[: reach.index(".")]
    false = next((i for i, w in enumerate(reach) if w.startswith(_FALSE)), -1)
    if false < 0 or _REJECT_VERBS.intersection(tokens.lower[max(0, index - 4) : index]):
        return None  # "rejected what he called a lie" is told once
    is_about = false < 5 or not _CLAIMABLE.isdisjoint(reach[:false])
    who = _subject(tokens, index) if is_about else None
    if who is None or _is_negated(tokens, who[0], index):
        return None
    return Finding(StatementKind.DENIES, who, (index + 1, index + 1 + false), index + 1 + false, "called_false")


def _is_false(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "Claims that children were harmed are “fabricated”, it said": the sentence's speaker denies."""
    before = index - 2 if tokens.at(index - 1) in (*OPENING, "'", "‘") else index - 1
    if tokens.at(before) not in ("is", "are", "was", "were") or not _claimable_before(tokens, before):
        return None
    return Finding(StatementKind.DENIES, None, (index, index), index, "is_false")


def _claimable_before(tokens: Tokens, index: int) -> bool:
    return not _CLAIMABLE.isdisjoint(tokens.lower[max(0, index - 14) : index])


def _denies(tokens: Tokens, who: Group | None, verb: int, rule: str) -> Finding:
    last = min(_clause_end(tokens, verb + 1), len(tokens) - 1)
    return Finding(StatementKind.DENIES, who, (min(verb + 1, last), last), last, rule)


def _confirmation(tokens: Tokens, index: int, word: str) -> Finding | None:
    is_passive = tokens.at(index - 1) in (*_PASSIVE, "not")
    if tokens.at(index + 1) not in _CONFIRMED or is_passive:
        return None
    who = read_subject(tokens, index)
    if who is None or _is_negated(tokens, who[0], index):
        return None
    last = _clause_end(tokens, index + 1)
    return Finding(StatementKind.CONFIRMS, who, (index + 1, last), last, word)


_RULES = _by_word(
    (_responsibility, ("responsibility", "by")),
    (_owning_up, _OWNING),
    (_own_deed, _OWN),
    (_blame, _BLAME_VERBS),
    (_blame_idiom, ("held", "hold", "holds", *(verb for verbs, _, _ in _BLAME_IDIOMS for verb in verbs))),
    (_carried_out, ("by",)),
    (_denial, (*_DENY_VERBS, *_REJECT_VERBS)),
    (_called_false, _CALLED),
    (_is_false, _FALSE_WORDS),
    (_confirmation, _CONFIRM_VERBS),
)


def _subject(tokens: Tokens, verb: int) -> Group | None:
    return read_subject(tokens, verb) or _subject_of_clause(tokens, verb) or _shared_subject(tokens, verb)


def _subject_of_clause(tokens: Tokens, verb: int) -> Group | None:
    """ "X, a shadow outfit of Y, in a statement claimed": the clause's first noun group."""
    end = next((i for i in range(verb) if tokens.lower[i] in (",", "in", "on", "has", "had", "said")), None)
    if end is None or end == 0 or verb - end > 20 or end > 14:
        return None
    return read_subject(tokens, end)


def _shared_subject(tokens: Tokens, verb: int) -> Group | None:
    """ "…, Luckson Elan, boasted of the massacre and blamed its victims": whoever did the verb before "and"."""
    if tokens.at(verb - 1) not in ("and", "but"):
        return None
    verbs = load_cues().verbs
    for index in range(verb - 2, max(0, verb - 25), -1):
        if tokens.lower[index] in verbs or tokens.lower[index].endswith("ed"):
            who = read_subject(tokens, index)
            if who is not None:
                return who
    return None


def _is_negated(tokens: Tokens, first: int, verb: int) -> bool:
    return any(word in _NOBODY for word in tokens.lower[max(0, first - 1) : verb])


def _group_at(tokens: Tokens, start: int) -> Group | None:
    while tokens.at(start) in ("“", '"', "the", "‘", "'", "both"):
        start += 1
    last = _clause_end(tokens, start)
    while last > start and tokens.lower[last] in ("”", '"', "’", "'"):
        last -= 1
    return (start, last) if start <= last < len(tokens) else None


def _clause_end(tokens: Tokens, start: int) -> int:
    index = start
    while index < min(len(tokens), start + _CLAUSE_REACH) and (
        tokens.lower[index] not in _CLAUSE_ENDS or index == start
    ):
        index += 1
    return max(start, index - 1)
