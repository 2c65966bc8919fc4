"""The Committee tab: who sits where, who is missing, and how to fill a seat."""
