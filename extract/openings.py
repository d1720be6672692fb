"""Whether a sentence opens the account of another happening than the one that its text is about.

What it says for and against that is weighed: each cue of `opening_cues.CUES` has a weight in
`data/accounts_openings.tsv`, learned by `python -m tests.quality.openings` from old monitored broadcasts whose texts
tell several attacks, and from texts that tell one. A dozen rules by hand that were asked in order found 57 % of the
attacks where these weights found 64 %. Weights alone cut a long report of one attack into eleven, so that no sentence
opens an account that brings neither another place nor another day or deed (`is_beside`): muc34 lost .01 by it.
"""

from collections.abc import Sequence
from functools import cache

from extract.opening_cues import ANOTHER, CUES, Opening
from extract.passages import Passage
from extract.scene import Known, Scene
from extract.tables import read_rows

TABLE = "accounts_openings.tsv"
BIAS = "bias"
#: Of these cues an account has one, or it says "another": its place, its day, or that it adds a deed.
_ANEW = ("announced", "numbered", "added", "elsewhere", "other_day", "somewhere", "protested")


def opens(text: str, at: int, passage: Passage, known: Known, scene: Scene, *, is_wave: bool) -> bool:
    """Whether the passage with number `at` tells of an act that is not the main one."""
    if not (passage.tells_deed and known.has_act):
        return False
    opening = Opening.of(text, at, passage, known, scene, is_wave=is_wave)
    return not is_beside(opening) and weigh(told_cues(opening)) > 0


def is_beside(it: Opening) -> bool:
    """What no weight may overrule: history, and a deed that talk or a poll only touches on."""
    is_set = it.is_elsewhere or bool(it.passage.days) or CUES["protested"](it)
    is_anew = it.holds(ANOTHER) or any(CUES[name](it) for name in _ANEW)
    return it.is_old or not is_anew or not (it.scene.is_harmful or (it.has_victims and is_set))


def told_cues(it: Opening) -> list[str]:
    """The names of the cues that hold."""
    return [name for name, holds in CUES.items() if holds(it)]


def weigh(cues: Sequence[str]) -> float:
    """Above nought where the sentence opens another account."""
    weights = load_weights()
    return weights[BIAS] + sum(weights[name] for name in cues)


@cache
def load_weights() -> dict[str, float]:
    """The weights that ship, by cue."""
    weights = {name: float(weight) for name, weight, _ in read_rows(TABLE, 3)}
    if set(weights) != {*CUES, BIAS}:
        raise ValueError(f"weights do not fit the cues: {sorted(set(weights) ^ {*CUES, BIAS})}")
    return weights
