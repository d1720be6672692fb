-- grain: wanted key and day, with the numbers of the stored reports under that key nearest to the day
WITH wanted AS (
    SELECT unnest($keys::UINTEGER[]) AS key, unnest($days::DATE[]) AS day
),
keyed AS (
    SELECT unnest(list_concat(words, marks)) AS key, number, published_on
    FROM report_keys
    WHERE is_lead AND published_on BETWEEN $since AND $until
)
SELECT key, day, arg_min(number, abs(published_on - day), $most) AS numbers
FROM keyed
JOIN wanted USING (key)
WHERE published_on BETWEEN day - $back_days::INTEGER AND day + $ahead_days::INTEGER
GROUP BY key, day
