"""What an organiser works with: the list of sessions, the page of one, its links and files."""
