"""Settings: the last one that says wins, and a typing slip is an error with the right name in it."""

from pathlib import Path

import pytest

from flows.settings import FeedSetting, SettingsError, read_feed_list, read_settings


def test_defaults_hold_where_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings(environ={}).interval_minutes == 60


def test_the_command_line_beats_the_environment_and_that_beats_the_file(tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text('interval_minutes = 20\nworkers = 1\ncontact_url = "https://example.org"\n')
    settings = read_settings(file, environ={"WIREHOUSE_INTERVAL_MINUTES": "30", "WIREHOUSE_WORKERS": "2"}, workers=3)
    assert (settings.interval_minutes, settings.workers) == (30, 3)
    assert settings.agent == "wirehouse/0.1 (+https://example.org)"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("intervall_minutes = 5", "Did you mean 'interval_minutes'?"),
        ("interval_minutes = 'often'", "takes int"),
        ("interval_minutes = 0", "above 0"),
        ("interval_minutes = = 1", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_an_error_that_says_what_to_write(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "w.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=says.replace("?", r"\?")):
        read_settings(file, environ={})


def test_an_unknown_name_in_the_environment_is_an_error() -> None:
    with pytest.raises(SettingsError, match=r"WIREHOUSE_WAREHOUS.*Did you mean 'warehouse'"):
        read_settings(environ={"WIREHOUSE_WAREHOUS": "x"})


def test_a_settings_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="wirehouse init"):
        read_settings(tmp_path / "none.toml", environ={})


def test_the_shipped_feed_list_has_sixty_feeds_of_many_countries_each_once() -> None:
    feeds = read_feed_list(None)
    assert len(feeds) >= 60
    assert len({feed.url for feed in feeds}) == len(feeds)
    assert len({feed.country for feed in feeds}) >= 25


def test_a_feed_with_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"\nlanguge = "en"\n')
    with pytest.raises(SettingsError, match="Did you mean 'language'"):
        read_feed_list(file)


def test_a_feed_list_of_ones_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feed]]\nurl = "https://a.example/rss"\noutlet = "A"\nis_full_text = true\n')
    assert read_feed_list(file) == (FeedSetting("https://a.example/rss", "A", is_full_text=True),)
