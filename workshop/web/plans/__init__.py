"""The plan's pages: the workspace with its four tabs, the follow-up, and what everyone may read."""
