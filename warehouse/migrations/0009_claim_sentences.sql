-- grain: claims_read, with the sentence that a claim stands in: an analyst judges a number by its sentence, and no
-- view can cut sentences as the reader of the text did. Claims read before have none until `wirehouse reprocess`.

ALTER TABLE claims_read ADD COLUMN sentence VARCHAR;

ALTER TABLE claims_read ADD COLUMN sentence_start INTEGER;
