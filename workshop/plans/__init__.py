"""The plan that is written from many sessions: its evidence, its measures, its answers. A value and its rules, as the domain is."""
