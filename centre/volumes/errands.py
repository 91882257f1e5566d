"""The three errands of a bundle, in their order: `collate`, `stretch` (many at once), `bind`."""

COLLATE = "volume.collate"
STRETCH = "volume.stretch"
BIND = "volume.bind"
