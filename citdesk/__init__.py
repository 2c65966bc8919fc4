"""citdesk: the Crisis Intervention Team coordinator's desk on one PC, without the internet."""

__version__ = "0.1.0"
