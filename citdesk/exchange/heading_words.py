"""What the columns of other people's lists are called, in English, German and Spanish.

One row per place a column can go to: its id (also the FIELD of ``--map FIELD=COLUMN``), its name
in our window, and the words people write above such a column. Words are given folded: small
letters, no accents, no signs.
"""

import re
from dataclasses import dataclass
from functools import cache

from citdesk.directory import fields
from citdesk.records.names import fold
from citdesk.text import N_

_SIGNS = re.compile(r"[^\w]+|_+")


def fold_heading(heading: str) -> str:
    """A heading as it is compared: "E-Mail Adresse:" and "e-mail adresse" are the same."""
    return _SIGNS.sub(" ", fold(heading)).strip()


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a column can go.

    Attributes:
        id: its name in code and on the command line.
        label: its name in the window, marked for translation.
        words: the headings that mean it, folded, separated by commas.
        several: how many columns may go there; the second is called ``id_2`` and so on.
    """

    id: str
    label: str
    words: str = ""
    several: int = 1


# A detail may be listed or is private, and each has a place for either. A mobile or home number is
# private unless its heading says otherwise.
_OTHER_WAY = (
    Place("email_private", N_("E-mail, private"), "private email, private e mail", several=5),
    Place("office_private", N_("Office phone, private"), several=4),
    Place("mobile_open", N_("Mobile, may be listed"), several=4),
    Place("home_open", N_("Home phone, may be listed"), several=4),
    Place("phone_private", N_("Other phone, private"), several=4),
    Place("fax_private", N_("Fax, private"), several=3),
    Place("website_private", N_("Website, private"), several=3),
    Place("other_private", N_("Other contact, private"), several=4),
)

# Columns of our own lists that hold what a plain table has no place for.
_OURS = (
    Place("address_private", N_("Address is private")),
    Place("contacts", N_("More contacts")),
    Place("addresses", N_("More addresses")),
    Place("uid", N_("citdesk record")),
)

_COMMON = (
    Place(
        "email",
        N_("E-mail"),
        "email, e mail, mail, email address, e mail address, emailadresse, e mail adresse, "
        "mailadresse, correo, correo electronico, correo e, direccion de correo, email id, "
        "security contact email, contact email, kontakt e mail, electronic mail",
        several=5,
    ),
    Place(
        "office",
        N_("Office phone"),
        "phone, telephone, tel, phone number, telephone number, phone no, tel no, office, "
        "office phone, direct line, direct, landline, daytime phone, main phone, ph, switchboard, "
        "telefon, telefonnummer, tel nr, telefon nr, festnetz, festnetznummer, buro, rufnummer, "
        "durchwahl, telefono, numero de telefono, numero telefonico, telefono fijo, fijo, "
        "telefono de oficina, telefono del trabajo, company main phone, business phone",
        several=4,
    ),
    Place(
        "mobile",
        N_("Mobile, private"),
        "mobile, cell, cell phone, cellphone, mobile phone, cellular, mobile number, cell number, "
        "handy, mobil, mobiltelefon, mobilnummer, handynummer, mobilfunk, movil, celular, cel, "
        "telefono movil, telefono celular, numero de celular",
        several=4,
    ),
    Place(
        "home",
        N_("Home phone, private"),
        "home phone, home, phone home, privat, privattelefon, telefon privat, casa, "
        "telefono de casa, telefono particular, telefono personal, particular",
        several=4,
    ),
    Place(
        "phone",
        N_("Other phone"),
        "other phone, alternate phone, alt phone, second phone, secondary phone, additional phone, "
        "weiteres telefon, zweites telefon, otro telefono, telefono alternativo, primary phone, "
        "callback, car phone, pager, radio phone, tty tdd phone, assistant s phone, isdn",
        several=5,
    ),
    Place(
        "fax",
        N_("Fax"),
        "fax, fax number, telefax, faxnummer, fax nr, numero de fax, facsimile",
        several=3,
    ),
    Place(
        "website",
        N_("Website"),
        "website, web, url, web page, web site, homepage, webseite, internet, internetseite, "
        "sitio web, pagina web, web address, domain name, domain",
        several=2,
    ),
    Place("other", N_("Other contact"), "other contact, skype, messenger, signal, whatsapp", 4),
    Place(
        "street",
        N_("Street"),
        "street, street address, address, address line, addr, mailing address, strasse, str, "
        "anschrift, adresse, strasse und hausnummer, strasse hausnummer, strasse nr, "
        "postanschrift, calle, direccion, domicilio, calle y numero, direccion postal",
        several=3,
    ),
    Place(
        "city",
        N_("City"),
        "city, town, municipality, locality, city town, ort, stadt, wohnort, gemeinde, ciudad, "
        "localidad, municipio, poblacion",
    ),
    Place(
        "region",
        N_("State"),
        "state, province, region, state province, state or province, bundesland, kanton, provinz, "
        "estado, provincia",
    ),
    Place(
        "postcode",
        N_("ZIP"),
        "zip, zip code, zipcode, postal code, postcode, post code, zip postal code, plz, "
        "postleitzahl, codigo postal, cod postal, c p, cp",
    ),
    Place("country", N_("Country"), "country, country region, nation, land, pais"),
    Place(
        "sectors",
        N_("Sector"),
        "sector, sectors, category, categories, group, groups, stakeholder type, "
        "stakeholder group, partner type, labels, group membership, sektor, sektoren, "
        "bereich, kategorie, kategorien, "
        "gruppe, branche, sectores, categoria, categorias, grupo, ambito, area",
    ),
    Place(
        "tags",
        N_("Tags"),
        "tags, tag, keywords, key words, schlagworte, schlagworter, stichworte, stichworter, "
        "etiquetas, palabras clave",
    ),
    Place(
        "notes",
        N_("Notes"),
        "notes, note, comments, comment, remarks, remark, memo, description, additional info, "
        "bemerkung, bemerkungen, notiz, notizen, anmerkung, anmerkungen, kommentar, kommentare, "
        "hinweis, hinweise, notas, nota, observaciones, observacion, comentario, comentarios",
        several=9,
    ),
)

PEOPLE: tuple[Place, ...] = (
    Place(
        "full_name",
        N_("Whole name"),
        "name, full name, fullname, contact, contact name, contact person, person, display name, "
        "name of contact, file as, vollstandiger name, ganzer name, ansprechpartner, "
        "ansprechpartnerin, kontaktperson, kontakt, name vorname, nachname vorname, vorname name, "
        "vorname nachname, nombre completo, nombre y apellido, nombre y apellidos, "
        "apellido y nombre, apellidos y nombre, apellidos y nombres, nombres y apellidos, "
        "contacto, persona de contacto, last name first name, first and last name, "
        "first name last name",
    ),
    Place(
        "given",
        N_("Given name"),
        "first name, given name, firstname, forename, first, fname, christian name, vorname, "
        "vornamen, nombre, nombres, nombre de pila, primer nombre",
    ),
    Place(
        "middle",
        N_("Middle name"),
        "middle name, middle initial, middle, mi, additional name, zweiter vorname, "
        "weitere vornamen, segundo nombre",
    ),
    Place(
        "family",
        N_("Family name"),
        "last name, family name, surname, lastname, last, lname, nachname, familienname, zuname, "
        "apellido, apellidos, primer apellido, apellido paterno, segundo apellido, "
        "apellido materno",
        several=2,
    ),
    Place(
        "prefix",
        N_("Prefix (Dr., Hon.)"),
        "prefix, name prefix, salutation, honorific, courtesy title, anrede, titel, tratamiento, "
        "tratamiento de cortesia",
    ),
    Place(
        "suffix",
        N_("Suffix (Jr., MD)"),
        "suffix, name suffix, credentials, namenszusatz, sufijo, credenciales",
    ),
    Place(
        "preferred",
        N_("Goes by"),
        "preferred name, nickname, goes by, known as, rufname, spitzname, apodo, "
        "nombre preferido, alias",
    ),
    Place(
        "agency",
        N_("Agency"),
        "organization, organisation, agency, company, employer, institution, org, "
        "organization name, organisation name, company name, agency name, place of work, firma, "
        "unternehmen, einrichtung, behorde, arbeitgeber, dienststelle, verein, organizacion, "
        "organismo, empresa, institucion, agencia, entidad, dependencia, compania, "
        "lugar de trabajo",
    ),
    Place(
        "department",
        N_("Department (kept in the notes)"),
        "department, dept, division, unit, section, organization department, abteilung, referat, "
        "departamento, division, unidad, seccion",
    ),
    Place(
        "position",
        N_("Job title"),
        "title, job title, position, role, rank, job, occupation, function, organization title, "
        "position title, funktion, beruf, stellung, dienstgrad, amt, amtsbezeichnung, "
        "berufsbezeichnung, cargo, puesto, rango, funcion, ocupacion, profesion, titulo",
    ),
    *_COMMON,
    *_OTHER_WAY,
    Place("home_street", N_("Home street, private"), several=3),
    Place("home_city", N_("Home city, private")),
    Place("home_region", N_("Home state, private")),
    Place("home_postcode", N_("Home ZIP, private")),
    Place("home_country", N_("Home country, private")),
    Place("mail_street", N_("Postal street"), several=3),
    Place("mail_city", N_("Postal city")),
    Place("mail_region", N_("Postal state")),
    Place("mail_postcode", N_("Postal ZIP")),
    Place("mail_country", N_("Postal country")),
    Place("stage", N_("Engagement"), "engagement, stage, engagement stage, support, etapa"),
    Place("influence", N_("Influence"), "influence, einfluss, influencia"),
    Place("interest", N_("Interest"), "interest, interesse, interes"),
    Place("cadence", N_("Call every (days)"), "cadence, call every, call every days"),
    Place("consent", N_("May be listed"), "consent, may be listed, consentimiento, einwilligung"),
    Place("consent_on", N_("Consent given on"), "consent given on, consent date, consent on"),
    Place("consent_how", N_("Consent given how"), "consent given how, consent how"),
    Place("best_time", N_("Best time to call"), "best time, best time to call, mejor hora"),
    Place("language", N_("Language"), "language, preferred language, sprache, idioma"),
    Place("starts", N_("With the agency since")),
    Place("ends", N_("With the agency until")),
    Place("affiliations", N_("Other agencies")),
    *_OURS,
    Place("home_address_open", N_("Home address may be listed")),
    Place("mail_address_private", N_("Postal address is private")),
)

AGENCIES: tuple[Place, ...] = (
    Place(
        "name",
        N_("Agency's name"),
        "organization name, organisation name, agency name, name, organization, organisation, "
        "agency, company, company name, institution, org, department, firma, unternehmen, "
        "einrichtung, behorde, dienststelle, verein, organizacion, organismo, empresa, "
        "institucion, agencia, entidad, dependencia, nombre, nombre de la organizacion",
    ),
    Place(
        "part",
        N_("Part of the agency"),
        "suborganization name, suborganisation name, suborganization, division, sub agency, "
        "abteilung, unidad",
    ),
    Place("parent", N_("Part of"), "belongs to, part of, parent agency, parent organization"),
    Place("short_name", N_("Short name"), "short name, abbreviation, acronym, kurzel, siglas"),
    Place(
        "kind",
        N_("Kind of agency"),
        "kind, type, domain type, agency type, organization type, art, typ, tipo",
    ),
    *_COMMON,
    *_OTHER_WAY,
    *_OURS,
)


def _with_new_fields(places: tuple[Place, ...], known: tuple[fields.Field, ...]) -> list[Place]:
    """The places, and one for every field of the directory that has no row here yet."""
    there = {place.id for place in places}
    return [*places, *(Place(one.key, one.label) for one in known if one.key not in there)]


SUBJECTS = {
    "people": _with_new_fields(PEOPLE, fields.PERSON),
    "agencies": _with_new_fields(AGENCIES, fields.AGENCY),
}
_FIELDS = {"people": fields.PERSON, "agencies": fields.AGENCY}


@cache
def words_of(subject: str) -> dict[str, str]:
    """Every known heading of a subject ("people", "agencies"), folded, and the place it means."""
    known = {fold_heading(field.heading): field.key for field in _FIELDS[subject]}
    for place in SUBJECTS[subject]:
        for word in filter(None, (part.strip() for part in place.words.split(","))):
            known.setdefault(word, place.id)
        known.setdefault(fold_heading(place.label), place.id)
    return known


def is_known(heading: str) -> bool:
    """Whether a cell is a heading we know, of any subject or program."""
    if len(heading) > 60:
        return False
    folded = fold_heading(heading)
    if not folded:
        return False
    plain = " ".join(word for word in folded.split() if not word.isdigit())
    return any(plain in words_of(subject) for subject in SUBJECTS) or plain in _OTHER_HEADINGS


# Headings of the exports we know that have no place with us, but prove a line to be headings.
_OTHER_HEADINGS = frozenset(
    (
        "e mail display name",
        "e mail type",
        "e mail label",
        "e mail value",
        "phone label",
        "phone value",
        "anniversary",
        "birthday",
        "photo",
        "gender",
        "file as",
        "line",
        "reason",
    )
)
