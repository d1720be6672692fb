"""Commands that keep the warehouse: check, export, vacuum, backup, restore, dictionary, status, init, doctor."""
