"""Incidents of a campaign: their own events, linked to the event that tells the whole of it.

A wave of attacks told together is one event with its places. What is told of one of those places alone, by
the same actor and within days, is an event of its own and part of the wave; totals stay where they were told.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from extract.records import EventLink, ReportProfile

WAVE_PLACES = 3  # an account of fewer places is no wave
INCIDENT_PLACES = 2  # and an incident names no more: the spot and its town
AFTER_DAYS = 7  # clearing up after a wave is told within a week


def find_campaigns(
    pairs: Iterable[tuple[ReportProfile, ReportProfile]], event_of: dict[UUID, UUID]
) -> tuple[EventLink, ...]:
    """Links `part_of` between the events of account pairs that tell a wave and an incident of it."""
    links: dict[UUID, EventLink] = {}
    for left, right in pairs:
        for wave, incident in ((left, right), (right, left)):
            whole, part = event_of.get(wave.report_id), event_of.get(incident.report_id)
            if whole and part and whole != part and _is_incident(incident, wave):
                place = incident.place_names[0]
                reason = f"{place} is one of {len(wave.place_names)} places of it, with the same actor and days"
                links.setdefault(part, EventLink(part, "part_of", whole, reason))
    return tuple(links[part] for part in sorted(links))


def _is_incident(incident: ReportProfile, wave: ReportProfile) -> bool:
    if len(wave.place_names) < WAVE_PLACES or not 0 < len(incident.place_names) <= INCIDENT_PLACES:
        return False
    if wave.start_on is None or incident.start_on is None:
        return False
    until = (wave.end_on or wave.start_on) + timedelta(days=AFTER_DAYS)
    shares_actor = not set(incident.actor_keys).isdisjoint(wave.actor_keys)
    is_within = wave.start_on <= incident.start_on <= until
    return shares_actor and is_within and incident.place_names[0] in wave.place_names
