"""Whose verb it is: the walk left from an outcome word to the phrase that is its subject."""

from __future__ import annotations

from extract.claims.counting.clause import Clause
from extract.claims.counting.clause_asides import before_aside
from extract.claims.counting.fitting import may_befall
from extract.claims.words.phrase import Kind
from extract.claims.words.trigger import Form, Trigger

# A subject farther away than this is somebody else's: the farthest right one in sample prose had 31 tokens.
MAX_WALK = 45
# states told beside another verb: "was flown to the hospital in critical condition"
_LOOSE = ("condition", "with_wounds", "in_hospital", "expected")
_SAYING = ("said", "says", "claimed", "claims", "told", "confirmed", "added", "stated", "alleged", "announced")
_OF_SEVERAL = ("were", "are", "have")
_WEAK_REACH = 4  # tokens from a noun that no list knows to its verb
_UNCOUNTED = ("some", "other", "several", "their", "any")  # "20 policemen and some passengers were wounded"
_WHOLES = frozenset(
    ["total", "group", "number", "batch", "team", "crew", "family", "bodies", "body", "lives", "remains", "gang"]
)


def find_subject(clause: Clause, trigger: Trigger, triggers: tuple[Trigger, ...]) -> int | None:
    """The phrase that is a verb's subject, or that of the verb before which "before being killed" tells of."""
    act = _verb_before(clause, trigger, triggers)
    found = _walk(clause, trigger, act, triggers)
    return _walk(clause, trigger, trigger, triggers) if found is None and trigger.name == "suicide" else found


def _walk(clause: Clause, trigger: Trigger, act: Trigger, triggers: tuple[Trigger, ...]) -> int | None:
    """Walk left from a verb group to the phrase that is its subject, over what may stand between."""
    tokens, index = clause.tokens, act.start - 1
    joined = tokens.at(index) in ("and", "but", "or", "then")
    if joined:
        shared = _shared_subject(clause, act, triggers)
        if shared is not None:
            return shared
        index -= 1
    else:
        index = before_aside(clause, index)
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


def _verb_before(clause: Clause, trigger: Trigger, triggers: tuple[Trigger, ...]) -> Trigger:
    """ "shot two guards and a clerk before being killed": the verb whose subject it is; mostly the verb itself."""
    tokens, before = clause.tokens, trigger.start - 1
    before -= tokens.at(before) in ("himself", "herself", "themselves")
    is_own = trigger.name == "suicide" and tokens.at(trigger.first).endswith("ing")
    if tokens.at(before) not in ("before", "then") or not (is_own or tokens.at(trigger.start) == "being"):
        return trigger
    objects = [link for link in clause.links if link.rule.startswith("object") and link.last < before]
    acts = (act for act in reversed(triggers) if objects and act.last == objects[-1].last)
    return next(acts, trigger)


def _is_auxiliary(clause: Clause, index: int) -> bool:
    word, grammar = clause.tokens.lower[index], clause.lexicon.grammar
    return word in grammar.be or word in grammar.have or word in grammar.modals


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
    if tokens.at(phrase.last + 1) == "who" and trigger.start - phrase.last <= 2 and not phrase.is_thing:
        return None  # "among the 14 people who died": whatever stands before them
    if trigger.name == "suicide" and not phrase.is_single:
        return phrase.first - 1
    if phrase.is_single and tokens.at(phrase.last + 1) in _SAYING:
        return -1  # who says it is not who suffers it
    adjacent = phrase.last + 1 == trigger.start
    if (
        adjacent
        and not trigger.is_passive
        and trigger.form in (Form.EITHER, Form.AFTER)
        and before in ("with", "of", "after", "for", "from", "by", "at", "to", "among")
    ):
        return None
    if adjacent and before == "with" and trigger.form is Form.SUBJECT and tokens.at(trigger.first).endswith("ing"):
        return None  # "with two more dying overnight"
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
    if phrase.is_weak and not adjacent and trigger.start - phrase.last > _WEAK_REACH:
        return -1  # "several details of how Ana Ruiz was shot"
    if not may_befall(trigger, phrase) and (phrase.is_thing or phrase.kind is Kind.EVENTS):
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
    if word == "who" and _tells_of_uncounted(clause, index):
        return None
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
    is_noun = is_noun or tokens.at(index - 2) in ("a", "an", "the")  # "suffering from a gunshot wound, was pronounced"
    if word in clause.lexicon.senses and clause.owner[index - 1] is None and not joined and not is_noun:
        return _over_relative(clause, index)
    return _pass_noun_group(clause, index, joined=joined)


def _tells_of_uncounted(clause: Clause, who: int) -> bool:
    """ "thousands of mourners took leave of the commuters who were gunned down": others, whom nobody counts."""
    tokens, noun = clause.tokens, clause.lexicon.nouns.get(clause.tokens.at(who - 1))
    is_people = noun is not None and noun.is_plural and not noun.is_thing and clause.owner[who - 1] is None
    return is_people and tokens.at(who - 2) in ("the", "those") and tokens.at(who - 3) != "of"


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
    if tokens.at(first - 1) in _UNCOUNTED and clause.owner[first - 1] is None:
        first -= 1  # "and some other passengers"
    before, has_article = tokens.at(first - 1), tokens.lower[first] in grammar.determiners
    if has_article and first > 0:
        before = tokens.at(first - 1)
    if before in grammar.prepositions or before in ("who", "whom", "which", "as"):
        return first - 2
    if before == ")":  # "members of a Norda Constabulary (NC) Police Force patrol"
        return first - 1
    if clause.owner[first - 1] is not None and first > 0 and not has_article:
        return first - 1
    if before == "," or (tokens.at(index + 1) == "," and first > 0):
        return first - 1
    if before in ("and", "or") and (not has_article or tokens.lower[first] in _UNCOUNTED):
        return first - 1
    if before in ("and", "or") and tokens.at(index + 1) in _OF_SEVERAL and clause.owner[first - 2] is not None:
        return first - 1  # "two nurses and the dean were": of one "was" would be told
    if joined and first > 0 and is_verb_like(clause, first - 1):
        return first - 2
    is_verb = before in grammar.be or before in grammar.have or before.endswith("ing")
    return _over_relative(clause, first - 1) if is_verb else None


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
