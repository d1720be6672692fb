"""One article, read: its reports, each with place, time, actors, type and the claims that it makes.

    article ─► gates ─► sentences ─► claims, statements, places, times ─► accounts ─► one Report each

Everything is pure and offline. Hostile text ends in an outcome with its reason, never in an exception.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePath
from traceback import extract_tb

from extract.accounts import Account, is_told_apart, scene_of, split_accounts, with_asides
from extract.actors import choose_actors, find_actors
from extract.casing import restore_case
from extract.claims import ClaimContext, find_claims
from extract.claims.totals import report_toll
from extract.findings import Findings, find_all, find_within, renumbered
from extract.fingerprint import code_fingerprint
from extract.places import choose_place
from extract.records import (
    ActorMention,
    Article,
    Claim,
    CorrectionKind,
    DatePrecision,
    EventType,
    EventWindow,
    GeoPrecision,
    PageKind,
    PlaceMention,
    Reading,
    ReadingOutcome,
    Report,
    ReportKind,
    Scope,
    Side,
    Span,
    Toll,
)
from extract.telling import count_told
from extract.text import detect_language
from extract.types import judge_kind, judge_type
from extract.types.ontology import HARMLESS, OTHER, make_type
from extract.when import choose_window

CODER = "grammar"
CODER_VERSION = f"1+{code_fingerprint()}"
MAX_TEXT = 200_000  # characters: the longest article of the research corpora has 90,000
BACKGROUND = timedelta(days=60)  # what a sentence dates so long before the happening is another story
_WRITTEN_ANEW = timedelta(days=7)  # a dateline further ahead of the publication is misread, or of another year
READABLE = frozenset({PageKind.ARTICLE, PageKind.ROUNDUP, PageKind.LIVE_BLOG})
FROM_FEED = frozenset({"feed", "summary"})  # the text is the feed's, whatever its page turned out to be

_KIND = re.compile(r"(?: [a-z]+)+$")  # "rebels", "fighters" behind the name of their group
_MainPlace = tuple[PlaceMention | None, GeoPrecision]


def read_article(article: Article) -> Reading:
    """Read one article version; never raises: a fault of ours is a failed reading that names its place."""
    if article.page_kind not in READABLE and article.text_source not in FROM_FEED:
        return Reading(CODER, CODER_VERSION, ReadingOutcome.SET_ASIDE, f"page is {article.page_kind.value}", ())
    try:
        return _read(article)
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError, AttributeError) as error:
        return Reading(CODER, CODER_VERSION, ReadingOutcome.FAILED, _fault(error), ())


def _fault(error: Exception) -> str:
    """What went wrong and on which line; not with which text, so that a hundred of one fault count as one."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {PurePath(last.filename).name}, line {last.lineno} ({last.name})"


def _read(article: Article) -> Reading:
    if not _is_english(article):
        reports: tuple[Report, ...] = (_outline(article),)
        return Reading(CODER, CODER_VERSION, ReadingOutcome.NOT_ENGLISH, article.language, reports)
    text = article.text[:MAX_TEXT]
    reason = f"read the first {MAX_TEXT:,} of {len(article.text):,} characters" if text != article.text else None
    reports = read_text(article, restore_case(text))
    if article.correction is CorrectionKind.RETRACTION:
        reports = tuple(map(_taken_back, reports))
    happened = any(report.kind is not ReportKind.NONE for report in reports)
    outcome = ReadingOutcome.READ if happened else ReadingOutcome.NO_EVENT
    return Reading(CODER, CODER_VERSION, outcome, reason, reports)


def _taken_back(report: Report) -> Report:
    """The report of a withdrawn story: its numbers are kept and are nobody's any longer."""
    claims = tuple(replace(claim, scope=Scope.NEGATED) for claim in report.claims)
    return replace(report, claims=claims, killed=Toll(), wounded=Toll())


def read_text(article: Article, text: str) -> tuple[Report, ...]:
    """All reports of an English article, the main one first."""
    published_on = _published_on(article)
    found = find_all(article, text, published_on=published_on)
    actors = _actors_of(found, _country_of(found))
    whole = Account((Span(0, len(text)),))
    main = _report(article, found, actors, whole)
    is_roundup = article.page_kind is PageKind.ROUNDUP
    accounts = split_accounts(text, found.passages, scene_of(main, published_on, is_roundup=is_roundup))
    if len(accounts) == 1:
        return (main,)
    reports = _of_accounts(article, found, actors, accounts, main.event_type)
    told = [account for account, report in zip(accounts, reports, strict=True) if is_told_apart(account, report)]
    if len(told) == len(accounts) - 1:
        return reports
    accounts = with_asides(text, told)
    return _of_accounts(article, found, actors, accounts, main.event_type) if told else (main,)


