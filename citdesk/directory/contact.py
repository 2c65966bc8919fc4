"""Phone numbers and e-mail addresses: how they are compared, shown and doubted.

What was typed is kept to the letter. Beside it stands a key for comparing; what is shown is made
from the number where that is one we understand, and otherwise is what was typed.
"""

import re
from typing import Any

from citdesk.records.words import PHONE_KINDS
from citdesk.text import _

_US = re.compile(
    r"\s*(?:\+?1[\s.\-]*)?\(?([2-9]\d\d)\)?[\s.\-/]*(\d{3})[\s.\-]*(\d{4})\s*", re.ASCII
)
_EXTENSION = re.compile(
    r"(.*\d)[\s,;]*(?:extension|extn?|x|#)[\s.:#]*(\d{1,6})\s*", re.IGNORECASE | re.ASCII
)
# Toll-free numbers are the ones that people spell: 1-800-FLOWERS. More letters than dialled are
# usual; small words ("ask front desk") are never taken for one.
_SPELLED = re.compile(
    r"\s*(?:\+?1[\s.\-]*)?\(?(8(?:00|33|44|55|66|77|88))\)?[\s.\-]*"
    r"(?=[\d\-]*[A-Z])([A-Z\d](?:-?[A-Z\d]){6,14})\s*",
    re.ASCII,
)
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
_SERVICES = frozenset("211 311 411 511 611 711 811 911 988".split())
_LONGEST = 100  # nothing longer is a number, however many digits stand in it


def key_of(kind: str, value: str) -> str:
    """What a contact detail is compared by; empty when it cannot be compared.

    Args:
        kind: one of ``words.CONTACT_KINDS``.
        value: as typed.

    Returns:
        an e-mail address in small letters; a US number's ten digits (seven without an area code);
        any other number's country code and digits; else nothing. An extension is left out.
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
    if len(value) > _LONGEST:
        return ""
    if value.strip() in _SERVICES:
        return value.strip()
    spelled = _SPELLED.fullmatch(value)
    if spelled:
        return spelled[1] + spelled[2].replace("-", "").translate(_KEYS)[:7]
    value, _ext = _cut_extension(value)
    plain = _US.fullmatch(value)
    if plain:
        return "".join(plain.groups())
    number = _parsed(value)
    if number is None:
        return ""
    import phonenumbers

    if number.country_code == 1:
        return str(phonenumbers.national_significant_number(number))
    style = phonenumbers.PhoneNumberFormat.E164  # keeps the zero that Italian numbers begin with
    return str(phonenumbers.format_number(number, style)).removeprefix("+")


def _cut_extension(value: str) -> tuple[str, str]:
    """A number and its extension, which is empty when there is none."""
    extended = _EXTENSION.fullmatch(value) if len(value) <= _LONGEST else None
    return (extended[1], extended[2]) if extended else (value, "")


def _parsed(value: str) -> Any:
    """The number as ``phonenumbers`` understands it, or none."""
    if not any(map(str.isdigit, value)) or any(map(str.isalpha, value)):
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(value, "US")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def shown(kind: str, value: str, key: str) -> str:
    """A contact detail as people read it: "(555) 014-2270"; what was typed when not understood.

    Args:
        kind: one of ``words.CONTACT_KINDS``.
        value: as typed.
        key: what ``key_of`` says of it.
    """
    if kind not in PHONE_KINDS or not key:
        return value
    plain, extension = _cut_extension(value)
    known = _US.fullmatch(plain)
    if known:
        text = _american("".join(known.groups()))
    else:
        text = _foreign(plain)
        if not text or _number(text) != key:  # written the country's way, it would be another one
            return value
    if extension:
        return _("{number} ext. {extension}").format(number=text, extension=extension)
    return text


def _american(digits: str) -> str:
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


def _foreign(value: str) -> str:
    """A number of another country, or of ours in an unusual writing; empty when not understood."""
    number = _parsed(value)
    if number is None:
        return ""
    import phonenumbers

    if number.country_code == 1:
        national = phonenumbers.national_significant_number(number)
        return _american(national) if len(national) == 10 else ""
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, style))


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
