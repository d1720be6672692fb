"""A report's own total of one measure, from its claims and its headline.

The rule, in order (never an average):
1. Only claims about the event count; parts ("including 17") never do. A report that tells no victims of its
   own event is about the one that its lead looks back to.
2. Numbers joined in one sentence ("12 soldiers and five civilians", "two dead and two others") are one stated sum.
   Attackers add to whoever else is counted. (Tried: fighters to soldiers and civilians as well. Two more totals came
   right, but where each side counts its own ("14 civilians", "eight fighters") it adds up two accounts of one raid.)
3. A running total ("the toll rose to 12") beats all that was said before it.
   Who says first that nobody was hurt tells none, whatever he tells of others.
4. Else the best documented: the sum said most often, the first where two are said as often; less than half of the
   first is a part, however often it is said. Whoever tells only in what state they are ("two are in critical
   condition") tells a part.
5. An attacker who kills himself is counted beside those whom he "killed", one who dies in any way beside victims of
   one kind ("two guards died"); of those who "are dead" he is one. A bomber of whose own death nothing is said is not
   counted (tried: of briefs that tell whom he killed 28 more came right and 53 fewer).
6. Single victims are counted as persons, each once; they stand where no number is larger.
7. Numbers by weak words ("four were shot") hold the dead as well: those are taken off.
8. A numeral in the headline stands, unless it is open ("at least 12") and the text says more. Persons in the headline
   ("Man killed, boy hurt") stand where the text counts nobody with a number: whom it names besides are often a
   suspect, or the dead of an older case.
9. A brief that tells several attacks, each brought in anew ("In Quetta, a blast killed three"), tells their sum.
10. Who tells no victims at all, but a deed that has some ("a fatal shooting"), tells the least that it implies, and a
    murder-suicide of which one victim is told has two; suicide bombers are the dead of a text that counts but the hurt.
`low` is the lead's sum (later smaller sums are mostly parts of it), `high` the largest sum of all.

Tried and dropped: to learn the choice. Every number read, every sum of two or three, persons, headline and none were
candidates with some 70 features; a conditional logit and boosted trees, each learned on half of the days of
wiki_incidents and half of the incidents of gva, chose for the other half as well as these rules and no better (dead
.599 against .598 and .777 against .772, hurt .498 against .499 and .705 against .711), and of airwars' hurt worse. The
right number is among the candidates in .643 of the dead and .514 of the hurt of wiki_incidents: what is missing there
was not read, or is not told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.claims.counting.attacks import is_brief
from extract.claims.counting.briefs import brief_total
from extract.claims.counting.persons import Person, gather_persons, is_guessed, is_single
from extract.claims.counting.plurals import is_murder_suicide, told_bombers, told_least
from extract.claims.counting.sums import VICTIMS, Sum, kept_sums
from extract.records import Claim, Qualifier, Scope, Toll

# How far a report's lead reaches (in characters), for one that only looks back.
_LEAD = 600
# A headline with more than so many times the text's number tells of something else.
_WILD = 4
_MOST_MORE = 1.5  # times the largest number that a rule read
_CAPITAL = re.compile(r"[A-Z]")


def report_toll(
    claims: Sequence[Claim], measure: str, *, headline: Sequence[Claim] = (), text: str = "", source: str = ""
) -> Toll:
    """This report's own total for `killed` or `wounded`; all None where it says nothing.

    `text` is what the report says, `source` the article's text that the quotes of the claims are cut from.
    """
    told, headline = _with_true_parts(claims), _without_guessed(_with_true_parts(headline))
    brief = source if is_brief(source) else ""
    claims = told if brief else _without_guessed(told)
    toll = _with_guessed(_told_toll(claims, measure, headline, brief), told, measure)
    if toll.best == 1 and measure == "killed" and is_murder_suicide(text[:_LEAD]):
        return Toll(toll.low, 2, max(2, toll.high or 0))
    if toll.best is not None:
        return toll
    least = told_least(text, measure)
    if least is None and measure == "killed" and _told_toll(claims, "wounded", headline, "").best:
        least = told_bombers(text)
    return toll if least is None else Toll(least, least, least)


def _without_guessed(claims: Sequence[Claim]) -> list[Claim]:
    """All but the numbers that weights have read where no rule did: in long texts too many are ages, rounds or terms
    (of totals in gva 18 came wrong by them and 5 right; of those in short accounts 5 right and 2 wrong)."""
    return [claim for claim in claims if not is_guessed(claim)]


def _with_guessed(toll: Toll, claims: Sequence[Claim], measure: str) -> Toll:
    """Such a number may still be the most that is said, if it is not wildly more than what rules read."""
    own = [c for c in claims if c.scope is Scope.EVENT and c.measure == measure and c.part_of is None]
    said = max((c.high or c.low for c in own if is_guessed(c)), default=0)
    most = toll.high or 0
    return replace(toll, high=said) if most < said <= _MOST_MORE * most else toll


def _with_true_parts(claims: Sequence[Claim]) -> list[Claim]:
    """ "four were shot, one fatally": one of the four, but of the dead no part."""
    return [
        replace(claim, part_of=None)
        if claim.part_of is not None and claims[claim.part_of].measure != claim.measure
        else claim
        for claim in claims
    ]


def _told_toll(claims: Sequence[Claim], measure: str, headline: Sequence[Claim], source: str) -> Toll:
    dead = 0
    if measure == "wounded":
        dead = _told_toll(claims, "killed", headline, source).best or 0
    told = _own_claims(claims)
    body = _toll(told, measure, dead, source)
    shown = _own_claims(headline)
    sums = kept_sums(shown, measure, dead)
    if any(not s.is_increment for s in sums):  # "49 others dead" adds to what the text counts
        is_firmer = dead > 0 and _are_weak(sums) and not _are_weak(kept_sums(told, measure, dead))
        return body if is_firmer and (body.best or 0) >= _best(sums) else _with_headline(body, sums)
    named = _toll(shown, measure, dead)
    if not any(claim.measure in VICTIMS for claim in claims):
        return named
    is_counted = bool(kept_sums(told, measure, dead))
    if named.best and (body.best is None or (body.best > named.best and not is_counted)):
        return named
    return body


def _are_weak(sums: Sequence[Sum]) -> bool:
    """Whether the dead had to be taken off all of them: "four shot, one dead" in a headline gives way to a count."""
    return all(stated.is_weak for stated in sums)


def _with_headline(body: Toll, sums: Sequence[Sum]) -> Toll:
    """The headline's numeral stands; an open one only where the text says no more, a wild one never."""
    best = _best(sums)
    is_open = any(s.is_open for s in sums)
    if body.best is not None and ((is_open and body.best >= best) or (body.best > 1 and body.best * _WILD < best)):
        return body
    low = best if body.low is None else min(body.low or best, best)
    return Toll(low, best, max(best, body.high or 0))


