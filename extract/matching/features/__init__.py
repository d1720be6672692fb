"""What two reports have in common and where they clash: one small function a feature, values mostly 0 to 1.

A feature takes many pairs at once and gives a column: a Python call a pair took half of all matching. The list is
the model's vocabulary; `data/matching_weights.tsv` holds a weight and a sentence for each.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from extract.matching.features import company, crowd, focus, outlet, people, setting, tolls, wording
from extract.matching.features.pairs import PairTable
from extract.matching.ragged import Column, Flags

__all__ = ["FEATURES", "PairTable", "compare_pairs"]

FEATURES: tuple[Callable[[PairTable], Column | Flags], ...] = (
    wording.terms_alike,
    wording.terms_meet,
    wording.names_alike,
    wording.titles_alike,
    wording.terms_and_titles_alike,
    wording.leads_alike,
    wording.titles_in_leads,
    wording.title_in_account,
    wording.rare_terms,
    wording.further_rare_terms,
    wording.shared_rarity,
    wording.shared_name_rarity,
    crowd.usual_words,
    crowd.usual_words_undated,
    crowd.usually_alike,
    crowd.usually_alike_undated,
    crowd.crowded_words,
    crowd.crowded_words_undated,
    crowd.more_crowded_words,
    crowd.crowd_alike,
    company.own_words_undated,
    company.own_title_words_undated,
    company.outdoes_rivals_undated,
    wording.short_accounts,
    wording.short_and_alike,
    wording.short_bodies_alike,
    wording.short_but_rare,
    wording.short_but_named,
    focus.main_words_missed,
    focus.main_names_missed,
    focus.title_names_missed,
    focus.figures_clash,
    focus.titles_untold,
    focus.furniture_alike,
    setting.undated,
    setting.short_and_undated,
    setting.short_dated_and_alike,
    setting.days_apart,
    setting.happened_together,
    setting.happened_apart,
    setting.same_place,
    setting.same_place_and_day,
    setting.short_near_and_alike,
    setting.same_region,
    setting.places_clash,
    setting.towns_clash,
    setting.countries_clash,
    setting.venues_clash,
    people.same_ages,
    people.ages_clash,
    people.several_ages_clash,
    people.only_ages_clash,
    people.same_persons,
    people.persons_clash,
    setting.same_weekday,
    setting.weekdays_clash,
    setting.weekdays_adjoin,
    setting.months_clash,
    tolls.same_numbers,
    tolls.toll_updated,
    tolls.killed_clash,
    tolls.wounded_clash,
    tolls.killed_against_none,
    tolls.magnitudes_clash,
    people.same_type,
    people.types_clash,
    people.deeds_clash,
    people.same_actors,
    people.actors_clash,
    outlet.same_outlet,
    outlet.same_outlet_and_day,
    outlet.same_outlet_and_title,
)


def compare_pairs(pairs: PairTable) -> NDArray[np.float64]:
    """The values of all features, in the order of `FEATURES`: a row a pair."""
    return np.column_stack([feature(pairs) for feature in FEATURES]).astype(np.float64)
