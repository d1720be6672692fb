"""When it happened: one window out of all the days that a text speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from extract.records import DatePrecision, EventWindow, Span, TimeMention
from extract.when.calendar import DAY

HAPPENING = re.compile(
    r"\b(?:attack|kill|dead|die[ds]?\b|death|shot|shoot|gun|fire[ds]?\b|blast|bomb|explo|clash|raid|strike|struck|"
    r"murder|homicide|stab|wound|injur|ambush|assault|abduct|kidnap|crash|collaps|flood|quake|erupt|protest|riot|"
    r"massacre|shell|missile|rocket|drone|seize|captur|rob|slain|happen|occur|took place|incident|scene|"
    r"caved|buried|capsiz|sank\b|sinking|derail|swept|drown|landslide|mudslide|cyclone|typhoon|hurricane|tornado|landfall|"
    r"collid|plung|overturn|r[ua]n into|bodies|beheaded|executed|burn|slammed|smashed|blew|detonat|tore\b|ripped|"
    r"opened fire|hacked|torched|looted|stampede|trampl|electrocut|poison|engulf|rode in|"
    r"responded|called to|broke out|hit)",
    re.I,
)
# what is done after a happening: "the toll climbed to 31 on Monday", "soldiers were sent on Tuesday"
AFTERMATH = (
    "called off|abandoned|"
    "climb(?:ed|s)|(?<!sun )rose|risen|rises|jumped|raised|revised|lowered|recovered|found|pulled|recorded|counted|"
    "sent|deployed|withdrew|buried|walked|marched|visited|stayed|remained|reopened|resumed|ordered|condemned|vowed|"
    "gave(?! way)|met|stood at|went up|reached|arrived|returned|combed|searched|offered|agreed|promised|suspended|"
    "lifted"
)
TELLING = re.compile(
    rf"\b(?:{AFTERMATH}|"
    r"said|says|told|announced|reported|confirmed|added|stated|statement|claimed|declared|released|identified|"
    r"interview|conference|briefing|tweeted|wrote|according to|charged|arraigned|sentenced|convicted|arrested|"
    r"court|hearing|trial|funeral|vigil|pleaded|searching|looking for|investigating|gathered|mourned|"
    r"confusion|outrage|anger|uproar|grief|admitted|acknowledged|apologi[sz]ed|accused|blamed|denounced|warned|urged|"
    r"indicted|testified|published|posted|updated|press release|"
    r"news release|filed|appeared|denied)\b(?:\s+[\w’'.\-]+){0,7}?\s+(?:(?:on|late|early|in|that|the|by)\s+)*"
    r"(?:\w+day\b[,\s(\[]*)?$",
    re.I,
)
TELLING_AFTER = re.compile(
    rf"^[,\s]+(?:(?:\w+ly\s+)?(?:{AFTERMATH})\b|"
    r"(?:[\w’'.\-]+\s+){0,5}?(?:said|says|told|announced|identified|charged|arrested|arraigned|sentenced|court|hearing|"
    r"news conference|press conference|funeral|vigil)\b)",
    re.I,
)
# "on Monday after a battle", "on Monday, two days after a bomb": the happening came before
BEFORE_IT = re.compile(r"^,?\s+(?:\w+\s+(?:hours?|days?|weeks?)\s+)?(?:after|following)\s", re.I)
SAID_AFTER = re.compile(r"^,\s+(?:(?:[\w’'.\-]+\s+){1,6}?(?:said|says|told)\b|(?:said|says)\s+(?-i:[A-Z]))", re.I)
OPENING = 12  # characters before a day that opens its sentence
# "The army on Monday said", "the mayor on Monday withdrew": nothing stands between the day and what was done then
DONE_AFTER = re.compile(
    r"^\s(?:\w+ly\s+)?(?:said|says|told|announced|reported|confirmed|admitted|acknowledged|warned|urged|accused|blamed|"
    r"denied|rejected|identified|charged|released|apologi[sz]ed|unveiled|signed|raised|lowered|revised|condemned|vowed|"
    r"called off|ended|halted|resumed|ordered|sent|deployed|withdrew|visited|suspended|lifted|promised|agreed|offered|"
    r"met)\b",
    re.I,
)
# "condemned the murder on Monday" dates the reaction at least as often as the murder
REACTION = re.compile(rf"^(?:{AFTERMATH}|condemned|denounced|mourned|investigating|recorded)\b", re.I)
# "up from 12 on Monday", "as of 23 March": when was counted
COUNTED = re.compile(r"\b(?:(?:up|down|compared) (?:from|with|to)\b[^.;\n]{0,30}|as (?:of|at)(?: \w+)?|by)\s+$", re.I)
RESCUERS = re.compile(
    r"\W*(?:[\w’'.-]+\s){0,3}?"
    r"(?:rescuers?|rescue (?:teams?|workers|crews)|divers|searchers|search (?:teams|crews|parties)|crews|mourners|"
    r"relatives|families|residents|survivors)\s(?!(?:were|was) (?:killed|shot|hurt|injured|attacked|abducted))",
    re.I,
)
# "BEIRA, Feb 2 (Wire) – Rescuers on Monday reached …": the sentence begins behind its dateline
DATELINE = re.compile(r"[^.;–—]{1,90}\s[–—-]{1,2}\s|[A-Z][A-Z ]{2,30}: ")
SUBCLAUSE = re.compile(r"\b(?:where|that|which|who|whose|when|after|since)\b", re.I)
# "died in hospital on Sunday": of what had happened before
SUCCUMBED = re.compile(
    r"\b(?:di(?:ed|es) (?:in|at) (?:an? |the )?(?:\w+ )?hospital|"
    r"di(?:ed|es) (?:of|from) (?:\w+ )?(?:wounds|injuries|burns)|"
    r"succumbed)\b[^.;\n]{0,30}$",
    re.I,
)
SUCCUMBED_BEHIND = re.compile(
    r"^,? (?:(?:in|at) (?:an? |the )?(?:[\w-]+ ){0,2}?hospital|(?:of|from) (?:\w+ )?(?:wounds|injuries|burns))\b", re.I
)
# "was in critical condition on Sunday", "seven were still missing on Tuesday": how things stood later
STATE = re.compile(
    r"\b(?:in (?:an? )?(?:critical|stable|serious|fair|good|grave)(?: but \w+)? condition|in intensive care|"
    r"(?:still|remain(?:s|ed)?|are|were|was) (?:\w+ )?(?:missing|hospitali[sz]ed|unaccounted for|at large|in hospital|"
    r"without (?:power|electricity|water)))\b[^.;\n]{0,20}$",
    re.I,
)
# "A day later the chief minister read out the cost": who answers for a place comes behind what happened there
ANSWERED = re.compile(
    r"^,? (?:[\w’'-]+ ){0,4}?(?:minister|president|governor|mayor|police|army|military|government|officials?|"
    r"authorities|spokes\w+|ministry|investigators|prosecutors|relatives|residents|mourners)\b(?! (?:\w+ ){0,2}?"
    r"(?:killed|shot|raided|attacked|bombed|opened fire|stormed|died))",
    re.I,
)
BY_HAPPENING = re.compile(
    r"\b(?:accident|attack|shooting|killing|bombing|blast|explosion|crash|massacre|collision|disaster|collapse|fire|"
    r"quake|earthquake|raid|strike|ambush|murder|assassination|kidnapping)\s+(?:of|on)\s+(?:the\s+)?$",
    re.I,
)
COURT = re.compile(
    r"\b(?:arraign|sentenc|convict|trial|hearing|court|pleaded|funeral|vigil|memorial|anniversary|indict|verdict|"
    r"released|graduat|birthday(?! (?:part|celebrat|bash))|born|married|election|testif|bond|bail|judge)",
    re.I,
)
SINCE_LATELY = re.compile(r"\bsince\s+(?:early |late |last )?$", re.I)  # a weekday: when it began
SINCE = re.compile(r"\b(?:since|until|till|before|after|prior to|anniversary of)\s+(?:the\s+)?$", re.I)
OF_HAPPENING = re.compile(
    r"^[’'s]{0,2}\s(?:(?!(?:with|for|over|to|after)\s)[\w-]+\s){0,2}?(?:shooting|killing|attack|murder|death|slaying|incident|bombing|blast|explosion|"
    r"crash|raid|massacre|assault|stabbing|homicide|clash|ambush|strike|airstrike|robbery|fire|quake|earthquake|"
    r"cloudburst|flood|storm|cyclone|landslide|mudslide|avalanche|disaster|tragedy|accident|collision|derailment|"
    r"collapse|violence|unrest|riots?\b|stampede|kidnapping|abduction)",
    re.I,
)
# "a Russian missile strike two days earlier", "the bombing a week ago": the happening itself is dated
HAPPENING_BEFORE = re.compile(
    r"\b(?:accident|attack|shooting|killing|bombing|blast|explosion|crash|massacre|collision|disaster|collapse|fire|"
    r"quake|earthquake|raid|strike|ambush|murder|assassination|kidnapping|landslide|stampede)s?\s$",
    re.I,
)
COUNTED_BACK = frozenset({"units_ago", "day_before"})
# "emergency officials said Monday": nothing stands between
JUST_TOLD = re.compile(
    r"\b(?:said|says|told \w+|announced|reported|confirmed|stated|added|wrote)\s+(?:on\s+|late\s+|early\s+)*$", re.I
)
# "he said the bandits rode in on Monday": what was said is a clause with a day of its own
CLAUSE_TOLD = re.compile(
    r"(?<![,”\"'’])\s(?:said|says|added|told \w+)\s+(?:that\s+)?(?:an?|the|they|he|she|it|his|her|their|its|some|"
    r"several|at least|about|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|gunmen|rebels|militants|armed)\s"
    r"(?:[\w’'.\-]+\s+){2,8}(?:(?:on|late|early|in|at|about|around|\d+\s?[ap]m)\s+)*$",
    re.I,
)
STAMP_BEFORE = re.compile(
    r"\b(?:posted|updated|published|modified|created|copyright|aired|filed)\b[\s:\w,]{0,12}$", re.I
)
STAMP_AFTER = re.compile(
    r"^,?\s*(?:at\s+|-\s+|\|\s+)?\d{1,2}:\d\d\s*(?:[ap]\.?m\.?\s*)?(?:[ECMPA][SD]?T\b|GMT|UTC|IST|\||$)", re.I
)
OTHER_DAY = re.compile(r"day\b(?=\s\w)", re.I)
RULE_WEIGHT = {
    "overnight_date": 1.1, "before_midnight": 0.7, "next_day": 0.6,
    "weekday": 1.0, "cued_weekday": 0.9, "overnight_weekday": 1.1, "weekday_range": 1.0, "month_day": 1.0,
    "day_month": 1.0, "month_day_year": 0.95, "day_month_year": 0.95, "iso": 0.7, "slashed": 0.7,
    "day_range": 0.9, "relative_day": 0.95, "last_units": 0.8, "units_ago": 0.6, "weekend": 0.7,
    "days_after": 0.5, "day_before": 0.8, "relative_span": 0.3, "bare_month": 0.25, "month_year": 0.3, "year": 0.1,
}  # fmt: skip
# a weekday ahead is one that was read as ahead; of other days one may be a time zone away
WEEKDAY_RULES = frozenset({"weekday", "cued_weekday", "weekday_range"})
AROUND = 400  # characters on either side in which a sentence is searched: sentences may have no end
LEAD_WEIGHT = 1.2  # what the first sentence dates is what the text is about
OLDEST = 370  # days before the telling: what lies further back is background, if there is anything else


def choose_window(
    times: Sequence[TimeMention],
    *,
    text: str,
    sentences: Sequence[Span],
    claim_spans: Sequence[Span],
    told_on: date,
) -> EventWindow:
    """Pick the window of the reported happening, not of its telling, its background or the court's day."""
    times = [mention for mention in times if mention.rule not in WEEKDAY_RULES or mention.start_on <= told_on]
    scored = _score_times(times, text, sentences, claim_spans, told_on)
    if not scored:
        return EventWindow(told_on, told_on, DatePrecision.DAY, None, "published")
    best = max(scored, key=lambda pair: pair[0])[1]
    return _widen(best, scored, told_on)


