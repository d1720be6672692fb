"""Which phrase an outcome word is about: object, subject, reduced passive, noun with "of", toll."""

from __future__ import annotations

from dataclasses import dataclass

from extract.claims.lexicon import Lexicon, load_lexicon
from extract.claims.outcomes import Form, Trigger
from extract.claims.phrases import Kind, Phrase
from extract.claims.tokens import Tokens

# A subject farther away than this is somebody else's: the farthest right one in sample prose had 31 tokens.
MAX_WALK = 45
_SKIPPED = frozenset(
    ["off", "down", "up", "at", "outright", "dead", "both", "also", "about", "as", "in", "total", "instantly", "nearly"]
)
_NAMED_REACH = 4  # tokens between a victim and "to death": "his wife, 34, to death"
# states told beside another verb: "was flown to the hospital in critical condition"
_LOOSE = ("condition", "with_wounds", "in_hospital", "expected")
_QUOTES = ("“", '"', "‘")
_GROUNDS = ("locations", "cities", "villages")
_SAYING = ("said", "says", "claimed", "claims", "told", "confirmed", "added", "stated", "alleged", "announced")
_WHOLES = frozenset(
    ["total", "group", "number", "batch", "team", "crew", "family", "bodies", "body", "lives", "remains", "gang"]
)


@dataclass(frozen=True, slots=True)
class Link:
    """A phrase and what became of it."""

    phrase: int
    measure: str
    rule: str
    start: int  # the tokens of the outcome words
    last: int
    is_weak: bool = False
    part_of: int | None = None  # a phrase
    is_part: bool = False  # part of a total told elsewhere
    is_cumulative: bool = False
    is_former: bool = False  # the old value of a toll that moved
    place: tuple[int, int] | None = None


class Clause:
    """One sentence while its phrases are being linked."""

    def __init__(self, tokens: Tokens, phrases: tuple[Phrase, ...]) -> None:
        self.tokens, self.phrases = tokens, phrases
        self.lexicon: Lexicon = load_lexicon()
        self.owner: list[int | None] = [None] * (len(tokens) + 1)
        self.links: list[Link] = []
        for number, phrase in enumerate(phrases):
            for index in range(phrase.first, phrase.last + 1):
                self.owner[index] = number

    def linked(self, phrase: int, measure: str | None = None) -> bool:
        """Whether a phrase has an outcome (this one)."""
        return any(link.phrase == phrase and measure in (None, link.measure) for link in self.links)

    def starting_at(self, index: int) -> int | None:
        """The phrase that begins at a token."""
        number = self.owner[index] if 0 <= index < len(self.tokens) else None
        return number if number is not None and self.phrases[number].first == index else None

    def add(self, phrase: int, trigger: Trigger, rule: str) -> None:
        """Link, unless this is no victim of that kind or has the outcome already."""
        if not self.fits(phrase, trigger) or self.linked(phrase, trigger.measure):
            return
        name = f"{rule}:{trigger.name}"
        measure = trigger.measure
        if measure == "struck" and self.phrases[phrase].group in _GROUNDS:
            measure = "attacked"  # "struck at 48 locations": nobody says that the places were hit
        self.links.append(Link(phrase, measure, name, trigger.start, trigger.last, trigger.is_weak))
        for measure in trigger.also:
            self.links.append(Link(phrase, measure, name, trigger.start, trigger.last))

    def fits(self, number: int, trigger: Trigger) -> bool:
        """People are killed, things are destroyed."""
        phrase = self.phrases[number]
        if phrase.kind is Kind.EVENTS or phrase.head in ("lives", "wounds"):
            return False
        if trigger.name == "pulled_out" and phrase.head in ("bodies", "corpses", "remains", "body"):
            return False
        if phrase.is_weak and trigger.measure not in (
            "killed",
            "wounded",
            "arrested",
            "abducted",
            "captured",
            "destroyed",
            "damaged",
            "burned",
            "rescued",
        ):
            return False
        if trigger.target == "people" and phrase.is_thing:
            return False
        if trigger.target == "things" and phrase.is_weak:
            return trigger.measure in ("destroyed", "damaged", "burned")
        return trigger.target == "people" or phrase.is_thing or (phrase.kind is Kind.BARE and not trigger.is_weak)


