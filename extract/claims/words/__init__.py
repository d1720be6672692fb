"""What words are: tokens, the lexicon, number words, phrases that count."""
