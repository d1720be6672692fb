"""The day by which a report is placed: of publication, or of the happening where it is told long after."""

from datetime import date, timedelta

from extract.records import ReportKind, ReportProfile

# An inquiry, a trial or a yearbook names the day of what it tells of, months later. Of the pairs of one event 23 % on
# gva and 22 % on maverick were published more than a month apart, most of them of one day's happening.
LATE_DAYS = 30
EXACT_DAYS = 3  # a longer stretch ("in 2014") is no day to place a report by


def late_day(profile: ReportProfile) -> date | None:
    """The day of the happening where a report tells of it long after and exactly, else None."""
    start = profile.start_on
    if start is None or not profile.is_dated or profile.published_on - start <= timedelta(days=LATE_DAYS):
        return None
    is_exact = profile.end_on is None or profile.end_on - start <= timedelta(days=EXACT_DAYS)
    return start if is_exact else None


def looks_back(profile: ReportProfile) -> bool:
    """Whether what a report tells of may have been told long before: of a follow-up, and of what is told late."""
    return profile.kind is ReportKind.FOLLOW_UP or late_day(profile) is not None