def link_triggers(clause: Clause, triggers: tuple[Trigger, ...]) -> None:
    """Give every outcome word its phrase, objects first: a phrase once hit is nobody's subject."""
    for trigger in triggers:
        if trigger.form in (Form.OBJECT, Form.EITHER):
            _link_object(clause, trigger)
        elif trigger.form is Form.OF:
            _link_of(clause, trigger)
    for trigger in triggers:
        if trigger.form is Form.OBJECT or trigger.form is Form.OF:
            continue
        if any(link.last == trigger.last and link.rule.startswith("object") for link in clause.links):
            continue
        _link_inverted(clause, trigger)
        if any(link.last == trigger.last for link in clause.links):
            continue
        if trigger.form is Form.EITHER and _has_unknown_object(clause, trigger):
            continue
        number = find_subject(clause, trigger, triggers)
        if number is None and trigger.name == "suicide":
            number = next((n for n, p in enumerate(clause.phrases) if p.is_single and p.last < trigger.start), None)
        if number is not None and not _is_of_the_dead(clause, number, trigger):
            number = _elaborated(clause, number)
            clause.add(number, trigger, "passive" if trigger.is_passive else "subject")
    _link_resultatives(clause)


def _link_resultatives(clause: Clause) -> None:
    """ "shot eight people to death", "shot his wife, Jane Roe, dead": what follows the victim makes it graver."""
    tokens = clause.tokens
    for index, word in enumerate(tokens.lower):
        is_told = word == "dead" or (word == "to" and tokens.at(index + 1) == "death")
        if not is_told or clause.owner[index] is not None:
            continue
        last = _phrase_before(clause, index)
        number = _first_apposed(clause, last) if last is not None else None
        if last is None or number is None or any(k.phrase == number and k.measure == "killed" for k in clause.links):
            continue
        weak = [k for k in clause.links if k.phrase == number and k.is_weak and k.rule.startswith("object")]
        if weak:
            clause.links.remove(weak[0])
        elif word == "dead" or not _may_be_victim(clause, number):
            continue
        clause.links = [k for k in clause.links if not number < k.phrase <= last or k.measure != "killed"]
        first = clause.phrases[number].first
        clause.links.append(Link(number, "killed", "object:to_death", max(0, first - 1), max(0, first - 1)))


def _may_be_victim(clause: Clause, number: int) -> bool:
    """Whether nothing became of a person yet, and a verb of any kind stands before."""
    phrase = clause.phrases[number]
    return not clause.linked(number) and not phrase.is_thing and is_verb_like(clause, phrase.first - 1)


def _phrase_before(clause: Clause, index: int) -> int | None:
    """The phrase right before a token; a name or an age may stand between."""
    tokens, position = clause.tokens, index - 1
    while position >= 0 and clause.owner[position] is None:
        if index - position > _NAMED_REACH or not (tokens.lower[position] == "," or tokens.lower[position].isdigit()):
            return None
        position -= 1
    return clause.owner[position] if position >= 0 else None


def _first_apposed(clause: Clause, number: int) -> int:
    """ "his wife, Jane Roe": the phrase that the names belong to."""
    tokens = clause.tokens
    while number and clause.phrases[number].kind is Kind.NAMED and clause.phrases[number - 1].is_single:
        gap = tokens.lower[clause.phrases[number - 1].last + 1 : clause.phrases[number].first]
        if gap not in ((), (",",)):
            break
        number -= 1
    return number


