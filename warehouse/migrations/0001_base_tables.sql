-- grain: see each table's comment in comments.toml. Every base row carries the run_id and the load_id that
-- wrote it; nothing here is updated in place but feed_state and host_state (when to poll next), which are no
-- history. load_id numbers the write transactions of all runs, so that "as of" is one comparison and stays
-- exact when a run publishes between its stages.

CREATE TABLE loads (
    load_id BIGINT NOT NULL,            -- 1, 2, 3 …: given under the writer's lock
    run_id BIGINT NOT NULL,
    step VARCHAR NOT NULL
);
CREATE TABLE publications (
    published_at TIMESTAMPTZ NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL             -- the newest load that the published file holds
);
CREATE TABLE runs_started (
    run_id BIGINT NOT NULL,             -- 1, 2, 3 …: given under the writer's lock, so order is time order
    flow VARCHAR NOT NULL,              -- ingest, import, reprocess, judge, maintain
    started_at TIMESTAMPTZ NOT NULL,
    parameters JSON NOT NULL,
    version VARCHAR NOT NULL            -- of wirehouse
);
CREATE TABLE runs_ended (
    run_id BIGINT NOT NULL,
    ended_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,           -- completed, failed, abandoned (found dead by a later run)
    error VARCHAR
);
CREATE TABLE run_step_counts (
    run_id BIGINT NOT NULL,
    step VARCHAR NOT NULL,              -- poll, pages, articles, read, match, publish
    outcome VARCHAR NOT NULL,           -- done, unchanged, failed, set_aside
    reason VARCHAR,
    item_count BIGINT NOT NULL,
    details JSON NOT NULL,
    ended_at TIMESTAMPTZ NOT NULL,
    load_id BIGINT NOT NULL
);

