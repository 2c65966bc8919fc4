"""The print page: what goes into the packet, for whom, and the real pages beside it."""
