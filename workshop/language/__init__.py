"""What the words of the ideas have in common: base forms, stop words, counts. Slow to load; meant for a worker process."""
