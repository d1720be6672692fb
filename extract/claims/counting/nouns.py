"""Noun groups: where the noun of a number stands, and where its group ends."""

from __future__ import annotations

from functools import cache

from extract.claims.words.lexicon import Lexicon, Noun, load_lexicon
from extract.claims.words.numerals import begins_number
from extract.claims.words.tokens import Tokens

# The head noun stands at most so many tokens after its number; longer never held a count in sample prose.
MAX_REACH = 9
_LINKS = ("-", "/", "–", "'s", "’s")
_TAKEN_AS = ("captive", "prisoner", "hostage")  # "16 soldiers captive"
_STATES = frozenset((
    "went", "remain", "remained", "remains", "lay", "suffered", "sustained", "received", "escaped",
    "survived", "lost", "embraced",
))  # fmt: skip
# behind "remains" the verb: "a woman remains in critical condition"
_REMAINS = (
    "in", "on", "at", "under", "hospitalized", "hospitalised", "missing", "critical", "critically", "unaccounted",
    "the", "a", "unconscious", "stable", "detained", "jailed", "trapped",
)  # fmt: skip
_SPEAKERS = ("police", "officials", "residents", "witnesses")  # "12 dead police say"
_REPORTED = ("confirmed", "reported", "suspected", "known", "believed", "presumed")
_GENITIVES = ("'s", "’s", "'", "’")
_DEATHS = frozenset(
    ("death", "deaths", "killing", "killings", "murder", "murders", "slaying", "assassination", "execution", "massacre")
)
MORE_WORDS = ("more", "other", "others", "another", "additional", "further")


def find_head(tokens: Tokens, start: int, lexicon: Lexicon) -> int | None:
    """The last token of the noun group that begins at `start`, if a known noun ends it."""
    head, limit, index = None, start + MAX_REACH, start
    while index < min(len(tokens), limit):
        word = tokens.lower[index]
        following = tokens.at(index + 1)
        if head is not None and word in _TAKEN_AS:
            break
        if word == "remains" and following in _REMAINS:
            break
        is_private = word == "private" and following.isalpha() and not ends_group(tokens, index + 1, start, lexicon)
        if is_private or (word in lexicon.peoples and _calls_what_follows(tokens, index, lexicon)):
            pass  # "two private schools"
        elif find_noun(word, lexicon) is not None or word in count_nouns():
            head = index
            if word in lexicon.modifiers and _is_listed_modifier(tokens, index + 1, lexicon):
                limit += 2
                index += 1
                continue
            if owns_death(tokens, index):
                break
            is_name = tokens.is_capital(index) and tokens.is_capital(index + 1)  # "a Police Service of Norda officer"
            if not _links(tokens, index + 1) and not is_name and not _continues(tokens, index + 1, lexicon):
                break
        elif word == "(" and tokens.at(index + 2) == ")":
            index += 2
        elif _links(tokens, index) or word in MORE_WORDS or _is_listed_modifier(tokens, index, lexicon):
            pass
        elif word in ("of", "and", "for") and tokens.is_capital(index - 1) and tokens.is_capital(index + 1):
            limit += 3
        elif word == "dead" and following not in _SPEAKERS and _noun_soon(tokens, index + 1, lexicon):
            pass  # "one dead customs officer"
        elif word in _REPORTED and (following in count_nouns() or _noun_soon(tokens, index + 1, lexicon)):
            pass  # "77 confirmed deaths", "two suspected Islamist militants"
        elif ends_group(tokens, index, start, lexicon):
            break
        index += 1
    return head


def _links(tokens: Tokens, index: int) -> bool:
    """A hyphen or a possessive inside a noun group; a dash with a space on either side parts two."""
    if tokens.at(index) not in _LINKS:
        return False
    return tokens.starts[index] == tokens.ends[index - 1] or tokens.starts[index + 1 : index + 2] == (
        tokens.ends[index],
    )


