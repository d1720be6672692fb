"""Where a text tells of a violent act that was done: by a verb, or by a noun with its victim or target."""

import re

from extract.actors.dictionary import fold
from extract.types.happening import find_group, is_unreal

BEFORE = 30  # characters that may say that an act is planned or feared only
_SOME = (
    r"(?:an?|the|this|that|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|dozens of|at least|"
    r"about|more than|half|both|his|her|their|its|another|other|part of)"
)
_ARMS = r"(?:bombs?|devices?|explosives|dynamite|grenades?|charges?|molotov|petrol bombs?|firebombs?|car bombs?)"
# "the murder of a judge", "six bombings last night", "placed a bomb", "set the town hall on fire"
_NAMED_ACT = re.compile(
    r"\b(?:(?:murder|assassination|kidnapp?ing|abduction|killing|massacre|slaying|shooting|execution)s? of|"
    r"(?:attack|bombing|raid|ambush|assault|shooting|explosion)s? (?:on|against|of|at|in|by|last|this|yesterday|early)|"
    r"(?:attack|bombing|raid|ambush|assault|explosion|clash|incident)(?:s|es)? "
    r"(?:took place|occurred|was carried out|were carried out|was staged|were staged)|"
    rf"(?:placed|place|planted|threw|hurled|tossed|lobbed|set off|dropped|left) (?:{_SOME} )?(?:[\w-]+ ){{0,2}}{_ARMS}|"
    rf"{_ARMS} (?:was|were|had been|have been) (?:\w+ly )?(?:thrown|hurled|tossed|placed|planted|left|dropped|set off)|"
    rf"set (?:[\w-]+ ){{1,5}}(?:on fire|ablaze)|"
    rf"(?:burn(?:ed|t)|sabotaged|destroyed|damaged|demolished|toppled|knocked down|machine-?gunned|strafed) {_SOME}\b|"
    rf"destruction of {_SOME}\b|burned down|blew up|blown up|"
    r"target of (?:an?|another|two|several) (?:[\w-]+ ){0,2}attacks?|"
    r"(?:was|were) (?:strafed|burned|machinegunned|sabotaged|seized by|besieged|occupied by|the targets? of)|"
    r"came under (?:attack|fire)|"
    r"(?:wounded|injured) (?:at least |about |more than )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|several)|"
    r"stepp(?:ed|ing) on an? (?:[\w-]+ ){0,2}(?:mine|landmine|ied|device|explosive)|"
    r"lost (?:an?|his|her|both|their) (?:legs?|foot|feet|arms?|hands?)|"
    r"(?:bombs?|explosions?|blasts?|charges?|devices?|mines?|fires?|missiles?|rockets?|drones?|shells?) "
    r"(?:partially |partly )?"
    r"(?:destroyed|damaged|wrecked|toppled|tore through|ripped through|struck|hit))\b"
)


def find_acts(text: str) -> list[int]:
    """The offsets of acts in order; none that somebody plans, fears or denies."""
    folded = fold(text)
    nouns = (match.start() for match in _NAMED_ACT.finditer(folded))
    found = sorted((*find_group(folded, "act"), *nouns))
    return [start for start in found if not is_unreal(folded[max(0, start - BEFORE) : start])]
