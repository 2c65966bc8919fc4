"""Which sector the words of other people's lists mean, in English, German and Spanish.

Words that mean none become tags: nothing a coordinator wrote is thrown away, and nothing is
guessed.
"""

import re
from functools import cache, lru_cache

from citdesk.exchange.heading_words import fold_heading
from citdesk.records import words

_BETWEEN = re.compile(r"\s*(?:;|:::|\n|\r)\s*")
_WITHIN = re.compile(r"\s*[,/]\s*")
_STARRED = re.compile(r"^\*\s*")  # Google's own groups: "* myContacts", "* starred"

# Beyond the sectors' own names and codes, which are always known. Folded, separated by commas.
_SYNONYMS = {
    "law_enforcement": "police, police department, sheriff, sheriff s office, law enforcement "
    "agency, law, le, leo, state police, highway patrol, marshal, cops, polizei, "
    "strafverfolgung, policia, fuerzas del orden, cuerpo policial, seguridad publica, alguacil",
    "provider": "mental health, behavioral health, behavioural health, mental health provider, "
    "mental health services, mental health agency, behavioral health provider, provider, clinic, "
    "community mental health, counseling, psychiatry, psychische gesundheit, psychiatrie, "
    "salud mental, proveedor, proveedores, proveedor de salud mental, salud conductual, clinica",
    "advocacy": "nami, advocate, advocates, advocacy organization, peer advocacy, mental health "
    "america, interessenvertretung, selbsthilfe, defensa, abogacia, defensoria, defensores",
    "lived_experience": "lived experience, person with lived experience, people with lived "
    "experience, peer with lived experience, consumer, survivor, betroffene, betroffener, "
    "erfahrungsexperten, experiencia vivida, persona con experiencia vivida, "
    "personas con experiencia vivida",
    "family": "family, families, family members, familie, angehorige, familia, familiar, "
    "familiares",
    "emergency_communications": "emergency communications, 911, 988, dispatch, dispatcher, "
    "911 center, 988 center, psap, call center, emergency communications center, leitstelle, "
    "notruf, notrufzentrale, despacho, central de emergencias, comunicaciones de emergencia",
    "hospital": "hospital, hospitals, emergency department, emergency room, ed, er, "
    "hospital emergency department, hospital and emergency department, health system, "
    "receiving facility, krankenhaus, klinik, notaufnahme, sala de emergencias, hospitales, "
    "hospital y urgencias, urgencias",
    "ems_fire": "ems, fire, fire and ems, fire ems, ems fire, ems and fire, ambulance, paramedics, "
    "fire department, fire rescue, feuerwehr, rettungsdienst, bomberos, ambulancia, "
    "servicios medicos de emergencia, emergencias medicas",
    "crisis_services": "crisis services, crisis service, mobile crisis, crisis, crisis team, "
    "crisis stabilization, crisis line, crisis center, mobile crisis team, krisendienst, "
    "servicios de crisis, equipo movil de crisis, atencion en crisis",
    "courts": "court, courts, judge, judges, judiciary, courts and judges, mental health court, "
    "gericht, gerichte, richter, justiz, tribunal, tribunales, corte, cortes, juzgado, juez, "
    "jueces",
    "prosecution": "prosecutor, prosecutors, district attorney, da, county attorney, "
    "state s attorney, staatsanwaltschaft, fiscalia, fiscal, fiscales",
    "public_defense": "public defense, public defence, public defender, public defenders, "
    "legal aid, pflichtverteidigung, defensa publica, defensoria publica, defensor publico",
    "corrections": "corrections, jail, prison, detention, detention center, department of "
    "corrections, gefangnis, justizvollzug, carcel, prision, prisiones, centro penitenciario",
    "probation": "probation, parole, probation and parole, community corrections, "
    "bewahrungshilfe, libertad condicional, libertad vigilada",
    "social_services": "social services, social service, human services, social work, dhs, "
    "case management, sozialdienst, sozialdienste, sozialamt, servicios sociales, "
    "trabajo social",
    "youth": "youth, youth services, children, child and family services, juvenile, juvenile "
    "services, jugend, jugendamt, jugendhilfe, juventud, jovenes, menores, "
    "servicios para jovenes, servicios juveniles",
    "schools": "school, schools, education, university, universities, college, school district, "
    "higher education, schools and universities, schule, schulen, bildung, universitat, "
    "hochschule, escuela, escuelas, educacion, universidad, universidades",
    "veterans": "veteran, veterans, veterans services, veterans service, va, veterans affairs, "
    "military, veteranen, veteranos, servicios para veteranos",
    "substance_use": "substance use, substance use services, substance abuse, addiction, "
    "addiction services, recovery, recovery services, sud, sucht, suchthilfe, suchtberatung, "
    "adicciones, consumo de sustancias, uso de sustancias, recuperacion",
    "housing": "housing, homeless, homelessness, homeless services, shelter, shelters, "
    "housing and homelessness, housing authority, wohnen, wohnungslosenhilfe, obdachlosenhilfe, "
    "vivienda, personas sin hogar, albergue, refugio",
    "disability": "disability, disabilities, disability services, developmental disabilities, "
    "idd, behindertenhilfe, behinderung, discapacidad, servicios de discapacidad",
    "public_health": "public health, health department, county health, gesundheitsamt, "
    "offentliche gesundheit, salud publica, departamento de salud",
    "government": "government, local government, elected official, elected officials, city, "
    "county, mayor, city council, commissioners, elected officials and local government, "
    "elected officials local government, politik, verwaltung, kommune, gobierno, "
    "gobierno local, funcionarios electos, alcaldia, municipalidad",
    "faith_community": "faith, faith community, faith based, church, churches, clergy, "
    "community group, community groups, faith and community, faith and community groups, kirche, "
    "kirchen, gemeinden, iglesia, iglesias, fe, grupos comunitarios, comunidad de fe",
    "business": "business, businesses, chamber of commerce, private sector, wirtschaft, handel, "
    "negocio, negocios, comercio, camara de comercio",
    "funders": "funder, funders, foundation, foundations, grantmaker, philanthropy, stiftung, "
    "forderer, geldgeber, financiadores, fundacion, donantes",
    "research": "research, evaluation, research evaluation, research and evaluation, evaluator, "
    "forschung, investigacion, evaluacion, investigacion y evaluacion",
    "media": "press, news, journalism, newspaper, medien, presse, medios, prensa, "
    "medios de comunicacion",
    "other": "others, sonstige, sonstiges, andere, otro, otros, otra",
}


