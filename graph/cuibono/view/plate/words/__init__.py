"""How a plate reads: its words, broken into lines whose room is known without a browser."""
