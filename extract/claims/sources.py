"""Noun groups that can speak ("police", "Ali Khan, the mayor", "a group that monitors"), beside a verb of saying."""

from __future__ import annotations

from extract.claims.cues import CLOSING, OPENING
from extract.claims.noun_groups import GLUE, MAX_TOKENS, Group, NounGroups
from extract.claims.tokens import Tokens

_SAID = frozenset((
    "said", "says", "told", "tells", "alleged", "claimed", "added", "wrote", "argued", "insisted",
    "acknowledged", "announced",
))  # fmt: skip
_ARTICLES = ("the", "a", "an")
_OPENERS = ("the", "a", "an", "one", "police", "officials", "local")
# what ends a source that stands behind its verb
_ENDS = frozenset((
    "on", "in", "at", "during", "after", "when", "as", "while", "before", "by", "because", "told", "said", "but",
    "if", "about", "based",
))  # fmt: skip
_MARKS = frozenset((".", ",", ";", ":", ")", *OPENING, *CLOSING, "—", "–"))
_HOWEVER = ("however", "meanwhile", "though")
_REACHED = frozenset(("contacted", "reached", "interviewed", "quoted", "cited", "questioned"))
_DASHES = ("—", "–")
PAPERS = frozenset((
    "statement", "message", "communique", "communiqué", "release", "letter", "post", "tweet", "note", "memo", "report",
    "interview", "briefing", "bulletin", "video", "leaflet", "email", "e-mail", "dispatch",
))  # fmt: skip
_PAPER_OPENERS = ("a", "an", "its", "his", "her", "their")
_ISSUING = frozenset((
    "in", "through", "via", "released", "issued", "sent", "posted", "published", "circulated", "distributed", "put",
    "releasing", "issuing", "posting", "sending",
))  # fmt: skip
_PAPER_REACH = 4  # tokens from the paper to the verb: "a statement to reporters said"
# prepositions whose noun group is where somebody is, and no speaker
_PLACING = frozenset((
    "near", "along", "across", "around", "inside", "outside", "behind", "beside", "through", "throughout", "against",
    "between", "over", "into", "toward", "towards", "beyond", "off", "among", "aboard",
))  # fmt: skip
_NICKNAME_REACH = 4
_RELATIVE_REACH = 12  # tokens, as the three below
_APPOSITION_REACH = 20
_OFFICE_REACH = 16
_FAR_REACH = 12