def _calls_what_follows(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """ "Mozambican and Rwandan troops", "a Belgian Malinois": no noun by itself."""
    following = tokens.at(index + 1)
    return tokens.is_capital(index + 1) or (following in ("and", "or") and tokens.at(index + 2) in lexicon.peoples)


def _is_listed_modifier(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """ "84 army, police and intelligence personnel": the comma stands between modifiers of one noun."""
    if tokens.at(index) not in (",", "and") or tokens.at(index - 1) not in lexicon.modifiers:
        return False
    return tokens.at(index + 1) in lexicon.modifiers and (
        tokens.at(index + 2) in lexicon.weak_nouns or tokens.at(index + 2) == "and"
    )


def _continues(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun at `index` goes on with the same group: "police officers", "army personnel"."""
    word = tokens.at(index)
    if find_noun(word, lexicon) is not None or word in count_nouns():
        return True  # "46 civilian deaths"
    if tokens.at(index - 1) == "deputy" and _is_deputy_of(tokens, index, lexicon):
        return True
    return word in lexicon.modifiers and find_noun(tokens.at(index + 1), lexicon) is not None


def _is_deputy_of(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """ "the deputy defence minister", against "a deputy said the man"."""
    return not ends_group(tokens, index, index, lexicon) and find_noun(tokens.at(index + 1), lexicon) is not None


def ends_group(tokens: Tokens, index: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a word cannot stand inside the noun group that begins at `start`."""
    word, grammar = tokens.lower[index], lexicon.grammar
    if not (word[0].isalpha() or word[0].isdigit()):
        return True
    if word in grammar.be or word in grammar.have or word in grammar.modals or word in grammar.relatives:
        return True
    if (
        word in ("and", "or")
        or word in grammar.prepositions
        or word in grammar.subordinators
        or word in grammar.adverbs
    ):
        return True
    if word in grammar.determiners or word in _STATES:
        return True
    if word in lexicon.modifiers and tokens.at(index + 1) in lexicon.weak_nouns:
        return False  # "12 rescue workers"
    if word in lexicon.senses and word not in ("suspected",):
        # "145 killed militants": the outcome stands before the noun that is hurt, not so in "killed seven militants"
        is_inside = word in participles() and not begins_number(tokens.at(index + 1))
        return not (is_inside and _noun_soon(tokens, index + 1, lexicon))
    return False


@cache
def participles() -> frozenset[str]:
    """Outcome words that can stand before the noun: "145 killed militants"."""
    return _words_of("participle", "adjective")


def _noun_soon(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """A noun within three words; one of them may be any word that no closed class holds ("dead customs officer")."""
    unknown = 0
    for position in (index, index + 1, index + 2):
        word = tokens.at(position)
        if find_noun(word, lexicon) is not None:
            return True
        if word not in lexicon.modifiers and not tokens.is_capital(position):
            unknown += 1
            if unknown > 1 or not word.isalpha() or ends_group(tokens, position, index, lexicon):
                return False
    return False


def find_noun(word: str, lexicon: Lexicon) -> Noun | None:
    """The noun of a word, or of the last word of a hyphened one."""
    noun = lexicon.nouns.get(word)
    if noun is None and "-" in word:
        noun = lexicon.nouns.get(word.rsplit("-", 1)[1])
    return noun


@cache
def count_nouns() -> frozenset[str]:
    """Nouns that are outcomes themselves: "12 deaths"."""
    return _words_of("count_noun") - {"injured", "wounded"}


def _words_of(*forms: str) -> frozenset[str]:
    """Outcome words that can stand in one of the forms."""
    senses = load_lexicon().senses
    return frozenset(word for word, meant in senses.items() if any(sense.form in forms for sense in meant))


def complement_noun(tokens: Tokens, head: int, lexicon: Lexicon) -> Noun | None:
    """The noun behind "of": "nine bodies of soldiers"."""
    found = find_head(tokens, head + 2, lexicon)
    return find_noun(tokens.lower[found], lexicon) if found is not None else None


def owns_death(tokens: Tokens, last: int) -> bool:
    """ "the boy's death", "Hall's shooting death", "the six priests' murder"."""
    return tokens.at(last + 1) in _GENITIVES and any(
        tokens.at(position) in _DEATHS for position in (last + 2, last + 3)
    )
