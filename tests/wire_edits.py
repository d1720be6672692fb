"""What outlets do to a wire text before they print it: cut, drop, move, reword, and add a local paragraph.

And synthetic news to do it to: sentences from a small grammar, so that different stories share words and
phrases as real ones do, while no text of anybody's is kept here.
"""

import random
from dataclasses import dataclass

_SYLLABLES = ("ar", "cor", "dun", "el", "fal", "gar", "hol", "is", "jar", "kel", "lor", "mar", "nor", "pel", "quin",
              "ras", "sal", "tor", "um", "vel", "wes", "yar", "zan")  # fmt: skip
_FORCES = ["police", "the army", "border guards", "rescue workers", "the province", "the fire service"]
_DEEDS = ["shut a road", "searched houses", "recovered two vehicles", "opened an inquiry", "evacuated a school",
          "released a statement", "questioned witnesses", "cut power to the district"]  # fmt: skip
_THINGS = ["a market", "a bus station", "a bridge", "an oil depot", "a courthouse", "a hospital", "a mine", "a dam"]
_CAUSES = ["a flood", "an explosion", "a gun battle", "a landslide", "a protest", "a fire", "a derailment", "a raid"]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize()


@dataclass(frozen=True, slots=True)
class WireText:
    """A story in sentences."""

    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.sentences)


def make_story(rng: random.Random, count: int) -> WireText:
    """A story of `count` sentences."""
    town, cause = _name(rng), rng.choice(_CAUSES)
    return WireText(f"{cause.capitalize()} hits {town}", tuple(_sentence(rng, town, cause) for _ in range(count)))


def _sentence(rng: random.Random, town: str, cause: str) -> str:
    name, other, force = _name(rng), _name(rng), rng.choice(_FORCES)
    deed, thing, day = rng.choice(_DEEDS), rng.choice(_THINGS), rng.choice(_DAYS)
    number, second = rng.randint(2, 99), rng.randint(2, 999)
    return rng.choice(
        (
            f"At least {number} people were hurt when {cause} struck {thing} near {town} on {day}, {name} said.",
            f"In {town}, {force} {deed} after {cause} and counted {second} damaged homes by {day} evening.",
            f"“We saw {number} of them near {thing},” said {name} {other}, who lives in {_name(rng)}.",
            f"The mayor, {name}, told reporters that {force} had {deed} for {number} hours before {day}.",
            f"{other} said {second} families had left {_name(rng)} since {day}, most of them for {_name(rng)}.",
            f"Officials in {_name(rng)} put the damage to {thing} at {second} million crowns, {name} added.",
        )
    )


def edit_wire(rng: random.Random, wire: WireText) -> WireText:
    """One to three edits, at least half of the text left as it was; the headline always changes."""
    sentences = list(wire.sentences)
    for edit in rng.sample((_truncate, _drop, _move, _reword, _insert_local, _frame), rng.randint(1, 3)):
        sentences = edit(rng, sentences)
    return WireText(f"{_name(rng)}: {wire.title.lower()}, officials say", tuple(sentences))


def _truncate(rng: random.Random, sentences: list[str]) -> list[str]:
    return sentences[: max(4, int(len(sentences) * rng.uniform(0.5, 0.9)))]


def _drop(rng: random.Random, sentences: list[str]) -> list[str]:
    kept = [sentence for sentence in sentences if rng.random() > 0.15]
    return kept if len(kept) >= 4 else sentences


def _move(rng: random.Random, sentences: list[str]) -> list[str]:
    at = rng.randrange(len(sentences))
    rest = sentences[:at] + sentences[at + 1 :]
    rest.insert(rng.randrange(len(sentences)), sentences[at])
    return rest


def _reword(rng: random.Random, sentences: list[str]) -> list[str]:
    return [s.replace(" said", " told us", 1) if rng.random() < 0.3 else s for s in sentences]


def _insert_local(rng: random.Random, sentences: list[str]) -> list[str]:
    town = _name(rng)
    local = [_sentence(rng, town, rng.choice(_CAUSES)) for _ in range(max(1, len(sentences) // 8))]
    at = rng.randrange(len(sentences) + 1)
    return sentences[:at] + local + sentences[at:]


def _frame(rng: random.Random, sentences: list[str]) -> list[str]:
    lead = f"{_name(rng).upper()} (Wire) – "
    return [lead + sentences[0], *sentences[1:], "(Reporting by our staff; Editing by the night desk)"]
