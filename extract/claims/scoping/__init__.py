"""What a number is about: the event, another one, the past, a hope, nothing; and as of when."""
