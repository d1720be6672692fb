"""The model's judgement of a pair in words: what spoke for and against, and what would have changed it."""

from collections.abc import Sequence
from itertools import accumulate
from math import log

from extract.matching.model import BIAS, THRESHOLD, Model
from extract.records import Feature, Judgement, ReportProfile, Verdict

_TOLD = 3


def judge_pair(a: ReportProfile, b: ReportProfile, values: Sequence[float], model: Model, score: float) -> Judgement:
    """The model's judgement of a pair with these feature values, with its reason in words."""
    features = model.features(values)
    verdict = Verdict.SAME if score >= THRESHOLD else Verdict.DIFFERENT
    if THRESHOLD * 0.6 <= score < THRESHOLD:
        verdict = Verdict.UNSURE
    reason = _reason(features, score)
    return Judgement(a.report_id, b.report_id, verdict, score, features, "model", reason)


def _reason(features: tuple[Feature, ...], score: float) -> str:
    pushes = [f for f in features if f.name != BIAS and abs(f.value * f.weight) >= 0.05]
    pushes.sort(key=lambda f: (-abs(f.value * f.weight), f.name))
    speaks = [_words(f) for f in pushes if f.value * f.weight > 0][:_TOLD]
    against = [_words(f) for f in pushes if f.value * f.weight < 0][:_TOLD]
    relation = "reaches" if score >= THRESHOLD else "stays below"
    text = f"{score:.2f} {relation} the threshold {THRESHOLD:.2f}"
    text += f"; for: {', '.join(speaks) or 'nothing'}; against: {', '.join(against) or 'nothing'}"
    return f"{text}; {_what_if(features)}"


def _words(feature: Feature) -> str:
    return f"{feature.name.replace('_', ' ')} ({feature.value * feature.weight:+.2f})"


def _what_if(features: tuple[Feature, ...]) -> str:
    """The smallest single change that turns the decision, or the fewest features without which it would turn."""
    needed = _logit(THRESHOLD) - sum(f.value * f.weight for f in features)
    told = [f for f in features if f.name != BIAS]
    turning = []
    for f in told:
        for value in (0.0, 1.0):
            shift = (value - f.value) * f.weight
            if abs(shift) >= abs(needed) and shift * needed > 0:
                turning.append((abs(needed / f.weight), f.name, value, f))
    if not turning:
        return _without(told, needed)
    _, name, _, f = min(turning, key=lambda row: row[:3])
    turned = f.value + needed / f.weight
    return f"it would have changed with {name.replace('_', ' ')} at {turned:.2f} instead of {f.value:.2f}"


def _without(features: list[Feature], needed: float) -> str:
    pushes = [f for f in features if f.value * f.weight * needed < 0]
    pushes.sort(key=lambda f: (-abs(f.value * f.weight), f.name))
    weighed = accumulate(abs(f.value * f.weight) for f in pushes)
    count = next((at for at, weight in enumerate(weighed, start=1) if weight >= abs(needed)), 0)
    if not count:
        return "nothing that it rests on would have changed the decision"
    return f"it would have changed only without {' and '.join(f.name.replace('_', ' ') for f in pushes[:count])}"


def _logit(probability: float) -> float:
    return log(probability / (1 - probability))
