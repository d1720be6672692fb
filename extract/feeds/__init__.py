"""The steps of `extract.feed.parse_feed`, one thing each."""
