"""Whether a text tells of concrete violence: a readable logistic model over counts of word groups.

Words of violence stand in speeches, laws and histories too. What tells a happening is what was done
("was killed", "exploded"), when, and how little is about policy. Groups and weights are in
`types_happening.tsv`; the weights were fitted once on labelled news, the groups were chosen by hand.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from extract.actors.dictionary import fold
from extract.actors.peaceful import PEACEFUL
from extract.records import ActorMention, ActorRole, Claim, Scope
from extract.tables import read_rows
from extract.types.search import WordSearch

TEXT_CHARS = 8_000  # what a long article says later is background
LEDE_CHARS = 600
HARM = frozenset({"killed", "wounded", "casualties", "abducted", "missing", "captured"})
UNCOUNTED = PEACEFUL | {"arrests", "clash"}  # rules of initiators who struck nobody
_STOP = re.compile(r"[.!?][\"”)']* +|\n+|  +")  # rough sentences are enough to count in
_UNREAL = ("if ", "would ", "could ", "will ", "may ", "might ", "should ", "must ", "to be ", "not ", "never ", "to ")
_PAST = ("since ", "years ago", "year ago", "last year", "in recent", "decade", "history", "months ago")


@dataclass(frozen=True, slots=True)
class Model:
    """Word groups and the weight of each feature; `bias` is where it starts."""

    groups: WordSearch[str]
    weights: dict[str, float]
    bias: float


def weigh_happening(
    title: str,
    text: str,
    *,
    claims: Sequence[Claim] = (),
    actors: Sequence[ActorMention] = (),
    start: int = 0,
    told: Mapping[str, float] = MappingProxyType({}),
) -> float:
    """The probability that a text tells of violence that happened, 0 to 1.

    `start` is where the text begins in the article that the claims and actors quote; `told` counts its sentences
    (`extract.telling`).
    """
    model = load_model()
    score = model.bias
    features = count_features(title, text) | count_findings(claims, actors, start + LEDE_CHARS) | dict(told)
    for name, value in features.items():
        score += model.weights.get(name, 0.0) * value
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def find_group(folded: str, group: str) -> list[int]:
    """Where the words of one group stand in a folded text, in no promised order."""
    return [start for start, _, _ in _load_group(group).find(folded)]


def count_features(title: str, text: str) -> dict[str, float]:
    """For each group how often per thousand characters, how often in the first lines, whether at all."""
    body = text[:TEXT_CHARS]
    folded = fold(title) + "\n" + fold(body)
    shift = len(title) + 1
    starts = [shift, *(mark.end() for mark in _STOP.finditer(folded, shift))]
    whole: Counter[str] = Counter()
    lede: Counter[str] = Counter()
    acts: set[int] = set()
    timed: set[int] = set()
    for start, _, group in load_model().groups.find(folded):
        sentence = bisect_right(starts, start) - 1
        if group == "when":
            timed.add(sentence)
        elif group == "act":
            if not is_unreal(folded[max(0, start - 30) : start]):
                acts.add(sentence)
        else:
            whole[group] += 1
            lede[group] += start < shift + LEDE_CHARS
    return _features(whole, lede, acts, timed, length=len(folded), sentences=len(starts))


def count_findings(claims: Sequence[Claim], actors: Sequence[ActorMention], lede_end: int) -> dict[str, float]:
    """Who is said to be harmed, and who to have done it; nothing of which side they are on."""
    harmed = [claim for claim in claims if claim.measure in HARM]
    own = [claim for claim in harmed if claim.scope is Scope.EVENT]
    doers = [m for m in actors if m.role is ActorRole.INITIATOR and m.rule not in UNCOUNTED]
    sufferers = [
        m
        for m in actors
        if (m.role is ActorRole.VICTIM and m.rule not in PEACEFUL)
        or m.rule in ("passive_subject", "object", "attack_on")
    ]
    return {
        "claims.event": math.log1p(len(own)),
        "claims.lede": math.log1p(sum(claim.quote.start < lede_end for claim in own)),
        "claims.other": math.log1p(len(harmed) - len(own)),
        "doers.count": math.log1p(len(doers)),
        "doers.lede": float(any(mention.quote.start < lede_end for mention in doers)),
        "doers.clash": float(any(mention.rule == "clash" for mention in actors)),
        "doers.claimed": float(any(mention.rule in ("claims_responsibility", "blamed") for mention in actors)),
        "sufferers.count": math.log1p(len(sufferers)),
    }


def _features(
    whole: Counter[str], lede: Counter[str], acts: set[int], timed: set[int], *, length: int, sentences: int
) -> dict[str, float]:
    thousands = 0.5 + length / 1000
    features = {}
    for group, count in whole.items():
        features[f"{group}.rate"] = math.log1p(1.5 * count / thousands)
        features[f"{group}.lede"] = math.log1p(lede[group])
        features[f"{group}.some"] = 1.0
    features["acts.count"] = math.log1p(len(acts))
    features["acts.timed"] = math.log1p(len(acts & timed))
    features["acts.share"] = len(acts) / sentences
    features["acts.lede"] = float(any(sentence < 3 for sentence in acts))
    return features


def is_unreal(before: str) -> bool:
    """ "would be killed", "to be attacked": nothing happened yet."""
    return before.endswith(_UNREAL)


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped groups and weights."""
    weights: dict[str, float] = {}
    for group, numbers, _ in read_rows("types_happening.tsv", 3):
        for part in filter(None, numbers.split()):
            name, _, weight = part.partition("=")
            weights[f"{group}.{name}"] = float(weight)
    return Model(WordSearch(_phrases()), weights, weights.pop("bias.value", 0.0))


@cache
def _load_group(group: str) -> WordSearch[str]:
    """The words of one group alone, which are found sooner than among all."""
    return WordSearch((word, name) for word, name in _phrases() if name == group)


def _phrases() -> Iterator[tuple[str, str]]:
    for group, _, words in read_rows("types_happening.tsv", 3):
        yield from ((word, group) for word in words.split("|") if word)