def _link_object(clause: Clause, trigger: Trigger) -> None:
    tokens, index = clause.tokens, trigger.last + 1
    if trigger.is_passive and trigger.form is not Form.OBJECT:
        return
    while index <= trigger.last + 4 and clause.starting_at(index) is None:
        word = tokens.at(index)
        if word in _SKIPPED or word in _QUOTES or (word.endswith("ly") and len(word) > 4):
            index += 1
        else:
            break
    number = clause.starting_at(index)
    if number is None or (clause.phrases[number].kind is Kind.PRONOUN and tokens.at(index) in ("he", "she")):
        return
    if tokens.at(index - 1) in ("in", "at", "as") and (trigger.form is Form.EITHER or trigger.target == "people"):
        return
    clause.add(number, trigger, "object")


def _is_of_the_dead(clause: Clause, number: int, trigger: Trigger) -> bool:
    """ "one of the dead", "eleven of the 33 wounded": the word is a noun here."""
    phrase = clause.phrases[number]
    return (
        phrase.is_part
        and not trigger.is_passive
        and trigger.form is not Form.SUBJECT
        and trigger.first == phrase.last + 1
        and clause.tokens.at(phrase.last) in ("the", "those")
        and phrase.number.low < 2
    )


def _has_unknown_object(clause: Clause, trigger: Trigger) -> bool:
    """A noun group that is no phrase follows: the word is active, whoever its object is."""
    tokens, grammar, index = clause.tokens, clause.lexicon.grammar, trigger.last + 1
    if index >= len(tokens) or trigger.is_passive:
        return False
    word = tokens.lower[index]
    if not word[0].isalnum() or word in grammar.adverbs or word in grammar.time_words or word.endswith("ly"):
        return False
    closed = (grammar.prepositions, grammar.subordinators, grammar.be, grammar.have, grammar.relatives, grammar.modals)
    if word in ("and", "or") or any(word in group for group in closed):
        return False
    return not word.endswith("ing") and word not in clause.lexicon.senses


def _link_of(clause: Clause, trigger: Trigger) -> None:
    number = clause.starting_at(trigger.last + 2)
    if number is not None:
        clause.add(number, trigger, "of")


def _link_inverted(clause: Clause, trigger: Trigger) -> None:
    """ "Among the dead were two children", "Also wounded were four patrons"."""
    tokens, grammar = clause.tokens, clause.lexicon.grammar
    lead = tokens.lower[max(0, trigger.first - 3) : trigger.first]
    if not ("among" in lead or "those" in lead or "also" in lead or "the" in lead or trigger.first == 0):
        return
    if trigger.is_passive and "those" not in lead and "who" not in lead:
        return
    for index in range(trigger.last + 1, min(trigger.last + 10, len(tokens))):
        word = tokens.lower[index]
        if word in grammar.be or word in ("include", "included", "includes", "including"):
            number = clause.starting_at(index + 1)
            if number is not None and (trigger.first <= 3 or "among" in lead):
                before = len(clause.links)
                clause.add(number, trigger, "inverted")
                if len(clause.links) > before and "also" not in lead and trigger.first > 0:
                    link = clause.links.pop()
                    clause.links.append(_as_part(link))
            return
        if clause.owner[index] is not None or word in (",", ";"):
            return


def _as_part(link: Link) -> Link:
    return Link(link.phrase, link.measure, link.rule, link.start, link.last, link.is_weak, is_part=True)


def find_subject(clause: Clause, trigger: Trigger, triggers: tuple[Trigger, ...]) -> int | None:
    """Walk left from a verb group to the phrase that is its subject, over what may stand between."""
    tokens, index = clause.tokens, trigger.start - 1
    joined = tokens.at(index) in ("and", "but", "or", "then")
    if joined:
        shared = _shared_subject(clause, trigger, triggers)
        if shared is not None:
            return shared
        index -= 1
    reduced = trigger.form is Form.EITHER or (trigger.form is Form.AFTER and not trigger.is_passive)
    limit = max(0, index - (4 if reduced and not joined else MAX_WALK))
    while index >= limit:
        if tokens.lower[index] == ")" and "(" in tokens.lower[max(0, index - 20) : index]:
            while tokens.lower[index] != "(":
                index -= 1
            index -= 1
            limit = max(0, limit - 10)
            continue
        number = clause.owner[index]
        if number is not None:
            step = _pass_phrase(clause, number, trigger, joined=joined)
            if step is None:
                return number
            index = step
            continue
        if trigger.name in _LOOSE and _is_auxiliary(clause, index):
            index -= 1
            continue
        step = _pass_word(clause, index, joined=joined or trigger.name in _LOOSE)
        if step is None:
            return None
        index = step
    return None


