"""All that is found in one text, and what of it lies inside one account."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.accounts import Account
from extract.claims import ClaimContext, find_claims, find_statements
from extract.clauses import cut_at_deeds
from extract.passages import Passage, read_passages
from extract.places import find_places, load_gazetteer
from extract.records import (
    Article,
    Claim,
    PlaceMention,
    PlaceRole,
    Scope,
    Span,
    Statement,
    TimeMention,
)
from extract.text import split_sentences
from extract.when import find_times

MAX_PLACES = 500  # mentions: real articles have 5 to 100; a gazetteer page has thousands


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one text, before it is told apart into reports."""

    text: str
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    passages: tuple[Passage, ...]

    @property
    def event_spans(self) -> tuple[Span, ...]:
        """The words of the claims about the event itself."""
        return tuple(claim.quote for claim in self.claims if claim.scope is Scope.EVENT)

    def sentences_apart(self, first: date, last: date) -> tuple[Span, ...]:
        """The sentences that name days, none of them from a first to a last day."""
        starts = [sentence.start for sentence in self.sentences]
        is_apart: dict[int, bool] = {}
        for time in self.times:
            at = bisect_right(starts, time.quote.start) - 1
            is_apart[at] = is_apart.get(at, True) and (time.end_on < first or last < time.start_on)
        return tuple(self.sentences[at] for at, apart in is_apart.items() if apart and at >= 0)


def find_all(article: Article, text: str, *, published_on: date | None) -> Findings:
    """Search an article's text for everything that a report is made of."""
    sentences = split_sentences(text)
    context = ClaimContext(
        published_on=published_on,
        body_start=min(article.byline.body_start, len(text)),
        outlet=article.outlet,
        title=article.title,
        sentences=sentences,
        language=article.language,
        is_headline=text.strip() == article.title.strip(),  # a feed's entry without a text
    )
    claims = find_claims(text, context=context)
    places = find_places(
        text,
        gazetteer=load_gazetteer(),
        byline=article.byline,
        sentences=sentences,
        outlet=article.outlet,
        title=article.title,
    )[:MAX_PLACES]
    times = find_times(text, told_on=published_on, sentences=sentences) if published_on else ()
    times = tuple(time for time in times if time.quote.end > context.body_start or time.rule == "dateline")
    clauses = cut_at_deeds(text, sentences, claims)
    passages = read_passages(text, clauses, claims=claims, places=places, times=times)
    return Findings(text, clauses, claims, find_statements(text, context=context), places, times, tuple(passages))


def find_within(found: Findings, account: Account) -> Findings:
    """What lies inside one account; credits count for all, of datelines one that stands alone."""
    if account.spans == (Span(0, len(found.text)),):
        return found
    datelines = {each.quote for each in found.places if each.role is PlaceRole.DATELINE}
    # a world in brief has one an item, each its own account's
    credits = {PlaceRole.REPORTING} | ({PlaceRole.DATELINE} if len(datelines) == 1 else set())
    kept = [index for index, claim in enumerate(found.claims) if account.holds(claim.quote.start)]
    return replace(
        found,
        sentences=tuple(sentence for sentence in found.sentences if account.holds(sentence.start)),
        claims=_own(renumbered(found.claims, kept), is_aside=account.spans[0].start > 0),
        statements=tuple(each for each in found.statements if account.holds(each.quote.start)),
        places=tuple(each for each in found.places if account.holds(each.quote.start) or each.role in credits),
        times=tuple(each for each in found.times if account.holds(each.quote.start)),
        passages=tuple(passage for passage in found.passages if account.holds(passage.span.start)),
    )


def renumbered(claims: Sequence[Claim], kept: Sequence[int]) -> tuple[Claim, ...]:
    """The kept claims, `part_of` pointing into the new tuple; a part whose whole is not kept is none."""
    position = {old: new for new, old in enumerate(kept)}
    wholes = [claims[old].part_of for old in kept]
    return tuple(
        claims[old] if whole is None else replace(claims[old], part_of=position.get(whole))
        for old, whole in zip(kept, wholes, strict=True)
    )


def _own(claims: tuple[Claim, ...], *, is_aside: bool) -> tuple[Claim, ...]:
    """Another event's claims are an aside's own."""
    if not is_aside:
        return claims
    return tuple(replace(c, scope=Scope.EVENT) if c.scope is Scope.OTHER_EVENT else c for c in claims)
