"""Other kinds of plate: surroundings, matrix, timeline, one kind of money."""
