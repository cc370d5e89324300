"""The plan: its rules as plain calls."""
