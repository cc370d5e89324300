"""Those who registered, and those who left their contact details: pages over the file that is apart from the sessions."""
