"""Who, and what kind of happening: ages, persons, known actors, types."""

from extract.matching.features.pair import Pair, meet


def same_ages(pair: Pair) -> float:
    """Ages in common: 1 for two or more."""
    return min(2, len(set(pair.a.profile.ages) & set(pair.b.profile.ages))) / 2


def ages_clash(pair: Pair) -> float:
    """Both give ages and share none."""
    return (
        1.0
        if pair.a.profile.ages and pair.b.profile.ages and not meet(pair.a.profile.ages, pair.b.profile.ages)
        else 0.0
    )


def several_ages_clash(pair: Pair) -> float:
    """Both give two ages or more and share none: two sets of people."""
    ours, theirs = pair.a.profile.ages, pair.b.profile.ages
    return 1.0 if min(len(ours), len(theirs)) >= 2 and not meet(ours, theirs) else 0.0


def same_persons(pair: Pair) -> float:
    """Names of two or more words in common: 1 for three."""
    return min(3, len(pair.a.persons & pair.b.persons)) / 3


def persons_clash(pair: Pair) -> float:
    """Both name several people or bodies and share no word of them."""
    if len(pair.a.persons) < 2 or len(pair.b.persons) < 2:
        return 0.0
    return 0.0 if pair.shared_names else 1.0


def same_type(pair: Pair) -> float:
    """The same subtype of event."""
    ours, theirs = pair.a.profile.event_subtype, pair.b.profile.event_subtype
    return 1.0 if ours and ours == theirs else 0.0


def types_clash(pair: Pair) -> float:
    """Different main types of event."""
    ours, theirs = pair.a.profile.event_type, pair.b.profile.event_type
    return 1.0 if ours and theirs and ours != theirs else 0.0


def deeds_clash(pair: Pair) -> float:
    """Titles or leads tell different kinds of deed (a shooting, a bombing), and neither mentions the other's."""
    a, b = pair.a, pair.b
    if not a.deeds or not b.deeds:
        return 0.0
    return 1.0 if a.deeds.isdisjoint(b.deeds_mentioned) and b.deeds.isdisjoint(a.deeds_mentioned) else 0.0


def same_actors(pair: Pair) -> float:
    """Known actors in common: 1 for two or more."""
    return min(2, len(set(pair.a.profile.actor_keys) & set(pair.b.profile.actor_keys))) / 2


def actors_clash(pair: Pair) -> float:
    """Both name known actors and share none."""
    ours, theirs = pair.a.profile.actor_keys, pair.b.profile.actor_keys
    return 1.0 if ours and theirs and not meet(ours, theirs) else 0.0
