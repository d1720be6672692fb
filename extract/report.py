"""One article, read: its reports, each with place, time, actors, type and the claims that it makes.

    article ─► gates ─► sentences ─► claims, statements, places, times ─► accounts ─► one Report each

Everything is pure and offline. Hostile text ends in an outcome with its reason, never in an exception.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from traceback import extract_tb

from extract.accounts import Account, split_accounts
from extract.actors import choose_actors, find_actors
from extract.casing import restore_case
from extract.claims import ClaimContext, find_claims, find_statements
from extract.claims.totals import report_toll
from extract.places import choose_place, find_places, load_gazetteer
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
    PlaceRole,
    Reading,
    ReadingOutcome,
    Report,
    ReportKind,
    Scope,
    Span,
    Statement,
    TimeMention,
    Toll,
)
from extract.text import detect_language, split_sentences
from extract.types import judge_kind, judge_type
from extract.types.ontology import HARMLESS, OTHER, make_type
from extract.when import choose_window, find_times

CODER = "grammar"
CODER_VERSION = "1"
MAX_TEXT = 200_000  # characters: the longest article of the research corpora has 90,000
MAX_PLACES = 500  # mentions: real articles have 5 to 100; a gazetteer page has thousands
READABLE = frozenset({PageKind.ARTICLE, PageKind.ROUNDUP, PageKind.LIVE_BLOG})
FROM_FEED = frozenset({"feed", "summary"})  # the text is the feed's, whatever its page turned out to be

_MainPlace = tuple[PlaceMention | None, GeoPrecision]


@dataclass(frozen=True, slots=True)
class _Findings:
    """What was found in one text, before it is told apart into reports."""

    text: str
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]


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
    found = _find(article, text)
    accounts = split_accounts(
        text,
        sentences=found.sentences,
        claims=found.claims,
        places=found.places,
        times=found.times,
        published_on=_published_on(article),
        is_roundup=article.page_kind is PageKind.ROUNDUP,
    )
    whole = _main_place(found)
    country_hint = whole[0].place.country_code if whole[0] else None
    actors = find_actors(text, sentences=found.sentences, country_hint=country_hint)
    reports = []
    for ordinal, account in enumerate(accounts):
        part = _part(found, account)
        main = whole if part is found else _main_place(part)
        reports.append(_report(article, part, main, _within(actors, account), account, ordinal))
    return tuple(reports)


def _find(article: Article, text: str) -> _Findings:
    sentences = split_sentences(text)
    published_on = _published_on(article)
    context = ClaimContext(
        published_on=published_on,
        body_start=min(article.byline.body_start, len(text)),
        outlet=article.outlet,
        sentences=sentences,
        language=article.language,
        is_headline=text.strip() == article.title.strip(),  # a feed's entry without a text
    )
    return _Findings(
        text,
        sentences,
        find_claims(text, context=context),
        find_statements(text, context=context),
        find_places(
            text, gazetteer=load_gazetteer(), byline=article.byline, sentences=sentences, outlet=article.outlet
        )[:MAX_PLACES],
        find_times(text, published_on=published_on, sentences=sentences) if published_on else (),
    )


def _report(
    article: Article,
    found: _Findings,
    main: _MainPlace,
    actors: tuple[ActorMention, ...],
    account: Account,
    ordinal: int,
) -> Report:
    start, end = account.spans[0].start, account.spans[-1].end
    body = _body(article, found.text, account)
    place, precision = main
    title = restore_case(article.title) if ordinal == 0 else ""
    body_start = max(start, article.byline.body_start)
    event_type = judge_type(title, body, claims=found.claims, actors=actors, start=body_start)
    initiator, recipient = choose_actors(
        actors,
        start=body_start,
        event_type=event_type.event_type,
        country_code=place.place.country_code if place else None,
    )
    claims = _plausible(found.claims, event_type)
    headline = find_claims(title, context=ClaimContext(published_on=None, is_headline=True)) if title else ()
    published_on = _published_on(article)
    kind = judge_kind(title, body, event_type, claims=found.claims, times=found.times, published_on=published_on)
    return Report(
        ordinal=ordinal,
        kind=kind,
        span=Span(start, end),
        title=article.title,
        event_type=event_type,
        window=_window(article, found, published_on),
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


def _plausible(claims: tuple[Claim, ...], event_type: EventType) -> tuple[Claim, ...]:
    """Without the weak ones of a match or a show: there "hit" and "struck" harm nobody."""
    if event_type.event_type not in HARMLESS:
        return claims
    return tuple(claim for claim in claims if not claim.rule.endswith(" weak"))


def _toll(
    claims: tuple[Claim, ...], measure: str, headline: Sequence[Claim], text: str, source: str, event_type: EventType
) -> Toll:
    """The report's own toll; a match or a museum has none for what it looks back on."""
    if event_type.event_type not in HARMLESS:
        return report_toll(claims, measure, headline=headline, text=text, source=source)
    return report_toll([claim for claim in claims if claim.scope is Scope.EVENT], measure)