def _widen(best: TimeMention, scored: Sequence[tuple[float, TimeMention]], told_on: date) -> EventWindow:
    """A stretch of hours or a range of days that holds the best day, and counts nearly as much, is the window."""
    end = min(best.end_on, max(told_on, best.start_on))
    return EventWindow(best.start_on, max(end, best.start_on), best.precision, best.quote, best.rule)


def _score_times(
    times: Sequence[TimeMention],
    text: str,
    sentences: Sequence[Span],
    claim_spans: Sequence[Span],
    told_on: date,
) -> list[tuple[float, TimeMention]]:
    starts = [sentence.start for sentence in sentences]
    claimed = {bisect_right(starts, span.start) - 1 for span in claim_spans}
    scored = []
    for mention in times:
        if mention.rule == "dateline" or mention.start_on > told_on + DAY:
            continue
        score = _score_time(mention, text, sentences, starts, claimed, told_on)
        if score > 0:
            scored.append((score, mention))
    return scored


def _score_time(
    mention: TimeMention,
    text: str,
    sentences: Sequence[Span],
    starts: Sequence[int],
    claimed: set[int],
    told_on: date,
) -> float:
    at = max(0, bisect_right(starts, mention.quote.start) - 1)
    sentence = sentences[at] if sentences else Span(0, len(text))
    score = RULE_WEIGHT.get(mention.rule, 0.5) / (1 + 0.12 * at) * (LEAD_WEIGHT if at == 0 else 1.0)
    if mention.precision is DatePrecision.YEAR:
        score *= 0.3
    before = text[max(sentence.start, mention.quote.start - 90) : mention.quote.start]
    after = text[mention.quote.end : min(sentence.end, mention.quote.end + 90)]
    words = text[max(sentence.start, mention.quote.start - AROUND) : min(sentence.end, mention.quote.end + AROUND)]
    if STAMP_BEFORE.search(before) or STAMP_AFTER.match(after):
        return 0.0
    if mention.rule == "weekday" and SINCE_LATELY.search(before):
        return score
    is_told_first = mention.rule == "days_after" and at < 2  # further down it dates what came later
    is_told_first |= mention.rule in COUNTED_BACK and HAPPENING_BEFORE.search(before) is not None
    is_of_happening = OF_HAPPENING.match(after) and not DONE_AFTER.match(after)  # "on Tuesday condemned the killing"
    if is_told_first or is_of_happening or (BY_HAPPENING.search(before) and not _is_reaction(before)):
        score *= 2.8 if mention.rule in COUNTED_BACK else 2.2
    else:
        score *= (
            _telling(before, after)
            * _searching(text[sentence.start : mention.quote.start][:AROUND])
            * (0.25 if mention.rule == "next_day" and ANSWERED.match(after) else 1.0)
            * (1.6 if HAPPENING.search(words) else 1.0)
        )
        score *= 0.5 if COURT.search(words) else 1.0
    if SINCE.search(before):
        score *= 0.25
    if at in claimed:
        score *= 1.3
    if (told_on - mention.start_on).days > OLDEST:
        score *= 0.2
    return score


