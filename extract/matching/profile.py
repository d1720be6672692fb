"""What matching keeps of a report: a few hundred bytes of terms, names, places, numbers."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from extract.matching.words import common_rate, find_ages, find_names, find_terms, find_weekdays
from extract.records import Article, Claim, PlaceMention, PlaceRole, Report, ReportKind, ReportProfile, Scope

MAX_TERMS = 72  # beyond that neither B-cubed nor pair F1 moved, the profile only grew
MAX_NAMES = 32
MAX_PLACES = 24
MAX_NUMBERS = 16
MAX_AGES = 12
READ_CHARS = 5_000  # the account stands at the front; what follows is background and furniture
LEAD_CHARS = 600
T = TypeVar("T")
_COUNT_CAP = 9  # one digit in storage; the logarithm taken later makes more of no use


def profile_report(
    report: Report,
    article: Article,
    *,
    report_id: UUID,
    article_id: UUID,
    version: int,
    origin_id: UUID,
    published_on: date,
) -> ReportProfile:
    """Condense a report and the part of the article that tells it."""
    account = _account_of(report, article)
    title = "" if report.ordinal else report.title or article.title  # the headline is of the main account
    event_places = _event_places(report)
    return ReportProfile(
        report_id=report_id,
        article_id=article_id,
        version=version,
        ordinal=report.ordinal,
        origin_id=origin_id,
        outlet=article.outlet,
        language=article.language,
        published_on=published_on,
        kind=report.kind,
        event_type=report.event_type.event_type,
        event_subtype=report.event_type.event_subtype,
        start_on=report.window.start_on if report.window else None,
        end_on=report.window.end_on if report.window else None,
        title_terms=_distinct(find_terms(title), 24),
        terms=heaviest_terms(title, account),
        names=frequent_names(title, account),
        place_ids=_distinct((m.place.place_id for m in event_places if m.place.place_id), MAX_PLACES),
        place_names=_distinct((m.place.name.casefold() for m in event_places), MAX_PLACES),
        admin1=_distinct((_admin1(m) for m in event_places if m.place.admin1), MAX_PLACES),
        country_codes=_distinct((m.place.country_code or "" for m in event_places), MAX_PLACES),
        actor_keys=_distinct((m.actor.actor_key for m in report.actors), MAX_PLACES),
        ages=_distinct(find_ages(account), MAX_AGES),
        weekdays=_distinct(find_weekdays(account[:LEAD_CHARS]), 7),
        numbers=_numbers(report.claims),
        is_dated=article.published_at is not None,
    )


def heaviest_terms(title: str, account: str) -> tuple[tuple[str, int], ...]:
    """The terms that say most, with their counts, in order of appearance (so that the first are the lead)."""
    lead = Counter(find_terms(title + "\n" + account[:LEAD_CHARS]))
    counts = lead + Counter(find_terms(account[LEAD_CHARS:READ_CHARS]))
    places = {term: at for at, term in enumerate(counts)}
    weight = {term: _weight(term, count, term in lead) for term, count in counts.items()}
    kept = sorted(counts, key=lambda term: (-weight[term], places[term]))[:MAX_TERMS]
    return tuple((term, min(_COUNT_CAP, counts[term])) for term in sorted(kept, key=places.__getitem__))


def frequent_names(title: str, account: str) -> tuple[str, ...]:
    """Names by how often they are used, the earlier first among equals."""
    counts = Counter(find_names(account[:READ_CHARS]) + [n for n in find_names(title) if " " in n])
    return tuple(name for name, _ in counts.most_common(MAX_NAMES))


def profile_to_json(profile: ReportProfile) -> str:
    """Write a profile as a compact JSON list whose order `profile_from_json` knows."""
    row: list[Any] = [_FORMAT, *(str(getattr(profile, name)) for name in _IDS)]
    row += [profile.version, profile.ordinal, profile.outlet, profile.language, profile.published_on.isoformat()]
    row += [profile.kind.value, profile.event_type, profile.event_subtype]
    row += [day.isoformat() if day else None for day in (profile.start_on, profile.end_on)]
    row += [" ".join(profile.title_terms), " ".join(term for term, _ in profile.terms)]
    row += ["".join(str(count) for _, count in profile.terms)]
    row += [list(getattr(profile, name)) for name in _LISTS]
    row += [[list(number) for number in profile.numbers], profile.is_dated]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def profile_from_json(text: str) -> ReportProfile:
    """Read a profile back."""
    row = json.loads(text)
    if row[0] != _FORMAT:
        raise ValueError(f"profile of format {row[0]!r}, expected {_FORMAT}")
    (report_id, article_id, origin_id, version, ordinal, outlet, language, published_on) = row[1:9]
    (kind, event_type, event_subtype, start_on, end_on, title_terms, terms, counts) = row[9:17]
    names, place_ids, place_names, admin1, country_codes, actor_keys, ages, weekdays, numbers, is_dated = row[17:27]
    return ReportProfile(
        report_id=UUID(report_id),
        article_id=(article := UUID(article_id)),
        version=version,
        ordinal=ordinal,
        origin_id=article if origin_id == article_id else UUID(origin_id),
        outlet=outlet,
        language=language,
        published_on=_day(published_on),
        kind=ReportKind(kind),
        event_type=event_type,
        event_subtype=event_subtype,
        start_on=_day(start_on) if start_on else None,
        end_on=_day(end_on) if end_on else None,
        title_terms=tuple(title_terms.split()),
        terms=tuple(zip(terms.split(), map(_DIGITS.__getitem__, counts), strict=True)),
        names=tuple(names),
        place_ids=tuple(place_ids),
        place_names=tuple(place_names),
        admin1=tuple(admin1),
        country_codes=tuple(country_codes),
        actor_keys=tuple(actor_keys),
        ages=tuple(ages),
        weekdays=tuple(weekdays),
        numbers=tuple(map(tuple, numbers)),
        is_dated=is_dated,
    )


_FORMAT = 1
_DIGITS = {str(digit): digit for digit in range(10)}
_IDS = ("report_id", "article_id", "origin_id")
_LISTS = ("names", "place_ids", "place_names", "admin1", "country_codes", "actor_keys", "ages", "weekdays")


def _account_of(report: Report, article: Article) -> str:
    start = report.span.start if report.ordinal else max(report.span.start, article.byline.body_start)
    return article.text[start : min(report.span.end, start + READ_CHARS)]


def _event_places(report: Report) -> list[PlaceMention]:
    others = [mention for mention in report.places if mention.role is PlaceRole.EVENT]
    return [report.place, *others] if report.place else others


def _admin1(mention: PlaceMention) -> str:
    return f"{mention.place.country_code or ''}:{mention.place.admin1}"


def _numbers(claims: Iterable[Claim]) -> tuple[tuple[str, str, int, int | None], ...]:
    told = (claim for claim in claims if claim.scope is Scope.EVENT and not claim.is_increment)
    return _distinct(((c.measure, c.victim_group, c.low, c.high) for c in told), MAX_NUMBERS)


def _distinct(items: Iterable[T], limit: int) -> tuple[T, ...]:
    return tuple(item for item in list(dict.fromkeys(items))[:limit] if item != "")


def _weight(term: str, count: int, is_lead: bool) -> float:
    plainness = common_rate(term)
    return (1 + min(count, 5) / 2) * (1.5 if is_lead else 1.0) * (1.0 if not plainness else 0.5 - plainness)


@lru_cache(maxsize=1 << 15)
def _day(text: str) -> date:
    return date.fromisoformat(text)
