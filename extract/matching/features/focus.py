"""What one account is mainly about and the other never mentions: two bouts of one boxer have other opponents.

Each looks both ways and takes the lesser: an account may tell more than another, but where each lacks what the
other is about, they are about two things.
"""

from collections.abc import Mapping, Set

from extract.matching.features.pair import Pair


def main_words_missed(pair: Pair) -> float:
    """What part of the heaviest words of either account the other lacks."""
    return _missed(pair.a.main_words, pair.b.main_words, pair)


def main_names_missed(pair: Pair) -> float:
    """What part of the most frequent names of either account the other lacks."""
    return _missed(pair.a.main_names, pair.b.main_names, pair)


def title_names_missed(pair: Pair) -> float:
    """What part of the names in either title the other account lacks."""
    return _missed(pair.a.title_names, pair.b.title_names, pair)


def figures_clash(pair: Pair) -> float:
    """Title and lead of both give figures beside tolls, and neither mentions one of the other's."""
    a, b = pair.a, pair.b
    if not a.figures or not b.figures:
        return 0.0
    return 1.0 if a.figures.isdisjoint(b.mentioned) and b.figures.isdisjoint(a.mentioned) else 0.0


def titles_untold(pair: Pair) -> float:
    """What part of its title either text leaves out."""
    return min(pair.a.untold, pair.b.untold)


def furniture_alike(pair: Pair) -> float:
    """Texts alike below unlike titles of which neither text says a word: a site's furniture is alike."""
    return pair.bodies * (1 - pair.titles) if titles_untold(pair) > 0.99 else 0.0


def _missed(ours: Mapping[str, float], theirs: Mapping[str, float], pair: Pair) -> float:
    if not ours or not theirs:
        return 0.0
    return min(_share_missed(ours, pair.b.mentioned), _share_missed(theirs, pair.a.mentioned))


def _share_missed(shares: Mapping[str, float], mentioned: Set[str]) -> float:
    return sum([share for term, share in shares.items() if term not in mentioned])
