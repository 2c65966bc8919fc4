"""Where the program's own files lie: fonts, icons, translations, the sample desk's data.

In a checkout they stand beside the package in ``resources/``; in an installed program they
travel inside it. Nothing else in citdesk may know which of the two it is.
"""

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The folder that holds all resources."""
    package = Path(__file__).resolve().parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """The path of one resource, such as ``path("icons", "half.svg")``."""
    return folder().joinpath(*parts)
