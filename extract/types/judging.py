"""What kind of happening it is: weighted words, then claims and actors for or against.

Every piece of evidence is a line one can read; the rule of the result names the heaviest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from extract.records import ActorMention, ActorRole, Claim, EventType, Scope, Side
from extract.types.deeds import find_deeds
from extract.types.happening import weigh_happening
from extract.types.lexicon import find_cues
from extract.types.ontology import HARMFUL, HARMLESS, OTHER, VIOLENT, make_type

LEDE_CHARS = 450  # two or three opening sentences of a wire report
TEXT_CHARS = 6_000  # what comes later is background more often than not
ZONE_WEIGHTS = {"title": 4.0, "lede": 2.0, "text": 0.7}
MIN_HAPPENING = 0.58  # armed violence below it is talk: on political news 2 to 5 % pass, on shootings 89 %
SHORT_CHARS = 500
MIN_HAPPENING_SHORT = 0.42  # a lede alone has few words to count
MIN_HAPPENING_ASIDE = 0.5  # a passage that was cut out because it tells another act; lower, talk founds events
VIOLENT_CRIMES = frozenset({("Crime", "Shooting"), ("Crime", "Murder"), ("Crime", "Stabbing")})
UNTOLD_WEIGHT = 0.2  # a word of murder in a text that tells none
ARREST = ("Crime", "Arrest")
ARREST_WEIGHT = 0.5  # an arrest follows a deed; the deed names the type where it is told
MATCH_TIMES = 4.0  # "shot down" and "killer" in a story of overtimes, coaches and rebounds: a match, not a shooting
MIN_SCORE = 2.0  # a single stray word does not make a type
# Words for actors that make a killing political rather than private.
POLITICAL = frozenset(
    {"terrorists", "militants", "insurgents", "rebels", "separatists", "politicians", "militia", "clergy"}
)
CLAIM_MEASURES = frozenset({"killed", "wounded", "casualties", "abducted", "missing", "displaced"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a label: `factor` 0 adds `weight`, otherwise it multiplies."""

    label: tuple[str, str]
    weight: float
    note: str


def judge_type(
    title: str,
    text: str,
    *,
    claims: Sequence[Claim],
    actors: Sequence[ActorMention],
    start: int = 0,
    told: Mapping[str, float] = MappingProxyType({}),
    is_aside: bool = False,
) -> EventType:
    """The label with the most evidence; "Other" where there is nearly none.

    Armed violence is only judged where the text tells of violence that happened (`happening`).
    `start` is where the text begins in the article that the claims and actors quote, `told` counts what its sentences
    tell (`extract.telling`). An aside was cut out because it tells an act, and needs a little less.
    """
    evidence = weigh_words(title, text)
    scores = _add_up(evidence)
    for factor in _factors(claims, actors):
        scores = {label: score * factor.of(label) for label, score in scores.items()}
    least = MIN_HAPPENING if len(text) > SHORT_CHARS else MIN_HAPPENING_SHORT
    least = MIN_HAPPENING_ASIDE if is_aside else least
    happening = weigh_happening(title, text, claims=claims, actors=actors, start=start, told=told)
    scores = _gate(scores, is_told=happening >= least)
    if not scores or max(scores.values()) < MIN_SCORE:
        return make_type(OTHER, score=max(scores.values(), default=0.0), rule="no_evidence")
    best = _best(scores)
    notes = sorted((each for each in evidence if each.label == best), key=lambda each: -each.weight)
    return make_type(best, score=scores[best], rule="words:" + "+".join(each.note for each in notes[:3]))


def weigh_words(title: str, text: str) -> list[Evidence]:
    """Each cue once per zone (a word repeated twenty times is still one reason), and the deeds of title and lede."""
    zones = {"title": title, "lede": text[:LEDE_CHARS], "text": text[LEDE_CHARS:TEXT_CHARS]}
    evidence = []
    for zone, content in zones.items():
        seen = {(cue.label, cue.phrase): cue for cue in find_cues(content)}
        for (label, phrase), cue in seen.items():
            evidence.append(Evidence(label, cue.weight * ZONE_WEIGHTS[zone], phrase))
        if zone != "text":  # far down a doer and an act meet by chance
            for found in find_deeds(content):
                evidence.append(Evidence(found.deed.label, found.deed.weight * ZONE_WEIGHTS[zone], found.note))
    return evidence


