"""Small whole records for the tests of the warehouse: outlets, entries, articles, readings, events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from extract.ids import article_id_of, event_id_of, make_id, report_id_of
from extract.records import (
    Actor,
    ActorMention,
    ActorRole,
    Article,
    Assignment,
    AssignmentKind,
    Byline,
    ChangeKind,
    Claim,
    CorrectionKind,
    DatePrecision,
    DateReading,
    Discrepancy,
    Entry,
    EventChange,
    EventState,
    EventType,
    EventWindow,
    Feature,
    GeoPrecision,
    Judgement,
    KeyKind,
    MatchResult,
    PageKind,
    Place,
    PlaceMention,
    PlaceRole,
    Qualifier,
    Reading,
    ReadingOutcome,
    Report,
    ReportKind,
    Scope,
    Side,
    Span,
    Statement,
    StatementKind,
    TimeMention,
    Toll,
    TollPoint,
    Verdict,
)
from warehouse.rows import (
    ExtractedArticle,
    ExtractionRow,
    FeedRow,
    FeedStateRow,
    PageFetchRow,
    PolledFeed,
    PollRow,
    ReadArticle,
    SeenEntry,
)

DAY_ONE = datetime(2026, 2, 1, 6, 0, tzinfo=UTC)
CODER = "grammar/1"
BATTLE = EventType("Battles", "Armed clash", "ASSAULT", "firearms", "190", 0.9, "lexicon")
QUETTA = Place(1167528, "Quetta", "city", "PK:Balochistan", "PK", 30.18, 67.0, 10.0, 1000000)
GROUP = Actor("red_hand", "Red Hand", "RH", "PK", "REB", Side.ARMED_GROUP)
ARMY = Actor("army_pk", "Army", None, "PK", "MIL", Side.GOVERNMENT)


def at(hours: float) -> datetime:
    """A time after the first round."""
    return DAY_ONE + timedelta(hours=hours)


def feed(number: int) -> FeedRow:
    """One feed an outlet."""
    url = f"https://outlet{number}.example/rss"
    return FeedRow(make_id("feed", url), url, f"Outlet {number}", "en", "PK", '{"interval_minutes": 60}')


def address(outlet: int, story: int) -> str:
    """Where an outlet tells a story."""
    return f"https://outlet{outlet}.example/story-{story}"


def polled(outlet: int, stories: range | list[int], when: datetime, *, edition: str = "") -> PolledFeed:
    """A poll that saw these stories; another `edition` changes what each entry says."""
    source = feed(outlet)
    entries = tuple(_seen(source, address(outlet, story), story, when, edition) for story in stories)
    poll = PollRow(
        make_id("poll", source.feed_id, when.isoformat()), source.feed_id, when, "fetched", 200,
        entry_count=len(entries),
    )  # fmt: skip
    state = FeedStateRow(source.feed_id, when + timedelta(hours=1), item_hashes=("a", "b"))
    return PolledFeed(poll, entries, state)


def _seen(source: FeedRow, url: str, story: int, when: datetime, edition: str) -> SeenEntry:
    entry = Entry(
        entry_key=url,
        key_kind=KeyKind.GUID,
        url=url,
        title=f"Story {story}{edition}",
        summary="",
        content_html=None,
        authors=(),
        published=DateReading("today", when, DatePrecision.SECOND),
        updated=None,
        origin_name=None,
        origin_url=None,
        language="en",
        raw_hash=f"{url}{edition}",
        content_hash=f"{url}{edition}",
    )
    return SeenEntry(make_id("entry", source.feed_id, url), article_id_of(url), entry, when)


def fetched(outlet: int, story: int, when: datetime, *, body: str = "one") -> PageFetchRow:
    """A page that answered."""
    url = address(outlet, story)
    return PageFetchRow(
        make_id("page_fetch", url, when.isoformat()), article_id_of(url), url, when, "fetched", "new",
        http_status=200, body_hash=f"{url}#{body}",
    )  # fmt: skip


def article(outlet: int, story: int, killed: int, when: datetime, *, correction: str = "none") -> Article:
    """An account of a clash with one toll. The text opens with letters that take more than one code unit."""
    text = (
        f"QUETTA — Café e\u0301 \U0001f469\u200d\U0001f692 report: the Red Hand said gunmen killed {killed} soldiers "
        f"in Quetta on Sunday (story {story}). The army denied it."
    )
    return Article(
        url=address(outlet, story),
        canonical_url=None,
        outlet=f"Outlet {outlet}",
        title=f"{killed} soldiers killed in Quetta",
        text=text,
        authors=("A. Reporter",),
        published_at=when,
        published_precision=DatePrecision.SECOND,
        modified_at=None,
        language="en",
        page_kind=PageKind.ARTICLE,
        text_source="page",
        byline=Byline(("A. Reporter",), "Wire", "QUETTA", "Quetta", when.date(), ("Quetta",), 9),
        correction=CorrectionKind(correction),
        correction_note=None,
        extra='{"a": 1}',
    )


def extracted(item: Article, when: datetime, *, body: str = "one", origin: UUID | None = None) -> ExtractedArticle:
    """The extraction of an article from its page."""
    article_id = article_id_of(item.url)
    return ExtractedArticle(
        extraction=ExtractionRow(article_id, f"{item.url}#{body}", "trafilatura/2", "done"),
        seen_at=when,
        article=item,
        content_hash=str(make_id("content", item.title, item.text)),
        hashes=(1, 2**64 - 1),
        origin_id=origin,
        containment=1.0 if origin else 0.0,
        copy_reason="same words" if origin else "",
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(item: Article, version: int, killed: int, when: datetime, *, coder: str = CODER) -> ReadArticle:
    """What a coder makes of `article`: one report, two claims, a statement."""
    name, coder_version = coder.split("/")
    found = Reading(name, coder_version, ReadingOutcome.READ, None, (report(item, killed),))
    return ReadArticle(article_id_of(item.url), version, found, when, ('{"terms": []}',))


def report(item: Article, killed: int) -> Report:
    """One account, with every kind of child."""
    text = item.text
    place = PlaceMention(QUETTA, PlaceRole.EVENT, _span(text, "in Quetta"), 0.9, "name")
    day = (item.published_at or DAY_ONE).date()
    toll = _claim(text, f"killed {killed} soldiers", killed, claimant="Red Hand", side=Side.ARMED_GROUP)
    part = _claim(text, f"{killed} soldiers", killed, claimant=None, side=Side.OUTLET, part_of=0)
    return Report(
        ordinal=0,
        kind=ReportKind.NEW,
        span=Span(0, len(text)),
        title=item.title,
        event_type=BATTLE,
        window=EventWindow(day, day, DatePrecision.DAY, _span(text, "on Sunday"), "weekday"),
        place=place,
        geo_precision=GeoPrecision.CITY,
        places=(place,),
        times=(TimeMention(day, day, DatePrecision.DAY, _span(text, "on Sunday"), "weekday"),),
        actors=(
            ActorMention(GROUP, ActorRole.INITIATOR, _span(text, "Red Hand"), "name"),
            ActorMention(ARMY, ActorRole.RECIPIENT, _span(text, "army"), "name"),
        ),
        initiator=GROUP,
        recipient=ARMY,
        claims=(toll, part),
        statements=(
            Statement(StatementKind.DENIES, "it", "army", Side.GOVERNMENT, _span(text, "The army denied it"), "denies"),
        ),
        killed=Toll(killed, killed, killed),
        wounded=Toll(),
    )


def _claim(
    text: str, words: str, killed: int, *, claimant: str | None, side: Side, part_of: int | None = None
) -> Claim:
    return Claim(
        measure="killed",
        victim_group="security_forces",
        victim_side=Side.GOVERNMENT,
        group_text="soldiers",
        low=killed,
        high=killed,
        qualifier=Qualifier.EXACT,
        claimant=claimant,
        claimant_side=side,
        claimant_span=_span(text, "Red Hand") if claimant else None,
        intermediary=None,
        scope=Scope.EVENT,
        is_cumulative=False,
        is_increment=False,
        as_of_on=None,
        window_start_on=None,
        window_end_on=None,
        part_of=part_of,
        place_text=None,
        quote=_span(text, words),
        rule="count_phrase",
    )


def report_id(item: Article, version: int, coder: str = CODER) -> UUID:
    """The id of the only report of a version."""
    return report_id_of(article_id_of(item.url), version, coder, 0)


def match(report_ids: list[UUID], *, founder: UUID | None = None) -> MatchResult:
    """All reports in one event, founded by the first unless another is named."""
    event_id = event_id_of(founder or report_ids[0])
    judgements = tuple(
        Judgement(report_ids[0], other, Verdict.SAME, 0.9, (Feature("title", 1.0, 2.0),), "model", "same title")
        for other in report_ids[1:]
    )
    assignments = tuple(
        Assignment(one, event_id, AssignmentKind.MAIN, 0.9, "same title", "model") for one in report_ids
    )
    changes = () if founder else (EventChange(event_id, ChangeKind.CREATED, None, "1 report", "first report"),)
    return MatchResult(judgements, assignments, (), changes)


def state(
    event_id: UUID, killed: int, when: datetime, *, reports: int = 1, claims: tuple[UUID, ...] = (), **more: object
) -> EventState:
    """An event with one toll and, from the second report on, something that does not add up."""
    gap = Discrepancy("sides_disagree", killed, 0, claims, "the army denies it")
    values: dict[str, object] = {
        "event_id": event_id,
        "title": f"{killed} soldiers killed in Quetta",
        "event_type": BATTLE,
        "start_on": date(2026, 2, 1),
        "end_on": date(2026, 2, 1),
        "place": QUETTA,
        "geo_precision": GeoPrecision.CITY,
        "initiator": "Red Hand",
        "recipient": "Army",
        "report_count": reports,
        "outlet_count": reports,
        "origin_count": reports,
        "killed": Toll(killed, killed, killed),
        "wounded": Toll(),
        "killed_conservative": killed,
        "killed_government": Toll(),
        "killed_armed_group": Toll(killed, killed, killed),
        "is_disputed": reports > 1,
        "first_reported_at": DAY_ONE,
        "last_reported_at": when,
        "merged_into": None,
        "is_retracted": False,
        "tolls": (
            TollPoint(
                "killed", "security_forces", Side.ARMED_GROUP, date(2026, 2, 1), killed, killed, Qualifier.EXACT,
                "Red Hand", reports, "first", claims,
            ),
        ),
        "discrepancies": (gap,) if reports > 1 else (),
    }  # fmt: skip
    return EventState(**(values | more))  # type: ignore[arg-type]
