"""Signing in, and the limits on guessing."""
