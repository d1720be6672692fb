"""What stands together: "12 soldiers and five civilians", "49 people, including 17", "12 here and 5 there"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.links import Clause, Link, is_verb_like
from extract.claims.phrases import Kind

# what may stand between two phrases of one list
_ANDS = frozenset(
    tuple(words.split())
    for words in (
        "and",
        ",",
        ", and",
        "as well as",
        ", as well as",
        "along with",
        ", along with",
        "together with",
        ", then",
        "and then",
        ", and then",
        "before",
        "then",
        "followed by",
        "plus",
        "&",
        "or",
        "with",
        ";",
        "and injured to",
        "in addition to",
        "but also",
    )
)
_INCLUDING = ("including", "includes", "included", "include", "comprising", "namely", "mostly", "among")
_AMONG = (("among", "them"), ("among", "whom"))
_HOW = ("fatally", "critically", "seriously", "badly", "severely", "gravely")  # "four were shot, one fatally"
_ENDS = ("", ".", ";", "in", "on", "at", "when", "after", "by", "during", "near")
_ROUNDS = 4


def link_parts(clause: Clause) -> None:
    """Hand outcomes along coordinated phrases and from totals to their parts."""
    for _ in range(_ROUNDS):
        before = list(clause.links)
        for left in range(len(clause.phrases) - 1):
            _join(clause, left, left + 1)
        if clause.links == before:
            break
    _link_left_shares(clause)
    _mark_parts(clause)


def _link_left_shares(clause: Clause) -> None:
    """ "seven of them in Nairobi", "— 29 in Mahaplag, nine in Palo": shares of the total before them."""
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is not Kind.BARE or clause.linked(number):
            continue
        following, before = clause.tokens.at(phrase.last + 1), clause.tokens.at(phrase.first - 1)
        is_share = phrase.is_part and (
            following in clause.lexicon.grammar.prepositions or following in clause.lexicon.nouns
        )
        is_place = (
            before in ("—", "–", ":", "(", ",", "and")
            and following in ("in", "on", "at")
            and clause.tokens.lower[phrase.first : phrase.last + 1] != ("one",)
        )
        if is_place:
            is_place = clause.tokens.is_capital(phrase.last + 2) or clause.tokens.at(phrase.last + 2) == "the"
            is_place = is_place and clause.tokens.at(phrase.last + 2) not in clause.lexicon.grammar.time_words
        if not (is_share or is_place):
            continue
        wholes = [
            link
            for link in clause.links
            if link.phrase < number
            and link.part_of is None
            and clause.phrases[link.phrase].number.low > phrase.number.low
        ]
        if wholes:
            _copy(clause, wholes[-1:], number, "share", part_of=wholes[-1].phrase)


def _join(clause: Clause, left: int, right: int) -> None:
    first, second = _links_of(clause, left), _links_of(clause, right)
    gap = _gap(clause, left, right, first)
    if not first and not second and gap in _ANDS and _names_the_one_before(clause, left):
        first = [link for link in _links_of(clause, left - 1) if link.rule.startswith("object")]
    if gap == (",",) and _are_apposed(clause, left, right):
        if second and not first:
            clause.links = [
                replace(k, phrase=left, rule=f"apposed<{k.rule}") if k.phrase == right else k for k in clause.links
            ]
        return
    after = clause.phrases[right].last + 1
    if first and not second and gap == (",",) and clause.tokens.lower[after : after + 2] in _AMONG:
        _copy(clause, first, right, "including", part_of=_whole_of(first, left))
        return
    if (
        first
        and not second
        and (
            clause.phrases[right].kind is not Kind.PRONOUN
            or clause.tokens.at(clause.phrases[right].first).endswith("self")
        )
    ):
        if _is_including(gap) or _is_including(gap[-3:]) or (clause.phrases[right].is_part and len(gap) <= 2):
            _copy(clause, first, right, "including", part_of=_whole_of(first, left))
        elif gap == (",",) and clause.phrases[right].kind is Kind.BARE and clause.tokens.at(after) in _HOW:
            measure = "killed" if clause.tokens.at(after) == "fatally" else first[0].measure
            _copy(clause, [replace(first[0], measure=measure)], right, "including", part_of=left)
        elif gap in _ANDS and _goes_right(clause, right, first):
            _copy(clause, first, right, "and", part_of=first[0].part_of, is_part=first[0].is_part)
        else:
            _join_places(clause, left, right, first)
    elif second and not first and not second[0].rule.startswith(("object", "of:")):
        if (
            gap in _ANDS
            and gap != ("with",)
            and not _names_the_one_before(clause, left)
            and (clause.phrases[left].kind is not Kind.PRONOUN or clause.phrases[right].is_increment)
            and not _starts_clause(clause, left)
            and not (clause.phrases[left].kind is Kind.BARE and is_verb_like(clause, clause.phrases[left].first - 1))
        ):
            _copy(clause, second, left, "list", part_of=second[0].part_of)
        elif _is_including(gap):
            whole = _head_of(clause, left)
            if not _links_of(clause, whole):
                _copy(clause, second, whole, "whole", part_of=None)
            _set_part(clause, right, whole)
            _set_list_parts(clause, right, whole)


def _names_the_one_before(clause: Clause, number: int) -> bool:
    """ "shot his wife, Jane Roe, 34, and their son": the list goes on behind who she is."""
    if number == 0 or clause.phrases[number].kind is not Kind.NAMED:
        return False
    return _gap(clause, number - 1, number, []) == (",",) and _are_apposed(clause, number - 1, number)


def _head_of(clause: Clause, number: int) -> int:
    """ "eight civilians belonging to two families, including": the civilians are the whole."""
    while number > 0:
        phrase, before = clause.phrases[number], clause.phrases[number - 1]
        gap = clause.tokens.lower[before.last + 1 : phrase.first]
        is_inside = 1 <= len(gap) <= 4 and gap[-1] in ("of", "from", "to", "in")
        if not is_inside or before.kind is not Kind.COUNTED or before.is_thing:
            break
        number -= 1
    return number


def _set_list_parts(clause: Clause, right: int, whole: int) -> None:
    """ "including five children and four women, were killed": the list goes on as parts."""
    for number in range(right + 1, len(clause.phrases)):
        gap = clause.tokens.lower[clause.phrases[number - 1].last + 1 : clause.phrases[number].first]
        if gap not in (("and",), (",",), (",", "and")) or not _links_of(clause, number):
            return
        _set_part(clause, number, whole)


def _whole_of(links: list[Link], left: int) -> int:
    return links[0].part_of if links[0].part_of is not None else left


def _goes_right(clause: Clause, right: int, links: list[Link]) -> bool:
    """The right phrase must not be the subject of its own verb, unless the list goes on behind it."""
    phrase, lexicon = clause.phrases[right], clause.lexicon
    following = clause.tokens.at(phrase.last + 1)
    if (
        links[0].rule.startswith(("inside", "noun", "bodies", "toll"))
        or clause.phrases[links[0].phrase].kind is Kind.NONE
    ):
        return False
    if (
        phrase.is_thing != clause.phrases[links[0].phrase].is_thing
        or phrase.kind is Kind.EVENTS
        or phrase.head == "lives"
    ):
        return False
    if phrase.is_single and _speaks(clause, right):
        return False
    verb_before = links[0].rule.startswith(("passive", "subject")) and links[0].last < phrase.first
    if verb_before and clause.tokens.at(phrase.first - 1) in ("and", ",") and following not in _ENDS:
        return False  # "12 were killed and dozens of civilians, …, were injured"
    is_after_comma = clause.tokens.at(phrase.first - 1) == ","
    if is_after_comma and phrase.kind is Kind.BARE and place_after(clause, right) is not None:
        return False  # "six died, 4 in Quetta": a share
    if is_after_comma and phrase.kind is Kind.NAMED and clause.phrases[right - 1].kind is Kind.COUNTED:
        return False  # "two brothers, Ali and Omar": who the two are
    own_verb = following in lexicon.grammar.be or following in lexicon.grammar.have or following in lexicon.senses
    if links[0].rule.startswith(("passive", "subject", "and", "list")) and links[0].start > phrase.last:
        return True
    if phrase.is_single and links[0].rule.startswith(("passive", "subject")):
        return False
    return not own_verb and not following.endswith("ed") and following not in ("fled", "told", "said", "ran", "went")


def _speaks(clause: Clause, number: int) -> bool:
    """ ", a member of the force told": the phrase is who says it."""
    for index in range(clause.phrases[number].last + 1, min(clause.phrases[number].last + 12, len(clause.tokens))):
        word = clause.tokens.lower[index]
        if word in ("said", "told", "says", "added", "confirmed", "announced", "reported"):
            return True
        if word in (",", ".", ";", "and"):
            return False
    return False


def _starts_clause(clause: Clause, left: int) -> bool:
    before = clause.tokens.at(clause.phrases[left].first - 1)
    return before in clause.lexicon.grammar.prepositions and before not in (
        "including",
        "of",
        "after",
        "when",
        "because",
        "before",
        "between",
    )


def _is_including(gap: tuple[str, ...]) -> bool:
    if not gap or len(gap) > 5:
        return False
    words = tuple(
        word
        for word in gap
        if word
        not in (
            ",",
            "(",
            "at",
            "least",
            "the",
            "–",
            "—",
            "-",
            "them",
            "whom",
            "those",
            "of",
            "and",
            "were",
            "was",
            "are",
        )
    )
    return len(words) == 1 and words[0] in _INCLUDING


def _are_apposed(clause: Clause, left: int, right: int) -> bool:
    """ "Ali Khan, a trader" and "a trader, Ali Khan" are one man."""
    first, second = clause.phrases[left], clause.phrases[right]
    if first.kind is Kind.NAMED and clause.tokens.at(first.first - 1) in ("of", "in", "at", "near"):
        return False  # "province of Buenos Aires, the soldier …": a place
    if first.kind is Kind.BARE and second.kind is Kind.NAMED:
        return first.number.low == first.number.high == 1  # "and one, Ali Khan, wounded"
    if second.kind is Kind.INDEFINITE and first.is_part and clause.tokens.at(second.last + 1) == ",":
        return first.number.low == first.number.high == 1  # "one of them, a student, died"
    kinds = {first.kind, second.kind}
    return Kind.NAMED in kinds and bool(kinds & {Kind.INDEFINITE, Kind.DEFINITE})


def _gap(clause: Clause, left: int, right: int, links: list[Link]) -> tuple[str, ...]:
    """Tokens between two phrases without ages, brackets and what names the left one's body."""
    tokens = clause.tokens
    first, last = clause.phrases[left].last + 1, clause.phrases[right].first
    if links and first <= links[0].start and links[0].last < last and "<" not in links[0].rule:
        first = links[0].last + 1  # "was killed along with his guards"
    kept: list[str] = []
    depth, index = 0, first
    while index < last:
        word = tokens.lower[index]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(word)
        index += 1
    kept = _without_aside(_without_ages(kept))
    if kept[:1] in (["of"], ["from"]) or kept[:2] == ["belonging", "to"]:
        kept = _after_complement(kept)
    return tuple(kept)


