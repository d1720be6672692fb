"""One scorer a suite; `ALL` in the order of the table."""

from tests.quality.board import Suite
from tests.quality.suites import (
    airwars,
    clusters,
    feeds,
    geoparse,
    gva,
    maverick,
    muc34,
    own_gold,
    pages,
    polls,
    polnear,
    seeds,
    types,
    wiki_incidents,
)

ALL: tuple[Suite, ...] = (
    seeds.SUITE,
    own_gold.SUITE,
    own_gold.SECOND_SUITE,
    own_gold.THIRD_SUITE,
    own_gold.FOURTH_SUITE,
    own_gold.FIFTH_SUITE,
    own_gold.SIXTH_SUITE,
    own_gold.SEVENTH_SUITE,
    own_gold.EIGHTH_SUITE,
    types.SUITE,
    types.FRESH_SUITE,
    gva.SUITE,
    clusters.SUITE,
    muc34.SUITE,
    airwars.SUITE,
    wiki_incidents.SUITE,
    maverick.SUITE,
    polnear.SUITE,
    pages.SUITE,
    polls.SUITE,
    feeds.SUITE,
    geoparse.SUITE,
)
