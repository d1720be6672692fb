"""Which group a noun names: its own, or that of the words before it and behind it."""

from __future__ import annotations

from extract.claims.counting.nouns import participles
from extract.claims.speaking.sides import is_armed_name
from extract.claims.words.lexicon import Lexicon, Noun
from extract.claims.words.tokens import Tokens
from extract.records import Side

_UNIFORMED = (("in", "uniform"), ("in", "uniforms"), ("in", "fatigues"), ("in", "khaki"))
_NAME_WORDS = 7
_IN_NAMES = ("of", "the", "for", "'s", "’s", "-")
_NO_FORCES = frozenset(
    ("un", "who", "ngo", "icrc", "msf", "wfp", "unicef", "unhcr", "unrwa", "eu", "us", "uk", "tv", "it")
)


def decide_group(tokens: Tokens, head: int, inside: tuple[str, ...], noun: Noun, lexicon: Lexicon) -> tuple[str, Side]:
    """The group of a noun, made finer by its modifiers and by "of" or "from" behind it."""
    word = tokens.lower[head].rsplit("-", 1)[-1]
    pair = lexicon.pairs.get(f"{inside[-1]} {word}") if inside else None
    group = (
        _in_uniform(tokens, head, inside, noun)
        or pair
        or _of_side_told(inside, word, noun, lexicon)
        or ("women" if noun.group == "people" and "female" in inside else None)
        or (_of_weak(tokens, head, inside, noun, lexicon) if word in lexicon.weak_nouns else None)
    )
    return (noun.group, noun.side) if group is None else (group, lexicon.group_sides[group])


def _in_uniform(tokens: Tokens, head: int, inside: tuple[str, ...], noun: Noun) -> str | None:
    """ "FC personnel", "the wounded personnel", "four men in uniform"."""
    is_uniformed = tokens.lower[head + 1 : head + 3] in _UNIFORMED and noun.group in ("people", "suspects")
    if tokens.lower[head] != "personnel":
        return "security_forces" if is_uniformed else None
    is_plain = participles().issuperset(inside) and tokens.at(head + 1) not in ("of", "from")
    return (
        "security_forces" if is_uniformed or is_plain or _is_force(tokens.words[head - 1] if inside else "") else None
    )


def _of_side_told(inside: tuple[str, ...], word: str, noun: Noun, lexicon: Lexicon) -> str | None:
    """ "six government fighters", "nine rebel soldiers", "two Houthi drone operators", "six terrorist criminals"."""
    if noun.group == "militants":
        is_states = word in lexicon.fighting and not lexicon.state_words.isdisjoint(inside)
        return "security_forces" if is_states else None
    is_armed = any(lexicon.modifiers.get(modifier) == "militants" for modifier in inside)
    may_be = noun.group in ("suspects", "workers") or (noun.group == "security_forces" and word in lexicon.serving)
    return "militants" if is_armed and may_be else None


def _of_weak(tokens: Tokens, head: int, inside: tuple[str, ...], noun: Noun, lexicon: Lexicon) -> str | None:
    """Whom a general noun means by a modifier or a complement: "aid workers", "members of the militia"."""
    if tokens.at(head + 1) in ("of", "from") and _is_of_armed(tokens, head + 2):
        return "militants"
    for modifier in reversed(inside):
        group = lexicon.modifiers.get(modifier) or _people_group(modifier, lexicon)
        if group is not None and not (group in ("suspects", "officials") and noun.group != "people"):
            return group
    return _of_complement(tokens, head, lexicon) if tokens.at(head + 1) in ("of", "from", "belonging") else None


def _of_complement(tokens: Tokens, head: int, lexicon: Lexicon) -> str | None:
    for index in range(head + 2, min(head + 10, len(tokens))):
        following = tokens.lower[index]
        if following in (",", "and", "who", "were", "was", "in", "at", "on", ".", "from", "killed"):
            break
        if tokens.is_capital(index) and tokens.is_capital(index + 1):
            continue  # "of the Civilian Guard Force": a name's last word tells what it is
        group = lexicon.modifiers.get(following) or _people_group(following, lexicon)
        if group is not None and group not in ("people", "suspects", "children"):
            return group
    return None


def _is_of_armed(tokens: Tokens, start: int) -> bool:
    """ "suspected members of the New People's Army": the name behind "of"."""
    first = start + (tokens.at(start) == "the")
    last = first
    while last < min(len(tokens), first + _NAME_WORDS) and (tokens.is_capital(last) or tokens.at(last) in _IN_NAMES):
        last += 1
    return last > first and is_armed_name(" ".join(tokens.words[first:last]).replace(" '", "'").replace(" ’", "’"))


def _is_force(short: str) -> bool:
    """ "FC personnel", "NDRF personnel": a short form before them is a force's, unless it is known as another's."""
    return len(short) > 1 and short.isupper() and short.lower() not in _NO_FORCES


def _people_group(word: str, lexicon: Lexicon) -> str | None:
    noun = lexicon.nouns.get(word)
    return noun.group if noun is not None and not noun.is_thing and noun.group != "people" else None
