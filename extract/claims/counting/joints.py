"""What stands between two neighbouring phrases, and whether an outcome may pass over it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.gaps import BESIDE, NOUN_AGAIN, are_apposed, gap_between, is_including, place_after
from extract.claims.counting.shares import links_of
from extract.claims.counting.subjects import is_verb_like
from extract.claims.words.phrase import Kind, Phrase

# what may stand between two phrases of one list
_ANDS = frozenset(tuple(words.split()) for words in (
    "and", ",", ", and", "as well as", ", as well as", "along with", ", along with", "together with", ", then",
    "and then", ", and then", "before", "then", "followed by", "plus", "&", "or", "with", ";", "and injured to",
    "in addition to", "but also", ", plus", ", together with",
))  # fmt: skip
_DOERS = frozenset(("killer", "killers", "murderer", "murderers", "assassin", "assassins"))
_OF_NOUNS = ("of:", "bodies_of")  # rules of those whom a noun has behind it
_LIST_GAPS = (("and",), (",",), (",", "and"))
_AMONG = (("among", "them"), ("among", "whom"))
_ENDS = ("", ".", ";", "in", "on", "at", "when", "after", "by", "during", "near")
_NEW_CLAUSE = frozenset(("as", "when", "while", "before", "after", "until"))
_SKIPPED = 7  # tokens of ", a rural health post and"
_OF_ONE = frozenset(("was", "is", "has", "who"))
_GENITIVES = ("'s", "’s")  # "members of the New People's Army": no "is"
_LIST_REACH = 14  # tokens
# behind these a phrase is no adverbial of its own: "after two guards and a driver were shot"
_OPEN_PREPOSITIONS = ("including", "of", "after", "when", "because", "before", "between")


@dataclass(frozen=True, slots=True)
class Joint:
    """Two phrases in a row, what became of each, and the words between them."""

    clause: Clause
    left: int
    right: int
    first: list[Link]  # of the left phrase, or of the one that it names
    second: list[Link]
    gap: tuple[str, ...]

    @classmethod
    def between(cls, clause: Clause, left: int, right: int) -> Joint:
        """The joint of two neighbouring phrases."""
        first, second = links_of(clause, left), links_of(clause, right)
        gap = gap_between(clause, left, right, first)
        if not first and not second and gap in _ANDS and _tells_of_the_one_before(clause, left, gap):
            first = [link for link in links_of(clause, left - 1) if link.rule.startswith(("object", "of:"))]
        return cls(clause, left, right, first, second, gap)

    @property
    def before(self) -> Phrase:
        """The left phrase."""
        return self.clause.phrases[self.left]

    @property
    def behind(self) -> Phrase:
        """The right phrase."""
        return self.clause.phrases[self.right]

    @property
    def whole(self) -> int:
        """The phrase that the left one is a part of, or itself."""
        return self.left if self.first[0].part_of is None else self.first[0].part_of

    @property
    def is_list(self) -> bool:
        """ "and", ", as well as", ", a health post and", and behind a noun "and of"."""
        is_noun_again = self.gap in NOUN_AGAIN and _is_of_noun(self.first)
        is_graded = self.gap[1:] in _ANDS and self.gap[0].endswith("ly")  # "1,095 houses partially and 42 totally"
        return self.gap in _ANDS or is_noun_again or is_graded or self._skips_thing()

    def _skips_thing(self) -> bool:
        """ "182 houses, a health post and two schools": one that has no number stands in the list."""
        gap, are_things = self.gap, self.before.is_thing and self.behind.is_thing
        if not are_things or not 4 <= len(gap) <= _SKIPPED or gap[:1] != (",",) or gap[-1] not in ("and", ","):
            return False
        closed, senses = self.clause.lexicon.grammar.closed, self.clause.lexicon.senses
        words = gap[2:-1]
        return gap[1] in ("a", "an", "the") and all(w.isalpha() and w not in closed and w not in senses for w in words)

    @property
    def is_apposition(self) -> bool:
        """ "Ali Khan, a trader"."""
        return self.gap == (",",) and are_apposed(self.clause, self.left, self.right)

    @property
    def names_part(self) -> bool:
        """ ", including 17", ", 17 among them": the right phrase is a part of the left one."""
        after = self.behind.last + 1
        is_among = self.gap == (",",) and self.clause.tokens.lower[after : after + 2] in _AMONG
        is_joined = self.gap[-2:] in BESIDE  # "along with two of his guards": beside him
        is_one = self.before.is_single and not self.first[0].is_part  # "the leader and two of his guards" are three
        is_of_them = self.behind.is_part and not is_one and not is_joined and len(self.gap) <= 2
        is_of_them = is_of_them and _NEW_CLAUSE.isdisjoint(self.gap)
        # "killed nine people in one of the markets": a part of the town, not of the nine
        is_of_them = is_of_them and self.clause.lexicon.grammar.prepositions.isdisjoint(self.gap)
        return is_among or is_including(self.gap) or is_including(self.gap[-3:]) or is_of_them

    @property
    def is_of_doers(self) -> bool:
        """ "the killers of Ali Khan, including a major": he is a part of those who did it."""
        return self.first[0].rule.startswith("of:") and self.first[0].rule.removeprefix("of:") in _DOERS

    @property
    def tells_whole(self) -> bool:
        """ "49 people, including 17 soldiers, were killed": what is told of the right one befell the left one."""
        is_told = self.before.kind is Kind.DEFINITE  # "her mother was among the eight killed": one of those told
        return (is_including(self.gap) and not is_told) or self._lists_uncounted() or self._lists_behind_aside()

    @property
    def is_among(self) -> bool:
        """ "two are among the 14 who died"; "her mother was among the eight killed" tells nobody new."""
        be = self.clause.lexicon.grammar.be
        words = [word for word in self.gap if word not in be and word not in (",", "the", "at", "least")]
        is_lesser = self.before.number.low < self.behind.number.low  # "two teens among four shot"
        return words == ["among"] and is_lesser and self.before.kind is not Kind.DEFINITE

    def _lists_uncounted(self) -> bool:
        """ "13 people, including civilians, cadets and a bomber, were killed": some of the list have no number."""
        gap, grammar = self.gap, self.clause.lexicon.grammar
        words = gap[1:] if gap[:1] == (",",) else gap
        is_list = len(gap) <= _LIST_REACH and words[:1] in (("including",), ("among",)) and gap[-1] in ("and", ",")
        return is_list and not any(word in grammar.be or word in grammar.have for word in words)

    def _lists_behind_aside(self) -> bool:
        """ "21 civilians, members of two families, including at least ten children, were killed"."""
        gap, grammar, before = self.gap, self.clause.lexicon.grammar, self.before
        if len(gap) > _LIST_REACH or not (is_including(gap[-1:]) or is_including(gap[-3:])):
            return False
        told = self.clause.tokens.lower[self.behind.last + 1 : self.second[0].last + 1]
        if not _OF_ONE.isdisjoint(told):
            return False  # "a bus carrying 40 pupils, including nine girls, was hit"
        verbs = (grammar.be, grammar.have, grammar.modals, grammar.relatives, self.clause.lexicon.senses)
        is_larger = before.kind is Kind.COUNTED and before.number.low > self.behind.number.low
        is_larger = is_larger or before.kind is Kind.NAMED  # "21 members of the Abu Esh and Helou families, including"
        words = [word for word in gap if word not in _GENITIVES]
        return is_larger and not before.is_thing and not any(word in group for group in verbs for word in words)

    def passes_right(self) -> bool:
        """The right phrase must not be the subject of its own verb, unless the list goes on behind it."""
        clause, phrase, link = self.clause, self.behind, self.first[0]
        if link.rule == "bodies" or link.rule.startswith(("inside", "noun", "toll")) or not self._is_of_one_sort():
            return False
        if (phrase.is_single and _speaks(clause, self.right)) or self._opens_clause() or self._is_aside():
            return False
        if link.rule.startswith(("passive", "subject", "and", "list")) and link.start > phrase.last:
            return True
        following = clause.tokens.at(phrase.last + 1)
        if phrase.is_single and link.rule.startswith(("passive", "subject")) and self.gap[-2:] not in BESIDE:
            return False
        if following.endswith("ed") and following != "aged" and not self._closes_noun():
            return False
        return not self._has_own_verb(following) and following not in ("told", "said", "ran", "went")

    def _is_of_one_sort(self) -> bool:
        phrase, told = self.behind, self.clause.phrases[self.first[0].phrase]
        is_same = phrase.is_thing == told.is_thing and told.kind is not Kind.NONE
        is_alive = phrase.head in ("survivor", "survivors") and self.first[0].measure == "killed"
        return is_same and phrase.kind is not Kind.EVENTS and phrase.head != "lives" and not is_alive

    def _opens_clause(self) -> bool:
        """ "12 were killed and dozens of civilians, …, were injured"."""
        phrase, link, tokens = self.behind, self.first[0], self.clause.tokens
        verb_before = link.rule.startswith(("passive", "subject")) and link.last < phrase.first
        return verb_before and tokens.at(phrase.first - 1) in ("and", ",") and tokens.at(phrase.last + 1) not in _ENDS

    def _is_aside(self) -> bool:
        """ "six died, 4 in Quetta" is a share, "two brothers, Ali and Omar" tells who the two are."""
        if self.clause.tokens.at(self.behind.first - 1) != ",":
            return False
        if self.behind.kind is Kind.BARE:
            return place_after(self.clause, self.right) is not None
        return self.behind.kind is Kind.NAMED and self.before.kind is Kind.COUNTED

    def _closes_noun(self) -> bool:
        """ "the murder of Ana Ruiz and Omar Khan shocked": the verb is the murder's."""
        return _is_of_noun(self.first) and self.behind.kind is Kind.NAMED

    def _has_own_verb(self, following: str) -> bool:
        clause, lexicon = self.clause, self.clause.lexicon
        is_noun = _is_of_noun(self.first) and clause.tokens.at(self.behind.last + 2) not in lexicon.senses
        is_told = following in lexicon.grammar.be and not is_noun  # "the murder of two men and a girl was condemned"
        return is_told or following in lexicon.grammar.have or following in lexicon.senses

    def passes_left(self) -> bool:
        """Whether what befell the right phrase befell the left one of the same list."""
        clause, phrase = self.clause, self.before
        if not self.is_list or self.gap in (("with",), (";",)) or _is_told_of_others(clause, self.left):
            return False
        if phrase.kind is Kind.PRONOUN and not self.behind.is_increment:
            return False
        if _describes_the_one_before(clause, self.left, self.gap) and clause.linked(self.left - 1):
            return False
        if self.second[0].rule.startswith("bodies"):
            return False  # "pulled 36 survivors and five bodies from the water"
        is_object = phrase.kind is Kind.BARE and is_verb_like(clause, phrase.first - 1)
        return not is_object and not self._stands_apart()

    def _stands_apart(self) -> bool:
        clause, number = self.clause, self.left
        while number and {clause.phrases[at].kind for at in (number - 1, number)} == {Kind.NAMED}:
            if gap_between(clause, number - 1, number, []) != (",",):
                break
            number -= 1  # "in the village of El Bosque, Piedras Portugal, 13 rebels died"
        before = clause.tokens.at(clause.phrases[number].first - 1)
        return before in self.clause.lexicon.grammar.prepositions and before not in _OPEN_PREPOSITIONS


