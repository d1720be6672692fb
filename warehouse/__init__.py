"""The DuckDB file: shape, writing, reading, checking, publishing. Knows records, not how they were made.

No clock and no environment in here: times are passed in. Every load is one transaction, can be repeated
without doubling a row, and gets a number (`load_id`) that time travel counts by.

    connect   Paths.of(published) -> Paths(published, folder, work, archive, lock, backups)
              open_warehouse(path, *, now, wait_seconds=0) -> Warehouse     (context manager: lock, migrate, views)
              Warehouse.con, .paths, .rest() (gives the file free till the next use), .close()
    errors    WarehouseError and its kinds; str(error) is a sentence that says what to do
    runs      begin_run(w, flow, started_at, *, parameters="{}", version="") -> run_id
              count_steps(w, run_id, counts: Sequence[StepCount], ended_at)
              end_run(w, run_id, ended_at, *, outcome="completed", error=None)
    load      sync_feeds(w, run_id, feeds: Sequence[FeedRow], changed_at) -> changed count
              load_polls(w, run_id, polled: Sequence[PolledFeed], hosts: Sequence[HostStateRow]=()) -> LoadedPolls
              load_page_fetches(w, run_id, fetches: Sequence[PageFetchRow], hosts=()) -> int
    load_articles   load_articles(w, run_id, extracted: Sequence[ExtractedArticle], *, moved: Sequence[CopyRow]=())
              -> tuple[ExtractionRow, ...] (with outcome and version as they came to be)
    load_readings   load_readings(w, run_id, readings: Sequence[ReadArticle]) -> int
    load_events     load_match(w, run_id, result: MatchResult, *, report_ids, judged_at, matcher=None)
              load_judgements(w, run_id, judgements, *, judged_at, is_withdrawn=False)
              load_event_states(w, run_id, states: Sequence[EventState], changes: Sequence[EventChange], *, changed_at)
    read      read_feeds(w, *, due_at=None) -> [FeedToPoll]; read_hosts(w) -> {host: HostStateRow}
              read_bodies_to_extract(w, *, limit=None) -> [BodyToExtract]
              read_bodies_to_extract_again(w, *, extractor_version, since=None, limit=None) -> [BodyToExtract]
              read_full_text_entries(w, *, limit=None) -> [BodyToExtract]
              read_entries_of_lost_pages(w, *, given_up_after, limit=None) -> [BodyToExtract]
    read_pages      read_article_states(w, …) -> [ArticleStateRow] (what deciding about pages needs)
    read_articles   read_current_articles(w, article_ids) -> {article_id: StoredArticle}
              read_versions_to_read(w, *, coder, limit=None, again=False) -> [StoredArticle]
              read_likely_copies(w, texts, *, named, since, origin_since, …) -> [ShingledArticle]
              read_outlet_texts(w, outlet, *, limit)
    keep_keys   load_missing_keys(w, run_id, keys: Sequence[ReportKeys])
    read_matching   read_new_profiles(w, *, limit=None) -> [StoredProfile]; read_unkeyed_profiles(w, *, limit)
              read_outlet_counts(w, span) -> {outlet: n}
              read_key_lists(w, span) -> KeyLists, in parts
              read_known_profiles(w, *, numbers, reports, articles, events, origins, wordings, span)
              read_profiles_to_match_again(w, *, matcher, since=None, limit=None) -> [StoredProfile]
              read_decisions(w) -> [Judgement] (of people, about the reports that stand today)
    read_events     read_retired(w) -> {event_id}
              read_living_events(w, *, since=None) -> [event_id]
              read_events_to_state(w) -> [event_id] (all about which something was loaded since)
              read_event_reports(w, event_ids) -> {event_id: (StoredReport, …)}
              read_event_states(w, event_ids) -> {event_id: EventState}
              read_merged(w, event_ids) -> {event_id: merged_into}
    publish   publish(w, run_id, published_at, *, check=True, force=False) -> Published(path, is_new, byte_count)
    checks    run_checks(con, *, since_load=0) -> [CheckResult(name, fact, row_count, columns, rows)]
    query     open_published(path) -> DuckDB connection, read-only
              run_sql(path, sql, *, limit) -> Answer(columns, rows, is_cut)
    export    export_view(path, view, target, *, format, since_run=None, partition_by=None) -> row count
              list_views(path) -> names
    dictionary  write_dictionary(path, target); describe(con) -> markdown
    vacuum    vacuum(w) -> Vacuumed(before_bytes, after_bytes)

Views, macros and their comments are files (`views/`, `comments.toml`, `codes/`), made anew by `shape` when they
change. `spans` keeps in which loads a report or a state of an event counted; today's views and `…_as_of` are
the same macro with another load, so they cannot disagree.
"""
