"""Phone numbers and e-mail addresses: how they are compared, shown and doubted.

What was typed is kept to the letter. Beside it stands a key for comparing; what is shown is made
from the key where that is a number we understand, and otherwise is what was typed.
"""

import re

from citdesk.records.words import PHONE_KINDS
from citdesk.text import _

_US = re.compile(r"\s*(?:\+?1[\s.\-]*)?\(?([2-9]\d\d)\)?[\s.\-/]*(\d{3})[\s.\-]*(\d{4})\s*")
_EXTENSION = re.compile(r"^(.*\d)\s*(?:ext\.?|x|#)\s*(\d{1,6})\s*$", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")


def key_of(kind: str, value: str) -> str:
    """What a contact detail is compared by; empty when it cannot be compared.

    Args:
        kind: one of ``words.CONTACT_KINDS``.
        value: as typed.

    Returns:
        an e-mail address in small letters; a US number's ten digits; any other number's country
        code and digits; else nothing.
    """
    if kind == "email":
        return value.strip().casefold() if _EMAIL.fullmatch(value.strip()) else ""
    if kind in PHONE_KINDS:
        return _number(value)
    return ""


def _number(value: str) -> str:
    plain = _US.fullmatch(value)  # the quick check: nearly every number is one of these
    if plain:
        return "".join(plain.groups())
    extended = _EXTENSION.match(value)
    if extended:
        return _number(extended[1])
    if not any(map(str.isdigit, value)) or any(map(str.isalpha, value)):
        return ""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, "US")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    national = str(number.national_number)
    return national if number.country_code == 1 else f"{number.country_code}{national}"


def shown(kind: str, value: str, key: str) -> str:
    """A contact detail as people read it: "(555) 014-2270"; what was typed when not understood."""
    if kind not in PHONE_KINDS or not key:
        return value
    extension = _EXTENSION.match(value)
    tail = " " + _("ext. {number}").format(number=extension[2]) if extension else ""
    if (len(key) == 10 and not value.strip().startswith("+")) or _US.fullmatch(value):
        return f"({key[:3]}) {key[3:6]}-{key[6:]}{tail}"
    if len(key) == 10:
        return value
    import phonenumbers

    number = phonenumbers.parse(f"+{key}")
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return f"{phonenumbers.format_number(number, style)}{tail}"


def doubt(kind: str, value: str) -> str:
    """Why a value may be mistyped, as a sentence; empty when it looks right.

    A doubt is told, never a reason to stop: the value is kept as typed.
    """
    if not value or key_of(kind, value):
        return ""
    if kind == "email":
        if "@" not in value:
            return _("An address needs an @.")
        if "." not in value.rpartition("@")[2]:
            return _("An address needs a dot after the @.")
        return _("This does not look like one e-mail address.")
    if kind in PHONE_KINDS:
        return _("Kept as typed: this does not look like a telephone number.")
    return ""
