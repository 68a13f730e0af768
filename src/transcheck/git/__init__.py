"""git, as a program that is asked with fixed words: what a checkout has, commits beside it, its way to a remote."""