def _is_auxiliary(clause: Clause, index: int) -> bool:
    word, grammar = clause.tokens.lower[index], clause.lexicon.grammar
    return word in grammar.be or word in grammar.have or word in grammar.modals


def _elaborated(clause: Clause, number: int) -> int:
    """ "Two tourists, Ali Khan and Omar Shah, were killed": the names only say who the two are."""
    if clause.phrases[number].kind is not Kind.NAMED:
        return number
    for left in range(number - 1, max(-1, number - 6), -1):
        phrase = clause.phrases[left]
        if phrase.kind is Kind.NAMED:
            continue
        if (
            phrase.kind is not Kind.COUNTED
            or phrase.is_thing
            or not any(
                w in (",", "(", ":", "–", "—", "-") for w in clause.tokens.lower[phrase.last + 1 : phrase.last + 9]
            )
        ):
            return number
        between = clause.tokens.lower[phrase.last + 1 : clause.phrases[number].first]
        closed = clause.lexicon.grammar
        if len(between) > 40 or any(w in closed.be or w in closed.have or w in clause.lexicon.senses for w in between):
            return number
        return left
    return number


def _shared_subject(clause: Clause, trigger: Trigger, triggers: tuple[Trigger, ...]) -> int | None:
    """ "was shot and died": the subject of the verb before, if nothing else can be one."""
    earlier = [t for t in triggers if t.last < trigger.start and trigger.start - t.last < 16]
    if not earlier:
        return None
    last = earlier[-1]
    between = clause.tokens.lower[last.last + 1 : trigger.start]
    if any(word in clause.lexicon.grammar.be or word in (";", "when", "who") for word in between):
        return None
    for link in clause.links:
        if link.last == last.last and not link.rule.startswith(("object", "of")):
            return link.phrase
    return None


def _pass_phrase(clause: Clause, number: int, trigger: Trigger, *, joined: bool) -> int | None:
    """None: this phrase is the subject; else the token to go on from."""
    tokens, phrase = clause.tokens, clause.phrases[number]
    grammar, before = clause.lexicon.grammar, tokens.at(phrase.first - 1)
    if any(link.phrase == number and link.rule.startswith("object") for link in clause.links):
        return phrase.first - 2
    if trigger.name == "suicide" and not phrase.is_single:
        return phrase.first - 1
    if phrase.is_single and tokens.at(phrase.last + 1) in _SAYING:
        return -1  # who says it is not who suffers it
    adjacent = phrase.last + 1 == trigger.start
    if (
        adjacent
        and not trigger.is_passive
        and trigger.form in (Form.EITHER, Form.AFTER)
        and before in ("with", "of", "after", "for", "from", "by")
    ):
        return None
    if adjacent and phrase.kind is Kind.NAMED and before == "of" and tokens.is_capital(phrase.first - 2):
        return None
    if before == "of" and tokens.at(phrase.first - 2) in _WHOLES:
        return None
    if before in grammar.prepositions and before not in (
        "including",
        "when",
        "because",
        "before",
        "after",
        "since",
        "until",
        "like",
        "to",
    ):
        return phrase.first - 2
    if before in ("after", "before", "since", "until") and not trigger.is_passive and trigger.form is not Form.SUBJECT:
        return phrase.first - 2
    if joined and is_verb_like(clause, phrase.first - 1):
        return phrase.first - 2
    if not clause.fits(number, trigger) and (phrase.is_thing or phrase.kind is Kind.EVENTS):
        return phrase.first - 1 if before in (",", "and") else -1
    if phrase.kind is Kind.PRONOUN and tokens.at(phrase.first) in ("him", "himself", "herself"):
        return phrase.first - 1
    return None


