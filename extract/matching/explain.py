"""Why two reports are, or are not, of one event, in the light of what is known beside them."""

from dataclasses import replace

from extract.matching.known import KnownReport, KnownReports
from extract.matching.match import WINDOW_DAYS
from extract.matching.model import load_model
from extract.matching.mould import is_from_mould
from extract.matching.pairs import Pairs
from extract.matching.shelf import HeldReports
from extract.matching.window import open_window
from extract.records import AssignmentKind, Judgement, ReportProfile, Verdict


def explain_pair(
    a: ReportProfile, b: ReportProfile, *, known: KnownReports | None = None, window_days: int = WINDOW_DAYS
) -> Judgement:
    """Compare two reports as a run that meets them beside these known ones; without any, alone.

    Alone, words are as rare as the prior has them, and undated reports have no company but each other.
    """
    if a.report_id == b.report_id:
        raise ValueError("one report was compared with itself")
    beside = known or HeldReports(KnownReport(one, one.report_id, AssignmentKind.MAIN) for one in (a, b))
    nothing_new = open_window((), known=(), decisions=())
    judgement = Pairs(nothing_new, (), beside, load_model(), window_days=window_days).judge(a, b)
    if (rule := rule_of(a, b)) is None:
        return judgement
    name, verdict, reason = rule
    score = 1.0 if verdict is Verdict.SAME else 0.0
    return replace(judgement, verdict=verdict, score=score, author=f"rule:{name}", reason=reason)


def rule_of(a: ReportProfile, b: ReportProfile) -> tuple[str, Verdict, str] | None:
    """The rule that decides about two reports whatever the model says: its name, verdict and reason."""
    if a.article_id == b.article_id and a.version == b.version:
        return "one_article", Verdict.DIFFERENT, "one article tells the two as separate happenings"
    if a.article_id == b.article_id and a.ordinal == b.ordinal:
        return "versions", Verdict.SAME, "two versions of one article"
    if a.origin_id == b.origin_id and a.ordinal == b.ordinal and not is_from_mould(a, b):
        return "copies", Verdict.SAME, "copies of one text"
    return None
