"""Reports for matching tests, read from texts written for them by the real reader."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from extract.article import article_from_text
from extract.ids import make_id
from extract.matching import KnownReport, profile_report
from extract.records import DatePrecision, Judgement, MatchResult, ReportProfile, Verdict
from extract.report import read_article

DAY = datetime(2026, 3, 4, 9, tzinfo=UTC)

MARKET = (
    "Bomb kills 12 at Quetta market",
    "QUETTA, March 4 - A bomb hidden in a parked motorcycle tore through the Liaquat vegetable market in Quetta on "
    "Wednesday, killing at least 12 people and wounding 30, police chief Azhar Akram said. Traders said the blast "
    "shattered the stalls of the wholesale section shortly after dawn. No group has claimed responsibility.",
)
MARKET_AGAIN = (
    "Quetta vegetable market blast leaves a dozen dead",
    "At least 12 people were killed and some 30 wounded when explosives planted on a motorcycle went off at the "
    "Liaquat vegetable market in Quetta early on Wednesday. Azhar Akram, the city's police chief, said the stalls of "
    "wholesale traders took the force of the explosion.",
)
MARKET_LATER = (
    "Toll of Quetta market bombing rises to 19",
    "The number of people killed by the motorcycle bomb at Quetta's Liaquat vegetable market rose to 19 on Thursday "
    "as seven of the wounded died in hospital, doctors at the Bolan medical complex said. Police chief Azhar Akram "
    "said two traders were being questioned over the motorcycle.",
)
CHECKPOST = (
    "Two officers wounded in Quetta checkpost shooting",
    "Gunmen on a white car opened fire at a police checkpost on Quetta's Sariab Road on Wednesday evening, wounding "
    "two constables, an officer at the Sariab station said. The attackers fled towards Mastung. The constables, Nadir "
    "Shah, 24, and Imran Baloch, 31, were in stable condition.",
)
FLOOD = (
    "Dam release floods villages near Beira",
    "Water let out of a dam on the Pungwe river flooded four villages near Beira in Mozambique on Tuesday, driving "
    "600 families from their homes, the disaster institute said. Schools in Dondo were opened to the displaced.",
)

INQUIRY = (
    "Commission faults police over Quetta market bombing",
    "Police in Quetta had two warnings before a bomb on a motorcycle killed 19 people at the Liaquat vegetable market "
    "on March 4, 2026, a commission said in its report. It asked why police chief Azhar Akram had left the wholesale "
    "section without guards.",
)

SHOTS = (
    "11 killed as gunmen open fire in Kharkiv",
    "At least 11 people were killed and 55 wounded when gunmen opened fire on a queue of cars on the northern road out "
    "of Kharkiv on Wednesday, the governor's office said. The attackers left in two vans, and soldiers searched the "
    "woods beside the road for them until dark.",
)
SHELLS = (
    "10 killed as rocket hits Kharkiv tram stop",
    "At least 10 people were killed and 20 wounded when a rocket landed on a tram stop in the east of Kharkiv on "
    "Wednesday, police said. Windows broke in the houses around, and the trams stood still while the rails were mended "
    "and the wires were put up again.",
)


def profile(
    name: str,
    told: tuple[str, str],
    *,
    days: int = 0,
    outlet: str | None = None,
    origin: UUID | None = None,
    version: int = 1,
) -> ReportProfile:
    """The profile of the main report of a text, published some days after `DAY`."""
    at = DAY + timedelta(days=days)
    article = article_from_text(
        url=f"https://{name}.example/story",
        title=told[0],
        text=told[1],
        outlet=name if outlet is None else outlet,
        published_at=at,
        published_precision=DatePrecision.SECOND,
        language="en",
    )
    article_id = make_id("article", name)
    return profile_report(
        read_article(article).reports[0],
        article,
        report_id=make_id("report", name, version),
        article_id=article_id,
        version=version,
        origin_id=origin or article_id,
        published_on=at.date(),
    )


def stored(result: MatchResult, *profiles: ReportProfile) -> list[KnownReport]:
    """The reports as the warehouse would hand them to the next pass."""
    events = {a.report_id: a for a in result.assignments}
    found = [(p, events[p.report_id]) for p in profiles]
    return [KnownReport(p, a.event_id, a.kind) for p, a in found]


def events_of(result: MatchResult, *profiles: ReportProfile) -> list[UUID]:
    """The event of each report, in order."""
    events = {a.report_id: a.event_id for a in result.assignments}
    return [events[p.report_id] for p in profiles]


def decision(a: ReportProfile, b: ReportProfile, verdict: Verdict) -> Judgement:
    """A person's judgement of a pair."""
    return Judgement(a.report_id, b.report_id, verdict, 1.0, (), "Ada", "read both")
