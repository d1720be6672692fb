"""The commands of the command line, by what one does with them."""
