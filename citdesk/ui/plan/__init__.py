"""The Plan tab: the way, one task at a time, where one stands, and the presenter's view."""
