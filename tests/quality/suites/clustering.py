"""What all same-event suites share: figures and the pairs that went wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tests.quality.board import ErrorLog, Figure
from tests.quality.metrics import b_cubed, pairwise


def cluster_figures(
    name: str,
    found: Mapping[str, str],
    gold: Mapping[str, str],
    *,
    b_cubed_published: float | None = None,
    pairwise_published: float | None = None,
) -> list[Figure]:
    """B-cubed and pairwise F1 with their precision and recall: a false merge is worse than a missed one."""
    cubed, pairs = b_cubed(found, gold), pairwise(found, gold)
    prefix = f"{name} " if name else ""
    return [
        Figure(f"{prefix}B³ F1", cubed.f1, b_cubed_published, len(gold)),
        Figure(f"{prefix}B³ precision", cubed.precision),
        Figure(f"{prefix}B³ recall", cubed.recall),
        Figure(f"{prefix}pair F1", pairs.f1, pairwise_published),
        Figure(f"{prefix}pair precision", pairs.precision),
        Figure(f"{prefix}pair recall", pairs.recall),
    ]


def note_cluster_errors(
    errors: ErrorLog, found: Mapping[str, str], gold: Mapping[str, str], titles: Mapping[str, str]
) -> None:
    """Each event that was split, and each found event that mixes several."""
    by_gold: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, event in gold.items():
        by_gold[event][found[key]].append(key)
        by_found[found[key]][event].append(key)
    for event, parts in by_gold.items():
        if len(parts) > 1:
            errors.add(f"event {event}", "one event", f"{len(parts)} events", _listed(parts, titles))
    for event, parts in by_found.items():
        if len(parts) > 1:
            errors.add(f"found {event}", f"{len(parts)} events", "one event", _listed(parts, titles))


def _listed(parts: Mapping[str, list[str]], titles: Mapping[str, str]) -> str:
    return " || ".join(" | ".join(f"{key}: {titles.get(key, '')[:70]}" for key in keys[:4]) for keys in parts.values())
