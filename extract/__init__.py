"""Bytes and text in, records out. Pure: no network, no database, no clock, no environment, no Prefect."""
