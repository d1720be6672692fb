"""What the sentences of an account tell, counted: how many name a victim, a doer, a recent day, a town.

Words of violence stand in speeches and histories too; a text that tells a happening says who suffered, by whom and
when, sentence for sentence. `types.happening` weighs these counts beside its word groups.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from extract.actors.peaceful import PEACEFUL
from extract.passages import Passage
from extract.records import ActorMention, ActorRole, DatePrecision, TimeMention

RECENT = timedelta(days=21)
BACKGROUND = timedelta(days=60)
LONGEST = 4  # days that a happening may last and still be told as one
NO_DEED = PEACEFUL | {"arrests", "clash"}  # rules of initiators who struck nobody unawares


def count_told(
    passages: Sequence[Passage], mentions: Sequence[ActorMention], published_on: date | None
) -> dict[str, float]:
    """For each thing that a sentence may tell, the logarithm of how many sentences do.

    Nothing is asked about sides: who struck whom must not decide whether a text tells of violence.
    """
    roles = _by_passage(passages, mentions)
    counts: defaultdict[str, int] = defaultdict(int)
    for at, passage in enumerate(passages):
        for name, is_told in _tells(passage, roles.get(at, ()), published_on).items():
            counts[name] += is_told
    counts["sentences"] = len(passages)
    return {f"told.{name}": math.log1p(count) for name, count in counts.items()}


def _by_passage(passages: Sequence[Passage], mentions: Sequence[ActorMention]) -> dict[int, list[ActorMention]]:
    starts = [passage.span.start for passage in passages]
    found: dict[int, list[ActorMention]] = defaultdict(list)
    for mention in mentions if starts else ():
        found[max(0, bisect_right(starts, mention.quote.start) - 1)].append(mention)
    return found


def _tells(passage: Passage, mentions: Sequence[ActorMention], published_on: date | None) -> Mapping[str, bool]:
    return {
        "act": passage.tells_act,
        "harm": passage.is_harm,
        "damage": passage.is_damage,
        "elsewhere": passage.is_elsewhere,
        "custody": passage.is_custody,
        "town": bool(passage.places),
        "recent": any(_is_recent(time, published_on) for time in passage.times),
        "old": published_on is not None and any(time.end_on < published_on - BACKGROUND for time in passage.times),
        "victim": any(m.role is ActorRole.VICTIM and m.rule not in PEACEFUL for m in mentions),
        "doer": any(m.role is ActorRole.INITIATOR and m.rule not in NO_DEED for m in mentions),
    }


def _is_recent(time: TimeMention, published_on: date | None) -> bool:
    if published_on is None or time.precision is not DatePrecision.DAY or (time.end_on - time.start_on).days >= LONGEST:
        return False
    return published_on - RECENT <= time.end_on and time.start_on <= published_on
