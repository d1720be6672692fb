"""Who copied whom: texts that share most of their five-word shingles have one origin.

Containment, not similarity: a wire text that was cut in half is still that wire text. A miss costs a doubled
origin, a false link hides an independent one; so few shared words in short texts are never enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from extract.agencies import resolve_agency
from extract.ids import article_id_of
from extract.postings import Postings
from extract.records import CopyLink
from extract.url import normalize_url

MIN_SHARED = 3
MIN_CONTAINMENT = 0.5  # wire edits: p10 = .86; different reports of one event: p99 = .2 (research TEXT §7)
MIN_REVERSE = 0.25  # a longer text that holds a brief is the brief's origin only if the brief is a part that counts
MIN_TELLING = 0.4  # share of a text that must be its own for set phrases to be left out of the count
MAX_APART = timedelta(days=8)  # a copy is printed within a week; what is told again months later was not copied


@dataclass(frozen=True, slots=True)
class CopyMember:
    """What decides which of several articles with one text is the origin."""

    article_id: UUID
    outlet: str
    published_at: datetime | None
    seen_at: datetime | None
    agency: str | None
    origin_id: UUID


@dataclass(slots=True)
class _Text:
    """What is stored of one article: the shingles of all its versions."""

    article_id: UUID
    outlet: str
    hashes: frozenset[int]


class CopyIndex:
    """The texts of a window by their shingles; a look-up costs what the text shares, not what is stored."""

    def __init__(self) -> None:
        self._texts: list[_Text] = []
        self._numbers: dict[UUID, int] = {}
        self._postings = Postings()
        self._shared: set[int] = set()  # shingles that were seen to be of two outlets
        self._members: dict[UUID, CopyMember] = {}
        self._groups: dict[UUID, set[UUID]] = {}
        self._moved: dict[UUID, CopyLink] = {}  # a text that moved twice since it was asked has one new origin

    def add(
        self,
        article_id: UUID,
        hashes: Iterable[int],
        published_at: datetime | None = None,
        outlet: str = "",
        *,
        agency: str | None = None,
        seen_at: datetime | None = None,
        origin_id: UUID | None = None,
    ) -> None:
        """Remembers a text; a further version of an article is remembered together with the earlier ones."""
        number = self._numbers.setdefault(article_id, len(self._texts))
        if number == len(self._texts):
            self._texts.append(_Text(article_id, outlet, frozenset()))
        text = self._texts[number]
        fresh = frozenset(hashes) - text.hashes
        text.hashes |= fresh
        self._postings.add(fresh, number)
        self._enrol(CopyMember(article_id, outlet, published_at, seen_at, agency, origin_id or article_id))

    def find(self, article_id: UUID, hashes: Iterable[int]) -> list[tuple[UUID, float]]:
        """Other articles that hold this text or are held by it, with the share of the smaller one, best first."""
        return [(other, share) for other, share, _ in self._find(article_id, frozenset(hashes))]

    def link(
        self,
        article_id: UUID,
        hashes: Iterable[int],
        published_at: datetime | None = None,
        outlet: str = "",
        *,
        agency: str | None = None,
        seen_at: datetime | None = None,
        canonical_url: str | None = None,
        credited: str | None = None,
    ) -> CopyLink | None:
        """The link to the article's origin, None where it is its own; `credited` is whom the feed names.

        Where a text turns out to be the origin of others that came before it, `take_moved` has their new links.
        """
        wanted = frozenset(hashes)
        new = CopyMember(article_id, outlet, published_at, seen_at, agency, article_id)
        if linked := self._canonical_origin(article_id, canonical_url, wanted):
            return linked
        for other, share, own_share in self._find(article_id, wanted):
            origin = self._members.get(self._members[other].origin_id, self._members[other])
            if origin.article_id == article_id or self._members[other].origin_id == article_id:
                continue  # a new version of the origin does not become a copy of its copies
            if own_share < MIN_REVERSE or _is_apart(new, self._members[other]):
                continue
            return self._choose(new, origin, share, wanted, credited)
        return None

    def take_moved(self) -> tuple[CopyLink, ...]:
        """Links of earlier articles whose origin has changed since the last call."""
        moved, self._moved = tuple(self._moved.values()), {}
        return moved

    # ------------------------------------------------------------ finding

    def _find(self, article_id: UUID, wanted: frozenset[int]) -> list[tuple[UUID, float, float]]:
        """(article, share of the smaller text, share of the wanted text), best first."""
        telling = self._telling(wanted)
        is_narrowed = len(telling) < len(wanted)
        least = min(MIN_SHARED, len(telling))
        matches: list[tuple[UUID, float, float]] = []
        for number, shared in self._postings.count_shared(telling).items():
            if shared < least:
                continue
            text = self._texts[number]
            if shared < MIN_CONTAINMENT * min(len(telling), MIN_TELLING * len(text.hashes)):
                continue  # most are too far off for anything dearer to be asked of them
            if text.article_id != article_id and _is_enough(shared, wanted, text.hashes):
                share = self._share(shared, len(telling), text.hashes, is_narrowed=is_narrowed)
                if share >= MIN_CONTAINMENT:
                    matches.append((text.article_id, share, shared / max(1, len(telling))))
        return sorted(matches, key=lambda match: (-match[1], -match[2], str(match[0])))

    def _share(self, shared: int, own: int, other: frozenset[int], *, is_narrowed: bool) -> float:
        """Share of the smaller text; where set phrases were left out of one they are left out of the other."""
        count = float(len(other))
        if is_narrowed:
            count = max(count * MIN_TELLING, len(self._own_and_rare(other)[1]))
        return min(1.0, shared / max(1.0, min(own, count)))

    def _telling(self, wanted: frozenset[int]) -> frozenset[int]:
        """The shingles that tell texts apart: set phrases and an outlet's furniture do not.

        Where little but set phrases is left the text is one that everybody has printed, and all of it tells.
        """
        own, rare = self._own_and_rare(wanted)
        return rare if len(rare) >= max(MIN_SHARED, MIN_TELLING * len(own)) else own

    def _own_and_rare(self, hashes: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
        """The shingles without an outlet's furniture; and of these the ones that are no set phrase."""
        many = self._postings.held_by_many(hashes)
        if not many:
            return hashes, hashes
        own = hashes.difference([h for h in many if h not in self._shared and self._is_furniture(h)])
        return own, own.difference(self._postings.held_by_most(many))

    def _is_furniture(self, shingle: int) -> bool:
        """Whether the many articles that hold it are all of one outlet; of two it is for good."""
        first, *others = (self._texts[number].outlet for number in self._postings.of(shingle))
        if all(outlet == first for outlet in others):
            return first != ""
        self._shared.add(shingle)
        return False

    # ------------------------------------------------------------ choosing

    def _canonical_origin(self, article_id: UUID, canonical_url: str | None, wanted: frozenset[int]) -> CopyLink | None:
        """The article that a page calls its own true address, where that is stored and says the same."""
        if canonical_url is None:
            return None
        named = article_id_of(normalize_url(canonical_url))
        member = self._members.get(named)
        if member is None or named == article_id or member.origin_id == article_id:
            return None
        share = dict(self.find(article_id, wanted)).get(named, 0.0)
        return CopyLink(article_id, member.origin_id, share, "canonical link") if share else None

    def _choose(
        self, new: CopyMember, origin: CopyMember, share: float, wanted: frozenset[int], credited: str | None
    ) -> CopyLink | None:
        """Origin is whom the others credit, or else who was first."""
        reason = _credit(new, origin, credited) or _precedence(new, origin)
        if reason:
            return CopyLink(
                new.article_id, origin.article_id, self._share_in(wanted, origin.article_id) or share, reason
            )
        self._move(origin.article_id, new, share)
        return None

    def _share_in(self, wanted: frozenset[int], article_id: UUID) -> float:
        number = self._numbers.get(article_id)
        return len(wanted & self._texts[number].hashes) / len(wanted) if number is not None and wanted else 0.0

    def _move(self, old_origin: UUID, new: CopyMember, share: float) -> None:
        """Everything that was thought to come from `old_origin` comes from the new one."""
        reason = _credit(self._members[old_origin], new, None) or _precedence(self._members[old_origin], new) or "first"
        for member_id in sorted(self._groups.get(old_origin, set()) | {old_origin}, key=str):
            self._moved[member_id] = CopyLink(member_id, new.article_id, share, reason)
            member = self._members[member_id]
            self._enrol(
                CopyMember(member_id, member.outlet, member.published_at, member.seen_at, member.agency, new.article_id)
            )

    def _enrol(self, member: CopyMember) -> None:
        before = self._members.get(member.article_id)
        if before is not None:
            self._groups.get(before.origin_id, set()).discard(member.article_id)
        self._members[member.article_id] = member
        self._groups.setdefault(member.origin_id, set()).add(member.article_id)


