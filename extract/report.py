"""One article, read: its reports, each with place, time, actors, type and the claims that it makes.

    article ─► gates ─► sentences ─► claims, statements, places, times ─► accounts ─► one Report each

Everything is pure and offline. Hostile text ends in an outcome with its reason, never in an exception.
"""

from dataclasses import dataclass, replace
from pathlib import PurePath
from traceback import extract_tb

from extract.account_report import actors_of, country_of, report_account, told_on
from extract.accounts import Account, find_asides, is_told_apart, rest_of
from extract.casing import restore_case
from extract.findings import Findings, find_all, find_within
from extract.fingerprint import code_fingerprint
from extract.records import (
    ActorMention,
    Article,
    CorrectionKind,
    DatePrecision,
    EventType,
    EventWindow,
    GeoPrecision,
    PageKind,
    Reading,
    ReadingOutcome,
    Report,
    ReportKind,
    Scope,
    Span,
    Toll,
)
from extract.scene import scene_of
from extract.text import detect_language
from extract.types.ontology import OTHER, make_type

CODER = "grammar"
CODER_VERSION = f"1+{code_fingerprint()}"
MAX_TEXT = 200_000  # characters: the longest article of the research corpora has 90,000
READABLE = frozenset({PageKind.ARTICLE, PageKind.ROUNDUP, PageKind.LIVE_BLOG})
FROM_FEED = frozenset({"feed", "summary"})  # the text is the feed's, whatever its page turned out to be


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
    published_on = told_on(article)
    found = find_all(article, text, published_on=published_on)
    actors = actors_of(found, country_of(found))
    whole = Account((Span(0, len(text)),))
    main = report_account(article, found, actors, whole)
    is_roundup = article.page_kind is PageKind.ROUNDUP
    asides = find_asides(text, found.passages, scene_of(main, published_on, is_roundup=is_roundup))
    if not asides:
        return (main,)
    read = _Accounts(article, found, actors, {country_of(found): actors})
    reports = [read.report(account, context=main.event_type) for account in asides]
    told = [each for each in zip(asides, reports, strict=True) if is_told_apart(*each)]
    if not told:
        return (main,)
    main = read.report(rest_of(text, [account for account, _ in told]))
    return (main, *(replace(report, ordinal=at) for at, (_, report) in enumerate(told, start=1)))


@dataclass(frozen=True, slots=True)
class _Accounts:
    """A text of several accounts, each read with the actors as one at home at its place reads them."""

    article: Article
    found: Findings
    actors: tuple[ActorMention, ...]
    at_home: dict[str | None, tuple[ActorMention, ...]]  # by country: filled as accounts ask

    def report(self, account: Account, *, context: EventType | None = None) -> Report:
        """The report of one account; `context` is the type of the main one, beside which an aside stands."""
        part = find_within(self.found, account)
        country = country_of(part)
        if country not in self.at_home:
            self.at_home[country] = actors_of(self.found, country)
        actors = tuple(mention for mention in self.at_home[country] if account.holds(mention.quote.start))
        return report_account(self.article, part, actors, account, named=self.actors, context=context)


def _is_english(article: Article) -> bool:
    language = article.language or detect_language(article.text) or detect_language(article.title)
    return language is None or language.lower().startswith("en")


def _outline(article: Article) -> Report:
    """What a text we cannot read gives to matching: title and day, no claims."""
    day = told_on(article)
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
