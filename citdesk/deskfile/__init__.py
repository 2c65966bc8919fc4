"""One file holds the whole desk; one door leads to every change of it."""
