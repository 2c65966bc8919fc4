"""The plan: what a community does next, how far it is, and what the desk shows of it."""