def _is_told_of_others(clause: Clause, number: int) -> bool:
    """ "Among the dead were two guards and a driver, and 12 others were hurt": the list is over before that verb."""
    while number and gap_between(clause, number - 1, number, []) in _LIST_GAPS:
        number -= 1
    return clause.tokens.at(clause.phrases[number].first - 1) in clause.lexicon.grammar.be


def _is_of_noun(links: list[Link]) -> bool:
    """ "the murder of …", "the bodies of …", also where a list was passed on."""
    return bool(links) and links[0].rule.split("<")[-1].startswith(_OF_NOUNS)


def names_the_one_before(clause: Clause, number: int) -> bool:
    """ "shot his wife, Jane Roe, 34, and their son", "Jane Roe, a judge, and two guards": the list goes on behind
    who she is."""
    phrase = clause.phrases[number]
    is_closed = phrase.is_single and clause.tokens.lower[phrase.last + 1 : phrase.last + 3] == (",", "and")
    if number == 0 or not (phrase.kind is Kind.NAMED or (is_closed and clause.phrases[number - 1].kind is Kind.NAMED)):
        return False
    return gap_between(clause, number - 1, number, []) == (",",) and are_apposed(clause, number - 1, number)


def _tells_of_the_one_before(clause: Clause, number: int, gap: tuple[str, ...]) -> bool:
    return names_the_one_before(clause, number) or _describes_the_one_before(clause, number, gap)


def _describes_the_one_before(clause: Clause, number: int, gap: tuple[str, ...]) -> bool:
    """ "killed Ali Khan, a trader, and two others": the list goes on behind what he was too, "his wife" is another."""
    phrase = clause.phrases[number]
    is_own = clause.tokens.at(phrase.first) in clause.lexicon.grammar.possessives
    if number == 0 or gap[:1] != (",",) or is_own or not phrase.is_single:
        return False
    if clause.phrases[number - 1].kind is not Kind.NAMED:
        return False
    return gap_between(clause, number - 1, number, []) == (",",) and are_apposed(clause, number - 1, number)


def _speaks(clause: Clause, number: int) -> bool:
    """ ", a member of the force told": the phrase is who says it."""
    for index in range(clause.phrases[number].last + 1, min(clause.phrases[number].last + 12, len(clause.tokens))):
        word = clause.tokens.lower[index]
        if word in ("said", "told", "says", "added", "confirmed", "announced", "reported"):
            return True
        if word in (",", ".", ";"):
            return False
    return False
