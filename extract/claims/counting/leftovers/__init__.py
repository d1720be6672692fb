"""Numbers that no rule has read, and the outcomes near them that may be theirs."""
