"""One initiator and one recipient for a report, out of all its mentions."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.actors.dictionary import generic_actor, is_generic
from extract.actors.roles import LONG_AGO, WEIGHTS
from extract.actors.unnamed import SOMEBODY
from extract.actors.victims import STRIKING
from extract.records import Actor, ActorMention, ActorRole, Side
from extract.types.ontology import DEEDLESS, HARMLESS, UNREST, VIOLENT

LEDE_CHARS = 700  # what an article is about is said in its first paragraphs
LEDE_WEIGHT = 2.0
LATE_CHARS = 2_000  # what comes later is history more often than not
LATE_WEIGHT = 0.6
REPEAT_WEIGHT = 0.25
CIVILIAN_WEIGHT = 0.3  # those who are usually victims: "civilians fired" is mostly a misreading
GENERIC_WEIGHT = 0.6  # "rebels" says less than a name
GENERIC_SECTORS = frozenset({"CVL", "EDU", "JRN", "REL"})
OFFICE_WEIGHT = 0.3  # governments order, warn and condemn far more than they attack
OFFICES = frozenset({"GOV", "LEG", "JUD", "PTY"})
COUNTING = frozenset({"NGO", "IGO", "MED"})
UNNAMED = frozenset({"gunmen", SOMEBODY})
CROWDS = frozenset({"mob", "protesters", "israeli_settlers"})
# In the order in which a name for them tells that they did it.
DOERS = ("gunmen", "hijackers", "suicide_bombers", "terrorists", "bandits", SOMEBODY)
CALLED_SO = frozenset({"gunmen", "hijackers", "suicide_bombers"})  # though they were killed themselves
BATTLES = "Battles"
CRIME = "Crime"
STRUCK_OTHERS = frozenset({"Violence against civilians", "Explosions/Remote violence"})
AT_CIVILIANS = "Violence against civilians"  # where none of them has a name, no other party is meant
ARRESTS = frozenset({"Arrest", "Arrests"})  # elsewhere those who arrest come after the deed
FINDINGS = frozenset({"Disrupted weapons use", "Drug"})
STRATEGIC = "Strategic developments"
DEALINGS = frozenset(
    {(STRATEGIC, "Agreement"), (STRATEGIC, "Non-violent transfer of territory")}
)  # and all of diplomacy
STEPS = frozenset({"Change to group/activity", "Other"})  # of strategy: taken in peace or by force
INTERVENTIONS = frozenset({"Protest with intervention", "Excessive force against protesters"})
EXCESSIVE = "Excessive force against protesters"
ANYBODY = "civilians"  # of them nothing more is said than that they are people
LYNCHING = "Mob violence"
MOBS = frozenset({LYNCHING, "Violent demonstration"})
SUICIDE, BOMBER = "Suicide bomb", "suicide_bombers"
FROM_AFAR = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})
PLANTED = frozenset({"Remote explosive/landmine/IED", "Suicide bomb", "Grenade"})
NAMELESS = frozenset({"bandits", "militia"})  # not gunmen: of old broadcasts that took .004 off perpetrators
ACCUSED = frozenset({"blamed", "claims_responsibility"})
GENERIC_KEYS = frozenset({"militants", "insurgents", "rebels", "separatists", "terrorists", "suicide_bombers"})


def choose_actors(
    mentions: Sequence[ActorMention],
    *,
    start: int = 0,
    event_type: str | None = None,
    event_subtype: str | None = None,
    country_code: str | None = None,
    named: Sequence[ActorMention] = (),
) -> tuple[Actor | None, Actor | None]:
    """Initiator and recipient: the heaviest of each role, of different sides where there is a choice.

    `named` are the mentions of the whole text, of which an account is a part: "the militants" of an aside are the
    group that the main account names. Whoever claims responsibility is the initiator; its opponent is then sought
    among all who took part. Nobody did an accident or a flood: such a type has those who suffered, and no initiator;
    sport and markets have neither.
    """
    if event_type in HARMLESS:
        return None, None  # a "crowd" at a match, a "struck" deal
    mentions = [mention for mention in mentions if _counts(mention, event_type, event_subtype)]
    if event_type in DEEDLESS:
        return None, _heaviest(mentions, start, _suffers)
    if event_type in UNREST:
        return _of_unrest(mentions, start, event_subtype, country_code)
    if event_type in VIOLENT:
        mentions = [_as_suspect(mention) for mention in mentions]
    if event_subtype in PLANTED:
        mentions = [mention for mention in mentions if not _is_guard(mention)]
    is_violent = event_type in VIOLENT or event_subtype in STRIKING
    initiator = _heaviest(mentions, start, lambda mention: _does(mention, is_violent=is_violent))
    if initiator is None and event_type in VIOLENT:
        initiator = _called_so(mentions, start, event_subtype)
    if initiator is None and event_type == BATTLES:
        initiator = next((m.actor for m in mentions if _is_armed(m, start)), None)
    if initiator is None:
        return None, _heaviest(mentions, start, _suffers)
    initiator = _by_name(initiator, named or mentions)
    other = _opponent(initiator)
    if event_type == BATTLES and (foe := _foe(mentions, start, initiator, other)) is not None:
        return initiator, foe  # whoever else suffered: a battle is between armed parties
    recipient = _heaviest(mentions, start, lambda mention: _suffers(mention) and other(mention))
    if recipient is None and event_subtype in FINDINGS:
        recipient = _only_group(mentions, start, country_code)
    elif recipient is None and event_type != AT_CIVILIANS:
        recipient = _heaviest(mentions, start, lambda mention: _takes_part(mention) and other(mention))
    return initiator, recipient


def _foe(
    mentions: Sequence[ActorMention], start: int, initiator: Actor, other: Callable[[ActorMention], bool]
) -> Actor | None:
    """The other armed party: the heaviest that took part, else one that the opening names."""
    armed = [m for m in mentions if m.actor.side is not Side.CIVILIAN and other(m) and not _same_country(m, initiator)]
    named = (m.actor for m in armed if _is_armed(m, start))
    return _heaviest(armed, start, _takes_part) or next(named, None)


def _is_armed(mention: ActorMention, start: int) -> bool:
    """A party that the opening names: a battle has two, whatever verbs tell of it."""
    return mention.actor.sector in ("MIL", "REB", "UAF") and mention.quote.start - start < LEDE_CHARS


def _same_country(mention: ActorMention, other: Actor) -> bool:
    """Two institutions of one state are one party."""
    return mention.actor.side is other.side and mention.actor.country_code == other.country_code


def _counts(mention: ActorMention, event_type: str | None, event_subtype: str | None) -> bool:
    """Whether the rule of a role speaks of this kind of happening: police who find a body are no doers of a murder."""
    is_of_peace = (event_type, event_subtype) in DEALINGS or event_type == "Diplomacy"
    match mention.rule:
        case "arrests":
            return event_subtype in ARRESTS | FINDINGS
        case "campaign":
            return event_type != CRIME
        case "weapons_of":
            return event_subtype in FROM_AFAR
        case "stops":
            return event_type not in STRUCK_OTHERS
        case "marches":
            return event_type in UNREST
        case "finds":
            return event_subtype in FINDINGS
        case "treats" | "treated":
            return is_of_peace or (event_type == STRATEGIC and event_subtype in STEPS)
        case "arrested":
            return event_type not in DEEDLESS  # the guard whom police held after a fire did not suffer it
        case _ if event_subtype in ARRESTS:
            return mention.role is ActorRole.MENTIONED
        case _:
            return not is_of_peace or mention.role is ActorRole.MENTIONED


def _of_unrest(
    mentions: Sequence[ActorMention], start: int, event_subtype: str | None, country_code: str | None
) -> tuple[Actor | None, Actor | None]:
    """Who protests, whatever police did then; only where these use excessive force are they the doers."""
    crowd = _heaviest(mentions, start, lambda m: m.role is not ActorRole.MENTIONED and _is_of_crowd(m))
    if crowd is None and event_subtype not in MOBS:  # "tear gas at striking teachers": who suffers it protested
        crowd = _heaviest(mentions, start, lambda m: m.role is ActorRole.VICTIM and m.actor.actor_key != ANYBODY)
    if crowd is None or (event_subtype == LYNCHING and crowd.actor_key == "protesters"):
        crowd = replace(generic_actor("mob" if event_subtype in MOBS else "protesters"), country_code=country_code)
    force = _heaviest(mentions, start, lambda m: m.role is not ActorRole.MENTIONED and m.actor.side is Side.GOVERNMENT)
    if force is None and event_subtype in INTERVENTIONS:
        force = next((m.actor for m in mentions if m.actor.sector in ("COP", "MIL")), None)
    if event_subtype == EXCESSIVE:
        return force, crowd
    suffers = _heaviest(mentions, start, lambda m: _suffers(m) and m.actor.actor_key not in CROWDS | {crowd.actor_key})
    return crowd, force or suffers


def _is_of_crowd(mention: ActorMention) -> bool:
    is_doing = mention.role is ActorRole.INITIATOR and mention.actor.side is Side.CIVILIAN
    return is_doing or mention.actor.actor_key in CROWDS


def _takes_part(mention: ActorMention) -> bool:
    """In the deed, and not as somebody who saw it."""
    return mention.role is not ActorRole.MENTIONED and (_suffers(mention) or mention.actor.side is not Side.CIVILIAN)


def _does(mention: ActorMention, *, is_violent: bool) -> bool:
    """An initiator; of violence no civilians but crowds, since "villagers struck" is mostly a misreading."""
    if mention.role is not ActorRole.INITIATOR:
        return False
    is_bystander = mention.actor.side is Side.CIVILIAN and mention.actor.actor_key not in CROWDS
    is_bystander = is_bystander or (mention.actor.sector == "IGO" and not is_generic(mention.actor))
    return not (is_bystander and is_violent)


def _as_suspect(mention: ActorMention) -> ActorMention:
    """Who is arrested for an attack is who is said to have done it."""
    is_suspect = mention.rule == "arrested" and mention.actor.side in (Side.ARMED_GROUP, Side.UNKNOWN)
    return replace(mention, role=ActorRole.INITIATOR) if is_suspect else mention


def _is_guard(mention: ActorMention) -> bool:
    """Police and soldiers who "did" something around a bomb that was planted; but who is blamed for it stays."""
    is_state = mention.role is ActorRole.INITIATOR and mention.actor.side is Side.GOVERNMENT
    return is_state and mention.rule not in ("claims_responsibility", "blamed")


def _called_so(mentions: Sequence[ActorMention], start: int, event_subtype: str | None) -> Actor | None:
    """ "The attackers were seen fleeing": who is called by the deed did it, whatever else is said of them."""
    early = [m for m in mentions if m.actor.actor_key in DOERS and m.quote.start - start < LATE_CHARS]
    named = [m.actor for m in early if m.actor.actor_key in CALLED_SO or m.role is ActorRole.MENTIONED]
    is_suicide = event_subtype == SUICIDE
    return min(
        named,
        key=lambda actor: (is_suicide and actor.actor_key != BOMBER, DOERS.index(actor.actor_key)),
        default=None,
    )


def _only_group(mentions: Sequence[ActorMention], start: int, country_code: str | None) -> Actor | None:
    """The one armed group of the country that the opening names: whose arms are found. As the doer where nobody is
    said to have done it, it was wrong in 16 of 20 reports of muc34."""
    named = {
        mention.actor.actor_key: mention.actor
        for mention in mentions
        if mention.actor.sector == "REB" and mention.actor.actor_key not in GENERIC_KEYS
        if mention.quote.start - start < LATE_CHARS and mention.rule not in ("clash_other", LONG_AGO)
        if mention.actor.country_code in (None, country_code) and not _suffers(mention)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _by_name(initiator: Actor, mentions: Sequence[ActorMention]) -> Actor:
    """ "The militants" are the one armed group that is named, "the raiders" the one that is held to have done it."""
    if initiator.actor_key not in GENERIC_KEYS | NAMELESS:
        return initiator
    named = {m.actor.actor_key: m.actor for m in mentions if _is_named_group(m)}
    accused = {m.actor.actor_key: m.actor for m in mentions if _is_named_group(m) and m.rule in ACCUSED}
    for groups in (accused, named if initiator.actor_key in GENERIC_KEYS else {}):
        if len(groups) == 1:
            return next(iter(groups.values()))
    return initiator


def _is_named_group(mention: ActorMention) -> bool:
    actor = mention.actor
    is_armed = actor.side is Side.ARMED_GROUP and actor.sector in ("REB", "UAF")
    return is_armed and not is_generic(actor) and mention.rule != LONG_AGO


def _suffers(mention: ActorMention) -> bool:
    """Helpers and monitors stand near verbs of harm because they count it."""
    is_counting = _counts_others(mention.actor) and mention.rule in ("object", "suffers")
    return mention.role in (ActorRole.RECIPIENT, ActorRole.VICTIM) and not is_counting


def _counts_others(actor: Actor) -> bool:
    return actor.sector in COUNTING and not is_generic(actor)


def _opponent(initiator: Actor) -> Callable[[ActorMention], bool]:
    def is_opponent(mention: ActorMention) -> bool:
        actor = mention.actor
        if actor.actor_key == initiator.actor_key:
            return False
        is_same_unnamed = actor.actor_key in UNNAMED and initiator.side is Side.ARMED_GROUP
        return not is_same_unnamed and not (actor.side is initiator.side is Side.ARMED_GROUP)

    return is_opponent


def _heaviest(mentions: Sequence[ActorMention], start: int, is_wanted: Callable[[ActorMention], bool]) -> Actor | None:
    weights: dict[str, list[float]] = {}
    actors: dict[str, Actor] = {}
    for mention in filter(is_wanted, mentions):
        key = mention.actor.actor_key
        actors.setdefault(key, mention.actor)
        weights.setdefault(key, []).append(_weight(mention, start))
    return actors[max(weights, key=lambda key: _sum(weights[key]))] if weights else None


def _sum(weights: Sequence[float]) -> float:
    """The best proof counts whole, the others a quarter: an army often named is not the attacker for that."""
    best = max(weights)
    return best + REPEAT_WEIGHT * (sum(weights) - best)


def _weight(mention: ActorMention, start: int) -> float:
    weight = WEIGHTS.get(mention.rule, 0.5)
    offset = mention.quote.start - start
    weight *= LEDE_WEIGHT if offset < LEDE_CHARS else LATE_WEIGHT if offset > LATE_CHARS else 1.0
    actor = mention.actor
    is_generic = actor.actor_key in GENERIC_KEYS | UNNAMED or (
        actor.country_code is None and actor.sector in GENERIC_SECTORS
    )
    if mention.role is ActorRole.INITIATOR and actor.side is Side.CIVILIAN and actor.actor_key not in CROWDS:
        weight *= CIVILIAN_WEIGHT
    if mention.role is ActorRole.INITIATOR and actor.sector in OFFICES:
        weight *= OFFICE_WEIGHT
    return weight * (GENERIC_WEIGHT if is_generic else 1.0)
