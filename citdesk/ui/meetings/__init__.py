"""The Meetings tab: prepare a meeting, hold it, write its minutes."""
