"""What is seen in the hall: the live screens, and what is printed."""
