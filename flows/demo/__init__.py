"""A newsroom on loopback: outlets, feeds and pages for `wirehouse demo`, all texts our own and invented."""
