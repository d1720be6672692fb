"""What claims and actors say for and against whole types, whatever the words are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from extract.actors.peaceful import PEACEFUL
from extract.records import ActorMention, ActorRole, Claim, Scope, Side
from extract.types.ontology import HARMFUL

# Words for actors that make a killing political rather than private.
POLITICAL = frozenset(
    {"terrorists", "militants", "insurgents", "rebels", "separatists", "politicians", "militia", "clergy"}
)
EXCESSIVE = ("Protests", "Excessive force against protesters")
CLAIM_MEASURES = frozenset({"killed", "wounded", "casualties", "abducted", "missing", "displaced"})


def tells_harm(claims: Sequence[Claim]) -> bool:
    """Whether anybody is said to have been killed, hurt, taken or driven out by the event."""
    return any(claim.scope is Scope.EVENT and claim.measure in CLAIM_MEASURES for claim in claims)


@dataclass(frozen=True, slots=True)
class Factor:
    """A multiplier for some types."""

    types: frozenset[str]
    value: float
    otherwise: float = 1.0

    def of(self, label: tuple[str, str]) -> float:
        """The multiplier for one label."""
        return self.value if label[0] in self.types else self.otherwise


def find_factors(
    claims: Sequence[Claim], actors: Sequence[ActorMention], headline: Collection[tuple[str, str]]
) -> Iterable[Factor]:
    """What claims and actors say for and against whole types."""
    if tells_harm(claims):
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
    if EXCESSIVE in headline:
        yield Factor(frozenset({"Crime"}), 0.4)  # who is shot at a protest is not shot in private
    is_battle = any(event_type == "Battles" for event_type, _ in headline)
    if not is_armed and not is_army and not is_political and not is_battle:
        yield Factor(frozenset({"Battles"}), 0.3)
    blamed = (m.actor for m in actors if m.rule in ("blamed", "claims_responsibility"))
    if any(actor.side is Side.ARMED_GROUP for actor in blamed):
        yield Factor(frozenset({"Accident", "Disaster"}), 0.1)  # somebody is said to have done it
    if is_armed and is_state:
        yield Factor(frozenset({"Battles"}), 1.5)
