"""Same event: candidate index, readable features, a logistic regression, average link; reports to events."""

from extract.matching.explain import explain_pair
from extract.matching.match import FOLLOW_UP_DAYS, WINDOW_DAYS, match_reports
from extract.matching.profile import profile_from_json, profile_report, profile_to_json
from extract.matching.window import KnownReport

__all__ = [
    "FOLLOW_UP_DAYS",
    "WINDOW_DAYS",
    "KnownReport",
    "explain_pair",
    "match_reports",
    "profile_from_json",
    "profile_report",
    "profile_to_json",
]
