"""Tolls: "the death toll rose to 12 from 9", "bringing to three the number of victims", crowds."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Kind
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier

_TOLL_VERBS = frozenset((
    "to", "at", "of", "reached", "was", "is", "stands", "stood", "hit", "passed", "exceeded", "topped",
    "past", "above", "over", "exceed", "cross", "surpass", "reach", "top", "pass", "climbed", "rose",
    "surpassed", "crossed", "as", "near", "around", "about", "by", "now", ":", "be", "being", "than",
    "nearly", "hits", "touched", "touches",
))  # fmt: skip
_TOLL_NOUNS = frozenset((
    "dead", "deaths", "killed", "fatalities", "casualties", "injured", "wounded", "missing", "displaced",
    "homeless", "victims", "bodies", "kidnapped", "abducted",
))  # fmt: skip
_TOLL_MEASURES = (
    (("dead", "death", "deaths", "killed", "fatalities", "bodies"), "killed"),
    (("kidnapped", "abducted"), "abducted"),
    (("injured", "wounded", "injury", "injuries"), "wounded"),
    (("missing",), "missing"),
    (("displaced", "homeless"), "displaced"),
    (("arrested",), "arrested"),
    (("casualty", "casualties"), "casualties"),
)
_CROWDS = ("crowd", "crowds", "attendance", "turnout", "marchers", "protesters", "demonstrators")
# one of them opens every toll; the rest of `_is_toll_word` looks at what stands beside it
_TOLL_WORDS = frozenset((
    "toll", "number", "figure", "total", "dead", "deaths", "fatalities", "injured", "wounded", "count", "tally",
))  # fmt: skip
_TOLL_REACH = 14
# "the number of people killed in Sunday's attack on the village, in the west, has risen to 26"
_RISEN = (
    "up",
    "risen",
    "rose",
    "climbed",
    "grown",
    "increased",
    "jumped",
    "stood",
    "stands",
    "rises",
    "soared",
    "fallen",
)
_RISEN_REACH = 30
_FIGURES = ("figure", "toll", "count", "tally", "estimate", "number", "total")
_EXCEEDING = frozenset((
    "passed", "passes", "pass", "topped", "tops", "top", "exceeded", "exceeds", "exceed", "surpassed", "surpasses",
    "surpass", "crossed", "crosses", "cross", "past", "above",
))  # fmt: skip
_HARMS = ("death", "casualty", "body", "fatality")  # "the death count", "the body count"
_BRINGING = frozenset((
    "bringing", "brings", "brought", "taking", "takes", "took", "raising", "raises", "raised", "pushing", "pushed",
))  # fmt: skip
_REACHED = ("reached", "reaches", "stands", "stood", "rose", "climbed", "rises")
_DYING = frozenset(("dying", "died", "dies", "dead", "deaths", "death", "killed", "fatalities", "succumbed"))
_PUT_REACH = 8  # tokens: "had earlier put the death toll"
_GOING = ("gone", "went", "goes", "going", "toll", "count", "tally", "moved", "number")
_HITS = ("hit", "hits")
_PUTTING = ("put", "puts", "putting", "placed", "places", "placing")
_PUTTERS = frozenset((*_PUTTING, "gave", "gives"))
_FORMER = frozenset(("earlier", "previous", "initial", "former", "prior", "preliminary"))


def link_tolls(clause: Clause) -> None:
    """ "the death toll rose to 12 from 9": the number after "from" is what it was."""
    tokens = clause.tokens
    for index, word in enumerate(tokens.lower):
        if word not in _TOLL_WORDS or not _is_toll_word(clause, index, word):
            continue
        measure, is_told = _toll_measure(clause, index), False
        for number, phrase in enumerate(clause.phrases):
            before = tokens.at(phrase.first - 1)
            rises = before in ("to", "at", "past", "from") and tokens.at(phrase.first - 2) in _RISEN
            rises = rises or before in ("reached", "reaches")
            reach = _RISEN_REACH if rises else _TOLL_REACH
            if not index < phrase.first <= index + reach or phrase.is_single or phrase.is_thing:
                continue
            if before == "by" and tokens.at(phrase.first - 2) in _RISEN:
                _link_rise(clause, number, measure)
                continue
            is_former = _is_former(tokens, phrase.first)
            if is_former or (not is_told and _is_led(tokens, phrase.first)):
                rule = "toll_former" if is_former else "toll_put" if _had_been_put(tokens, index) else "toll"
                _link_toll(clause, number, measure, index, rule)
                is_told = is_told or not is_former


def _is_led(tokens: Tokens, first: int) -> bool:
    """ "rose to 12", "stands now at 12", "pushing the total above 12", "the highest number of deaths, 12,"."""
    is_verb = tokens.at(first - 1) in _TOLL_VERBS or tokens.at(first - 2) in _TOLL_VERBS
    is_apposed = tokens.at(first - 1) == "," and tokens.at(first - 2) in _TOLL_NOUNS and tokens.at(first + 1) == ","
    return is_verb or is_apposed or tokens.at(first) in _EXCEEDING or _goes_up(tokens, first)


def _goes_up(tokens: Tokens, first: int) -> bool:
    """ "has gone up to six", "bringing the toll up to 73": no limit, but the toll itself."""
    return tokens.lower[first : first + 2] == ("up", "to") and tokens.at(first - 1) in _GOING


def _is_former(tokens: Tokens, first: int) -> bool:
    """ "from 9", "from an earlier 36"."""
    before = tokens.at(first - 1)
    return before == "from" or (before in _FORMER and "from" in tokens.lower[max(0, first - 3) : first])


def _had_been_put(tokens: Tokens, index: int) -> bool:
    """ "On Saturday the military had put the number of militants at 92": what it was before."""
    before = tokens.lower[max(0, index - _PUT_REACH) : index]
    return "had" in before and "put" in before[before.index("had") :]


def _link_rise(clause: Clause, number: int, measure: str) -> None:
    """ "climbed by three to 18": by how many it rose."""
    phrase = clause.phrases[number]
    if not clause.linked(number):
        clause.revise(number, replace(phrase, is_increment=True))
        clause.links.append(Link(number, measure, "toll_rise", phrase.first, phrase.last))


def link_lists(clause: Clause) -> None:
    """ "raised its list of the dead to 17 and of the missing to nine"."""
    tokens = clause.tokens
    if _TOLL_NOUNS.isdisjoint(tokens.lower):
        return
    for number, phrase in enumerate(clause.phrases):
        before = tokens.lower[max(0, phrase.first - 4) : phrase.first]
        if before[-1:] in (("number",), ("numbered",), ("numbers",)) and phrase.kind is Kind.BARE:
            measure = next((name for words, name in _TOLL_MEASURES if before[-2:-1] and before[-2] in words), None)
            if measure is not None and not clause.linked(number):  # "the wounded number 94"
                clause.links.append(Link(number, measure, "toll", phrase.first - 2, phrase.last, is_cumulative=True))
            continue
        is_list = before[:2] == ("of", "the") and before[3:] == ("to",) and phrase.kind is Kind.BARE
        measure = next((name for words, name in _TOLL_MEASURES if is_list and before[2] in words), None)
        if measure is not None:
            clause.links = [link for link in clause.links if link.phrase != number]
            clause.links.append(Link(number, measure, "toll", phrase.first, phrase.last, is_cumulative=True))


def link_put(clause: Clause) -> None:
    """ "put the dead at 12, the army at 30", "the dead at 12 and the injured at more than 50"."""
    tokens = clause.tokens
    putting = next((at for at, word in enumerate(tokens.lower) if word in _PUTTING), len(tokens))
    for number, phrase in enumerate(clause.phrases):
        told = [link for link in clause.links if link.is_cumulative and link.phrase < number and link.start > putting]
        is_at = phrase.kind is Kind.BARE and tokens.at(phrase.first - 1) == "at" and not clause.linked(number)
        if not told or not is_at or phrase.first - clause.phrases[number - 1].last > _PUT_REACH:
            continue
        noun = tokens.at(phrase.first - 2)
        done = next((sense.measure for sense in clause.lexicon.senses.get(noun, ())), told[-1].measure)
        measure = next((name for words, name in _TOLL_MEASURES if noun in words), done)
        clause.links.append(Link(number, measure, "toll", phrase.first, phrase.last, is_cumulative=True))


def link_inverted_tolls(clause: Clause) -> None:
    """ "bringing to three the number of victims"."""
    tokens = clause.tokens
    for number, phrase in enumerate(clause.phrases):
        after = tokens.lower[phrase.last + 1 : phrase.last + 9]
        if phrase.kind is not Kind.BARE or tokens.at(phrase.first - 1) not in ("to", "at") or after[:1] != ("the",):
            continue
        if after[1:2] in (("number",), ("toll",), ("death",), ("total",), ("count",)) and not clause.linked(number):
            is_told = after[1] == "toll" or any(w in _TOLL_NOUNS or w in ("victims", "toll", "died") for w in after)
            if is_told:
                measure = _toll_measure(clause, phrase.last + 2)
                clause.links.append(Link(number, measure, "toll", phrase.first, phrase.last, is_cumulative=True))


def link_crowds(clause: Clause) -> None:
    """ "police put attendance at 8,000", "a crowd of 30,000", "crowds of up to 20,000"."""
    tokens = clause.tokens
    for number, phrase in enumerate(clause.phrases):
        if clause.linked(number) or phrase.is_thing or phrase.is_single or phrase.number.high == 1:
            continue
        before = tokens.lower[max(0, phrase.first - 2) : phrase.first]
        if len(before) == 2 and before[1] in ("at", "of", "was") and before[0] in _CROWDS:
            clause.links.append(Link(number, "participants", "crowd", phrase.first - 2, phrase.last))


def link_former(clause: Clause) -> None:
    """ "two died, up from the 12 reported a day before"; "raising an earlier figure of 28"."""
    _link_former_figures(clause)
    for number, phrase in enumerate(clause.phrases):
        before = clause.tokens.lower[max(0, phrase.first - 2) : phrase.first]
        if (
            before in (("up", "from"), ("down", "from"))
            and clause.links
            and not phrase.is_thing
            and not phrase.is_single
        ):
            clause.links = [link for link in clause.links if link.phrase != number]
            measure = clause.links[0].measure if clause.links else "killed"
            clause.links.append(Link(number, measure, "toll_former", phrase.first, phrase.last))


def _link_former_figures(clause: Clause) -> None:
    if _FORMER.isdisjoint(clause.tokens.lower):
        return
    for number, phrase in enumerate(clause.phrases):
        before = clause.tokens.lower[max(0, phrase.first - 3) : phrase.first]
        is_former = before[-1:] == ("of",) and before[1:2] and before[1] in _FIGURES and before[0] in _FORMER
        if is_former and not clause.linked(number) and not phrase.is_thing and not phrase.is_single:
            measure = next((link.measure for link in clause.links), "killed")
            clause.links.append(Link(number, measure, "toll_former", phrase.first, phrase.last))


def _link_toll(clause: Clause, number: int, measure: str, index: int, rule: str) -> None:
    phrase = clause.phrases[number]
    if clause.tokens.at(phrase.first - 1) in _EXCEEDING and phrase.number.qualifier is Qualifier.EXACT:
        more = replace(phrase.number, high=None, qualifier=Qualifier.MORE_THAN)
        clause.revise(number, replace(phrase, number=more))
    if _goes_up(clause.tokens, phrase.first):
        told = phrase.number.high or phrase.number.low
        exact = replace(phrase.number, low=told, high=told, qualifier=Qualifier.EXACT)
        clause.revise(number, replace(phrase, number=exact))
    found = [link for link in clause.links if link.phrase == number]
    if found:
        clause.links = [link for link in clause.links if link.phrase != number]
        is_verb = clause.tokens.at(phrase.first - 1) in _HITS  # "toll hits 40"
        is_named = is_verb or clause.tokens.at(index - 1) == "death" or _names_outcome(clause, index)
        measure = measure if is_named else found[0].measure
    clause.links.append(Link(number, measure, rule, index, phrase.last, is_cumulative=True))


def _names_outcome(clause: Clause, index: int) -> bool:
    """ "the number of people killed by floods": what the toll counts is said right behind its word."""
    behind = clause.tokens.lower[index + 1 : index + 5]
    return behind[:1] == ("of",) and any(word in words for words, _ in _TOLL_MEASURES for word in behind)


def _is_toll_word(clause: Clause, index: int, word: str) -> bool:
    if word == "toll":
        return True
    if word == "number" and clause.tokens.at(index - 1) == "a":
        return False  # "a number of women were killed"
    following = clause.tokens.lower[index + 1 : index + 9]
    if (
        word in ("number", "figure", "total", "dead", "deaths", "fatalities", "injured", "wounded")
        and not _PUTTERS.isdisjoint(clause.tokens.lower[max(0, index - 4) : index])
        and clause.tokens.at(index + 1) in ("at", "as")
    ):
        is_figure = word in _FIGURES and clause.tokens.at(index + 1) == "at"  # of whatever was told last
        return not is_figure or not _TOLL_NOUNS.isdisjoint(clause.tokens.lower)
    if word in ("number", "figure", "count", "toll") and clause.tokens.at(index - 1) in ("true", "real", "actual"):
        return True
    if word in ("count", "tally", "figure", "total", "number") and clause.tokens.at(index - 1) in _HARMS:
        return True
    if word in ("total", "tally", "count", "figure") and _is_moved(clause, index):
        return True
    if word in ("number", "total", "count", "tally"):
        return any(w in _TOLL_NOUNS for w in following)
    return False


def _is_moved(clause: Clause, index: int) -> bool:
    """ "bringing the total to 14", "the tally reached nine", in a sentence in which somebody died."""
    tokens = clause.tokens
    is_brought = tokens.at(index - 1) in ("the", "their") and tokens.at(index - 2) in _BRINGING
    return (is_brought or tokens.at(index + 1) in _REACHED) and not _DYING.isdisjoint(tokens.lower)


def _toll_measure(clause: Clause, index: int) -> str:
    lower = clause.tokens.lower
    for around in (lower[index : index + 1], lower[max(0, index - 2) : index] + lower[index + 1 : index + 7]):
        for words, measure in _TOLL_MEASURES:
            if any(word in words for word in around):
                return measure
    return "killed"
