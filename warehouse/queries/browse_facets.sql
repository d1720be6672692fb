-- grain: value that a filter offers, with how many living events have it
SELECT 'type' AS facet, event_type AS value, event_type AS label, count(*) AS event_count
FROM event_index GROUP BY ALL
UNION ALL
SELECT 'country', e.country_code, coalesce(any_value(c.name), e.country_code), count(*)
FROM event_index AS e LEFT JOIN country_codes AS c USING (country_code)
WHERE e.country_code IS NOT NULL
GROUP BY e.country_code
ORDER BY facet, label
