"""What is noted while a meeting sits: who comes and leaves, what is said of its item."""