@cache
def _known() -> dict[str, str]:
    known = {word.strip(): code for code, listed in _SYNONYMS.items() for word in listed.split(",")}
    for code, labels in words.SECTORS.items():
        for name in (code, *labels):
            known.setdefault(fold_heading(name), code)
    return known


def find_sector(word: str) -> str:
    """The sector that these words mean, or an empty text."""
    known = _known()
    folded = fold_heading(word)
    return known.get(folded) or known.get(folded.replace(" and ", " "), "")


@lru_cache(maxsize=4096)
def split_sectors(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sectors that a cell names, and its words that are none (they become tags).

    Sectors are separated by semicolons, as Outlook does, by ``:::``, as Google does, or by lines;
    also by commas or strokes, where the whole is no sector's name.
    """
    sectors: dict[str, None] = {}
    others: dict[str, None] = {}
    for part in _BETWEEN.split(cell.strip()):
        if not part or _STARRED.match(part):
            continue
        found = find_sector(part)
        if found:
            sectors[found] = None
            continue
        pieces = [piece for piece in _WITHIN.split(part) if piece]
        codes = [find_sector(piece) for piece in pieces]
        if not any(codes) and "," not in part:
            pieces, codes = [part], [""]  # a stroke between words of a tag stays
        for piece, code in zip(pieces, codes, strict=True):
            (sectors if code else others)[code or piece] = None
    return tuple(sectors), tuple(others)
