"""Noun groups that can speak ("police", "Ali Khan, the mayor", "a group that monitors"), beside a verb of saying."""

from __future__ import annotations

from extract.claims.speaking.asides import ARTICLES, DASHES, Asides
from extract.claims.speaking.cues import CLOSING, OPENING, telling
from extract.claims.speaking.noun_groups import GLUE, MAX_TOKENS, Group
from extract.claims.words.tokens import Tokens

_SAID = frozenset((
    "said", "says", "told", "tells", "alleged", "claimed", "added", "wrote", "argued", "insisted",
    "acknowledged", "announced",
))  # fmt: skip
_OPENERS = ("the", "a", "an", "one", "police", "officials", "local")
# what ends a source that stands behind its verb
_ENDS = frozenset((
    "on", "in", "at", "during", "after", "when", "as", "while", "before", "by", "because", "told", "said", "but",
    "if", "about", "based",
))  # fmt: skip
# whose body follows them: "a source at the health ministry"
_OF_BODIES = frozenset((
    "source", "sources", "official", "officials", "spokesman", "spokeswoman", "doctor", "nurse", "member",
))  # fmt: skip
_MARKS = frozenset((".", ",", ";", ":", ")", *OPENING, *CLOSING, "—", "–"))
_SPEAKING_TO = ("spoke", "talked", "speaking", "talking", "spoken", "speak", "talk")
_REACHED = frozenset(("contacted", "reached", "interviewed", "quoted", "cited", "questioned"))
PAPERS = frozenset((
    "statement", "message", "communique", "communiqué", "release", "letter", "post", "tweet", "note", "memo", "report",
    "interview", "briefing", "bulletin", "video", "leaflet", "document", "email", "e-mail", "dispatch",
))  # fmt: skip
_PAPER_OPENERS = ("a", "an", "its", "his", "her", "their")
_ISSUING = frozenset((
    "in", "through", "via", "released", "issued", "sent", "posted", "published", "circulated", "distributed", "put",
    "releasing", "issuing", "posting", "sending",
))  # fmt: skip
_LEAD_WORDS = 3  # up to the noun: "said human rights groups"
_PAPER_REACH = 4  # tokens from the paper to the verb: "a statement to reporters said"
# prepositions whose noun group is where somebody is, and no speaker
_PLACING = frozenset((
    "near", "along", "across", "around", "inside", "outside", "behind", "beside", "through", "throughout", "against",
    "between", "over", "into", "toward", "towards", "beyond", "off", "among", "aboard",
))  # fmt: skip
_SITTING_IN = ("in", "at", "near", "on", "inside", "outside", "along", "across", "from")
_OFFICE_REACH = 16  # tokens


