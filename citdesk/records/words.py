"""The fixed words of the records: sectors, stages of engagement, kinds of consent and contact.

The codes are what is kept; the labels (marked for translation) are what people read. Sectors
follow the field's usual list of who has a part in a crisis system; the first five are the core.
"""

from citdesk.text import N_

CORE_SECTORS = ("law_enforcement", "provider", "advocacy", "lived_experience", "family")

# code: (label in lists and on paper, short label for narrow places)
SECTORS: dict[str, tuple[str, str]] = {
    "law_enforcement": (N_("Law enforcement"), N_("Law enforcement")),
    "provider": (N_("Mental health provider"), N_("Provider")),
    "advocacy": (N_("Advocacy"), N_("Advocacy")),
    "lived_experience": (N_("Person with lived experience"), N_("Lived experience")),
    "family": (N_("Family member"), N_("Family")),
    "emergency_communications": (N_("Emergency communications (911/988)"), N_("911/988")),
    "hospital": (N_("Hospital and emergency department"), N_("Hospital")),
    "ems_fire": (N_("EMS and fire"), N_("EMS & fire")),
    "crisis_services": (N_("Crisis services and mobile crisis"), N_("Crisis services")),
    "courts": (N_("Courts and judges"), N_("Courts")),
    "prosecution": (N_("Prosecution"), N_("Prosecution")),
    "public_defense": (N_("Public defence"), N_("Public defence")),
    "corrections": (N_("Corrections and jail"), N_("Corrections")),
    "probation": (N_("Probation and parole"), N_("Probation")),
    "social_services": (N_("Social services"), N_("Social services")),
    "youth": (N_("Youth services"), N_("Youth")),
    "schools": (N_("Schools and universities"), N_("Schools")),
    "veterans": (N_("Veterans' services"), N_("Veterans")),
    "substance_use": (N_("Substance use services"), N_("Substance use")),
    "housing": (N_("Housing and homelessness"), N_("Housing")),
    "disability": (N_("Disability services"), N_("Disability")),
    "public_health": (N_("Public health"), N_("Public health")),
    "government": (N_("Elected officials and local government"), N_("Government")),
    "faith_community": (N_("Faith and community groups"), N_("Faith & community")),
    "business": (N_("Business"), N_("Business")),
    "funders": (N_("Funders"), N_("Funders")),
    "research": (N_("Research and evaluation"), N_("Research")),
    "media": (N_("Media"), N_("Media")),
    "other": (N_("Other"), N_("Other")),
}

# How far somebody is with the programme; the shapes that go with the words are the window's.
STAGES: dict[str, str] = {
    "unaware": N_("Unaware"),
    "aware": N_("Aware"),
    "interested": N_("Interested"),
    "committed": N_("Committed"),
    "champion": N_("Champion"),
    "opposed": N_("Opposed"),
}

# May this person be named on paper?
CONSENTS: dict[str, str] = {
    "unknown": N_("Not asked yet"),
    "yes": N_("May be listed"),
    "committee": N_("Listed in the committee only"),
    "no": N_("Not to be listed"),
}

CONTACT_KINDS: dict[str, str] = {
    "office": N_("Office"),
    "mobile": N_("Mobile"),
    "home": N_("Home phone"),
    "phone": N_("Other phone"),
    "fax": N_("Fax"),
    "email": N_("E-mail"),
    "website": N_("Website"),
    "other": N_("Other contact"),
}
PHONE_KINDS = ("office", "mobile", "home", "phone", "fax")

ADDRESS_KINDS: dict[str, str] = {
    "work": N_("Work address"),
    "home": N_("Home address"),
    "mail": N_("Postal address"),
}

CHANNELS: dict[str, str] = {
    "phone": N_("Phone call"),
    "visit": N_("Visit"),
    "meeting": N_("Meeting"),
    "email": N_("E-mail"),
    "letter": N_("Letter"),
    "other": N_("Other talk"),
}
