"""What a new version of an article changed, in sentences, and whether it says so."""

from difflib import SequenceMatcher

from extract.records import Article, CorrectionKind, VersionChange
from extract.stamps import is_stamp
from extract.text import find_words, fold_marks, split_sentences

MIN_SIMILARITY = 0.5  # share of words that two sentences have in common to be one sentence altered
MAX_PAIRS = 40_000  # comparisons of sentences; past that (a rewritten text of 200 sentences) all is in and out

Keyed = list[tuple[str, str]]
"""Sentences, each with what counts of it."""


def compare_versions(old: Article, new: Article) -> VersionChange | None:
    """The change of content from one version to the next; None where a reader would see none.

    White space, restyled quotes, time stamps, counters and furniture are no change. A change of content without a
    new mark of correction is silent.
    """
    is_title_changed = _is_title_changed(old.title, new.title)
    furniture = _furniture(old, new)
    before, after = _account(old, furniture), _account(new, furniture)
    gone, come = _difference(before, after)
    altered, removed, added = _pair(gone, come)
    if not (is_title_changed or added or removed or altered):
        return None
    kind, note = _correction_of(old, new)
    return VersionChange(is_title_changed, added, removed, altered, kind, note)


def _is_title_changed(old: str, new: str) -> bool:
    return fold_marks(old).casefold() != fold_marks(new).casefold()


def _furniture(old: Article, new: Article) -> frozenset[str]:
    """What either version files as furniture: an outlet's boxes are known only once some of its pages are."""
    lines = {line for article in (old, new) for line in article.furniture}
    return frozenset(key for line in lines for key, _ in _sentences(line))


def _account(article: Article, furniture: frozenset[str]) -> Keyed:
    return [(key, sentence) for key, sentence in _sentences(article.text) if key not in furniture]


def _sentences(text: str) -> Keyed:
    """(what counts of it, as written) for each sentence in which something counts."""
    written = [text[span.start : span.end] for span in split_sentences(text)]
    return [(key, sentence) for sentence in written if (key := _key(sentence))]


def _key(sentence: str) -> str:
    """A sentence without its styling; empty for a time stamp or a counter."""
    folded = fold_marks(sentence)
    return folded.casefold() if any(map(str.isalnum, folded)) and not is_stamp(folded) else ""


def _difference(before: Keyed, after: Keyed) -> tuple[Keyed, Keyed]:
    """Sentences gone and come; a sentence that only moved did neither."""
    old_keys, new_keys = _counted(before), _counted(after)
    return _without(before, new_keys), _without(after, old_keys)


def _counted(sentences: Keyed) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key, _ in sentences:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _without(sentences: Keyed, counts: dict[str, int]) -> Keyed:
    left = dict(counts)
    rest: Keyed = []
    for key, sentence in sentences:
        if left.get(key, 0) > 0:
            left[key] -= 1
        else:
            rest.append((key, sentence))
    return rest


def _pair(gone: Keyed, come: Keyed) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...]]:
    """Altered pairs, and what remains removed and added; the most similar pairs go first, in text order."""
    taken_old: dict[int, int] = {}
    taken_new: set[int] = set()
    for _, i, j in _similar_pairs(gone, come):
        if i not in taken_old and j not in taken_new:
            taken_old[i] = j
            taken_new.add(j)
    altered = tuple((gone[i][1], come[j][1]) for i, j in sorted(taken_old.items()))
    removed = tuple(sentence for i, (_, sentence) in enumerate(gone) if i not in taken_old)
    added = tuple(sentence for j, (_, sentence) in enumerate(come) if j not in taken_new)
    return altered, removed, added


def _similar_pairs(gone: Keyed, come: Keyed) -> list[tuple[float, int, int]]:
    if len(gone) * len(come) > MAX_PAIRS:
        return []
    old_words = [find_words(key) for key, _ in gone]
    new_words = [find_words(key) for key, _ in come]
    pairs = [
        (-similarity, i, j)
        for i, left in enumerate(old_words)
        for j, right in enumerate(new_words)
        if (similarity := _similarity(left, right)) >= MIN_SIMILARITY
    ]
    return sorted(pairs)


def _similarity(left: list[str], right: list[str]) -> float:
    """Words in common by set, then in order: the order is dear and asked only of likely pairs."""
    if not left or not right:
        return float(left == right)
    shared = len(set(left) & set(right)) * 2 / (len(set(left)) + len(set(right)))
    if shared < MIN_SIMILARITY:
        return 0.0
    return SequenceMatcher(None, left[:200], right[:200], autojunk=False).ratio()


def _correction_of(old: Article, new: Article) -> tuple[CorrectionKind, str | None]:
    """The new version's mark, if it is not the one that the old version bore already; withdrawn is withdrawn."""
    has_mark = new.correction not in (CorrectionKind.NONE, CorrectionKind.SILENT)
    is_new = (new.correction, _note_key(new)) != (old.correction, _note_key(old))
    is_told = has_mark and (is_new or new.correction is CorrectionKind.RETRACTION)
    return (new.correction, new.correction_note) if is_told else (CorrectionKind.SILENT, None)


def _note_key(article: Article) -> str:
    return fold_marks(article.correction_note or "").casefold()
