"""Whether an account founds an event (new), belongs to one (follow-up), or tells none."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extract.records import Claim, EventType, EventWindow, ReportKind, Scope
from extract.types.ontology import HARMFUL

LEDE_CHARS = 400
COURT = "Court"
#: A happening that the text dates so long before its own day is followed up. Of 67 reports of US shootings a month and
#: more old 26 were seen as that by words alone, 49 so; of 576 of the day itself 27 and 30, most of them of courts.
LATE = timedelta(days=14)
LASTING = frozenset({"Epidemic", "Drought", "Wildfire", "Volcano"})  # began long ago and still go on
VOICE_CHARS = 1_500
LEAST_VOICE = 4  # an outlet says "I" in quotes only

# a court that judges a deed follows it up
_DEED = re.compile(
    r"\b(?:kill\w*|murder\w*|slay\w*|manslaughter|homicide|shooting|shot|stabb\w+|bomb\w*|massacre|rap(?:e|ed|ing)|"
    r"abduct\w*|kidnap\w*|assault\w*|attack\w*|arson|collapse|crash|fire|disaster)\b",
    re.IGNORECASE,
)

_LIST = re.compile(
    r"\b(?:timeline|round-?up|in brief|news briefs?|at a glance|police blotter|list of|key events|top stories|"
    r"what happened (?:today|this week)|crime log|week in review|year in review|daily briefing|morning briefing|"
    r"news digest|headlines|current events|events of the day|the day in brief|incident log|public safety log)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"^(?:weather|forecast|horoscopes?|crossword|corrections?|letters? to the editor)\b", re.IGNORECASE
)
_ANALYSIS = re.compile(
    r"^(?:opinion|analysis|explainer|explained|editorial|commentary|comment|column|profile|review|q&a|fact ?check|"
    r"op-ed|perspective|viewpoint|guest essay|factbox|interview|essay|podcast|long read|letter from)\b|"
    r"\b(?:explained|explainer|what (?:we|you need to) know|what to know|q&a|op-ed|(?:letter|note) from the editor|"
    r"editor['’]s (?:letter|note))\b|\|\s*(?:opinion|analysis|editorial)\b",
    re.IGNORECASE,
)
# Not "WHO declares …", "IS claims …", "Will Smith wins …"
_QUESTION = re.compile(r"^(?:Why|How|What)\b|^(?:Who|Is|Are|Can|Should|Could|Does|Do|Will|Has|Have)\b.*\?")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,600}[\"”]")
# What comes after a deed and is seldom told with it
_AFTER = re.compile(
    r"\b(?:sentenced|sentencing|pleads?|pleaded|plead guilty|trial|arraign(?:ed|ment)|indicted|indictment|convicted|"
    r"verdict|jury|jurors?|funerals?(?! (?:attack|strike|bomb|shoot|blast))|vigils? (?:for|in memory|held)|"
    r"memorial (?:service|for|to)|mourn(?:s|ed|ers|ing)?|anniversary|"
    r"(?:court|preliminary|bail|bond) hearing|burial|laid to rest|remember(?:s|ed|ing)?|fundrais\w+|lawsuit|sues|sued|"
    r"(?:years?|months?) (?:after|ago|later|on)\b|retrial|extradit(?:ed|ion|es)|parole|jails|jailed|acquit\w*|"
    r"life imprisonment|found guilty|tributes?|inquest|death penalty|testif\w+|appeals? court|court of appeal|"
    r"(?:prison|jail) (?:term|sentence)|prosecutors? (?:seek|sought|drop\w*)|plea deal)\b",
    re.IGNORECASE,
)
# What is told with a deed as well, but leads only what follows it
_AFTER_IN_TITLE = re.compile(
    r"\b(?:charged (?:with|in|over)|charges? (?:filed|dropped|dismissed)|(?:no|faces?|murder|felony) charges|"
    r"court|bail|bond|last (?:year|month)|arrest made|turns? (?:him|her)self in|suspect (?:charged|jailed|arraigned)|"
    r"second suspect|survivors? recalls?|survivor)\b",
    re.IGNORECASE,
)
_AFTER_IN_LEDE = re.compile(
    r"\b(?:court|judge|bail|bond|last (?:year|month)|charged with|prosecutors|inquiry|reopen\w*|petition|"
    r"compensation|relatives of|families of)\b",
    re.IGNORECASE,
)
# Mourners and courts are attacked too: "38 killed at night vigil"
_TARGET = re.compile(
    r"\b(?:at|on|near|outside|inside|during|storm\w*|attack\w*|target\w*|hits?|bomb\w*|strikes?) (?:\w+ ){0,3}?"
    r"(?:funerals?|vigil|court|memorial|courthouse)\b",
    re.IGNORECASE,
)
LEAST_AFTER = 2  # words in the lede, of which one at least says so by itself


def judge_kind(
    title: str,
    text: str,
    event_type: EventType,
    *,
    claims: Sequence[Claim],
    window: EventWindow | None,
    published_on: date | None,
) -> ReportKind:
    """New, follow-up, analysis, list or none, from the title, the first lines and the day of the happening."""
    if _LIST.search(title):
        return ReportKind.LIST
    if _FORECAST.search(title):
        return ReportKind.NONE
    if _ANALYSIS.search(title) or _QUESTION.search(title.strip()):
        return ReportKind.ANALYSIS
    is_blank = event_type.rule == "no_evidence" and not title
    if is_blank and not any(claim.scope is Scope.EVENT for claim in claims):
        return ReportKind.NONE
    head = f"{title}\n{text[:LEDE_CHARS]}"
    is_harmful = event_type.event_type in HARMFUL
    if not is_harmful and _is_personal(text):
        return ReportKind.ANALYSIS
    is_judged = event_type.event_subtype == COURT and _DEED.search(head) is not None
    if not is_harmful and not is_judged:
        return ReportKind.NEW  # a ruling or a bill is the news itself
    is_late = event_type.event_subtype not in LASTING and _is_late(window, published_on)
    return ReportKind.FOLLOW_UP if is_late or _comes_after(title, text[:LEDE_CHARS]) else ReportKind.NEW


def _comes_after(title: str, lede: str) -> bool:
    """ "Man jailed for murder"; "prosecutors said" alone is how news of any deed speaks."""
    title, lede = _TARGET.sub(" ", title), _TARGET.sub(" ", lede)
    if _AFTER.search(title) or _AFTER_IN_TITLE.search(title):
        return True
    after = _AFTER.findall(lede)
    return bool(after) and len(after) + len(_AFTER_IN_LEDE.findall(lede)) >= LEAST_AFTER


def _is_late(window: EventWindow | None, published_on: date | None) -> bool:
    return window is not None and published_on is not None and published_on - window.end_on > LATE


def _is_personal(text: str) -> bool:
    """Who writes of himself comments: columns, letters to readers."""
    return len(_FIRST_PERSON.findall(_QUOTED.sub(" ", text[:VOICE_CHARS]))) >= LEAST_VOICE
