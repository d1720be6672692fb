"""Places: the gazetteer, names found in a text, what they stand for and what they do there."""

from extract.places.choosing import choose_place
from extract.places.gazetteer import Gazetteer, load_gazetteer
from extract.places.mentions import find_places, resolve_name

__all__ = ["Gazetteer", "choose_place", "find_places", "load_gazetteer", "resolve_name"]
