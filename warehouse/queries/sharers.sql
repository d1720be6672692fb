-- grain: sought report, with the stored ones that share most of its keys by weight
WITH asked AS MATERIALIZED (
    SELECT
        unnest($numbers::BIGINT[]) AS sought_number,
        unnest($days::DATE[]) AS day,
        unnest($sinces::DATE[]) AS since,
        unnest($untils::DATE[]) AS until,
        unnest($keys::UINTEGER[][]) AS keys,
        unnest($weights::INTEGER[][]) AS weights
),
sought AS MATERIALIZED (
    SELECT sought_number, day, since, until, unnest(keys) AS key, unnest(weights) AS weight
    FROM asked
),
keyed AS (
    SELECT unnest(list_concat(words, marks)) AS key, number, published_on
    FROM report_keys
    WHERE is_lead AND published_on BETWEEN $since AND $until
),
near AS (
    -- nearest in time; among those of one day it is no matter which, but always the same
    SELECT
        key,
        day,
        since,
        until,
        unnest(arg_min(number, (abs(published_on - day) << 48) + (number >> 16), $most_of_key)) AS number
    FROM keyed
    JOIN (SELECT DISTINCT key, day, since, until FROM sought) USING (key)
    WHERE published_on BETWEEN since AND until
    GROUP BY key, day, since, until
),
shared AS (
    SELECT sought_number, number, sum(weight)::INTEGER AS shared_weight
    FROM near
    JOIN sought USING (key, day, since, until)
    GROUP BY sought_number, number
),
best AS (
    SELECT sought_number, min({'less': -shared_weight, 'number': number}, $most) AS sharers
    FROM shared
    GROUP BY sought_number
)
SELECT sought_number, [s.number for s in sharers] AS numbers, [-s.less for s in sharers] AS weights
FROM best
