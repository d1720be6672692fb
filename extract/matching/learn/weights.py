"""The weights as the text file that ships."""

from extract.matching.features import FEATURES
from extract.matching.learn.bounds import told_bound
from extract.matching.model import BIAS, Model


def format_weights(model: Model) -> str:
    """The text file that ships."""
    lines = [
        "# Learned by `python -m extract.matching.learn --write`: name, weight, bound, what the value means.",
        "# The sum of value × weight, through the logistic function, is the chance that two reports are one event.",
        "# A bound is told where the weight stands on it and data would go beyond (extract/matching/learn/bounds.py).",
        f"{BIAS}\t{model.bias:.3f}\t\twhat two reports start with that share nothing",
    ]
    for feature, weight, meaning in zip(FEATURES, model.weights, model.meanings, strict=True):
        name = feature.__name__
        lines.append(f"{name}\t{weight:.3f}\t{told_bound(name, weight)}\t{meaning}")
    return "\n".join(lines) + "\n"
