"""The scope that the sentences before give to the numbers of one: a war's toll, another place told on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Scope, Span

_PARAGRAPH_REACH = 2  # sentences before, in the same paragraph
# "The war erupted in April 2023. The WHO puts the dead at 40,000."
_WAR_BEGAN = re.compile(
    r"\b(?:war|conflict|insurgency|fighting|uprising|rebellion|hostilities)\b[^.]{0,60}"
    r"\b(?:broke out|began|started|erupted|is (?:now )?in its|has entered its)\b[^.]{0,40}\b(?:(?:19|20)\d\d|years?)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|overnight|this morning)\b")
# "Elsewhere, shelling killed eight. And in Bara, a mine killed two."
_AND_IN = re.compile(r"(?:And|Also|Meanwhile,?|Further \w+,) in (?:the )?[A-Z]")
# "It was one of two fatal shootings in the city. In the other, a woman was killed": this text is about the one
_ONE_OF_SEVERAL = re.compile(
    r"\bone of (?:(?:at least|more than|about) )?(?:two|three|four|five|six|several|a (?:series|string|number|spate))\b"
)
_IN_THE_OTHER = re.compile(r"(?:And |But )?[Ii]n (?:the others?|another|a second)\b")


def carried_scope(text: str, sentences: Sequence[Span], number: int, before: Scope) -> Scope:
    """What a sentence takes over from those before it in its paragraph; `before`: the scope of the last one."""
    sentence = text[sentences[number].start : sentences[number].end]
    is_beside = not _has_break(text, sentences, number)
    if before is Scope.OTHER_EVENT and is_beside and _AND_IN.match(sentence):
        return Scope.OTHER_EVENT
    if is_beside and _IN_THE_OTHER.match(sentence):
        last = sentences[number - 1]
        return Scope.OTHER_EVENT if _ONE_OF_SEVERAL.search(text, last.start, last.end) else Scope.EVENT
    if _DATED.search(sentence):
        return Scope.EVENT
    for earlier in range(number - 1, max(-1, number - 1 - _PARAGRAPH_REACH), -1):
        if _has_break(text, sentences, earlier + 1):
            break
        if _WAR_BEGAN.search(text, sentences[earlier].start, sentences[earlier].end):
            return Scope.BACKGROUND
    return Scope.EVENT


def _has_break(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether a paragraph ends before a sentence."""
    return number == 0 or "\n" in text[sentences[number - 1].end : sentences[number].start]
