"""What a sentence says without a number: claims of responsibility, blame, denials, confirmations.

Each rule looks at one word of a sentence and tells what it finds there; the first that finds something wins.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.claims.stating.accusations import ACCUSATION_RULES
from extract.claims.stating.blame import BLAME_RULES
from extract.claims.stating.culprits import CULPRIT_RULES
from extract.claims.stating.denial_nouns import DENIAL_NOUN_RULES
from extract.claims.stating.denials import DENIAL_RULES
from extract.claims.stating.disclaimers import DISCLAIMER_RULES
from extract.claims.stating.findings import Finding, Rule
from extract.claims.stating.own_deeds import OWN_DEED_RULES
from extract.claims.stating.responsibility import RESPONSIBILITY_RULES
from extract.claims.stating.untruths import UNTRUTH_RULES
from extract.claims.words.tokens import Tokens


def find_in_sentence(tokens: Tokens) -> list[Finding]:
    """All statements of one sentence."""
    found: list[Finding] = []
    for index, word in enumerate(tokens.lower):
        for rule in RULES.get(word, ()):
            result = rule(tokens, index, word)
            if result is not None:
                found.append(result)
                break
    return found


def _by_word(*rules: tuple[Rule, Iterable[str]]) -> dict[str, tuple[Rule, ...]]:
    """The rules in their order under each word that they look at."""
    table: dict[str, tuple[Rule, ...]] = {}
    for rule, words in rules:
        for word in words:
            table[word] = (*table.get(word, ()), rule)
    return table


RULES = _by_word(
    *RESPONSIBILITY_RULES,
    *OWN_DEED_RULES,
    *BLAME_RULES,
    *CULPRIT_RULES,
    *ACCUSATION_RULES,
    *DENIAL_RULES,
    *DISCLAIMER_RULES,
    *DENIAL_NOUN_RULES,
    *UNTRUTH_RULES,
)
