"""A plan's own files: one report value, and Word, Excel, PDF, CSV and JSON that start from it."""