def _of_accounts(
    article: Article,
    found: Findings,
    actors: tuple[ActorMention, ...],
    accounts: Sequence[Account],
    context: EventType,
) -> tuple[Report, ...]:
    """One report for each account, each with the actors as one at home at its place reads them."""
    home = _country_of(found)
    parts = [find_within(found, account) for account in accounts]
    at_home = {country: _actors_of(found, country) for country in {*map(_country_of, parts)} - {home}} | {home: actors}
    return tuple(
        _report(
            article,
            part,
            _within(at_home[_country_of(part)], account),
            account,
            ordinal,
            named=actors,
            context=context if ordinal else None,
        )
        for ordinal, (account, part) in enumerate(zip(accounts, parts, strict=True))
    )


def _country_of(found: Findings) -> str | None:
    place, _ = _main_place(found, None, None)
    return place.place.country_code if place is not None else None


def _actors_of(found: Findings, country: str | None) -> tuple[ActorMention, ...]:
    """The actors of the whole text as one at home there reads them: "police" in Lima are Peru's."""
    return find_actors(found.text, sentences=found.sentences, country_hint=country)


def _published_on(article: Article) -> date | None:
    """The day that the text speaks on: an outlet that writes a story anew often keeps its first time."""
    dateline_on = article.byline.dateline_on
    for at in (article.published_at, article.modified_at):
        if at is not None:
            is_later = dateline_on is not None and timedelta() < dateline_on - at.date() <= _WRITTEN_ANEW
            return dateline_on if is_later else at.date()
    return dateline_on


def _report(
    article: Article,
    found: Findings,
    actors: tuple[ActorMention, ...],
    account: Account,
    ordinal: int = 0,
    named: tuple[ActorMention, ...] = (),
    context: EventType | None = None,
) -> Report:
    start, end = account.spans[0].start, account.spans[-1].end
    body = _body(article, found.text, account)
    published_on = _published_on(article)
    window = _window(article, found, published_on)
    place, precision = _main_place(found, window, published_on)
    title = restore_case(article.title) if ordinal == 0 else ""
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
    headline = find_claims(title, context=ClaimContext(published_on=None, is_headline=True)) if title else ()
    kind = judge_kind(title, body, event_type, claims=found.claims, window=window, published_on=published_on)
    return Report(
        ordinal=ordinal,
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
    """What the text calls armed groups: "M23" of "M23 rebels"."""
    said = (
        _KIND.sub("", text[mention.quote.start : mention.quote.end])
        for mention in actors
        if mention.actor.side is Side.ARMED_GROUP
    )
    return frozenset(name for name in said if name[:1].isupper())


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
    apart = (
        found.sentences_apart(window.start_on - BACKGROUND, max(window.end_on, told_on)) if window and told_on else ()
    )
    return choose_place(
        found.places, text=found.text, sentences=found.sentences, claim_spans=found.event_spans, apart=apart
    )


def _window(article: Article, found: Findings, published_on: date | None) -> EventWindow | None:
    if published_on is None:
        return None
    return choose_window(
        found.times,
        text=found.text,
        sentences=found.sentences,
        claim_spans=found.event_spans,
        published_on=published_on,
        dateline_on=article.byline.dateline_on,
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


def _within(actors: Sequence[ActorMention], account: Account) -> tuple[ActorMention, ...]:
    return tuple(mention for mention in actors if account.holds(mention.quote.start))


def _is_english(article: Article) -> bool:
    language = article.language or detect_language(article.text) or detect_language(article.title)
    return language is None or language.lower().startswith("en")


def _outline(article: Article) -> Report:
    """What a text we cannot read gives to matching: title and day, no claims."""
    day = _published_on(article)
    return Report(
        ordinal=0,
        kind=ReportKind.NEW,
        span=Span(0, min(len(article.text), MAX_TEXT)),
        title=article.title,
        event_type=make_type(OTHER, score=0.0, rule="not_english"),
        window=EventWindow(day, day, DatePrecision.DAY, None, "published") if day else None,
        place=None,
        geo_precision=GeoPrecision.UNKNOWN,
        places=(),
        times=(),
        actors=(),
        initiator=None,
        recipient=None,
        claims=(),
        statements=(),
        killed=Toll(),
        wounded=Toll(),
    )
