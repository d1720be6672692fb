"""Statements without a number: who claims responsibility, blames, denies, confirms."""
