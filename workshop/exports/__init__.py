"""Everything that leaves the program as a file: one report value, one module per format."""
