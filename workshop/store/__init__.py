"""What is kept: one SQLite file per session, and the office file. The only SQL of the program."""
