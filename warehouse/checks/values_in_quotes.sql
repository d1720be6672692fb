-- a claim whose quote has its number in digits has that number: low or high, times thousand or million as written
-- (covers quotes with digits and without number words; a value said in words is proved by the grammar's tests)
WITH written AS (
    SELECT
        claim_id, low, high, quote,
        list_transform(
            regexp_extract_all(quote, '\d+(?:[,\x{00a0}\x{202f} ]\d{3})*(?:\.\d+)?'),
            lambda digits: try_cast(regexp_replace(digits, '[^\d.]', '', 'g') AS DOUBLE)
        ) AS numbers,
        CASE
            WHEN regexp_matches(quote, '(?:^|[^a-z])millions?\b|\dm\b', 'i') THEN 1000000
            WHEN regexp_matches(quote, '(?:^|[^a-z])crores?\b', 'i') THEN 10000000
            WHEN regexp_matches(quote, '(?:^|[^a-z])lakhs?\b', 'i') THEN 100000
            WHEN regexp_matches(quote, '(?:^|[^a-z])thousands?\b|\dk\b', 'i') THEN 1000
            WHEN regexp_matches(quote, '(?:^|[^a-z])hundreds?\b', 'i') THEN 100
            WHEN regexp_matches(quote, '(?:^|[^a-z])dozens?\b', 'i') THEN 12
            ELSE 1
        END AS factor
    FROM claims_read
    WHERE load_id > $since_load AND low > 1
      AND qualifier IN ('exact', 'at_least', 'more_than', 'up_to', 'less_than')
      AND regexp_matches(quote, '\d')
      AND NOT regexp_matches(
          quote,
          '\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|both|couple|half|another|scores?|several|all)\b|-',
          'i'
      )
)
SELECT claim_id, low, high, quote
FROM written
WHERE len(list_filter(
    list_concat(numbers, [list_sum(numbers)]),
    lambda n: abs(n - low) <= 1 OR abs(n - coalesce(high, low)) <= 1
           OR abs(n * factor - low) <= 1 OR abs(n * factor - coalesce(high, low)) <= 1
)) = 0
ORDER BY claim_id
