"""Noun groups that can speak: where one begins, and whether it holds a person, a body or a name."""

from __future__ import annotations

from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.known_bodies import known_start
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.tokens import Tokens

Group = tuple[int, int]  # first and last token

MAX_TOKENS = 26
SUBJECTS = ("he", "she", "they")
_PRONOUNS = frozenset(("he", "she", "they", "it", "who", "another", "him", "her", "them"))
# "I think", "anyone who says": a quotation's own, whose speaker is named beside it; or nobody
_NO_SPEAKERS = frozenset(
    ("i", "you", "we", "i'm", "anyone", "anybody", "nobody", "everyone", "everybody", "no-one", "whose", "our", "my")
)
_ANY_SPEAKER = frozenset(("the", "a", "an", "one", "another", "his", "her", "their", "its", "some", "many"))
_NAME_WORDS = 5  # of an office's name before "and"
_PLURAL_WORDS = 2  # of speakers whom no list knows: "fishing crews"
_JOINS = ("of", "for", "in", "at", "from", "with", "on")  # prepositions inside a source: "spokesman for the army"
_AIDES = ("secretary", "adviser", "advisor", "aide", "assistant", "envoy", "ambassador", "counsel")  # "… to the X"
_BRACKETS = {")": "(", "]": "["}
GLUE = ("'s", "’s", "-", "'", "’", "&", "/", ".")
_LISTING = ("include", "includes", "included", "comprise", "comprised")  # verbs: "the dead include four guards"
_SPEECH = ("said", "says", "told")
_NO_NOUNS = ("were", "was", "is", "are", "that", "who")


class NounGroups:
    """The noun groups of one sentence, read from their last word to the left."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.nouns = load_lexicon().nouns
        self.grammar = load_lexicon().grammar
        self.outcomes = load_lexicon().senses.keys()
        self.cues = load_cues()

    def can_speak(self, first: int, last: int) -> bool:
        """Whether a noun group holds a person, a body or a name."""
        if last - first >= MAX_TOKENS:
            return False
        if first == last and self.tokens.lower[first] in _PRONOUNS:
            return True
        if any(word in _SPEECH for word in self.tokens.lower[first:last]):
            return False  # "Vermaak said paramedics declared": two speakers
        if not _NO_SPEAKERS.isdisjoint(self.tokens.lower[first : last + 1]):
            return False
        for index in range(first, last + 1):
            word = self.tokens.lower[index]
            if self.is_person_noun(word) or self._is_name(index, is_alone=first == last):
                return True
        return False

    def group_start(self, end: int) -> int:
        """Walk left over one noun group, prepositions inside it included; `end` + 1 where there is none."""
        tokens, first = self.tokens, end + 1
        if end >= 0 and (tokens.lower[end] in SUBJECTS or tokens.lower[end] == "it"):
            return end  # "a lie he told", "in a statement it said"
        known = known_start(tokens, end)
        first = first if known is None else known
        while first > 0 and end - first < MAX_TOKENS:
            word = tokens.lower[first - 1]
            if word in _BRACKETS and _BRACKETS[word] in tokens.lower[max(0, first - 8) : first]:
                first = tokens.lower.index(_BRACKETS[word], max(0, first - 8))
                continue
            if not self._goes_on(first, end):
                break
            first -= 1
            if word in self.grammar.determiners and tokens.at(first - 1) not in (*_JOINS, "all", "both"):
                break
        while first <= end and tokens.lower[first] in (*_JOINS, "and", "-", "'s", "’s", "'", "."):
            first += 1
        return first

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether the token left of `first` belongs to the same group."""
        tokens, word = self.tokens, self.tokens.lower[first - 1]
        if word in _JOINS and first <= end and tokens.at(first - 2) not in (",", "", "."):
            return self._is_nounlike(first - 2)
        if word == "to" and first <= end and tokens.at(first - 2) in _AIDES:
            return True
        if word == "and" and first <= end and self._joins_nouns(first):
            return True
        return self._is_inside(first - 1)

    def _joins_nouns(self, first: int) -> bool:
        """ "the search and rescue agency", "Khan and Ali": the word before `first` joins two halves of one source."""
        is_noun = self.tokens.is_capital(first) or self.tokens.at(first) in self.nouns
        return (is_noun or self._is_opened(first - 2)) and self._is_nounlike(first - 2)

    def _is_opened(self, index: int) -> bool:
        """ "the disaster risk reduction and management office": nothing but nouns back to an article."""
        closed = self.grammar.prepositions | self.grammar.be | self.grammar.have | self.cues.verbs | self.outcomes
        for position in range(index - 1, max(-1, index - 1 - _NAME_WORDS), -1):
            word = self.tokens.lower[position]
            if word in ("the", "a", "'s", "’s"):
                return True
            if not word.isalpha() or word in closed:
                return False
        return False

    def _is_inside(self, index: int) -> bool:
        tokens, word, grammar = self.tokens, self.tokens.lower[index], self.grammar
        if word == "-" and index and tokens.starts[index] > tokens.ends[index - 1]:
            return False  # a dash, no hyphen: "Sept 13 - Islamic State"
        if word in GLUE:
            return True
        if index and tokens.is_capital(index) and word in grammar.prepositions and tokens.is_capital(index + 1):
            return True  # "the Collective Against Impunity"
        if not word[0].isalnum() or word in grammar.subordinators or word in ("and", "or", *_LISTING):
            return False
        if word in grammar.be or word in grammar.have or word in grammar.modals or word in grammar.prepositions:
            return False
        if word in grammar.time_words and not tokens.is_capital(index + 1):
            return False
        return word not in grammar.relatives or word == "who"

    def _is_nounlike(self, index: int) -> bool:
        word = self.tokens.at(index)
        return bool(word) and word[0].isalnum() and not word.endswith("ed") and word not in _NO_NOUNS

    def is_person_noun(self, word: str) -> bool:
        """Whether the word means people or a body, whoever they are."""
        noun = self.nouns.get(word)
        return word in self.cues.speaking or (noun is not None and not noun.is_thing)

    def is_finite(self, index: int) -> bool:
        """Whether a form of "be" or "have" or a modal stands there."""
        word, grammar = self.tokens.at(index), self.grammar
        is_form = (word in grammar.be and word not in GLUE) or word in grammar.have or word in grammar.modals
        return is_form and word != "to"

    def _is_name(self, index: int, *, is_alone: bool) -> bool:
        word = self.tokens.lower[index]
        if not self.tokens.is_capital(index) or word in self.grammar.time_words or word in self.grammar.determiners:
            return False
        return index > 0 or not is_alone or len(word) > 3 or (len(word) > 1 and self.tokens.words[index].isupper())

    def is_any_speaker(self, first: int, last: int) -> bool:
        """What "said" something may be any noun group with an article, or a short one in the plural."""
        is_open = self.tokens.lower[first] in _ANY_SPEAKER
        words = self.tokens.lower[first : last + 1]
        if not is_open and len(words) <= _PLURAL_WORDS:  # "boatmen said", "according to fishing crews"
            return words[-1].endswith(("s", "men", "folk")) and all(word.replace("-", "").isalpha() for word in words)
        return is_open and (
            0 < last - first < MAX_TOKENS or self.tokens.lower[first] in ("one", "another", "some", "many")
        )

    def up_to(self, end: int) -> Group | None:
        """The group that ends at `end`, if it can speak: "dismissing Moscow's claim that": Moscow."""
        first = self.group_start(end)
        return (first, end) if first <= end and self.can_speak(first, end) else None