def _main_place(found: _Findings) -> _MainPlace:
    return choose_place(
        found.places, text=found.text, sentences=found.sentences, claim_spans=_event_spans(found.claims)
    )


def _window(article: Article, found: _Findings, published_on: date | None) -> EventWindow | None:
    if published_on is None:
        return None
    return choose_window(
        found.times,
        text=found.text,
        sentences=found.sentences,
        claim_spans=_event_spans(found.claims),
        published_on=published_on,
        dateline_on=article.byline.dateline_on,
    )


def _event_spans(claims: Sequence[Claim]) -> tuple[Span, ...]:
    return tuple(claim.quote for claim in claims if claim.scope is Scope.EVENT)


def _body(article: Article, text: str, account: Account) -> str:
    """The account's own words, without the credits before the body."""
    start = min(article.byline.body_start, len(text))
    return " ".join(text[max(span.start, start) : span.end] for span in account.spans)


def _part(found: _Findings, account: Account) -> _Findings:
    """What lies inside one account; credits count for all."""
    if account.spans == (Span(0, len(found.text)),):
        return found
    kept = [index for index, claim in enumerate(found.claims) if account.holds(claim.quote.start)]
    return replace(
        found,
        sentences=tuple(sentence for sentence in found.sentences if account.holds(sentence.start)),
        claims=_renumbered(found.claims, kept, is_aside=account.spans[0].start > 0),
        statements=tuple(each for each in found.statements if account.holds(each.quote.start)),
        places=tuple(each for each in found.places if account.holds(each.quote.start) or _is_credit(each)),
        times=tuple(each for each in found.times if account.holds(each.quote.start)),
    )


def _renumbered(claims: Sequence[Claim], kept: Sequence[int], *, is_aside: bool) -> tuple[Claim, ...]:
    """The kept claims, `part_of` pointing into the new tuple; another event's claims are an aside's own."""
    position = {old: new for new, old in enumerate(kept)}
    renumbered = []
    for claim in (claims[old] for old in kept):
        part_of = position.get(claim.part_of) if claim.part_of is not None else None
        scope = Scope.EVENT if is_aside and claim.scope is Scope.OTHER_EVENT else claim.scope
        renumbered.append(replace(claim, part_of=part_of, scope=scope))
    return tuple(renumbered)


def _within(actors: Sequence[ActorMention], account: Account) -> tuple[ActorMention, ...]:
    return tuple(mention for mention in actors if account.holds(mention.quote.start))


def _is_credit(mention: PlaceMention) -> bool:
    return mention.role in (PlaceRole.DATELINE, PlaceRole.REPORTING)


def _is_english(article: Article) -> bool:
    language = article.language or detect_language(article.text) or detect_language(article.title)
    return language is None or language.lower().startswith("en")


def _published_on(article: Article) -> date | None:
    for at in (article.published_at, article.modified_at):
        if at is not None:
            return at.date()
    return article.byline.dateline_on


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
