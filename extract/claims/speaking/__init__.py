"""Who says it: attributions, speakers and their names, kinds and sides."""
