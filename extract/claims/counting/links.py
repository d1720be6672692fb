"""Which phrase an outcome word is about: object, subject, reduced passive, noun with "of", toll."""

from __future__ import annotations

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.subjects import find_subject, is_verb_like
from extract.claims.words.idioms import SENTENCED
from extract.claims.words.phrase import Kind
from extract.claims.words.trigger import Form, Trigger

_SKIPPED = frozenset(
    ["off", "down", "up", "at", "outright", "dead", "both", "also", "about", "as", "in", "total", "instantly", "nearly"]
)
_LATER = frozenset(("later", "afterwards", "thereafter", "ago", "earlier"))
_LATER_REACH = 5  # tokens
_NAMED_REACH = 4  # tokens between a victim and "to death": "his wife, 34, to death"
_UNKNOWN_REACH = 5  # tokens
_BEFORE_NOUNS = ("shooting", "stabbing", "hitting", "striking", "wounding")
_AIMED = ("at", "into", "up", "back", "through", "toward", "towards", "over", "past")  # "shot up a bar"
_CLOSING = ("", ".", ",", ";", "and", "but", "by", "from", "while", "when", "as", "several", "repeatedly")
_QUOTES = ("“", '"', "‘")


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
        is_active = trigger.form is Form.EITHER and _has_unknown_object(clause, trigger)
        if is_active or _misses(clause, trigger):
            continue
        number = find_subject(clause, trigger, triggers)
        if number is None and trigger.name == "suicide":
            number = next((n for n, p in enumerate(clause.phrases) if p.is_single and p.last < trigger.start), None)
        is_described = number is not None and trigger.measure == "participants" and _tells_who(clause, number, trigger)
        if number is not None and not is_described and not _is_of_the_dead(clause, number, trigger):
            number = _elaborated(clause, number)
            clause.add(number, trigger, _subject_rule(clause, number, trigger))
    _link_resultatives(clause)


def _subject_rule(clause: Clause, number: int, trigger: Trigger) -> str:
    """ "the second newsman to be murdered" is nobody new: the one told before."""
    phrase = clause.phrases[number]
    if phrase.kind is Kind.DEFINITE and phrase.is_increment and clause.tokens.at(phrase.last + 1) == "to":
        return "nth"
    return "passive" if trigger.is_passive else "subject"


def _tells_who(clause: Clause, number: int, trigger: Trigger) -> bool:
    """ "two men who took part in the programme": who they were, not what they did now."""
    return "who" in clause.tokens.lower[clause.phrases[number].last + 1 : trigger.first]


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
    is_hit = is_verb_like(clause, phrase.first - 1) and clause.tokens.at(phrase.first - 1) not in SENTENCED
    return is_hit and not clause.linked(number) and not phrase.is_thing


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
    # "the shooting suspect Jane Roe": there the word stands before a noun, not before its victim
    number = clause.starting_at(index) if trigger.name in _BEFORE_NOUNS else clause.named_from(index)
    if number is None and trigger.target == "people" and not trigger.is_weak:
        number = _behind_unknown(clause, index)
    if number is None or (clause.phrases[number].kind is Kind.PRONOUN and tokens.at(index) in ("he", "she")):
        return
    if trigger.form is Form.EITHER and _has_own_outcome(clause, trigger, number):
        return
    if (
        index - 1 > trigger.last
        and tokens.at(index - 1) in ("in", "at", "as")
        and (trigger.form is Form.EITHER or trigger.target == "people")
    ):
        return
    clause.add(number, trigger, "object")


def _behind_unknown(clause: Clause, index: int) -> int | None:
    """ "killing the groom and five guests": behind one whose noun no list knows."""
    tokens, grammar = clause.tokens, clause.lexicon.grammar
    if tokens.at(index) not in grammar.determiners and tokens.at(index) not in grammar.possessives:
        return None
    for position in range(index + 1, index + _UNKNOWN_REACH):
        word = tokens.at(position)
        if word == "and" and position > index + 1:
            number = clause.starting_at(position + 1)
            return number if number is not None and clause.phrases[number].kind is Kind.COUNTED else None
        if not word.isalpha() or word in grammar.closed or clause.owner[position] is not None:
            return None
    return None


def _has_own_outcome(clause: Clause, trigger: Trigger, number: int) -> bool:
    """ "1 killed 3 injured": a count before the word, and a count behind it that has a word of its own."""
    before = clause.owner[trigger.start - 1] if trigger.start else None
    if before is None or clause.phrases[before].is_single or clause.phrases[number].is_single:
        return False
    return clause.tokens.at(clause.phrases[number].last + 1) in clause.lexicon.senses


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
    number = clause.starting_at(index)
    if number is not None and _has_own_outcome(clause, trigger, number):
        return False
    word = tokens.lower[index]
    if not _LATER.isdisjoint(tokens.lower[index : index + _LATER_REACH]):
        return False  # "were kidnapped and killed a short time later"
    if not word[0].isalnum() or word in grammar.adverbs or word in grammar.time_words or word.endswith("ly"):
        return False
    closed = (grammar.prepositions, grammar.subordinators, grammar.be, grammar.have, grammar.relatives, grammar.modals)
    if word in ("and", "or") or any(word in group for group in closed):
        return False
    return not word.endswith("ing") and word not in clause.lexicon.senses


def _misses(clause: Clause, trigger: Trigger) -> bool:
    """ "three gunmen shot at his car", "were shot at but": who shoots and at whom is shot is not hurt by that."""
    following = clause.tokens.at(trigger.last + 1)
    if trigger.is_passive:
        return trigger.name == "shot" and following == "at" and clause.tokens.at(trigger.last + 2) in _CLOSING
    return trigger.form is Form.EITHER and trigger.is_weak and following in _AIMED


def _link_of(clause: Clause, trigger: Trigger) -> None:
    number = clause.named_from(trigger.last + 2)
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
        if word == ":" and trigger.first == 0:  # "Killed: 12. Wounded: 31."
            number = clause.starting_at(index + 1)
            if number is not None:
                clause.add(number, trigger, "inverted")
            return
        if word in grammar.be or word in ("include", "included", "includes", "including"):
            first = _behind_naming(clause, index + 1)
            number = clause.starting_at(first)
            is_list = lead[-1:] == ("the",) and word.startswith("includ")  # "said the dead included nine traders"
            if number is not None and (trigger.first <= 3 or "among" in lead or is_list):
                before = len(clause.links)
                clause.add(number, trigger, "inverted" if first == index + 1 else "identified")
                if len(clause.links) > before and "also" not in lead and trigger.first > 0:
                    link = clause.links.pop()
                    clause.links.append(_as_part(link))
            return
        if clause.owner[index] is not None or word in (",", ";"):
            return


def _behind_naming(clause: Clause, index: int) -> int:
    """ "were identified as", "have been named as": the token behind it, else the one given."""
    tokens, position = clause.tokens, index
    while tokens.at(position) in ("been", "later", "also", "later", "on"):
        position += 1
    if tokens.at(position) not in ("identified", "named"):
        return index
    return position + 1 + (tokens.at(position + 1) == "as")


def _as_part(link: Link) -> Link:
    return Link(link.phrase, link.measure, link.rule, link.start, link.last, link.is_weak, is_part=True)


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
