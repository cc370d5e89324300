"""Ideapöytä: the live part of a municipal forum. Imports nothing: asyncmode must patch before Flask is imported."""
