"""What kind of happening it is: weighted words, then claims and actors for or against.

Every piece of evidence is a line one can read; the rule of the result names the heaviest.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from extract.actors.peaceful import PEACEFUL
from extract.records import ActorMention, ActorRole, Claim, EventType, Scope, Side
from extract.types.evidence import Evidence, add_up, find_evidence
from extract.types.happening import weigh_happening
from extract.types.ontology import HARMFUL, HARMLESS, OTHER, VIOLENT, make_type

MIN_HAPPENING = 0.58  # armed violence below it is talk: on political news 2 to 5 % pass, on shootings 89 %
SHORT_CHARS = 500
MIN_HAPPENING_SHORT = 0.42  # a lede alone has few words to count
# Title or lede tell an armed deed: of 234 news without violence between .15 and .58, 5 do. A long text must also say
# who was harmed: of those of muc34 that do not, 8 of 21 were of an attack.
MIN_HAPPENING_DEED = 0.15
MIN_HAPPENING_ASIDE = 0.35  # a passage that was cut out because it tells another act beside the main one
MIN_HAPPENING_IN_TALK = 0.5  # … or an act in a text about something else; lower, talk founds events
VIOLENT_CRIMES = frozenset({("Crime", "Shooting"), ("Crime", "Murder"), ("Crime", "Stabbing")})
UNTOLD_WEIGHT = 0.2  # a word of murder in a text that tells none
STRATEGIC = "Strategic developments"
ARREST = ("Crime", "Arrest")
BARE_ATTACK = ("Violence against civilians", "Attack")
ARREST_WEIGHT = 0.5  # an arrest follows a deed; the deed names the type where it is told
# "shot down" and "killer" in a story of overtimes, coaches and rebounds: a match, not a shooting. Where nobody is said
# to be harmed, words as loud are enough: a museum returns a looted drawing.
MATCH_TIMES, MATCH_TIMES_UNHARMED = 4.0, 1.0
MIN_SCORE = 2.0  # a single stray word does not make a type
# Words for actors that make a killing political rather than private.
POLITICAL = frozenset(
    {"terrorists", "militants", "insurgents", "rebels", "separatists", "politicians", "militia", "clergy"}
)
CLAIM_MEASURES = frozenset({"killed", "wounded", "casualties", "abducted", "missing", "displaced"})


def judge_type(
    title: str,
    text: str,
    *,
    claims: Sequence[Claim],
    actors: Sequence[ActorMention],
    start: int = 0,
    told: Mapping[str, float] = MappingProxyType({}),
    context: EventType | None = None,
    armed: Collection[str] = (),
) -> EventType:
    """The label with the most evidence; "Other" where there is nearly none.

    Armed violence is only judged where the text tells of violence that happened (`happening`).
    `start` is where the text begins in the article that the claims and actors quote, `told` counts what its sentences
    tell (`extract.telling`). An aside, whose `context` is the type of the main account, was cut out because it tells an
    act: it needs less, and where its few words say of no type, it is as the main account. `armed` are the names of
    armed groups in the text.
    """
    evidence = find_evidence(title, text, armed)
    scores = add_up(evidence)
    for factor in _factors(claims, actors):
        scores = {label: score * factor.of(label) for label, score in scores.items()}
    is_harm = _tells_harm(claims)
    least = _least_happening(evidence, text, context, is_harm=is_harm)
    happening = weigh_happening(title, text, claims=claims, actors=actors, start=start, told=told)
    steps = {each.label for each in evidence if each.is_deed and each.zone == "title" and each.label[0] == STRATEGIC}
    scores = _gate(scores, is_told=happening >= least, is_harm=is_harm, steps=steps)
    if context is not None and happening >= least and _is_as(context, scores, claims):
        return replace(context, score=1.0, rule="as the main account")
    if not scores or max(scores.values()) < MIN_SCORE:
        return make_type(OTHER, score=max(scores.values(), default=0.0), rule="no_evidence")
    best = _best(scores)
    notes = sorted((each for each in evidence if each.label == best), key=lambda each: -each.weight)
    return make_type(best, score=scores[best], rule="words:" + "+".join(each.note for each in notes[:3]))


def _least_happening(evidence: Sequence[Evidence], text: str, context: EventType | None, *, is_harm: bool) -> float:
    """How surely a text must tell of violence that happened."""
    is_short = len(text) <= SHORT_CHARS
    zones = {each.zone for each in evidence if each.is_deed and each.label[0] in VIOLENT}
    if "title" in zones or (zones and (is_harm or is_short)):  # a headline tells what happened, or it were none
        return MIN_HAPPENING_DEED
    if context is not None:
        return MIN_HAPPENING_ASIDE if context.event_type in HARMFUL else MIN_HAPPENING_IN_TALK
    return MIN_HAPPENING_SHORT if is_short else MIN_HAPPENING


def _is_as(context: EventType, scores: dict[tuple[str, str], float], claims: Sequence[Claim]) -> bool:
    """Whether an aside has no type of its own; beside a battle "attacked" is fighting, unless civilians suffer."""
    if context.event_type not in VIOLENT:
        return False
    if not scores or max(scores.values()) < MIN_SCORE:
        return True
    is_bare = context.event_type == "Battles" and _best(scores) == BARE_ATTACK
    return is_bare and not any(claim.victim_group == "civilians" for claim in claims)


def _tells_harm(claims: Sequence[Claim]) -> bool:
    return any(claim.scope is Scope.EVENT and claim.measure in CLAIM_MEASURES for claim in claims)


def _gate(
    scores: dict[tuple[str, str], float], *, is_told: bool, is_harm: bool, steps: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, str], float]:
    """Violence told: one of the harmful types; not told: anything but armed violence.

    `steps` are strategic developments that the title tells: where troops find explosives, weapons are no violence.
    """
    if not is_told:
        quiet = {label: score for label, score in scores.items() if label[0] not in VIOLENT}
        return {label: score * (UNTOLD_WEIGHT if label in VIOLENT_CRIMES else 1.0) for label, score in quiet.items()}
    harmful = {label: score for label, score in scores.items() if label[0] in HARMFUL or label in steps}
    most = max(harmful.values(), default=0.0)
    match = max((score for label, score in scores.items() if label[0] in HARMLESS), default=0.0)
    return (
        harmful if most >= MIN_SCORE and match < (MATCH_TIMES if is_harm else MATCH_TIMES_UNHARMED) * most else scores
    )


@dataclass(frozen=True, slots=True)
class Factor:
    """A multiplier for some types."""

    types: frozenset[str]
    value: float
    otherwise: float = 1.0

    def of(self, label: tuple[str, str]) -> float:
        """The multiplier for one label."""
        return self.value if label[0] in self.types else self.otherwise


def _factors(claims: Sequence[Claim], actors: Sequence[ActorMention]) -> Iterable[Factor]:
    """What claims and actors say for and against whole types."""
    if _tells_harm(claims):
        yield Factor(HARMFUL, 1.3, 0.6)
    acting = [m.actor for m in actors if m.role is not ActorRole.MENTIONED and m.rule not in PEACEFUL]
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
    if not is_armed and not is_army and not is_political:
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