def is_verb_like(clause: Clause, index: int) -> bool:
    """Whether an open-class word that belongs to no phrase stands here, as a verb before its object does."""
    word, grammar = clause.tokens.at(index), clause.lexicon.grammar
    if not word or not word[0].isalpha() or clause.owner[index] is not None:
        return False
    closed = (
        grammar.prepositions,
        grammar.subordinators,
        grammar.determiners,
        grammar.relatives,
        grammar.adverbs,
        grammar.time_words,
    )
    return word not in ("and", "or", "said", "says") and not any(word in group for group in closed)


def _pass_word(clause: Clause, index: int, *, joined: bool) -> int | None:
    """None: no subject beyond this word; else the token to go on from."""
    tokens, grammar, word = clause.tokens, clause.lexicon.grammar, clause.tokens.lower[index]
    if word in (";", ":", ".", "?", "!") or (
        word in grammar.subordinators and word not in grammar.relatives and word not in grammar.prepositions
    ):
        return None
    if word in grammar.be or word in grammar.have or word in grammar.modals:
        return _over_relative(clause, index)
    if not word[0].isalnum() or word in ("and", "or") or word in grammar.relatives or word in grammar.prepositions:
        return index - 1
    if word in grammar.adverbs or word in grammar.time_words or word.endswith("ly"):
        return index - 1
    if (
        all(sense.form == "adjective" for sense in clause.lexicon.senses.get(word, ()))
        and word in clause.lexicon.senses
    ):
        return index - 1
    before = tokens.at(index - 1)
    is_noun = before in ("'s", "’s", "-") or before in grammar.determiners or before in grammar.prepositions
    if word in clause.lexicon.senses and clause.owner[index - 1] is None and not joined and not is_noun:
        return _over_relative(clause, index)
    return _pass_noun_group(clause, index, joined=joined)


def _over_relative(clause: Clause, index: int) -> int | None:
    """A verb stands between: only a relative clause may hold it."""
    for position in range(index, max(-1, index - 16), -1):
        if clause.tokens.lower[position] in ("who", "which", "whom"):
            return position - 1
        if clause.tokens.lower[position] in (";", "when", "while", "after"):
            return None
    return None


def _pass_noun_group(clause: Clause, index: int, *, joined: bool) -> int | None:
    tokens, grammar, first = clause.tokens, clause.lexicon.grammar, index
    while first > 0 and clause.owner[first - 1] is None and _in_group(clause, first - 1):
        first -= 1
    if "whose" in tokens.lower[first : index + 1]:
        return None
    before, has_article = tokens.at(first - 1), tokens.lower[first] in grammar.determiners
    if has_article and first > 0:
        before = tokens.at(first - 1)
    if before in grammar.prepositions:
        return first - 2
    if clause.owner[first - 1] is not None and first > 0 and not has_article:
        return first - 1
    if before == "," or (tokens.at(index + 1) == "," and first > 0):
        return first - 1
    if before in ("and", "or") and not has_article:
        return first - 1
    if joined and first > 0 and is_verb_like(clause, first - 1):
        return first - 2
    return _over_relative(clause, first - 1) if before in grammar.be or before in grammar.have else None


def _in_group(clause: Clause, index: int) -> bool:
    word, grammar = clause.tokens.lower[index], clause.lexicon.grammar
    if word in ("-", "'s", "’s", "'", "’"):
        return True
    if not word[0].isalnum():
        return False
    closed = (grammar.prepositions, grammar.subordinators, grammar.relatives, grammar.be, grammar.have, grammar.modals)
    if word in ("and", "or") or any(word in group for group in closed):
        return False
    return clause.tokens.lower[index + 1] not in grammar.determiners
