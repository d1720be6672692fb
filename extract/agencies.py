"""News agencies: a credit is an origin of the text, not an actor in it."""

import re
from functools import cache

from extract.tables import read_toml


def resolve_agency(name: str) -> str | None:
    """The agency that a credit names ("The Associated Press" is AP), or None.

    Of two joined by a stroke ("KDKA/AP") the one that is an agency counts.
    """
    names = _by_form()
    for part in (name, *re.split(r"\s*[/|,]\s*| and | with ", name)):
        if found := names.get(part.strip(" .()/")):
            return found
    return names.get(name.strip().title()) if name.isupper() else None


def find_agency(text: str) -> str | None:
    """The first agency whose full name stands in a credit line."""
    hit = _long_forms().search(text)
    return resolve_agency(hit[0]) if hit else None


def without_agency(credit: str) -> str:
    """ "ANN ROE Associated Press" is "ANN ROE": the names of a credit before the agency's."""
    hit = _long_forms().search(credit)
    return credit[: hit.start()].rstrip(" ,/|") if hit and hit.start() else credit


def _agencies() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = read_toml("article_agencies.toml")["agency"]
    return table


@cache
def _by_form() -> dict[str, str]:
    return {
        form: name
        for name, forms in _agencies().items()
        for form in (name, name.upper(), *forms["long"], *forms["short"])
    }


@cache
def _long_forms() -> re.Pattern[str]:
    forms = [form for forms in _agencies().values() for form in forms["long"]]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")\b")
