"""Weights of matching from development data: documents, candidate pairs, a fit with declared bounds, and scores."""
