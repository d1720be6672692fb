"""Subjects of a verb of saying over what stands between: commas, dashes, relative clauses, adverbs, "X … and"."""

from __future__ import annotations

from extract.claims.speaking.cues import CLOSING, OPENING, telling
from extract.claims.speaking.noun_groups import GLUE, Group, NounGroups

ARTICLES = ("the", "a", "an")
DASHES = ("—", "–")
_HOWEVER = ("however", "meanwhile", "though")
# two words that stand between a subject and its verb: "Paramedics had at first said"
_PHRASES = frozenset((
    ("at", "first"), ("at", "once"), ("at", "last"), ("so", "far"), ("for", "now"), ("of", "late"), ("in", "turn"),
    ("in", "fact"), ("by", "contrast"), ("in", "response"), ("no", "longer"), ("in", "writing"), ("by", "phone"),
    ("by", "telephone"), ("by", "email"), ("by", "radio"),
))  # fmt: skip
_NICKNAME_REACH = 4
_RELATIVE_REACH = 20  # tokens, as the two below
_APPOSITION_REACH = 20
_FAR_REACH = 12


class Asides(NounGroups):
    """Walks from a verb to its subject, to the left over asides."""

    def skip_adverbs(self, index: int) -> int:
        """To the left, over adverbs, auxiliaries, times and "for its part" between a source and its verb."""
        while index >= 0:
            if self.tokens.lower[index] == "part" and self.tokens.at(index - 2) == "for":
                index -= 3
            elif index > 1 and (self.tokens.lower[index - 1], self.tokens.lower[index]) in _PHRASES:
                index -= 2
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
        if word in ("a", "an") and self.tokens.at(index + 1) in grammar.time_words:
            return True  # "had an hour earlier said"
        if word == "far" and self.tokens.at(index - 1) == "so":
            return True
        return word == "on" and self.tokens.at(index + 1) in grammar.time_words

    def over_dashes(self, dash: int) -> Group | None:
        """ "Officials — Rogers among them — say": the source stands before the first dash."""
        for index in range(dash - 1, max(0, dash - _APPOSITION_REACH), -1):
            if self.tokens.lower[index] in DASHES:
                return self.up_to(index - 1)
        return None

    def with_conjunct(self, first: int) -> int:
        """ "three security sources and a local official said": both speak."""
        if self.tokens.at(first - 1) != "and" or first < 2:
            return first
        end = self._before_clause(first - 2)
        start = self.group_start(end)
        is_open = start == 0 or self.tokens.at(start - 1) in (",", *CLOSING)
        speaks = any(self.is_person_noun(word) for word in self.tokens.lower[start : end + 1])
        speaks = speaks or self.tokens.is_capital(start + 1)
        return start if is_open and speaks and start <= end else first

    def _before_clause(self, end: int) -> int:
        """ "a worker, who asked not to be named, and": over the clause between the commas."""
        if self.tokens.at(end) != ",":
            return end
        for index in range(end - 1, max(0, end - _APPOSITION_REACH), -1):
            if self.tokens.lower[index] == ",":
                return index - 1 if self.tokens.at(index + 1) in ("who", "whose") else end
        return end

    def with_apposition(self, first: int) -> int:
        """ "the chief minister of X, Ali Khan, told": a title group before the name belongs to the source."""
        tokens = self.tokens
        if tokens.at(first - 1) != "," or first < 3 or not tokens.is_capital(first):
            return first
        start = self.group_start(first - 2)
        head = next((i for i in range(start, first - 1) if tokens.lower[i] in ("of", "in", "for", "at")), first - 1) - 1
        is_office = start <= head and tokens.at(start) in ARTICLES and self.is_person_noun(tokens.lower[head])
        is_open = start == 0 or tokens.at(start - 1) in (",", *CLOSING, "and")
        is_clause = not self.outcomes.isdisjoint(tokens.lower[start : first - 1])  # "the blast killed six, X said"
        return start if is_office and is_open and not is_clause else first

    def over_relative(self, end: int) -> Group | None:
        """ "the administration that controls the area spoke": the subject stands before the relative clause."""
        for index in range(end, max(0, end - _RELATIVE_REACH), -1):
            word = self.tokens.lower[index]
            if word in (",", ";", ":", *OPENING, *CLOSING):
                return None
            if word in ("that", "who", "which"):
                return self.up_to(index - 1)
        return None

    def far_subject(self, index: int) -> Group | None:
        """ "X went there and said": the first noun group of the sentence speaks also behind "and"."""
        last, opener = -1, self.tokens.lower[0]
        if opener in self.grammar.prepositions or opener in self.grammar.subordinators:
            return None
        for position in range(min(index, _FAR_REACH)):
            if self._ends_subject(position):
                break
            last = position
        last = self._over_name(last)
        return (0, last) if 0 <= last < index - 1 and self.can_speak(0, last) else None

    def _over_name(self, last: int) -> int:
        """ "The ministry's spokeswoman, Ana Ruiz, denied it and said": to the end of the name between commas."""
        index = last + 2
        while self.tokens.is_capital(index):
            index += 1
        is_name = self.tokens.at(last + 1) == "," and index > last + 3 and self.tokens.at(index) == ","
        return index - 1 if is_name else last

    def _ends_subject(self, position: int) -> bool:
        word, grammar = self.tokens.lower[position], self.grammar
        is_verb = word in grammar.have or (word in grammar.be and word not in GLUE) or word in grammar.modals
        is_past = word.endswith("ed") and self.tokens.at(position - 1) not in self.grammar.determiners
        if position and (is_verb or word in self.cues.verbs or is_past):
            return True
        if word == "as" and self.tokens.at(position - 1) == "known":
            return False  # "the gang known as Los Zorros"
        return word in grammar.subordinators or word in (",", "in", "on", "at") or word in OPENING

    def over_apposition(self, comma: int) -> Group | None:
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
                    first = self.with_apposition(self.with_conjunct(found[0]))
                    if not self._is_setting(index + 1, comma):
                        return first, comma - 1
                    return self.over_apposition(index) or (first, index - 1)
            index -= 1
        return None

    def _is_setting(self, first: int, end: int) -> bool:
        """ ", in a report seen by the paper,", ", speaking in Aden,", ", however,": how he spoke, no office."""
        word, following = self.tokens.at(first), self.tokens.at(first + 1)
        is_charge = word == "in" and following in ("charge", "command", "chief")
        is_spoken = word in telling("settings") or word in _HOWEVER
        return is_spoken or (word in self.grammar.prepositions and not is_charge and end > first + 1)

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
