"""Classes of words that deeds are told with: what is a vehicle, who are gunmen, which verbs tell of burning.

A line of `types_deeds.tsv` names a class by "@name", so a word that is new to the class is known in all its deeds.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from extract.actors.dictionary import country_names
from extract.tables import read_rows, read_table

COUNTRY = "country"  # any of them: whose army it is must not decide what is told
CAPITAL = "capital"  # "Moscow expels …": a government by the name of its seat
_COMMON_WORDS = frozenset({"Male", "Victoria", "Kingston"})  # capitals that are other things far more often
_ENDINGS = ("", "s", "e", "es", "d", "ed", "ing", "y", "ies", "ied")


def expand(phrases: str) -> Iterator[str]:
    """The words of a field of the table, its classes written out; an unknown class is an error."""
    for phrase in phrases.split("|"):
        if phrase.startswith("@"):
            yield from load_classes()[phrase[1:]]
        else:
            yield from _inflect(phrase)


def _inflect(phrase: str) -> Iterator[str]:
    """ "step* down" in its regular forms ("stepped down"); "step*" alone is an open word for the search."""
    stem, star, rest = phrase.partition("*")
    if star and rest:
        yield from (f"{stem}{ending}{rest}" for ending in (*_ENDINGS, f"{stem[-1]}ed", f"{stem[-1]}ing"))
    else:
        yield phrase


@lru_cache(maxsize=1)
def load_classes() -> Mapping[str, tuple[str, ...]]:
    """All classes by name: those of `types_classes.tsv`, countries with their peoples, and capitals."""
    capitals = {line["capital"] for line in read_table("places_countries.tsv")} - _COMMON_WORDS
    classes = {COUNTRY: country_names(), CAPITAL: tuple(sorted(filter(None, capitals)))}
    for name, words in read_rows("types_classes.tsv", 2):
        classes[name] = tuple(form for word in words.split("|") for form in _inflect(word))
    return classes