def _gate(scores: dict[tuple[str, str], float], *, is_told: bool) -> dict[tuple[str, str], float]:
    """Violence told: one of the harmful types; not told: anything but armed violence."""
    if not is_told:
        quiet = {label: score for label, score in scores.items() if label[0] not in VIOLENT}
        return {label: score * (UNTOLD_WEIGHT if label in VIOLENT_CRIMES else 1.0) for label, score in quiet.items()}
    harmful = {label: score for label, score in scores.items() if label[0] in HARMFUL}
    most = max(harmful.values(), default=0.0)
    match = max((score for label, score in scores.items() if label[0] in HARMLESS), default=0.0)
    return harmful if most >= MIN_SCORE and match < MATCH_TIMES * most else scores


@dataclass(frozen=True, slots=True)
class Factor:
    """A multiplier for some types."""

    types: frozenset[str]
    value: float
    otherwise: float = 1.0

    def of(self, label: tuple[str, str]) -> float:
        """The multiplier for one label."""
        return self.value if label[0] in self.types else self.otherwise


def _add_up(evidence: Iterable[Evidence]) -> dict[tuple[str, str], float]:
    scores: dict[tuple[str, str], float] = {}
    for each in evidence:
        scores[each.label] = scores.get(each.label, 0.0) + each.weight
    return scores


def _factors(claims: Sequence[Claim], actors: Sequence[ActorMention]) -> Iterable[Factor]:
    """What claims and actors say for and against whole types."""
    if any(claim.scope is Scope.EVENT and claim.measure in CLAIM_MEASURES for claim in claims):
        yield Factor(HARMFUL, 1.3, 0.6)
    acting = [mention.actor for mention in actors if mention.role is not ActorRole.MENTIONED]
    is_armed = any(actor.side is Side.ARMED_GROUP and actor.sector != "CRM" for actor in acting)
    is_army = any(actor.sector == "MIL" for actor in acting)
    is_state = is_army or any(actor.sector == "COP" for actor in acting)
    is_political = any(
        mention.actor.sector in ("REB", "MIL") or mention.actor.actor_key in POLITICAL for mention in actors
    )
    if is_political:
        yield Factor(frozenset({"Crime"}), 0.45)
        yield Factor(frozenset({"Violence against civilians"}), 1.3)
    else:
        yield Factor(frozenset({"Violence against civilians"}), 0.5)
        yield Factor(frozenset({"Crime"}), 1.2)
    if not is_armed and not is_army:
        yield Factor(frozenset({"Battles"}), 0.3)
    blamed = (m.actor for m in actors if m.rule in ("blamed", "claims_responsibility"))
    if any(actor.side is Side.ARMED_GROUP for actor in blamed):
        yield Factor(frozenset({"Accident", "Disaster"}), 0.1)  # somebody is said to have done it
    if is_armed and is_state:
        yield Factor(frozenset({"Battles"}), 1.5)


def _best(scores: dict[tuple[str, str], float]) -> tuple[str, str]:
    """The type first (its best subtype and a third of the others), then the subtype."""
    scores = {label: score * (ARREST_WEIGHT if label == ARREST else 1.0) for label, score in scores.items()}
    totals: dict[str, float] = {}
    for (event_type, _), score in sorted(scores.items(), key=lambda item: -item[1]):
        totals[event_type] = totals.get(event_type, 0.0) + (score if event_type not in totals else score / 3)
    best_type = max(totals, key=lambda name: totals[name])
    inside = {label: score for label, score in scores.items() if label[0] == best_type}
    return max(inside, key=lambda label: inside[label])


def is_violent(event_type: EventType) -> bool:
    """Armed violence: what false alarms are counted on."""
    return event_type.event_type in VIOLENT
