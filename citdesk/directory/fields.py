"""What can be known of a person or an agency: one row a field, read by form, import and export.

A new field is a column in ``records``, a migration, and one row here. The heading is what our own
CSV files say, and what an import recognises first; other words for it stand in
``exchange/heading_words.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from citdesk.records import words
from citdesk.text import N_


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to know.

    Attributes:
        key: its name in values, mappings and ``--map``.
        label: what people read beside it.
        heading: its column in our CSV files; never translated, so that files travel.
        editor: how it is entered: ``line``, ``long``, ``choice``, ``day``, ``number``, ``words``
            (several, separated by semicolons), ``contact``, ``flag``.
        choices: for ``choice`` and ``words``: codes and their labels.
        help: a short line below the field.
        sensitive: only for the coordinator's eyes.
    """

    key: str
    label: str
    heading: str
    editor: str = "line"
    choices: Mapping[str, str] | None = None
    help: str = ""
    sensitive: bool = False


_SECTOR_LABELS = {code: long for code, (long, _short) in words.SECTORS.items()}
_LANGUAGES = {"": N_("Not known"), "en": N_("English"), "es": N_("Spanish")}

CONTACTS = tuple(
    Field(kind, label, heading, "contact")
    for kind, label, heading in (
        ("office", N_("Office phone"), "Office phone"),
        ("mobile", N_("Mobile"), "Mobile"),
        ("home", N_("Home phone"), "Home phone"),
        ("phone", N_("Other phone"), "Other phone"),
        ("fax", N_("Fax"), "Fax"),
        ("email", N_("E-mail"), "E-mail"),
        ("website", N_("Website"), "Website"),
        ("other", N_("Other contact"), "Other contact"),
    )
)

ADDRESS = (
    Field("street", N_("Street"), "Street"),
    Field("city", N_("City"), "City"),
    Field("region", N_("State"), "State"),
    Field("postcode", N_("ZIP code"), "ZIP"),
    Field("country", N_("Country"), "Country"),
)

PERSON: tuple[Field, ...] = (
    Field("prefix", N_("Prefix"), "Prefix", help=N_("Hon., Dr., Lt. …")),
    Field("given", N_("Given name"), "Given name"),
    Field("middle", N_("Middle name"), "Middle name"),
    Field("family", N_("Family name"), "Family name"),
    Field("suffix", N_("Suffix"), "Suffix", help=N_("Jr., III, LCSW …")),
    Field("preferred", N_("Goes by"), "Goes by"),
    Field("position", N_("Position"), "Position"),
    Field("agency", N_("Agency"), "Agency"),
    Field("sectors", N_("Sectors"), "Sectors", "words", _SECTOR_LABELS),
    Field("stage", N_("Stage"), "Stage", "choice", words.STAGES),
    *CONTACTS,
    *ADDRESS,
    Field("best_time", N_("Best time to call"), "Best time"),
    Field("language", N_("Preferred language"), "Language"),
    Field("consent", N_("May be listed"), "May be listed", "choice", words.CONSENTS),
    Field("consent_on", N_("Consent given on"), "Consent given on", "day"),
    Field("consent_how", N_("How it was given"), "Consent given how"),
    Field(
        "influence",
        N_("Influence"),
        "Influence",
        "number",
        help=N_("1 little to 5 much"),
        sensitive=True,
    ),
    Field(
        "interest",
        N_("Interest"),
        "Interest",
        "number",
        help=N_("1 little to 5 much"),
        sensitive=True,
    ),
    Field(
        "cadence",
        N_("Call again after"),
        "Call again after days",
        "number",
        help=N_("Days without a talk"),
        sensitive=True,
    ),
    Field("tags", N_("Tags"), "Tags", "words"),
    Field("notes", N_("Notes"), "Notes", "long", sensitive=True),
)

AGENCY: tuple[Field, ...] = (
    Field("name", N_("Name"), "Agency"),
    Field("short_name", N_("Short name"), "Short name"),
    Field("kind", N_("Kind"), "Kind", help=N_("Police department, hospital, court …")),
    Field("parent", N_("Part of"), "Part of"),
    Field("sectors", N_("Sectors"), "Sectors", "words", _SECTOR_LABELS),
    *CONTACTS,
    *ADDRESS,
    Field("tags", N_("Tags"), "Tags", "words"),
    Field("notes", N_("Notes"), "Notes", "long", sensitive=True),
)

CONTACT_KEYS = tuple(field.key for field in CONTACTS)
ADDRESS_KEYS = tuple(field.key for field in ADDRESS)
