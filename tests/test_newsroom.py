"""The loopback newsroom serves what its stories say, as real outlets do."""

import io
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

import feedparser
import pytest

from flows.demo.stories import StoryFault, load_expectations, load_outlets, load_stories, parse_story
from tests.newsroom import FaultyNewsroom, Newsroom, Trouble


@dataclass(frozen=True)
class Got:
    status: int
    body: bytes
    headers: Message


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def get(url: str, headers: dict[str, str] | None = None) -> Got:
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(url, headers=headers or {}), timeout=5) as answer:
            return Got(answer.status, answer.read(), answer.headers)
    except urllib.error.HTTPError as error:
        return Got(error.code, error.read(), error.headers)


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as room:
        yield room


@pytest.fixture
def faulty() -> Iterator[FaultyNewsroom]:
    with FaultyNewsroom() as room:
        yield room


def feed_url(room: Newsroom, outlet: str) -> str:
    return room.base_url(outlet) + room.outlets[outlet].feed_path


def feed_titles(room: Newsroom, outlet: str) -> list[str]:
    got = get(feed_url(room, outlet))
    if room.outlets[outlet].feed_format == "json":
        return [item["title"] for item in json.loads(got.body)["items"]]
    return [e.title for e in feedparser.parse(io.BytesIO(got.body)).entries]


def test_the_newsroom_is_as_large_as_the_demo_promises() -> None:
    stories, outlets = load_stories(), load_outlets()
    assert len(outlets) >= 6
    assert len(stories) >= 45
    assert {"rss20", "rss10", "atom", "json"} == {outlet.feed_format for outlet in outlets.values()}
    assert len({story.key for story in stories}) == len(stories)
    assert len(load_expectations()["event"]) >= 14


def test_every_story_out_by_a_round_was_published_before_it(newsroom: Newsroom) -> None:
    from flows.demo.newsroom import ROUNDS

    late = [
        (story.key, version.from_round)
        for story in newsroom.stories
        for version in story.versions
        if (version.updated or version.published) > ROUNDS[version.from_round]
    ]
    assert late == []


def test_expectations_name_only_stories_that_exist() -> None:
    keys = {story.key for story in load_stories()}
    told = load_expectations()
    events = {event["id"] for event in told["event"]}
    named = {a for e in told["event"] for a in (*e["articles"], *e.get("follow_ups", ()))}
    others = {a for kind in ("no_event", "alone") for group in told[kind] for a in group["articles"]}
    single = {entry["article"] for kind in ("version", "roundup", "page_failure") for entry in told[kind]}
    copied = {a for c in told["copy"] for a in (c["origin"], *c["copies"])}
    assert (named | others | single | copied) - keys == set()
    assert keys - named - others - single == set()
    assert {e for a in told["apart"] for e in a["events"]} <= events


@pytest.mark.parametrize("outlet", sorted(load_outlets()))
def test_a_feed_of_each_outlet_parses_and_carries_its_titles(newsroom: Newsroom, outlet: str) -> None:
    newsroom.set_round(2)
    expected = {
        version.title
        for story in newsroom.stories
        if story.outlet == outlet and (version := story.at_round(2)) and story.until_round >= 2
    }
    assert set(feed_titles(newsroom, outlet)) == expected


def test_feeds_other_than_json_are_well_formed(newsroom: Newsroom) -> None:
    newsroom.set_round(2)
    for outlet in newsroom.outlets.values():
        if outlet.feed_format != "json":
            got = get(feed_url(newsroom, outlet.key))
            parsed = feedparser.parse(
                io.BytesIO(got.body), response_headers={"content-type": got.headers["Content-Type"]}
            )
            assert not parsed.bozo, (outlet.key, parsed.get("bozo_exception"))
            assert all(e.link.startswith(newsroom.base_url(outlet.key)) for e in parsed.entries)


def test_pages_hold_their_text_in_the_encoding_that_they_say(newsroom: Newsroom) -> None:
    newsroom.set_round(4)
    for story in newsroom.stories:
        got = get(newsroom.url_of(story.key))
        assert got.status == story.status
        if story.status == 200:
            charset = got.headers.get_content_charset()
            assert charset is not None
            version = story.at_round(4)
            assert version is not None
            # a word that HTML escaping leaves as it is
            last = version.paragraphs[-1].split('"')[0].split("&")[0]
            assert last in got.body.decode(charset).replace("&#8211;", "–")


