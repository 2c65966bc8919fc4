"""Bring in: a list of people or agencies becomes rows to look over, then one step of the desk."""
