"""The Today tab: what waits for the coordinator this morning."""
