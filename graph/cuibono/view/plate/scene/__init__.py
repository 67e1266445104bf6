"""What a plate shows: which actors, boxes and lines, on which side, folded or left out."""
