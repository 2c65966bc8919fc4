"""The desk file's revisions: numbered, no branches, no way back, frozen in time."""
