"""Actors: who did it, to whom, and who else is named."""

from collections.abc import Sequence

from extract.actors.choice import choose_actors
from extract.actors.dictionary import load_lexicon, resolve_actor
from extract.actors.finding import find_phrases
from extract.actors.roles import assign_roles
from extract.actors.victims import find_victims
from extract.records import ActorMention, Span

__all__ = ["choose_actors", "find_actors", "find_victims", "resolve_actor"]


def find_actors(text: str, *, sentences: Sequence[Span], country_hint: str | None = None) -> tuple[ActorMention, ...]:
    """Everybody who acts, suffers or is named, in text order; `country_hint` is where it happened."""
    lexicon = load_lexicon()
    found = find_phrases(text, lexicon=lexicon, country_hint=country_hint)
    return assign_roles(text, found, sentences)
