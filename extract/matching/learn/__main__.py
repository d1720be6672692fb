"""Learn the weights of matching from development data, and say how good they are on events not learned from.

    python -m extract.matching.learn --data ../shared/data [--write]

Needs scipy (with the extra `dev`), which the product does not. Prints the weights from all pairs, which `--write`
ships; then how good the events are that the product finds with weights from the pairs of the other half's events,
and with weights from the other sets alone. The same data give the same weights. Five minutes on one core.
"""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from extract.matching.learn.documents import SETS, read_set
from extract.matching.learn.fit import fit
from extract.matching.learn.pairs import compare_set, compare_young
from extract.matching.learn.scores import validate
from extract.matching.learn.weights import format_weights


def main() -> int:
    """Learn, print the table, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of development data")
    parser.add_argument("--write", action="store_true", help="replace the weights that ship")
    arguments = parser.parse_args()
    documents = {name: tuple(read_set(arguments.data, name)) for name in SETS}
    sets = [compare_set(name, told) for name, told in documents.items()]
    sets += [part for name, told in documents.items() for part in compare_young(name, told)]
    text = format_weights(fit(sets, lambda _: True))
    sys.stdout.write(text)
    if arguments.write:
        Path(str(files("extract").joinpath("data/matching_weights.tsv"))).write_text(text, "utf-8")
    for line in validate(sets):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