def _own_claims(claims: Sequence[Claim]) -> list[Claim]:
    own = [claim for claim in claims if claim.scope is Scope.EVENT]
    if any(claim.measure in VICTIMS for claim in own):
        return own
    return [c for c in claims if c.scope is Scope.OTHER_EVENT and c.quote.start < _LEAD] or own


def _toll(claims: Sequence[Claim], measure: str, dead: int, source: str = "") -> Toll:
    if _is_denied(claims, measure):
        return Toll(0, 0, 0)
    persons = gather_persons([claim for claim in claims if claim.measure in ("killed", "wounded")])
    people = _count_hurt(persons, dead) if measure == "wounded" else sum(person.is_killed for person in persons)
    sums = kept_sums(claims, measure, dead)
    if not sums:
        if people:
            return Toll(people, people, people)
        denied = any(c.qualifier is Qualifier.NONE and c.measure in (measure, "casualties") for c in claims)
        return Toll(0, 0, 0) if denied else Toll()
    sums = [_after_persons(s, claims, persons, measure) for s in sums]
    best = max(_best(sums), people)
    if source and not any(s.is_cumulative for s in sums):
        best = max(best, brief_total(sums, [p for p in persons if p.is_killed == (measure == "killed")], source, _best))
    low = min(sums[0].low, best)  # the lead's: what comes after it is mostly parts
    return Toll(low, best, max(best, max(s.high for s in sums)))


def _is_denied(claims: Sequence[Claim], measure: str) -> bool:
    """ "Nobody was hurt", told first: the numbers behind it are of other attacks."""
    first = next((claim for claim in claims if claim.measure in (measure, "casualties")), None)
    if first is None or first.qualifier is not Qualifier.NONE or first.is_increment:
        return False
    return first.victim_group == "people" and not _CAPITAL.match(first.group_text)  # "no Italians were hurt"


def _after_persons(stated: Sum, claims: Sequence[Claim], persons: Sequence[Person], measure: str) -> Sum:
    """ "A teenager was wounded. Three others were also hurt": those told as persons stand beside the others."""
    before = [claim for claim in claims if claim.measure in VICTIMS and claim.quote.start < stated.start]
    if before and before[-1].part_of is not None:
        return stated  # "Johnson was among the 53 others wounded"
    if not stated.is_increment or not before or before[-1].measure != measure or not is_single(before[-1]):
        return stated
    is_dead = measure == "killed"
    beside = sum(p.is_killed == is_dead and p.claims[0].quote.start < stated.start for p in persons)
    return replace(stated, low=stated.low + beside, high=stated.high + beside)


def _count_hurt(persons: list[Person], killed: int) -> int:
    """Persons hurt and not dead; one told only as shot, and by no name of his own, may be the dead one."""
    dead_names = {name for person in persons if person.is_killed for name in person.names}
    hurt = [person for person in persons if not person.is_killed]
    if not killed:
        return len(hurt)
    return sum(person.is_firm or bool(person.names and dead_names) or person.is_new for person in hurt)


def _best(sums: Sequence[Sum]) -> int:
    cumulative = [s for s in sums if s.is_cumulative]
    if cumulative:
        return cumulative[0].low  # later ones are other people's, or what it was
    by_group: dict[str, list[int]] = {}
    for stated in sums:
        by_group.setdefault(stated.group, []).append(stated.low)
    values = {group: _most_said(lows) for group, lows in by_group.items()}
    whole = values.pop("people", 0)
    attackers = values.pop("suspects", 0)
    # who attacked and who was attacked are told apart: neither number holds the other
    everybody = max((s.low for s in sums if s.is_all and s.group == "people"), default=0)
    return max([everybody, max([whole, *values.values()]) + attackers])


def _most_said(lows: list[int]) -> int:
    """The value said most often, the first of several such; less than half of the first is a part."""
    counts = Counter(low for low in lows if 2 * low >= lows[0])
    return max(counts, key=lambda value: (counts[value], -lows.index(value)))
