"""Packets: what leaves the printer. Sheets become blocks, blocks become tagged pages."""
