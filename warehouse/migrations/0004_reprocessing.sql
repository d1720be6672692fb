-- grain: as before. What reprocessing has to know: which versions are our own second look at a page and no change
-- of the outlet's, and which matcher a report was offered to (NULL: the one before matchers had names).

ALTER TABLE article_versions ADD COLUMN is_extracted_again BOOLEAN DEFAULT false;
ALTER TABLE matchings ADD COLUMN matcher VARCHAR;
