"""How a plate is drawn: SVG as text, from single marks to the sheet and the file of its own."""
