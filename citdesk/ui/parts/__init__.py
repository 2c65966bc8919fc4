"""Shared widgets of the window: how citdesk looks and behaves; nothing of the domain."""