def _searching(opening: str) -> float:
    """ "Rescuers brought out two more bodies on Friday from the mine that caved in on Monday"."""
    dateline = DATELINE.match(opening)
    is_search = RESCUERS.match(opening, dateline.end() if dateline else 0) is not None
    return 0.3 if is_search and not SUBCLAUSE.search(opening) else 1.0


def _is_reaction(before: str) -> bool:
    told = TELLING.search(before)
    return told is not None and REACTION.match(told.group()) is not None


def _telling(before: str, after: str) -> float:
    """A day on which somebody said, charged or mourned is not the day on which it happened."""
    if DONE_AFTER.match(after) or COUNTED.search(before) or STATE.search(before):
        return 0.25
    if SUCCUMBED.search(before) or (before.rstrip().endswith((" on", "died")) and SUCCUMBED_BEHIND.match(after)):
        return 0.25
    if JUST_TOLD.search(before):
        return 0.1
    told = None if CLAUSE_TOLD.search(before) else TELLING.search(before)
    if told and not OTHER_DAY.search(told.group()):
        if not HAPPENING.search(told.group()):
            return 0.25
        if _is_reaction(before):
            return 0.5
    if BEFORE_IT.match(after) and not HAPPENING.search(before):
        return 0.25
    if not TELLING_AFTER.match(after):
        return 1.0
    # "… killed six on Monday, police said" is how news ends a sentence; "On Monday, police said …" is a day of telling
    return 1.0 if len(before) > OPENING and SAID_AFTER.match(after) else 0.7


def is_day_of_happening(mention: TimeMention, text: str, sentence: Span) -> bool:
    """Whether words about a day say when something was done, not when it was told, judged or remembered."""
    before = text[max(sentence.start, mention.quote.start - 90) : mention.quote.start]
    after = text[mention.quote.end : min(sentence.end, mention.quote.end + 90)]
    if STAMP_BEFORE.search(before) or STAMP_AFTER.match(after) or SINCE.search(before):
        return False
    return OF_HAPPENING.match(after) is not None or _telling(before, after) == 1.0
