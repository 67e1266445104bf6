"""The plate: a view of a dossier composed, worded, placed and inked, without a browser.

Rooms, downhill: style; `scene` (what is shown), `words` (how it reads), `lanes` (where it stands),
`ink` (how it is drawn); then `prepared`, which joins them, `other` kinds of plate, and `layouts`,
which finds a kind by its name.
"""
