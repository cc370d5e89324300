"""What is seen in the hall: the screens that live, and what is printed."""
