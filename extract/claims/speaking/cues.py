"""Words that tell that somebody says something: which verbs, which of their forms, with what behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from extract.claims.words.lexicon import Lexicon, load_lexicon
from extract.claims.words.tokens import Tokens
from extract.tables import read_toml

OPENING, CLOSING = '“"«', '”"»'
CITING = ("citing", "quoting", "quoted")
# "the council revised down the number of people killed to 44", "the network published the names of 43 dead"
REVISING = frozenset((
    "revised", "raised", "lowered", "scaled", "updated", "adjusted", "increased", "corrected", "published",
    "released", "issued", "compiled", "given", "handed", "raises", "revises", "lowers", "updates", "raising",
    "revising", "presented", "presents", "offered", "offers", "faulted", "faults", "corrects", "contradicts",
    "challenged", "challenges", "questioned", "questions", "doubted", "provided", "provides", "cited", "disputed",
    "disputes", "rejected", "rejects", "dismissed", "contested", "contests",
))  # fmt: skip
FIGURES = frozenset((
    "dozen", "toll", "tolls", "number", "figure", "figures", "count", "tally", "list", "names", "breakdown", "balance",
    "arithmetic", "estimate", "estimates",
))  # fmt: skip
_DYING = frozenset(("died", "dies", "succumbed", "succumbs", "perished"))
CLAIM_NOUNS = ("claim", "claims", "assertion", "allegation", "report", "estimate", "count", "tally")
# verbs that have an object of their own: "put the number at", never "put the minister"
TRANSITIVE = frozenset((
    "put", "puts", "gave", "gives", "counted", "counts", "found", "described", "called", "recorded", "documented",
    "identified", "blamed", "accused", "condemned", "denied", "denies", "rejected", "dismissed", "told", "tells",
    "informed", "urged", "lists", "estimated", "estimates",
))  # fmt: skip
# forms that are as often a noun, where a determiner or a preposition stands before them
_NOUNS_TOO = frozenset((
    "claims", "claim", "report", "reports", "say", "estimates", "charged", "notes", "shows", "put", "found",
    "called", "thought",
))  # fmt: skip
# who laments a killing tells it: "the union denounced the killing of two nurses"
_LAMENTING = frozenset((
    "denounced", "denounces", "condemned", "condemns", "lamented", "laments", "mourned", "mourns", "decried",
    "deplored", "deplores",
))  # fmt: skip
_ACCUSING = frozenset(("accused", "accuses", "accusing"))
_CHARGE_REACH = 14  # tokens from "accused" to "of"
_DEATHS = frozenset(("killing", "killings", "death", "deaths", "murder", "murders", "loss", "massacre", "execution"))
_CLAIMING = frozenset(("claimed", "claims", "claim", "claiming"))
_LIVES = frozenset(("lives", "life"))
_TELLING = frozenset(("saying", "telling", "calling", "claiming", "asking"))
_CONTENT_REACH = 7  # words behind a weak cue in which its clause or quotation must begin
_COUNT_REACH = 12  # words behind a verb of counting up to its figure: "put enemy losses in the raid on the base at 70"


_OPENERS = (
    "according",
    "According",
    "Officially",
    "heard",
    "read",
    "reads",
    "whom",
    "reckoning",
    "account",
    "calculation",
    "per",
    "show",
    "provided",
    *("toll", "tally", "number", "figure", "figures", "record", "records", "list"),  # "the ministry's toll stands at"
    *("treated", "received", "alarm", "had", "has"),
)


@dataclass(frozen=True, slots=True)
class CueWords:
    """The verbs of saying, those that need nothing beside them, and the nouns that can speak."""

    verbs: frozenset[str]
    strong: frozenset[str]
    counting: frozenset[str]
    speaking: frozenset[str]
    outlets: frozenset[str]
    openers: frozenset[str]  # a sentence without one tells no source


@cache
def load_cues() -> CueWords:
    """The tables of `claims_speakers.toml`, read once."""
    table = read_toml("claims_speakers.toml")
    verbs = frozenset(table["cues"]["say"])
    speaking = {word for words in table["side_words"].values() for word in words} | set(table["cues"]["speaking"])
    openers = {*verbs, *REVISING, *CLAIM_NOUNS, *_OPENERS}
    openers |= {*CITING, *(word.capitalize() for word in CITING)}
    strong, outlets = frozenset(table["cues"]["strong"]), frozenset(table["side_words"]["outlet"])
    counting = frozenset(table["cues"]["counting"])
    return CueWords(verbs, strong - counting, counting, frozenset(speaking), outlets, frozenset(openers))


@cache
def telling(name: str) -> frozenset[str]:
    """A list of words around verbs of saying, by its name in `claims_speakers.toml`."""
    return frozenset(read_toml("claims_speakers.toml")["telling"][name])


def is_saying(tokens: Tokens, index: int) -> bool:
    """Whether the token is a verb of saying and is used as one."""
    return tokens.lower[index] in load_cues().verbs and not _is_noun(tokens, index, load_lexicon())


def is_revising(tokens: Tokens, index: int) -> bool:
    """Whether somebody gives figures out here: "raised the toll to 7", "published the names of 43 dead".

    "a man died, raising the toll to four": his death raised it, he tells nothing.
    """
    is_by_death = tokens.lower[index].endswith("ing") and not _DYING.isdisjoint(tokens.lower[:index])
    if is_by_death and tokens.at(index - 1) == ",":
        return False
    return tokens.lower[index] in REVISING and any(word in FIGURES for word in tokens.lower[index + 1 : index + 5])


def has_content(tokens: Tokens, index: int) -> bool:
    """A weak cue ("believes", "called") counts only where a clause, a quotation or, for a count, a figure follows."""
    is_count = tokens.lower[index] in load_cues().counting
    following = tokens.lower[index + 1 : index + 1 + (_COUNT_REACH if is_count else _CONTENT_REACH)]
    if is_count:
        ends = load_lexicon().grammar.subordinators - {"than"}  # "speaks of more than 30"
        clause = takewhile(lambda word: word not in ends, following)
        return any(is_figure(word) for word in clause) or "that" in following[:5]
    if tokens.lower[index] in _ACCUSING and _charges_harm(tokens, index):
        return True
    if tokens.lower[index] in _LAMENTING and "of" in following[:4] and not _DEATHS.isdisjoint(following[:3]):
        return True
    is_clause = "that" in following[:5] or following[:1] == ("there",)  # "maintained there had been 12 dead"
    return is_clause or any(mark in following for mark in (":", "“", '"'))


def _charges_harm(tokens: Tokens, index: int) -> bool:
    """ "accused the army of having killed 14 villagers"; "a man accused of killing" is accused by nobody named."""
    if tokens.at(index + 1) in ("of", "in", "by", "for"):
        return False
    for at in range(index + 2, index + _CHARGE_REACH):
        if tokens.at(at) == "of":
            done = tokens.at(at + 2) if tokens.at(at + 1) == "the" else tokens.at(at + 1)
            return done in _DEATHS or done == "having" or (done.endswith("ing") and done in load_lexicon().senses)
    return False


def is_figure(word: str) -> bool:
    """Whether a word is a number, or one for it: "12", "dozens", "toll"."""
    numbers = load_lexicon().numbers
    return word[0].isdigit() or word in FIGURES or word in numbers.ones or word in numbers.tens or word in numbers.vague


def _is_noun(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    word, before, grammar = tokens.lower[index], tokens.at(index - 1), lexicon.grammar
    if word in _NOUNS_TOO and (before in grammar.determiners or before in grammar.prepositions):
        return True
    if word == "report" and tokens.at(index - 2) in grammar.determiners:
        return True  # "in its daily report, said"
    if word == "report" and before in ("news", "media", "police", "to"):
        return True
    if word in _CLAIMING and _is_other_claim(tokens, index):
        return True
    if word in telling("doubted") and tokens.at(index + 1) in telling("states"):
        return True
    if tokens.at(index + 1) == "allegiance":
        return True
    if word in ("gave", "lost") and not _LIVES.isdisjoint(tokens.lower[index + 2 : index + 4]):
        return True  # "two comrades gave their lives"
    if word == "called" and tokens.at(index + 1) == "off":
        return True  # "rescuers called off the search"
    if word == "found" and tokens.at(index + 1) in ("himself", "herself", "itself", "themselves"):
        return True  # "the troops found themselves surrounded"
    if word == "identified" and tokens.at(index + 1) == "as":
        return True  # "a student identified as Ana Ruiz"; "police identified the dead as"
    if word == "admitted" and not telling("patients").isdisjoint(tokens.lower[index + 2 : index + 4]):
        return is_figure(tokens.at(index + 1))  # "the hospital admitted 27 patients"
    if word == "went" and tokens.at(index + 1) not in ("further", "on", "so"):
        return True  # "rescuers went from lot to lot"
    if word == "points" and tokens.at(index + 1) != "out":
        return True
    if word == "states" and tokens.at(index + 1) not in ("that", ":"):
        return True  # "the United States", "at least two states", far more often than "the paper states"
    return before in ("a", "the", "an") or (before in grammar.be and word not in _TELLING)


def _is_other_claim(tokens: Tokens, index: int) -> bool:
    """ "claimed the lives of", "claimed responsibility": nothing is said by that."""
    following = tokens.lower[index + 1 : index + 8]
    grammar = load_lexicon().grammar
    lives = next((n for n, each in enumerate(following) if each in _LIVES), None)
    if lives is not None and "that" not in following:
        return grammar.have.isdisjoint(following[:lives])  # "claimed these had cost 189 lives"
    return tokens.lower[index] != "claim" and "responsibility" in following[:2]
