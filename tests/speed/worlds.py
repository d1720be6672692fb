"""News that never ends, made of a few hundred real reports: the stories of a large warehouse, and of any part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from extract.ids import make_id
from extract.matching import HeldReports, match_reports
from extract.records import ReportProfile
from tests.speed.material import DAY
from tests.speed.measure import Item

DAYS = 28  # that the reports are spread over
# Of the real reports; a word that so many use every world uses. So a report's likely others grow as they do in the
# news: by 38 % from 300 reports to 2,300 (of real ones by 39 %), and by as much again up to 10,000.
COMMON_SHARE = 0.01
LEAST_COMMON = 4  # made reports tell each story three times over
# A telling leaves out every third of its story's own words and names, each telling others, and takes its common words
# from elsewhere: alike enough to be found, and unlike enough that some 3 of 100 are not.
LEFT_OUT = 3
_STORIES = 1 << 17
_SCATTER = 40_503  # odd, so that every story has a place of its own


class Worlds:
    """Real reports told again in other worlds: their rare words and names are each world's own, common words all share.

    Stories are numbered across the worlds at random, so the first thousand are a sample of the first hundred
    thousand and not a smaller world: a word has the same share of both, as it has in the news.
    """

    def __init__(self, base: Sequence[ReportProfile]) -> None:
        counts = Counter(term for profile in base for term, _ in profile.terms)
        events = {a.event_id: a.report_id for a in match_reports(base, known=HeldReports(), decisions=()).assignments}
        self._base = [profile for profile in base if profile.report_id in events.values()]
        self._common = {term for term, count in counts.items() if count >= max(LEAST_COMMON, COMMON_SHARE * len(base))}

    def tell(self, story: int, telling: int) -> ReportProfile:
        """One telling of a story."""
        place = story * _SCATTER % _STORIES
        told, world = self._base[place % len(self._base)], place // len(self._base)
        rare = [(self._word(term, world), count) for term, count in told.terms if term not in self._common]
        usual = self._usual(7 * place + 101 * telling + world, 11 * place + 53 * telling + 3 * world)
        article_id = make_id("article", story, telling)
        return replace(
            told,
            report_id=make_id("report", story, telling),
            article_id=article_id,
            origin_id=article_id,
            outlet=f"Outlet {(story + telling) % 200}",
            published_on=DAY.date() + timedelta(days=place % DAYS),
            title_terms=tuple(self._word(term, world) for term in told.title_terms),
            terms=tuple(dict([*_without_some(rare, telling), *usual]).items()),
            names=tuple(f"{name}{world}" for name in _without_some(told.names, telling)),
            place_ids=tuple(place_id + world * 20_000_000 for place_id in told.place_ids),
            place_names=tuple(f"{name}{world}" for name in told.place_names),
            admin1=tuple(f"{name}{world}" for name in told.admin1),
            actor_keys=tuple(f"{key}{world}" for key in told.actor_keys),
            ages=tuple((age + world) % 90 + 1 for age in told.ages),
            numbers=tuple((measure, group, low + world, None) for measure, group, low, _ in told.numbers),
        )

    def _usual(self, *others: int) -> list[tuple[str, int]]:
        """The common words of two other reports, from each every second one.

        All of one report's were another telling's too, as no real report's are: among 1,000 stored such twins stood
        before the story's own tellings, and a fifth of the known stories was not found.
        """
        told = [[row for row in self._base[at % len(self._base)].terms if row[0] in self._common] for at in others]
        return [*told[0][::2], *told[1][1::2]]

    def _word(self, term: str, world: int) -> str:
        return term if term in self._common else f"{term}{world}"


def _without_some(items: Sequence[Item], telling: int) -> list[Item]:
    return [item for number, item in enumerate(items) if (number + telling) % LEFT_OUT]