CREATE TABLE feeds (
    feed_id UUID NOT NULL,
    url VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    language VARCHAR,
    country_code VARCHAR,
    settings JSON NOT NULL,             -- interval_minutes, expected_per_day, is_full_text, is_enabled …
    changed_at TIMESTAMPTZ NOT NULL,    -- the newest row of a feed_id is current
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE feed_state (               -- operational: one row a feed, updated in place
    feed_id UUID NOT NULL,
    next_poll_at TIMESTAMPTZ,
    etag VARCHAR,
    last_modified VARCHAR,
    unconditional_at TIMESTAMPTZ,       -- the last full fetch
    failure_count INTEGER NOT NULL,
    failure_kind VARCHAR,
    disabled_reason VARCHAR,
    moved_to VARCHAR,
    moved_count INTEGER NOT NULL,
    moved_first_at TIMESTAMPTZ,
    item_hashes VARCHAR[],              -- raw hashes of the items in the last good poll
    state JSON NOT NULL                 -- whatever else polling has to remember
);
CREATE TABLE host_state (               -- operational: one row a host, updated in place
    host VARCHAR NOT NULL,
    not_before_at TIMESTAMPTZ,
    robots VARCHAR,
    robots_fetched_at TIMESTAMPTZ,
    robots_outcome VARCHAR,
    failure_count INTEGER NOT NULL
);
CREATE TABLE polls (
    poll_id UUID NOT NULL,
    feed_id UUID NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,           -- fetched, not_modified, failed
    http_status INTEGER,
    error_kind VARCHAR,                 -- dns, connect, tls, timeout, http_4xx, http_5xx, too_large, not_a_feed, blocked …
    error VARCHAR,
    entry_count INTEGER,
    new_count INTEGER,
    changed_count INTEGER,
    is_overlap_lost BOOLEAN,            -- nothing of the last poll was left: entries may have been missed
    problems VARCHAR[],
    byte_count BIGINT,
    duration_ms INTEGER,
    final_url VARCHAR,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE entry_versions (
    entry_id UUID NOT NULL,             -- feed × entry_key
    entry_version INTEGER NOT NULL,
    feed_id UUID NOT NULL,
    entry_key VARCHAR NOT NULL,
    key_kind VARCHAR NOT NULL,
    article_id UUID,                    -- of its link; NULL where it has none
    url VARCHAR,
    title VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    content_html VARCHAR,
    authors VARCHAR[] NOT NULL,
    published_raw VARCHAR,
    published_at TIMESTAMPTZ,
    published_precision VARCHAR,
    published_problem VARCHAR,
    origin_name VARCHAR,
    origin_url VARCHAR,
    language VARCHAR,
    content_hash VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    poll_id UUID,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);

CREATE TABLE page_fetches (
    page_fetch_id UUID NOT NULL,
    article_id UUID NOT NULL,
    url VARCHAR NOT NULL,
    final_url VARCHAR,
    fetched_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL,           -- fetched, not_modified, failed, denied (robots), set_aside
    http_status INTEGER,
    error_kind VARCHAR,
    error VARCHAR,
    content_type VARCHAR,
    byte_count BIGINT,
    duration_ms INTEGER,
    body_hash VARCHAR,                  -- sha256 of the body as received: its name in the archive
    etag VARCHAR,
    last_modified VARCHAR,
    why VARCHAR NOT NULL,               -- new, entry_changed, young_and_moving, by_hand
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE extractions (              -- every body or import that was turned into text, also the ones that were not
    article_id UUID NOT NULL,
    body_hash VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,           -- done, unchanged, failed, set_aside
    reason VARCHAR,
    version INTEGER,                    -- the article version it made or met
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE article_versions (
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR,
    outlet VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    byline_authors VARCHAR[] NOT NULL,
    published_at TIMESTAMPTZ,
    published_precision VARCHAR NOT NULL,
    modified_at TIMESTAMPTZ,
    language VARCHAR,
    page_kind VARCHAR NOT NULL,
    text_source VARCHAR NOT NULL,
    agency VARCHAR,
    dateline VARCHAR,
    dateline_place VARCHAR,
    dateline_on DATE,
    reporting_places VARCHAR[] NOT NULL,
    body_start INTEGER NOT NULL,
    correction VARCHAR NOT NULL,
    correction_note VARCHAR,
    furniture VARCHAR[] NOT NULL,
    title_candidates VARCHAR[] NOT NULL,
    content_hash VARCHAR NOT NULL,
    change JSON,                        -- against the version before: added, removed, altered sentences
    seen_at TIMESTAMPTZ NOT NULL,
    body_hash VARCHAR,
    extra JSON NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE copies (                   -- the newest row of (article_id, version) is current
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    origin_id UUID NOT NULL,
    containment DOUBLE NOT NULL,
    reason VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE shingles (                 -- one row an article version: sampled 5-word shingle hashes
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    hashes UBIGINT[] NOT NULL,
    seen_on DATE NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);

CREATE TABLE readings (                 -- one row an article version and coder: it was read, with what outcome
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    coder VARCHAR NOT NULL,             -- name/version
    outcome VARCHAR NOT NULL,
    reason VARCHAR,
    read_at TIMESTAMPTZ NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE reports_read (
    report_id UUID NOT NULL,
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    outlet VARCHAR NOT NULL,            -- of the article version, as url and published_at: a version never changes
    url VARCHAR NOT NULL,
    published_at TIMESTAMPTZ,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    event_type VARCHAR NOT NULL,
    event_subtype VARCHAR NOT NULL,
    plover_type VARCHAR NOT NULL,
    plover_mode VARCHAR,
    cameo_code VARCHAR,
    type_score DOUBLE NOT NULL,
    type_rule VARCHAR NOT NULL,
    date_start_on DATE,
    date_end_on DATE,
    date_precision VARCHAR NOT NULL,
    date_quote_start INTEGER,
    date_quote_end INTEGER,
    date_rule VARCHAR,
    place_id BIGINT,
    place_name VARCHAR,
    place_kind VARCHAR,
    admin1 VARCHAR,
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    radius_km DOUBLE,
    geo_precision VARCHAR NOT NULL,
    initiator VARCHAR,
    initiator_key VARCHAR,
    recipient VARCHAR,
    recipient_key VARCHAR,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    wounded_low INTEGER,
    wounded_best INTEGER,
    wounded_high INTEGER,
    profile JSON NOT NULL,              -- ReportProfile: what matching knows of it
    coder VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE claims_read (
    claim_id UUID NOT NULL,
    report_id UUID NOT NULL,
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,           -- place in the report's tuple, as in the other _read tables
    measure VARCHAR NOT NULL,
    victim_group VARCHAR NOT NULL,
    victim_side VARCHAR NOT NULL,
    group_text VARCHAR NOT NULL,
    low BIGINT NOT NULL,
    high BIGINT,
    qualifier VARCHAR NOT NULL,
    claimant VARCHAR,
    claimant_side VARCHAR NOT NULL,
    claimant_start INTEGER,
    claimant_end INTEGER,
    intermediary VARCHAR,
    scope VARCHAR NOT NULL,
    is_cumulative BOOLEAN NOT NULL,
    is_increment BOOLEAN NOT NULL,
    as_of_on DATE,
    window_start_on DATE,
    window_end_on DATE,
    part_of_claim_id UUID,
    place_text VARCHAR,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE statements_read (
    statement_id UUID NOT NULL,
    report_id UUID NOT NULL,
    article_id UUID NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR,
    claimant VARCHAR,
    claimant_side VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE times_read (
    report_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    start_on DATE NOT NULL,
    end_on DATE NOT NULL,
    precision VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE places_read (
    report_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    is_main BOOLEAN NOT NULL,           -- the report's own place
    place_id BIGINT,
    place_name VARCHAR NOT NULL,
    place_kind VARCHAR NOT NULL,
    admin1 VARCHAR,
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    radius_km DOUBLE,
    population BIGINT NOT NULL,
    role VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE actors_read (
    report_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    actor_key VARCHAR NOT NULL,
    actor_name VARCHAR NOT NULL,
    acronym VARCHAR,
    country_code VARCHAR,
    sector VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);

CREATE TABLE matchings (                -- one row a report that was offered to matching, assigned or not
    report_id UUID NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE judgements (               -- the newest of a pair (and author) is current; is_withdrawn takes one back
    left_id UUID NOT NULL,
    right_id UUID NOT NULL,
    verdict VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    features JSON NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    judged_at TIMESTAMPTZ NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE assignments (              -- the newest of a report is current
    report_id UUID NOT NULL,
    event_id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE event_links (              -- the newest of (event_id, kind) is current; other_event_id NULL ends it
    event_id UUID NOT NULL,
    kind VARCHAR NOT NULL,              -- merged_into, part_of
    other_event_id UUID,
    reason VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE event_changes (
    event_id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    before VARCHAR,
    after VARCHAR,
    reason VARCHAR NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE event_states (             -- one row an event and load that touched it; the newest is current
    event_id UUID NOT NULL,
    event_type VARCHAR NOT NULL,
    event_subtype VARCHAR NOT NULL,
    plover_type VARCHAR NOT NULL,
    plover_mode VARCHAR,
    cameo_code VARCHAR,
    type_score DOUBLE NOT NULL,
    type_rule VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    date_start_on DATE,
    date_end_on DATE,
    place_id BIGINT,
    place_name VARCHAR,
    place_kind VARCHAR,
    population BIGINT,
    admin1 VARCHAR,
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    radius_km DOUBLE,
    geo_precision VARCHAR NOT NULL,
    initiator VARCHAR,
    recipient VARCHAR,
    report_count INTEGER NOT NULL,
    outlet_count INTEGER NOT NULL,
    origin_count INTEGER NOT NULL,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    wounded_low INTEGER,
    wounded_best INTEGER,
    wounded_high INTEGER,
    killed_conservative INTEGER,
    killed_government_low INTEGER,
    killed_government_best INTEGER,
    killed_government_high INTEGER,
    killed_armed_group_low INTEGER,
    killed_armed_group_best INTEGER,
    killed_armed_group_high INTEGER,
    is_disputed BOOLEAN NOT NULL,
    is_retracted BOOLEAN NOT NULL,
    first_reported_at TIMESTAMPTZ NOT NULL,
    last_reported_at TIMESTAMPTZ NOT NULL,
    first_run_id BIGINT NOT NULL,
    merged_into UUID,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE toll_points (              -- of the event state of the same (event_id, load_id)
    event_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    victim_group VARCHAR NOT NULL,
    claimant_side VARCHAR NOT NULL,
    as_of_on DATE NOT NULL,
    low BIGINT NOT NULL,
    high BIGINT,
    qualifier VARCHAR NOT NULL,
    claimant VARCHAR,
    origin_count INTEGER NOT NULL,
    relation VARCHAR NOT NULL,
    claim_ids UUID[] NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
CREATE TABLE discrepancies_found (      -- of the event state of the same (event_id, load_id)
    event_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    left_value BIGINT NOT NULL,
    right_value BIGINT NOT NULL,
    claim_ids UUID[] NOT NULL,
    explanation VARCHAR NOT NULL,
    run_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL
);
