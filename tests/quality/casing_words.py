"""`python -m tests.quality.casing_words`: counts the words that news writes small, for `extract/casing.py`.

A word is kept where enough development texts have it inside a sentence, and more of them small than capitalised.
Only words and no text leave the data. Words of our own tables of groups, types and acts are added.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from xml.etree import ElementTree

from tests.quality.__main__ import SHARED
from tests.quality.data import read_rows

MIN_TEXTS = 2
MIN_CHARS = 300  # shorter strings of the data are names and labels
ROOT = Path(__file__).resolve().parents[2] / "extract" / "data"
TARGET = ROOT / "casing_words.txt"
OWN = ("actors_generic.tsv", "actors_institutions.tsv", "actors_verbs.tsv", "types_lexicon.tsv", "claims_groups.toml")
# Wires of the time when wires were in capitals; rare in today's news.
MORE = """assassinated assassinations battalion brigade capitalism cassette clandestine columns commandos communique
communiques communism communist confiscated corregimiento countersubversive departments dynamited dynamiting fascist
foreign-owned garrison garrisons gunfights guerrilla guerrillas helicopters imperialism imperialist insurgency junta
latifundio machinegun machinegunned machineguns mortars municipality municipalities narcoterrorism narcoterrorist
narcotics offensives oligarchy paramilitaries pamphlets patrolling paratroopers patriots peasants pylons reactionary
regiment repressive revolutionaries revolutionary rightist rightists leftist leftists saboteurs sergeants shantytown
sublieutenant subversion subversives telex townships tripartite unionist unionists"""
LEFT_OUT = ("muc34", "feeds")  # one is in capitals, the other no prose
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][a-z]*(?![\w.])")
SMALL = re.compile(r"(?<![A-Za-z.'’])[a-z]{2,}(?![A-Za-z'’])")


def main(data: Path = SHARED) -> None:
    """Write the list."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in _texts(data):
        words = set(INSIDE.findall(text))
        small.update(word for word in words if word.islower())
        large.update({word.lower() for word in words if not word.islower()})
    kept = {word for word, count in small.items() if count >= MIN_TEXTS and count >= large[word]}
    kept |= {word for word in _own_words() if large[word] <= small[word]}
    head = "# Words that news writes small inside a sentence. Made by tests/quality/casing_words.py.\n"
    TARGET.write_text(head + fill(" ".join(sorted(kept)), 118) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} words\n")


def _texts(data: Path) -> Iterator[str]:
    for file in sorted(data.glob("**/*.jsonl*")):
        if file.parent.name not in LEFT_OUT:
            for row in read_rows(file):
                yield from (text for text in _strings(row) if len(text) > MIN_CHARS and " the " in text)
    for file in sorted(data.glob("geoparse/*.xml")):
        for article in ElementTree.parse(file).getroot().iter("article"):
            yield article.findtext("text") or ""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _own_words() -> set[str]:
    words = set(MORE.split())
    for name in OWN:
        lines = (ROOT / name).read_text("utf-8").splitlines()
        words.update(word for line in lines if not line.startswith("#") for word in SMALL.findall(line))
    return words


if __name__ == "__main__":
    main()