def _without_ages(words: list[str]) -> list[str]:
    kept: list[str] = []
    for index, word in enumerate(words):
        if word.isdigit() and index and words[index - 1] == ",":
            kept.pop()
            continue
        kept.append(word)
    return kept


def _without_aside(words: list[str]) -> list[str]:
    """ "31 civilians dead, and, he said, 145 attackers": the words of saying stand aside."""
    for index in range(len(words) - 3):
        if words[index] == "," and words[index + 2] in ("said", "says") and words[index + 3] == ",":
            return [*words[:index], *words[index + 4 :]]
    return words


def _after_complement(words: list[str]) -> list[str]:
    for index, word in enumerate(words[:10]):
        if word in ("and", ",") or word in _INCLUDING:
            return words[index:]
    return words


def _join_places(clause: Clause, left: int, right: int, links: list[Link]) -> None:
    """ "12 in Quetta and 5 in Mastung": the second place's number has the first one's outcome."""
    here, there = place_after(clause, left), place_after(clause, right)
    if here is None or there is None:
        return
    between = clause.tokens.lower[here[1] + 1 : clause.phrases[right].first]
    if between in (("and",), (",",), (",", "and")):
        _copy(clause, links, right, "by_place", part_of=links[0].part_of)


def place_after(clause: Clause, number: int) -> tuple[int, int] | None:
    """The tokens of "in Quetta" behind a phrase, the preposition left out."""
    tokens, index = clause.tokens, clause.phrases[number].last + 1
    if tokens.at(index) not in ("in", "from", "at", "near") or not tokens.is_capital(index + 1):
        return None
    if tokens.at(index + 1) in clause.lexicon.grammar.time_words:
        return None
    last = index + 1
    while tokens.is_capital(last + 1) and last < index + 4:
        last += 1
    return index + 1, last


