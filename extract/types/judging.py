"""What kind of happening it is: weighted words, then claims and actors for or against.

Every piece of evidence is a line one can read; the rule of the result names the heaviest.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from extract.records import ActorMention, Claim, EventType, Scope, Side
from extract.types.evidence import TEXT_CHARS, Evidence, add_up, find_evidence, weigh_figures
from extract.types.factors import find_factors, tells_harm
from extract.types.figures import blank, find_figures
from extract.types.happening import LEDE_CHARS, weigh_happening
from extract.types.ontology import HARMFUL, HARMLESS, OTHER, VIOLENT, make_type

MIN_HAPPENING = 0.58  # armed violence below it is talk: on political news 2 to 5 % pass, on shootings 89 %
SHORT_CHARS = 500
MIN_HAPPENING_SHORT = 0.42  # a lede alone has few words to count
# Title or lede tell an armed deed: of 234 news without violence between .15 and .58, 5 do. A long text must also say
# who was harmed: of those of muc34 that do not, 8 of 21 were of an attack.
MIN_HAPPENING_DEED = 0.15
MIN_HAPPENING_ASIDE = 0.35  # a passage that was cut out because it tells another act beside the main one
# "the murder of Ana Ruiz" in the lead: a text on a case, however much of it is talk; of muc34's even half 3 incidents
# more and one false alarm
MIN_HAPPENING_CASE = 0.25
MIN_HAPPENING_IN_TALK = 0.5  # … or an act in a text about something else; lower, talk founds events
VIOLENT_CRIMES = frozenset({("Crime", "Shooting"), ("Crime", "Murder"), ("Crime", "Stabbing")})
UNTOLD_WEIGHT = 0.2  # a word of murder in a text that tells none
STRATEGIC = "Strategic developments"
ARREST = ("Crime", "Arrest")
CLASH = ("Battles", "Armed clash")
BARE_ATTACK = ("Violence against civilians", "Attack")
# A trade of those who did it ("drug traffickers bombed two banks") is no happening beside the violence that is told:
# muc34's even half has 5 incidents more and no false alarm more.
TRADES = frozenset({("Crime", "Drug"), ("Crime", "Fraud"), ("Crime", "Other"), ARREST})
TRADE_WEIGHT = 0.5
UNKNOWN_SCORE = 3.0  # of violence that the claims tell, in words that no table has
ARREST_WEIGHT = 0.5  # an arrest follows a deed; the deed names the type where it is told
# "shot down" and "killer" in a story of overtimes, coaches and rebounds: a match, not a shooting. Where nobody is said
# to be harmed, words as loud are enough: a museum returns a looted drawing.
MATCH_TIMES, MATCH_TIMES_UNHARMED = 4.0, 1.0
HEADS = frozenset({"title", "opening"})
WIDE = frozenset(
    {
        CLASH,
        ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("Protests", "Peaceful protest"),
    }
)
WIDE_WEIGHT = 0.6
HEADLINE_WEIGHT = 1.3
MIN_SCORE = 2.0  # a single stray word does not make a type


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
    in_title, in_text = find_figures(title), find_figures(text[:TEXT_CHARS])
    title, text = blank(title, in_title), blank(text, in_text)
    evidence = [*find_evidence(title, text, armed), *weigh_figures(in_title, in_text)]
    scores = add_up(evidence)
    headline = {each.label for each in evidence if each.is_deed and each.zone in HEADS}
    deeds = {each.label for each in evidence if each.is_deed}
    scores = {label: score * _emphasis(label, headline, deeds) for label, score in scores.items()}
    for factor in find_factors(claims, actors, headline):
        scores = {label: score * factor.of(label) for label, score in scores.items()}
    is_harm = tells_harm(claims)
    is_silent = all(event_type in HARMFUL for event_type, _ in headline)  # of anything else: museums recall, too
    dead = _dead_of_lead(claims, start + LEDE_CHARS) if is_silent else []
    least = _least_happening(evidence, text, context, is_harm=is_harm)
    if any(_names_case(claim) for claim in dead):
        least = min(least, MIN_HAPPENING_CASE)
    happening = weigh_happening(title, text, claims=claims, actors=actors, start=start, told=told)
    steps = {each.label for each in evidence if each.is_deed and each.zone == "title" and each.label[0] == STRATEGIC}
    scores = _gate(scores, headline, is_told=happening >= least, is_harm=is_harm, steps=steps)
    if happening >= least:
        scores = _without_trades(scores, is_deadly=bool(dead))
    if context is not None and happening >= least and _is_as(context, scores, claims):
        return replace(context, score=1.0, rule="as the main account")
    if not scores or max(scores.values()) < MIN_SCORE:
        return make_type(OTHER, score=max(scores.values(), default=0.0), rule="no_evidence")
    best = _best(scores)
    if best == BARE_ATTACK and _fell_on_both_sides(claims):
        return make_type(CLASH, score=scores[best], rule="both sides fell")
    notes = sorted((each for each in evidence if each.label == best), key=lambda each: -each.weight)
    words = "+".join(each.note for each in notes[:3])
    return make_type(best, score=scores[best], rule=f"words:{words}" if words else "claims:dead_of_the_lead")


def _dead_of_lead(claims: Sequence[Claim], end: int) -> list[Claim]:
    """Those killed in the event itself, of whom the lead tells."""
    own = (claim for claim in claims if claim.measure == "killed" and claim.scope is Scope.EVENT and claim.low)
    return [claim for claim in own if claim.quote.start < end]


def _names_case(claim: Claim) -> bool:
    """ "the murder of two missionaries", "the six priests' murder"."""
    return "of:" in claim.rule or "owned_death" in claim.rule


def _without_trades(scores: dict[tuple[str, str], float], *, is_deadly: bool) -> dict[tuple[str, str], float]:
    """Where violence is told: what those who did it live by counts less; and where no table has a word for what killed
    those of the lead ("died in a shootout"), it is an attack."""
    told = {label for label, score in scores.items() if score >= MIN_SCORE}
    if is_deadly and not any(label[0] in HARMFUL for label in told):
        return {BARE_ATTACK: UNKNOWN_SCORE}
    if not any(label[0] in VIOLENT for label in told):
        return scores
    return {label: score * (TRADE_WEIGHT if label in TRADES else 1.0) for label, score in scores.items()}


def _least_happening(evidence: Sequence[Evidence], text: str, context: EventType | None, *, is_harm: bool) -> float:
    """How surely a text must tell of violence that happened."""
    is_short = len(text) <= SHORT_CHARS
    told = {(each.label, each.zone) for each in evidence if each.is_deed and each.label[0] in VIOLENT}
    if any((label, "lede") in told for label, zone in told if zone == "title"):
        return 0.0  # the lead tells the headline's deed again
    zones = {zone for _, zone in told}
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


def _fell_on_both_sides(claims: Sequence[Claim]) -> bool:
    """ "84 soldiers were killed, the rebels say; the army speaks of 145 militants": a battle, whoever began it."""
    dead = [c for c in claims if c.measure == "killed" and c.scope is Scope.EVENT and c.low > 0]
    sides = {claim.victim_side for claim in dead}
    return {Side.GOVERNMENT, Side.ARMED_GROUP} <= sides and Side.CIVILIAN not in sides


def _emphasis(
    label: tuple[str, str], headline: Collection[tuple[str, str]], deeds: Collection[tuple[str, str]]
) -> float:
    """A headline's deed counts more; and a suicide bomb is a bomb too, so the wider label less beside the narrower."""
    is_wide = label in WIDE and any(deed[0] == label[0] and deed not in WIDE for deed in deeds)
    return (HEADLINE_WEIGHT if label in headline else 1.0) * (WIDE_WEIGHT if is_wide else 1.0)


def _gate(
    scores: dict[tuple[str, str], float],
    headline: Collection[tuple[str, str]],
    *,
    is_told: bool,
    is_harm: bool,
    steps: Collection[tuple[str, str]],
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
    types = {event_type for event_type, _ in headline}
    is_peaceful = bool(types & HARMLESS) and not types & HARMFUL
    times = MATCH_TIMES if is_harm and not is_peaceful else MATCH_TIMES_UNHARMED
    return harmful if most >= MIN_SCORE and match < times * most else scores


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