def test_a_page_that_was_seen_is_not_sent_again(newsroom: Newsroom) -> None:
    url = newsroom.url_of("meridian/floods-kill-14-in-mozambique")
    newsroom.set_round(1)
    first = get(url)
    before = newsroom.requests.not_modified[url]
    again = get(url, {"If-None-Match": str(first.headers["ETag"])})
    assert (again.status, again.body) == (304, b"")
    since = get(url, {"If-Modified-Since": str(first.headers["Last-Modified"])})
    assert since.status == 304
    assert newsroom.requests.not_modified[url] == before + 2


def test_a_new_round_changes_feeds_and_an_old_validator_no_longer_holds(newsroom: Newsroom) -> None:
    newsroom.set_round(1)
    first = get(feed_url(newsroom, "monsoon"))
    newsroom.set_round(2)
    second = get(feed_url(newsroom, "monsoon"), {"If-None-Match": str(first.headers["ETag"])})
    assert second.status == 200
    assert second.body != first.body


def test_the_silent_edit_changes_the_page_without_a_word(newsroom: Newsroom) -> None:
    url = newsroom.url_of("monsoon/himachal-bus-falls-into-gorge")
    newsroom.set_round(2)
    assert "Nineteen people were killed" in get(url).body.decode()
    newsroom.set_round(3)
    page = get(url).body.decode()
    assert "Sixteen people were killed" in page
    assert "orrect" not in page
    assert "pdate" not in page


def test_a_feed_breaks_in_round_three_and_comes_back(newsroom: Newsroom) -> None:
    newsroom.set_round(3)
    assert get(feed_url(newsroom, "lagos")).status == 500
    newsroom.set_round(4)
    assert "Gunmen abduct 21 bus passengers on Borno highway" in feed_titles(newsroom, "lagos")


def test_an_unknown_page_is_404_and_robots_are_told(newsroom: Newsroom) -> None:
    assert get(newsroom.base_url("andes") + "/nothing").status == 404
    assert b"Disallow: /private/" in get(newsroom.base_url("andes") + "/robots.txt").body


def test_outlets_have_addresses_of_their_own_or_share_one_on_request(newsroom: Newsroom) -> None:
    with Newsroom(one_address=True) as shared:
        assert {url.rsplit(":", 1)[0] for url in map(shared.base_url, shared.outlets)} == {"http://127.0.0.1"}
    assert len({newsroom.base_url(key) for key in newsroom.outlets}) == len(newsroom.outlets)


def test_the_wire_story_is_the_oldest_of_its_copies() -> None:
    published = {story.key: story.versions[0].published for story in load_stories()}
    for copy in load_expectations()["copy"]:
        assert all(published[copy["origin"]] < published[key] for key in copy["copies"])


def test_a_knob_spoils_one_path_and_only_so_often(faulty: FaultyNewsroom) -> None:
    url = feed_url(faulty, "meridian")
    faulty.feed_trouble("meridian", Trouble(status=503, headers=(("Retry-After", "7"),), times=1))
    first = get(url)
    assert (first.status, first.headers["Retry-After"]) == (503, "7")
    assert get(url).status == 200
    faulty.feed_trouble("meridian", Trouble(redirect_to="/elsewhere"))
    assert (get(url).status, get(url).headers["Location"]) == (302, "/elsewhere")
    faulty.page_trouble("andes/cobre-exportaciones", Trouble(content_type="application/pdf", body=b"%PDF-1.7"))
    assert get(faulty.url_of("andes/cobre-exportaciones")).body == b"%PDF-1.7"
    faulty.heal()
    assert get(url).status == 200


def test_a_story_file_with_an_unknown_key_is_refused() -> None:
    source = '+++\noutlet = "x"\nslug = "y"\ntitel = "z"\n+++\nText.\n'
    with pytest.raises(StoryFault, match="titel"):
        parse_story(source, name="bad.md")
