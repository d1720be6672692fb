"""Whether an account founds an event (new), belongs to one (follow-up), or tells none."""

import re
from collections.abc import Sequence
from datetime import date

from extract.records import Claim, EventType, ReportKind, Scope, TimeMention
from extract.types.ontology import HARMFUL

LEDE_CHARS = 400
COURT = "Court"

# a court that judges a deed follows it up
_DEED = re.compile(
    r"\b(?:kill\w*|murder\w*|slay\w*|manslaughter|homicide|shooting|shot|stabb\w+|bomb\w*|massacre|rap(?:e|ed|ing)|"
    r"abduct\w*|kidnap\w*|assault\w*|attack\w*|arson)\b",
    re.IGNORECASE,
)

_LIST = re.compile(
    r"\b(?:timeline|round-?up|in brief|news briefs?|at a glance|police blotter|list of|key events|top stories|"
    r"what happened (?:today|this week)|crime log|week in review|year in review|daily briefing|morning briefing)\b",
    re.IGNORECASE,
)
_ANALYSIS = re.compile(
    r"^(?:opinion|analysis|explainer|explained|editorial|commentary|comment|column|profile|review|q&a|fact ?check|"
    r"op-ed|perspective|viewpoint|guest essay|factbox|interview)\b|"
    r"^(?:why|how|what|who|is|are|can|should|could|does|do|will)\b|"
    r"\b(?:explained|explainer|what (?:we|you need to) know|q&a|op-ed)\b|\|\s*(?:opinion|analysis|editorial)\b",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"\b(?:sentenced|sentencing|pleads?|pleaded|plead guilty|trial|arraign(?:ed|ment)|indicted|indictment|convicted|"
    r"verdict|jury|funeral|funerals|vigil|memorial service|memorial|mourn(?:s|ed|ers|ing)?|anniversary|court hearing|"
    r"preliminary hearing|court|judge|bail|bond|years? (?:after|ago)|months? (?:after|ago)|last (?:year|month)|buried|"
    r"laid to rest|obituary|remembered|fundrais\w+|lawsuit|sues|sued|appeals?|retrial|extradit\w+|parole|"
    r"jails?|jailed|acquit\w*|life imprisonment|found guilty|"
    r"remember(?:s|ing)?|tribute|charged with|charges? (?:filed|dropped)|faces? (?:murder )?charges?|inquest|inquiry|"
    r"death penalty|prosecutors?|prison|testif\w+)\b",
    re.IGNORECASE,
)


def judge_kind(
    title: str,
    text: str,
    event_type: EventType,
    *,
    claims: Sequence[Claim],
    times: Sequence[TimeMention],
    published_on: date | None,
) -> ReportKind:
    """New, follow-up, analysis, list or none, from the title and the first lines."""
    lede = text[:LEDE_CHARS]
    if _LIST.search(title):
        return ReportKind.LIST
    if _ANALYSIS.search(title.strip()):
        return ReportKind.ANALYSIS
    is_blank = event_type.rule == "no_evidence" and not title
    if is_blank and not any(claim.scope is Scope.EVENT for claim in claims):
        return ReportKind.NONE
    is_judged = event_type.event_subtype == COURT and _DEED.search(f"{title}\n{lede}") is not None
    if event_type.event_type not in HARMFUL and not is_judged:
        return ReportKind.NEW  # a ruling or a bill is the news itself
    if _FOLLOW_UP.search(title) or len(_FOLLOW_UP.findall(lede)) >= 2:
        return ReportKind.FOLLOW_UP
    return ReportKind.NEW
