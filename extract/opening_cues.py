"""What a sentence says, in words a reader can check, for or against being the first of another account.

Each cue is a yes or no about an `Opening`; `extract/data/accounts_openings.tsv` has its weight.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.account_cues import (
    ANNOUNCES,
    CONTINUES,
    GOES_ON,
    NUMBERED,
    PROTESTED,
    REFERS_BACK,
    SALVO,
    SAME_DEED,
    adds_one,
)
from extract.passages import MAX_SENTENCE, Passage
from extract.scene import Known, Scene, is_other_day

_AGO = re.compile(
    r"\b(?:ago|earlier|previous(?:ly)?|recent(?:ly)?|last (?:week|month|year|night|\w+day)|"
    r"(?:past|last) (?:few|several|two|three) (?:days|weeks|months|hours))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:follow(?:s|ed|ing)|after|since|in connection with|in response|similar|like)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:de |del |la )?[A-Z][a-z]+)+")
_SOMEBODY = re.compile(
    r"\s*[\"“(]?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+|another|other|unidentified|"
    r"unknown|armed|suspected|alleged)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"\s*[\"“(]?(?:the|this|that|these|those|he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|there|scene|site|nearby)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|told|added|stated|according to|reported|announced|noted|explained)\b", re.IGNORECASE
)  # fmt: skip
_MAY = re.compile(
    r"\b(?:will|would|should|must|could|may|might|can|if|whether|threat\w*|plan\w*|warn\w*)\b", re.IGNORECASE
)
_MANY_DEEDS = re.compile(
    r"\b(?:attacks|bombings|murders|killings|kidnappings|assassinations|actions|explosions|incidents|crimes|violence)\b",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    r"\b(?:in|at|near|on|outside|against)\s+(?:an?|the|another)?\s*(?:[\w-]+ ){0,3}(?:neighbou?rhood|village|town|city|"
    r"municipality|district|province|department|avenue|street|road|highway|farm|ranch|hamlet|sector|region|area|embassy|"
    r"bank|offices?|headquarters|residence|house|home|church|university)\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"\b(?:another|other|second|third|separate|similar|also|meanwhile)\b", re.IGNORECASE)
_DOER = re.compile(
    r"\b(?:guerrillas?|rebels?|commandos?|gunm[ae]n|terrorists?|extremists|insurgents|individuals|soldiers|troops|men|"
    r"militants|criminals|subversives|assassins)\b",
    re.IGNORECASE,
)
_MEANS = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in (
        ("bomb", r"\b(?:bomb|explo|dynamit|blast|grenade|detonat|blew up|blown up|rocket|shell|mortar)"),
        ("shot", r"\b(?:shot|shoot|gunned|gunfire|machine-?gun|opened fire|fired|gunm[ae]n)"),
        ("seized", r"\b(?:kidnap|abduct|hostage|hijack)"),
        ("fire", r"\b(?:burn|set (?:\w+ ){1,4}(?:fire|ablaze)|torch|arson)"),
        ("blade", r"\b(?:stab|knif|hack|machet|behead)"),
        ("fight", r"\b(?:clash|fighting|combat|battle|ambush|skirmish)"),
        ("murder", r"\b(?:murder|assassin|massacr|execut)"),
    )
}
RECENT_DAYS = 60  # an account that names only older days tells history
VAGUE = timedelta(days=15)  # "in April a similar blast" is background; "last week" is news
MANY = 20  # victims: a war's or a year's
LONG = 250  # characters of a sentence
EARLY = 4  # sentences of a text, in which the main deed is still told


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that tells an act, and what of it is new."""

    text: str
    at: int  # its number in the text
    passage: Passage
    scene: Scene
    is_wave: bool  # the text is about attacks of many places
    is_elsewhere: bool
    is_other_day: bool
    is_added: bool  # "in addition", "also blew up"
    is_old: bool  # all its days are long ago or ahead
    is_told: bool  # its toll stands before it
    is_told_aside: bool  # an aside before it speaks of that place and day
    is_after_asides: bool

    @classmethod
    def of(cls, text: str, at: int, passage: Passage, known: Known, scene: Scene, *, is_wave: bool) -> "Opening":
        """A sentence held against its scene and against what was told before it."""
        return cls(
            text,
            at,
            passage,
            scene,
            is_wave=is_wave,
            is_elsewhere=known.is_elsewhere(passage),
            is_other_day=is_other_day(passage, scene.window),
            is_added=adds_one(text, passage.span),
            is_old=bool(passage.times) and not _is_recent(passage, scene.published_on),
            is_told=bool(known.tolls.intersection(passage.harmed)),
            is_told_aside=known.is_aside(passage),
            is_after_asides=bool(known.asides),
        )

    @property
    def sentence(self) -> str:
        """Its words."""
        return self.text[self.passage.span.start : self.passage.span.end]

    @property
    def has_victims(self) -> bool:
        """Whether it says who was harmed."""
        return any(number for _, number in self.passage.harmed)

    def begins(self, words: re.Pattern[str]) -> bool:
        """Whether the sentence begins with such words."""
        return words.match(self.text, self.passage.span.start, self.passage.span.end) is not None

    def holds(self, words: re.Pattern[str]) -> bool:
        """Whether it has such words anywhere."""
        return words.search(self.text, self.passage.span.start, self.passage.span.end) is not None

    def has_told(self, words: re.Pattern[str]) -> bool:
        """Whether the text before it has such words."""
        return words.search(self.text, 0, self.passage.span.start) is not None

    def means(self) -> frozenset[str]:
        """How it was done: "bomb", "shot"."""
        return frozenset(name for name, words in _MEANS.items() if self.holds(words))

    def brings_names(self) -> bool:
        """Whether it names somebody in full whom the text has not named before."""
        start = self.passage.span.start
        return any(self.text.find(name, 0, start) < 0 for name in _NAME.findall(self.sentence[:MAX_SENTENCE]))


