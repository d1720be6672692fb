"""One account of an article, made a report: its place, day, type, actors and tolls."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.accounts import Account
from extract.actors import choose_actors, find_actors, find_victims
from extract.casing import restore_case
from extract.claims import ClaimContext, find_claims
from extract.claims.counting.totals import report_toll
from extract.findings import Findings, renumbered
from extract.places import choose_place
from extract.records import (
    ActorMention,
    Article,
    Claim,
    DatePrecision,
    EventType,
    EventWindow,
    GeoPrecision,
    PlaceMention,
    Report,
    Scope,
    Side,
    Span,
    Toll,
)
from extract.telling import count_told
from extract.types import judge_kind, judge_type
from extract.types.ontology import HARMLESS
from extract.when import choose_told_on, choose_window

BACKGROUND = timedelta(days=60)  # what a sentence dates so long before the happening is another story

_KIND = re.compile(r"(?: [a-z]+)+$")  # "rebels", "fighters" behind the name of their group
_MainPlace = tuple[PlaceMention | None, GeoPrecision]


def report_account(
    article: Article,
    found: Findings,
    actors: tuple[ActorMention, ...],
    account: Account,
    *,
    named: tuple[ActorMention, ...] = (),
    context: EventType | None = None,
) -> Report:
    """What an account tells of its happening; one with a `context`, the type of the main account, is an aside.

    `found` and `actors` are those of the account, `named` the actors of the whole text.
    """
    start, end = account.spans[0].start, account.spans[-1].end
    body = _body(article, found.text, account)
    published_on = told_on(article)
    window = window_of(found, published_on)
    place, precision = _main_place(found, window, published_on)
    title = restore_case(article.title) if context is None else ""
    body_start = max(start, article.byline.body_start)
    told = count_told(found.passages, actors, published_on)
    event_type = judge_type(
        title,
        body,
        claims=found.claims,
        actors=actors,
        start=body_start,
        told=told,
        context=context,
        armed=_armed(found.text, actors),
    )
    if event_type.event_type in HARMLESS:
        window = _news_of_the_day(window, published_on)
    initiator, recipient = choose_actors(
        (*_headline_actors(title, body_start, place), *actors),
        start=body_start,
        event_type=event_type.event_type,
        event_subtype=event_type.event_subtype,
        country_code=place.place.country_code if place else None,
        named=named,
    )
    claims = _plausible(found.claims, event_type)
    recipient = recipient or find_victims(claims, event_type.event_type, event_type.event_subtype)
    headline = find_claims(title, context=ClaimContext(published_on=None, is_headline=True)) if title else ()
    kind = judge_kind(title, body, event_type, claims=found.claims, window=window, published_on=published_on)
    return Report(
        ordinal=0,
        kind=kind,
        span=Span(start, end),
        title=article.title,
        event_type=event_type,
        window=window,
        place=place,
        geo_precision=precision,
        places=found.places,
        times=found.times,
        actors=actors,
        initiator=initiator,
        recipient=recipient,
        claims=claims,
        statements=found.statements,
        killed=_toll(claims, "killed", headline, f"{title}\n{body}", found.text, event_type),
        wounded=_toll(claims, "wounded", headline, f"{title}\n{body}", found.text, event_type),
    )


def _headline_actors(title: str, start: int, place: PlaceMention | None) -> tuple[ActorMention, ...]:
    """Who acts and suffers in the title, as if it said so where the body begins."""
    if not title:
        return ()
    country = place.place.country_code if place else None
    found = find_actors(title, sentences=(Span(0, len(title)),), country_hint=country)
    return tuple(replace(mention, quote=Span(start, start)) for mention in found)


def _armed(text: str, actors: Sequence[ActorMention]) -> frozenset[str]:
    """What text and title call armed groups: "M23" of "M23 rebels", "ADF" where the text writes the name out."""
    armed = [mention for mention in actors if mention.actor.side is Side.ARMED_GROUP]
    said = {_KIND.sub("", text[mention.quote.start : mention.quote.end]) for mention in armed}
    known = {name for mention in armed for name in (mention.actor.name, mention.actor.acronym) if name}
    return frozenset(name for name in said | known if name[:1].isupper())


def _plausible(claims: tuple[Claim, ...], event_type: EventType) -> tuple[Claim, ...]:
    """Without the weak ones of a match or a show: there "hit" and "struck" harm nobody."""
    if event_type.event_type not in HARMLESS:
        return claims
    return renumbered(claims, [index for index, claim in enumerate(claims) if not claim.rule.endswith(" weak")])


def _toll(
    claims: tuple[Claim, ...], measure: str, headline: Sequence[Claim], text: str, source: str, event_type: EventType
) -> Toll:
    """The report's own toll; a match or a museum has none for what it looks back on."""
    if event_type.event_type not in HARMLESS:
        return report_toll(claims, measure, headline=headline, text=text, source=source)
    return report_toll([claim for claim in claims if claim.scope is Scope.EVENT], measure)


def _main_place(found: Findings, window: EventWindow | None, told_on: date | None) -> _MainPlace:
    apart = sentences_apart(found, window, told_on)
    return choose_place(
        found.places, text=found.text, sentences=found.sentences, claim_spans=found.event_spans, apart=apart
    )


def sentences_apart(found: Findings, window: EventWindow | None, told_on: date | None) -> tuple[Span, ...]:
    """The sentences that tell only of days long before the happening, or of days ahead."""
    if window is None or told_on is None:
        return ()
    return found.sentences_apart(window.start_on - BACKGROUND, max(window.end_on, told_on))


def window_of(found: Findings, published_on: date | None) -> EventWindow | None:
    """When the account's happening was; nothing where nobody knows when it was told."""
    if published_on is None:
        return None
    return choose_window(
        found.times,
        text=found.text,
        sentences=found.sentences,
        claim_spans=found.event_spans,
        told_on=published_on,
    )


def _news_of_the_day(window: EventWindow | None, published_on: date | None) -> EventWindow | None:
    """Culture and science look back: "stolen in 1975" is not when the museum shows it again."""
    if window is None or published_on is None or published_on - window.end_on < BACKGROUND:
        return window
    return EventWindow(published_on, published_on, DatePrecision.DAY, None, "published")


def _body(article: Article, text: str, account: Account) -> str:
    """The account's own words, without the credits before the body."""
    start = min(article.byline.body_start, len(text))
    return " ".join(text[max(span.start, start) : span.end] for span in account.spans)


def country_of(found: Findings) -> str | None:
    """The country that an account is mostly about, before its day is known."""
    place, _ = _main_place(found, None, None)
    return place.place.country_code if place is not None else None


def actors_of(found: Findings, country: str | None) -> tuple[ActorMention, ...]:
    """The actors of the whole text as one at home there reads them: "police" in Lima are Peru's."""
    return find_actors(found.text, sentences=found.sentences, country_hint=country)


def told_on(article: Article) -> date | None:
    """The day that the article speaks on."""
    at = article.published_at or article.modified_at
    return choose_told_on(at.date() if at else None, article.byline.dateline_on)