def _is_enough(shared: int, wanted: frozenset[int], other: frozenset[int]) -> bool:
    """Enough samples to tell; a text too short for shingles has one hash, and that is all of it."""
    return shared >= MIN_SHARED or (len(wanted) == len(other) == shared == 1)


def _is_apart(left: CopyMember, right: CopyMember) -> bool:
    """Published too far apart, where both say when; an import holds years, and all of it is seen at once."""
    return bool(left.published_at and right.published_at and abs(left.published_at - right.published_at) > MAX_APART)


def _credit(copy: CopyMember, origin: CopyMember, credited: str | None) -> str | None:
    """The copy names the outlet of the other as its source; the other does not name the copy's."""
    if _is_outlet_of(origin.agency, copy.outlet):
        return None
    if _is_outlet_of(copy.agency, origin.outlet) and not _is_outlet_of(copy.agency, copy.outlet):
        return f"credits {copy.agency}"
    if credited and credited.casefold().strip() == origin.outlet.casefold().strip():
        return f"feed credits {origin.outlet}"
    return None


def _is_outlet_of(agency: str | None, outlet: str) -> bool:
    """Whether the outlet is the agency itself ("Reuters", "reuters.com", "Associated Press")."""
    return agency is not None and agency in (resolve_agency(outlet), resolve_agency(outlet.split(".")[0].title()))


def _precedence(copy: CopyMember, origin: CopyMember) -> str | None:
    """The other was published first, or seen first where that is not known; a tie stays with what was known."""
    if _is_outlet_of(origin.agency, copy.outlet) and not _is_outlet_of(origin.agency, origin.outlet):
        return None
    if copy.published_at and origin.published_at and copy.published_at != origin.published_at:
        return "published first" if origin.published_at < copy.published_at else None
    if copy.seen_at and origin.seen_at and copy.seen_at != origin.seen_at:
        return "seen first" if origin.seen_at < copy.seen_at else None
    return "seen first"