def _is_recent(passage: Passage, published_on: date | None) -> bool:
    """What happened long ago is background, however it is announced; what lies ahead has not happened."""
    if published_on is None:
        return True
    oldest = published_on - timedelta(days=RECENT_DAYS)
    return any(
        oldest <= time.end_on and time.start_on <= published_on and time.end_on - time.start_on < VAGUE
        for time in passage.times
    )


def _measures(it: Opening) -> frozenset[str]:
    return frozenset(measure for measure, number in it.passage.harmed if number)


def _is_done_anew(it: Opening) -> bool:
    return any(not it.has_told(_MEANS[name]) for name in it.means())


CUES: dict[str, Callable[[Opening], bool]] = {
    "announced": lambda it: it.begins(ANNOUNCES),
    "continues": lambda it: it.begins(CONTINUES),
    "numbered": lambda it: it.begins(NUMBERED),
    "added": lambda it: it.is_added,
    "refers_back": lambda it: it.holds(REFERS_BACK),
    "same_deed": lambda it: it.begins(SAME_DEED),
    "salvo": lambda it: it.begins(SALVO),
    "goes_on": lambda it: it.begins(GOES_ON),
    "paragraph": lambda it: it.passage.is_opening,
    "elsewhere": lambda it: it.is_elsewhere,
    "town": lambda it: bool(it.passage.places),
    "placed": lambda it: it.passage.is_placed,
    "somewhere": lambda it: it.holds(_SOMEWHERE),
    "other_day": lambda it: it.is_other_day,
    "elsewhere_then": lambda it: it.is_elsewhere and it.is_other_day,
    "day": lambda it: bool(it.passage.days),
    "dated": lambda it: it.passage.is_dated,
    "ago": lambda it: it.holds(_AGO),
    "untimed": lambda it: not it.passage.times,
    "act": lambda it: it.passage.tells_act,
    "victims": lambda it: it.has_victims,
    "one_victim": lambda it: any(number == 1 for _, number in it.passage.harmed),
    "many_victims": lambda it: any(number > MANY for _, number in it.passage.harmed),
    "abducted": lambda it: "abducted" in _measures(it),
    "damage": lambda it: it.passage.is_damage,
    "told": lambda it: it.is_told,
    "told_aside": lambda it: it.is_told_aside,
    "after_asides": lambda it: it.is_after_asides,
    "aftermath": lambda it: it.passage.is_aftermath,
    "cause": lambda it: it.passage.is_cause,
    "custody": lambda it: it.passage.is_custody,
    "claimed_elsewhere": lambda it: it.passage.is_elsewhere,
    "private": lambda it: it.scene.is_private,
    "private_elsewhere": lambda it: it.scene.is_private and it.is_elsewhere,
    "private_other_day": lambda it: it.scene.is_private and it.is_other_day,
    "fighting": lambda it: it.scene.is_fighting,
    "protest": lambda it: it.scene.is_protest,
    "protested": lambda it: it.scene.is_protest and it.has_victims and it.holds(PROTESTED),
    "peace": lambda it: not it.scene.is_harmful,
    "wave": lambda it: it.is_wave,
    "done_anew": _is_done_anew,
    "bomb": lambda it: "bomb" in it.means(),
    "shot": lambda it: "shot" in it.means(),
    "seized": lambda it: "seized" in it.means(),
    "fire": lambda it: "fire" in it.means(),
    "fight": lambda it: "fight" in it.means(),
    "murder": lambda it: "murder" in it.means(),
    "new_name": lambda it: it.brings_names(),
    "doer": lambda it: it.holds(_DOER),
    "somebody": lambda it: it.begins(_SOMEBODY),
    "he": lambda it: it.begins(_HE),
    "same": lambda it: it.holds(_SAME),
    "after": lambda it: it.holds(_AFTER),
    "says": lambda it: it.holds(_SAYS),
    "may": lambda it: it.holds(_MAY),
    "deeds": lambda it: it.holds(_MANY_DEEDS),
    "early": lambda it: it.at < EARLY,
    "long": lambda it: it.passage.span.end - it.passage.span.start > LONG,
}
