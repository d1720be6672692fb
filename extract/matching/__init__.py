"""Same event: candidate index, readable features, a logistic regression, average link; reports to events."""

from extract.matching.explain import explain_pair
from extract.matching.keys import keys_of
from extract.matching.known import KnownReport, KnownReports
from extract.matching.match import WINDOW_DAYS, match_reports
from extract.matching.profile import profile_from_json, profile_report, profile_to_json
from extract.matching.shelf import HeldReports

__all__ = [
    "WINDOW_DAYS",
    "HeldReports",
    "KnownReport",
    "KnownReports",
    "explain_pair",
    "keys_of",
    "match_reports",
    "profile_from_json",
    "profile_report",
    "profile_to_json",
]