class SourceReader(NounGroups):
    """Reads the speaking noun groups of one sentence."""

    def before(self, verb: int) -> Group | None:
        """The source in front of the verb: "X", "X, the mayor,", "X, who", "X … and"."""
        last = self.skip_adverbs(verb - 1)
        if last < 0:
            return None
        word = self.tokens.lower[last]
        if word in ("who", "which") and last > 0:
            return self.up_to(last - 2 if self.tokens.lower[last - 1] == "," else last - 1)
        if word in ("and", "but"):
            return self._far_subject(last)
        if word == ",":
            is_aside = self.tokens.lower[verb].endswith("ing")  # "relatives dispute the toll, saying 50 died"
            return self._over_apposition(last) or (self._far_subject(last) if is_aside else None)
        if word in _DASHES:
            return self._over_dashes(last)
        paper = self._paper_before(last)
        if paper is not None:
            return self.before(paper)
        first = self.group_start(last)
        if self.tokens.at(first - 1) in _PLACING:
            return self._placed(first, last)
        if self.tokens.at(first - 1) == "by" and self.tokens.at(first - 2) in _REACHED:
            return self.up_to(first - 3)  # "a resident contacted by AFP said"
        if first > last or not self.can_speak(first, last):
            relative = self._over_relative(last)
            if relative is not None or first > last or self.tokens.lower[verb] not in _SAID:
                return relative
            return (first, last) if self.is_any_speaker(first, last) else None
        return self._with_apposition(self._with_conjunct(first)), last

    def _placed(self, first: int, last: int) -> Group | None:
        """ "volunteers who searched villages along the river said", "residents near the border said"."""
        relative = self._over_relative(first - 1)
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
        group = self._far_subject(len(self.tokens))
        is_body = group is not None and any(
            self.is_person_noun(self.tokens.lower[index]) or (index and self.tokens.is_capital(index))
            for index in range(group[0], group[1] + 1)
        )
        return group if is_body else None

    def named(self, first: int) -> Group | None:
        """What "according to" names, be it a person or not: "the post-debate analysis", "a review of the case"."""
        last = self._end_of_right(first) - 1
        return (first, last) if last > first and self.is_any_speaker(first, last) else None

    def opens_source(self, index: int) -> bool:
        """Whether a speaker may begin here, behind a verb: "said Ali Khan", "said the mayor", "said residents"."""
        word = self.tokens.at(index)
        noun = self.nouns.get(word)
        is_plain = word in _OPENERS or word in self.cues.speaking
        if word in self.grammar.possessives:
            return self.tokens.at(index + 1) in self.cues.speaking  # "warned her department"
        return self.tokens.is_capital(index) or is_plain or (noun is not None and noun.is_plural and not noun.is_thing)

    def skip_adverbs(self, index: int) -> int:
        """To the left, over adverbs, auxiliaries, times and "for its part" between a source and its verb."""
        while index >= 0:
            if self.tokens.lower[index] == "part" and self.tokens.at(index - 2) == "for":
                index -= 3
            elif self._is_between(index):
                index -= 1
            else:
                break
        return index

    def _is_between(self, index: int) -> bool:
        word, grammar = self.tokens.lower[index], self.grammar
        if word in grammar.have or (word in grammar.modals and word != "to") or word == "been":
            return True
        if word in grammar.adverbs or word in grammar.time_words or word in _HOWEVER:
            return True
        if word.endswith("ly") and len(word) > 4 and word not in ("family", "daily"):
            return True
        return word == "on" and self.tokens.at(index + 1) in grammar.time_words

    def _paper_before(self, last: int) -> int | None:
        """The word that brings a paper: "in" a message to reporters said, "released" a statement saying."""
        tokens = self.tokens
        paper = next((i for i in range(last, max(0, last - _PAPER_REACH), -1) if tokens.lower[i] in PAPERS), None)
        if paper is None or (paper < last and tokens.lower[paper + 1] not in ("to", "for", "on")):
            return None
        first = next((i for i in range(paper - 1, max(0, paper - 4), -1) if tokens.lower[i] in _PAPER_OPENERS), 0)
        brings = first - 2 if tokens.at(first - 1) == "out" else first - 1  # "put out a statement"
        return brings if brings > 0 and tokens.lower[brings] in _ISSUING else None

    def _over_dashes(self, dash: int) -> Group | None:
        """ "Officials — Rogers among them — say": the source stands before the first dash."""
        for index in range(dash - 1, max(0, dash - _APPOSITION_REACH), -1):
            if self.tokens.lower[index] in _DASHES:
                return self.up_to(index - 1)
        return None

    def _with_conjunct(self, first: int) -> int:
        """ "three security sources and a local official said": both speak."""
        if self.tokens.at(first - 1) != "and" or first < 3:
            return first
        end = self._before_clause(first - 2)
        start = self.group_start(end)
        is_open = start == 0 or self.tokens.at(start - 1) in (",", *CLOSING)
        speaks = any(self.is_person_noun(word) for word in self.tokens.lower[start : end + 1])
        return start if is_open and speaks and start <= end else first

    def _before_clause(self, end: int) -> int:
        """ "a worker, who asked not to be named, and": over the clause between the commas."""
        if self.tokens.at(end) != ",":
            return end
        for index in range(end - 1, max(0, end - _APPOSITION_REACH), -1):
            if self.tokens.lower[index] == ",":
                return index - 1 if self.tokens.at(index + 1) in ("who", "whose") else end
        return end

    def _with_apposition(self, first: int) -> int:
        """ "the chief minister of X, Ali Khan, told": a title group before the name belongs to the source."""
        tokens = self.tokens
        if tokens.at(first - 1) != "," or first < 3 or not tokens.is_capital(first):
            return first
        start = self.group_start(first - 2)
        head = next((i for i in range(start, first - 1) if tokens.lower[i] in ("of", "in", "for", "at")), first - 1) - 1
        is_office = start <= head and tokens.at(start) in _ARTICLES and self.is_person_noun(tokens.lower[head])
        is_open = start == 0 or tokens.at(start - 1) in (",", *CLOSING, "and")
        return start if is_office and is_open else first

    def _over_relative(self, end: int) -> Group | None:
        """ "the administration that controls the area spoke": the subject stands before the relative clause."""
        for index in range(end, max(0, end - _RELATIVE_REACH), -1):
            word = self.tokens.lower[index]
            if word in (",", ";", ":", *OPENING, *CLOSING):
                return None
            if word in ("that", "who", "which"):
                return self.up_to(index - 1)
        return None

    def _far_subject(self, index: int) -> Group | None:
        """ "X went there and said": the first noun group of the sentence speaks also behind "and"."""
        last, opener = -1, self.tokens.lower[0]
        if opener in self.grammar.prepositions or opener in self.grammar.subordinators:
            return None
        for position in range(min(index, _FAR_REACH)):
            if self._ends_subject(position):
                break
            last = position
        return (0, last) if 0 <= last < index - 1 and self.can_speak(0, last) else None

    def _ends_subject(self, position: int) -> bool:
        word, grammar = self.tokens.lower[position], self.grammar
        is_verb = word in grammar.have or (word in grammar.be and word not in GLUE) or word in grammar.modals
        is_past = word.endswith("ed") and self.tokens.at(position - 1) not in self.grammar.determiners
        if position and (is_verb or word in self.cues.verbs or is_past):
            return True
        if word == "as" and self.tokens.at(position - 1) == "known":
            return False  # "the gang known as Los Zorros"
        return word in grammar.subordinators or word in (",", "in", "on", "at") or word in OPENING

    def _over_apposition(self, comma: int) -> Group | None:
        """ "Bugti, the chief minister, said": back over what stands between the commas."""
        index = comma - 1
        while index > max(-1, comma - _APPOSITION_REACH):
            word = self.tokens.lower[index]
            if word in CLOSING:
                index = self._over_nickname(index)
            if word in (*OPENING, ";", ":") and word not in CLOSING:
                return None
            if word == ",":
                found = self.up_to(index - 1) or self._office_before(index)
                if found is not None and self._is_clause(index + 1, comma):
                    return found  # "the union was blunter, writing that"
                if found is not None:
                    return self._with_apposition(
                        found[0]
                    ), comma - 1  # else an age: "Ana Ruiz, 56, who runs the ward, said"
            index -= 1
        return None

    def _office_before(self, comma: int) -> Group | None:
        """ "Its coordinator, Ana Ruiz, told": an office that we do not know, before a name."""
        first = self.group_start(comma - 1)
        is_office = first < comma and self.is_any_speaker(first, comma - 1)
        return (first, comma - 1) if is_office and self.tokens.is_capital(comma + 1) else None

    def _is_clause(self, first: int, end: int) -> bool:
        """Whether a verb, and no relative clause, stands between two commas."""
        if self.tokens.at(first) in ("who", "which", "whose", "that", "where"):
            return False
        return any(self.is_finite(index) for index in range(first, end))

    def _over_nickname(self, closing: int) -> int:
        """ "alias “Marlon”": to the opening quotation mark, or far out of reach where more is quoted."""
        for index in range(closing - 1, max(-1, closing - _NICKNAME_REACH), -1):
            if self.tokens.lower[index] in OPENING:
                return index
        return -1

    def _end_of_right(self, first: int) -> int:
        tokens, grammar, index = self.tokens, self.grammar, first
        while index < len(tokens) and index < first + MAX_TOKENS:
            word = tokens.lower[index]
            is_verb = (word in grammar.be and word not in GLUE) or word in grammar.have
            if word in _MARKS or word in grammar.relatives or word == "whose" or is_verb:
                break
            if index > first and self._ends_right(index):
                break
            index += 1
        return index

    def _ends_right(self, index: int) -> bool:
        tokens, word, times = self.tokens, self.tokens.lower[index], self.grammar.time_words
        if word in _ENDS:
            is_seat = word in ("in", "at", "on") and tokens.is_capital(index + 1) and tokens.at(index + 1) not in times
            return not is_seat
        return word in times and not tokens.is_capital(index + 1)

    def _take_name(self, first: int, last: int) -> int:
        """ "the head of the agency, Farida Salampessy, as saying": the name behind an office belongs to it."""
        tokens = self.tokens
        if tokens.at(last + 1) != "," or tokens.is_capital(first) or tokens.at(first) not in _ARTICLES:
            return last
        index = last + 2
        while tokens.is_capital(index) and index < last + 6:
            index += 1
        return index - 1 if index > last + 3 and tokens.at(index) in (",", "as", ".") else last

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
        opens = bool(inside) and (inside[0] in (*_ARTICLES, "its", "his", "her") or inside[0] in speaking)
        return index - 1 if opens and any(word in speaking for word in inside[:5]) else last


def opening_group(tokens: Tokens) -> Group | None:
    """The speaking noun group that a sentence begins with: "The U.N. mission" of "The U.N. mission did not reply"."""
    return SourceReader(tokens).opening()
