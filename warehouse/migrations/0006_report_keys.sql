-- grain: matched report of an article's newest matched reading, with the keys by which later reports find it.
-- Derived from profiles by matching, written when a report is matched and dropped when another reading replaces
-- it, so that a run reads the profiles of a few thousand likely reports and not of all. Matching fills it for
-- reports that were matched before it was there.

CREATE TABLE report_keys (
    report_id UUID NOT NULL,
    article_id UUID NOT NULL,
    origin_id UUID NOT NULL,
    number BIGINT NOT NULL,
    wording BIGINT,
    outlet VARCHAR NOT NULL,
    published_on DATE NOT NULL,
    is_lead BOOLEAN NOT NULL,
    words UINTEGER[] NOT NULL,
    marks UINTEGER[] NOT NULL,
    load_id BIGINT NOT NULL
);