def _links_of(clause: Clause, number: int) -> list[Link]:
    return [link for link in clause.links if link.phrase == number]


def _copy(
    clause: Clause, links: list[Link], number: int, rule: str, *, part_of: int | None, is_part: bool = False
) -> None:
    for link in links:
        name = f"{rule}<{link.rule.split('<')[-1]}"
        whole = part_of if part_of != number else None
        clause.links.append(
            replace(link, phrase=number, rule=name, part_of=whole, is_part=is_part, is_cumulative=False)
        )


def _set_part(clause: Clause, number: int, whole: int) -> None:
    clause.links = [replace(link, part_of=whole) if link.phrase == number else link for link in clause.links]


def _mark_parts(clause: Clause) -> None:
    """A linked phrase that calls itself a part ("two of them died") belongs to the phrase before."""
    for position, link in enumerate(clause.links):
        phrase = clause.phrases[link.phrase]
        if link.part_of is None and (phrase.is_part or _follows_including(clause, link.phrase)):
            whole = _whole_before(clause, link)
            clause.links[position] = replace(link, part_of=whole, is_part=True)
        elif link.part_of is None and phrase.kind is Kind.BARE:
            clause.links[position] = replace(link, part_of=_opening_whole(clause, link))


def _opening_whole(clause: Clause, link: Link) -> int | None:
    """ "Of the 31 injured, 12 remain in hospital": the clause begins with the whole."""
    number = clause.phrases[link.phrase].number
    for other in clause.links:
        phrase, first = clause.phrases[other.phrase], clause.phrases[other.phrase].first
        opens = clause.tokens.at(first - 1) == "of" and (first < 2 or clause.tokens.at(first - 2) == ";")
        if opens and other.phrase < link.phrase and phrase.number.low > number.low:
            return other.phrase
    return None


def _follows_including(clause: Clause, number: int) -> bool:
    first = clause.phrases[number].first
    return any(word in ("including", "among") for word in clause.tokens.lower[max(0, first - 3) : first])


def _whole_before(clause: Clause, link: Link) -> int | None:
    for other in reversed(clause.links):
        is_same = other.measure == link.measure or clause.phrases[link.phrase].is_part
        is_whole = other.part_of is None and not clause.phrases[other.phrase].is_single
        if other.phrase < link.phrase and is_same and is_whole:
            return other.phrase
    return None
