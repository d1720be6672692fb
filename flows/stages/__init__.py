"""The stages of a run, each one function: read the work list, do it, load it, count it.

Each can be run again alone: what it has done is no longer on its work list.
"""
