-- grain: event that this one is tied to: part of it, or merged into it
WITH tied AS (
    SELECT event_id, kind, other_event_id, reason
    FROM event_links
    WHERE event_id = CAST($event_id AS UUID) OR other_event_id = CAST($event_id AS UUID)
    QUALIFY row_number() OVER (PARTITION BY event_id, kind ORDER BY load_id DESC) = 1
),
kin AS (
    SELECT 'part of' AS tie, other_event_id AS event_id, reason FROM tied
    WHERE event_id = CAST($event_id AS UUID) AND kind = 'part_of'
    UNION ALL
    SELECT if(kind = 'part_of', 'has the part', 'took in'), event_id, reason FROM tied
    WHERE other_event_id = CAST($event_id AS UUID)
),
titled AS (
    SELECT event_id, arg_max(title, load_id) AS title
    FROM event_states WHERE event_id IN (SELECT event_id FROM kin) GROUP BY event_id
)
SELECT k.tie, k.event_id, t.title, k.reason
FROM kin AS k JOIN titled AS t USING (event_id)
ORDER BY k.tie, t.title
