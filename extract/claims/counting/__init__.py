"""Which number counts whom with which outcome: phrases, links in a clause, parts, sums, totals."""
