"""Words that only a man, or only a woman, is called by."""

from __future__ import annotations

MALE = frozenset((
    "man", "boy", "father", "husband", "son", "brother", "uncle", "nephew", "grandfather", "boyfriend", "policeman",
    "gunman", "he", "him", "himself", "stepfather", "grandson", "stepson", "dad", "guy", "male",
))  # fmt: skip
FEMALE = frozenset((
    "woman", "girl", "mother", "wife", "daughter", "sister", "aunt", "niece", "grandmother", "girlfriend",
    "policewoman", "she", "her", "herself", "female", "stepmother", "granddaughter", "stepdaughter", "mom", "widow",
))  # fmt: skip
