-- grain: article, in the version that was current at a time or after a run
CREATE MACRO articles_as_of(moment) AS TABLE FROM articles_at_load(load_of(moment))