class SourceReader(Asides):
    """Reads the speaking noun groups of one sentence."""

    def before(self, verb: int) -> Group | None:
        """The source in front of the verb: "X", "X, the mayor,", "X, who", "X … and"."""
        last = self.skip_adverbs(verb - 1)
        if last < 0:
            return None
        word = self.tokens.lower[last]
        if word in ("who", "which") and last > 0 and self.tokens.words[last] != "WHO":
            return self.up_to(last - 2 if self.tokens.lower[last - 1] == "," else last - 1)
        if word in ("and", "but"):
            return self.far_subject(last)
        if word == ",":
            is_aside = self.tokens.lower[verb].endswith("ing")  # "relatives dispute the toll, saying 50 died"
            return self.over_apposition(last) or (self.far_subject(last) if is_aside else None)
        if word in DASHES:
            return self.over_dashes(last)
        paper = self._paper_before(last)
        if paper is not None:
            return self.before(paper)
        first = self.group_start(last)
        if self.tokens.at(first - 1) in _PLACING:
            return self._placed(first, last)
        if self.tokens.at(first - 1) == "to" and self.tokens.at(first - 2) in _SPEAKING_TO:
            if self.tokens.at(first - 2).endswith("ing"):
                return self.up_to(first - 3)  # "officials speaking to AFP said"
            return self.over_relative(first - 2)  # "residents who spoke to the Standard said"
        if self.tokens.at(first - 1) in ("brief", "address", "briefed", "addressed"):
            return self.over_relative(first - 2)  # "an official who was not authorised to brief the media said"
        if self.tokens.at(first - 1) in self.grammar.prepositions and not self.cues.verbs.isdisjoint(
            self.tokens.lower[verb : verb + 1]
        ):
            relative = self.over_relative(first - 1)  # "relatives who arrived in the city of Bara told"
            if relative is not None and self.tokens.at(relative[0] - 1) in ("", ",", *OPENING, *CLOSING):
                return relative
        if self.tokens.at(first - 1) == "by" and self.tokens.at(first - 2) in _REACHED:
            return self.up_to(first - 3)  # "a resident contacted by AFP said"
        if self.tokens.at(first - 1) in _SITTING_IN and self.tokens.at(first - 2) in telling("sitting"):
            return self.up_to(first - 3)  # "a rights group based in the country said"
        if first > last or not self.can_speak(first, last):
            relative = self.over_relative(last)
            if relative is not None or first > last or self.tokens.lower[verb] not in _SAID:
                return relative
            return (first, last) if self.is_any_speaker(first, last) else None
        return self.with_apposition(self.with_conjunct(first)), last

    def _placed(self, first: int, last: int) -> Group | None:
        """ "volunteers who searched villages along the river said", "residents near the border said"."""
        relative = self.over_relative(first - 1)
        if relative is not None:
            return relative
        start = self.group_start(first - 2)
        return (start, last) if start < first - 1 and self.can_speak(start, first - 2) else None

    def after(self, first: int) -> Group | None:
        """The source that begins at `first`, up to a comma, a time or a clause, with its office."""
        last = self._end_of_right(first) - 1
        if last < first or not self.can_speak(first, last):
            return None
        return first, self._take_office(self._take_name(first, last))

    def opening(self) -> Group | None:
        """The noun group that the sentence begins with, if it can speak."""
        group = self._without_verb(self.far_subject(len(self.tokens)))
        is_body = group is not None and any(
            self.is_person_noun(self.tokens.lower[index]) or (index and self.tokens.is_capital(index))
            for index in range(group[0], group[1] + 1)
        )
        return group if is_body else None

    def _without_verb(self, group: Group | None) -> Group | None:
        """ "The Harbour Board" of "The Harbour Board sent the paper": up to a second article, back to a speaker."""
        if group is None:
            return None
        first, last = group
        openers, joints = self.grammar.determiners, (*self.grammar.prepositions, "and", "&", ",")
        for index in range(first + 1, last + 1):
            if self.tokens.lower[index] in openers and self.tokens.lower[index - 1] not in joints:
                last = index - 1
                break
        while last > first and not (self.is_person_noun(self.tokens.lower[last]) or self.tokens.is_capital(last)):
            last -= 1
        return first, last

    def named(self, first: int) -> Group | None:
        """What "according to" names, be it a person or not: "the post-debate analysis", "a review of the case"."""
        last = self._end_of_right(first) - 1
        return (first, last) if last >= first and self.is_any_speaker(first, last) else None

    def opens_source(self, index: int) -> bool:
        """Whether a speaker may begin here, behind a verb: "said Ali Khan", "said the mayor", "said residents"."""
        word = self.tokens.at(index)
        noun = self.nouns.get(word)
        is_plain = word in _OPENERS or word in self.cues.speaking
        if word in self.grammar.possessives:
            return self.tokens.at(index + 1) in self.cues.speaking  # "warned her department"
        is_plural = noun is not None and noun.is_plural and not noun.is_thing
        return self.tokens.is_capital(index) or is_plain or is_plural or self._opens_plural(index)

    def _opens_plural(self, first: int) -> bool:
        """ "said human rights groups", "said port spokesperson Ana Ruiz": words that lead to people or a name."""
        closed = self.grammar.prepositions | self.grammar.determiners | self.grammar.subordinators | self.grammar.be
        for index, word in enumerate(self.tokens.lower[first : first + _LEAD_WORDS], start=first):
            noun = self.nouns.get(word)
            if word in self.cues.speaking or (noun is not None and not noun.is_thing):
                is_plural = word.endswith("s") or word in ("police", "people") or (noun is not None and noun.is_plural)
                return is_plural or self.tokens.is_capital(index + 1)
            if not word.isalpha() or word in closed:
                return False
        return False

    def _paper_before(self, last: int) -> int | None:
        """The word that brings a paper: "in" a message to reporters said, "released" a statement saying."""
        tokens = self.tokens
        paper = next((i for i in range(last, max(0, last - _PAPER_REACH), -1) if tokens.lower[i] in PAPERS), None)
        if paper is None or (paper < last and not self._is_behind_paper(paper + 1)):
            return None
        first = next((i for i in range(paper - 1, max(0, paper - 4), -1) if tokens.lower[i] in _PAPER_OPENERS), 0)
        brings = first - 2 if tokens.at(first - 1) == "out" else first - 1  # "put out a statement"
        return brings if brings > 0 and tokens.lower[brings] in _ISSUING else None

    def _is_behind_paper(self, index: int) -> bool:
        """ "a statement to reporters", "a statement two hours later"."""
        word = self.tokens.at(index)
        return word in ("to", "for", "on") or self.tokens.at(index + 1) in self.grammar.time_words

    def _end_of_right(self, first: int) -> int:
        tokens, grammar, index = self.tokens, self.grammar, first
        while index < len(tokens) and index < first + MAX_TOKENS:
            word = tokens.lower[index]
            is_verb = (word in grammar.be and word not in GLUE) or word in grammar.have
            is_relative = word in grammar.relatives and tokens.words[index] != "WHO"
            if word in _MARKS or is_relative or word == "whose" or is_verb:
                break
            if index > first and self._ends_right(index):
                break
            index += 1
        return index

    def _ends_right(self, index: int) -> bool:
        tokens, word, times = self.tokens, self.tokens.lower[index], self.grammar.time_words
        if word in _ENDS:
            is_named = tokens.is_capital(index + 1) and tokens.at(index + 1) not in times
            is_owner = word in ("at", "in") and tokens.at(index - 1) in _OF_BODIES and tokens.at(index + 1) in ARTICLES
            return not (is_owner or (is_named and word in ("in", "at", "on")))
        return word in times and not tokens.is_capital(index + 1)

    def _take_name(self, first: int, last: int) -> int:
        """ "the head of the agency, Farida Salampessy, as saying": the name behind an office belongs to it."""
        tokens = self.tokens
        is_office = tokens.at(first) in (*ARTICLES, "its", "their", "his", "her")
        if tokens.at(last + 1) != "," or tokens.is_capital(first) or not is_office:
            return last
        index = last + 2
        while tokens.is_capital(index) and index < last + 6:
            index += 1
        return index - 1 if index > last + 3 and tokens.at(index) in (",", "as", ".", ":", ";", "") else last

    def _take_office(self, last: int) -> int:
        """ ", spokesperson for the BLA," behind a name belongs to the source."""
        tokens, speaking = self.tokens, self.cues.speaking
        if tokens.at(last + 1) != ",":
            return last
        index = last + 2
        ends = (",", ".", ";", "who", *OPENING, *CLOSING)
        while index < min(len(tokens), last + _OFFICE_REACH) and tokens.lower[index] not in ends:
            if tokens.lower[index] in self.cues.verbs or self.is_finite(index):
                return last  # "according to police, a boy was riding": no office
            index += 1
        inside = tokens.lower[last + 2 : index]
        opens = bool(inside) and (inside[0] in (*ARTICLES, "its", "his", "her") or inside[0] in speaking)
        return index - 1 if opens and any(word in speaking for word in inside[:5]) else last


def opening_group(tokens: Tokens) -> Group | None:
    """The speaking noun group that a sentence begins with: "The U.N. mission" of "The U.N. mission did not reply"."""
    return SourceReader(tokens).opening() if len(tokens) else None
