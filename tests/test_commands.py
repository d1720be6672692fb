"""Commands that need no run: each says one clear sentence, or does what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.feed_list import add_feeds, remove_feed
from flows.settings import FeedSetting, describe_settings, read_feed_list, read_settings


def _wirehouse(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_a_feed_list_keeps_its_comments_when_a_feed_comes_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('# mine\n[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"  # good\n')
    assert (
        add_feeds(path, [FeedSetting("https://b.example/rss", 'B "quoted"'), FeedSetting("https://a.example/rss", "A")])
        == 1
    )
    assert [feed.outlet for feed in read_feed_list(path)] == ["A", 'B "quoted"']
    assert remove_feed(path, "https://b.example/rss")
    assert not remove_feed(path, "https://b.example/rss")
    assert path.read_text().startswith('# mine\n[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"  # good\n')


def test_the_settings_that_init_writes_can_be_read_with_every_line_on(tmp_path: Path) -> None:
    lines = [line for line in describe_settings().splitlines() if " = " in line and line.startswith("# ")]
    on = [line[2:] for line in lines if line[2:].split(" = ")[0].isidentifier() and line != '# feeds = ""']
    file = tmp_path / "wirehouse.toml"
    file.write_text("\n".join(on))
    assert read_settings(file, environ={}) == read_settings(environ={})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("events",), "There is no warehouse at"),
        (("events", "--warehouse", "text.txt"), "text.txt"),
        (("--settings", "none.toml", "events"), ""),
        (("run", "--settings", "none.toml"), "There is no settings file none.toml"),
        (("run", "--feeds", "none.toml"), "There is no feed list none.toml"),
        (("feeds", "remove", "https://a.example/rss"), "has no feed"),
        (("run", "--feeds", "latin.toml"), "latin.toml is no text in UTF-8"),
        (("feeds", "remove", "https://a.example/rss", "--feeds", "broken.toml"), "broken.toml is not valid TOML"),
        (("events", "--settings", "latin.toml"), "latin.toml is no text in UTF-8"),
        (("restore", "nowhere"), "is no backup"),
        (("run", "--feed", "Dwan"), "No enabled feed has 'Dwan' in its outlet or address. Did you mean 'Dawn'?"),
        (("events", "--country", "Pakistan"), "'Pakistan' is no ISO code of two letters"),
        (("run", "--url", "story.html"), "'story.html' is no address of an article"),
        *(
            ((*command, "--warehouse", "none.duckdb"), "There is no warehouse at")
            for command in (("check",), ("vacuum",), ("backup", "copy"), ("maintain",), ("reprocess",))
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_not_a_traceback(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "text.txt").write_text("This is no database.\n" * 100)
    (tmp_path / "latin.toml").write_bytes('outlet = "Búzi"\n'.encode("latin-1"))
    (tmp_path / "broken.toml").write_text('[[feed]]\nurl = "https://a.example/rss"\n[[feed]\n')
    made = sorted(path.name for path in tmp_path.iterdir())
    ended = _wirehouse(*arguments, cwd=tmp_path)
    assert ended.returncode in {1, 2}
    assert says in " ".join(ended.stderr.split())
    assert "Traceback" not in ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == made
