-- every event that is not merged away has a current report, unless it waits to be told anew
SELECT e.event_id, e.title, e.report_count
FROM events AS e
ANTI JOIN reports AS r ON r.event_id = e.event_id
WHERE e.merged_into IS NULL
  AND NOT EXISTS (
      -- reports that left since: the next run tells the event anew
      FROM assignments AS a
      JOIN reports_read AS old ON old.report_id = a.report_id
      JOIN readings AS n ON n.article_id = old.article_id
      WHERE a.event_id = e.event_id
        AND n.load_id > (SELECT max(load_id) FROM event_states AS s WHERE s.event_id = e.event_id)
  )
ORDER BY e.event_id
