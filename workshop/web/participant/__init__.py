"""What a participant opens: joining, the page of the current phase, its commands as plain forms."""
