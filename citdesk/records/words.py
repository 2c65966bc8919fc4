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
    "public_defense": (N_("Public defense"), N_("Public defense")),
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

# What a committee is in the programme; the three usual subcommittees are kinds of their own,
# because the plan asks for each.
COMMITTEE_KINDS: dict[str, str] = {
    "steering": N_("Steering committee"),
    "systems": N_("Systems subcommittee"),
    "data": N_("Data subcommittee"),
    "training": N_("Training subcommittee"),
    "other": N_("Workgroup"),
}

# code: (words, days from one meeting to the next; none for "as needed")
CADENCES: dict[str, tuple[str, int | None]] = {
    "weekly": (N_("Weekly"), 7),
    "fortnightly": (N_("Every two weeks"), 14),
    "monthly": (N_("Monthly"), 31),
    "bimonthly": (N_("Every two months"), 62),
    "quarterly": (N_("Quarterly"), 92),
    "yearly": (N_("Yearly"), 366),
    "as_needed": (N_("As needed"), None),
}

SEAT_KINDS: dict[str, str] = {
    "voting": N_("Voting"),
    "ex_officio": N_("Ex officio"),
    "alternate": N_("Alternate"),
}

COMMITTEE_ROLES: dict[str, str] = {
    "chair": N_("Chair"),
    "vice_chair": N_("Vice-chair"),
    "secretary": N_("Secretary"),
    "coordinator_le": N_("CIT coordinator, law enforcement"),
    "coordinator_community": N_("CIT coordinator, community"),
    "convenor": N_("Convenor"),
}

# Why somebody left a seat before the term was over.
LEFT_WHY: dict[str, str] = {
    "resigned": N_("Resigned"),
    "new_post": N_("Changed post"),
    "replaced": N_("Replaced by the agency"),
    "removed": N_("Removed by the committee"),
    "died": N_("Died"),
    "other": N_("Another reason"),
}

# What somebody says when asked to come, or to take a seat.
ANSWERS: dict[str, str] = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "maybe": N_("Not sure yet"),
}

MEETING_STATES: dict[str, str] = {
    "planned": N_("Planned"),
    "running": N_("Running"),
    "held": N_("Held"),
    "cancelled": N_("Cancelled"),
}

MINUTES_STATES: dict[str, str] = {
    "none": N_("Not written"),
    "draft": N_("Draft"),
    "approved": N_("Approved"),
}

PURPOSES: dict[str, str] = {
    "information": N_("Information"),
    "discussion": N_("Discussion"),
    "decision": N_("Decision"),
}

# What became of an item in the meeting; a tabled or skipped one is offered to the next meeting.
ITEM_STATES: dict[str, str] = {
    "open": N_("To come"),
    "running": N_("Now"),
    "done": N_("Done"),
    "tabled": N_("Tabled"),
    "skipped": N_("Not reached"),
}

ATTENDANCE: dict[str, str] = {
    "present": N_("Present"),
    "remote": N_("Present remotely"),
    "excused": N_("Excused"),
    "absent": N_("Absent"),
}

# What it takes for a motion to carry. Abstentions are not counted; a tie fails.
VOTE_RULES: dict[str, str] = {
    "majority": N_("Majority of the votes cast"),
    "majority_present": N_("Majority of the members present"),
    "two_thirds": N_("Two thirds of the votes cast"),
}

RESULTS: dict[str, str] = {
    "open": N_("Open"),
    "carried": N_("Carried"),
    "failed": N_("Failed"),
    "tabled": N_("Tabled"),
    "withdrawn": N_("Withdrawn"),
}

ACTION_STATES: dict[str, str] = {
    "open": N_("Open"),
    "waiting": N_("Waiting"),
    "done": N_("Done"),
    "dropped": N_("Dropped"),
}

# What an item, a motion or a decision is about, where the plan's facts ask for it.
TOPICS: dict[str, str] = {
    "goals": N_("Shared goals"),
    "charge": N_("The committee's charge"),
    "election": N_("Election"),
    "appointment": N_("Appointment"),
    "minutes": N_("Approval of minutes"),
    "visit_report": N_("Report on a visit"),
    "report": N_("Subcommittee report"),
    "recommendation": N_("Recommendation"),
    "data": N_("Data"),
    "feedback": N_("Feedback from lived experience"),
    "expert": N_("Advice from an expert"),
    "needs": N_("Strengths and needs"),
    "map": N_("Crisis-system map"),
    "timeline": N_("Timeline"),
    "memorandum": N_("Memorandum"),
    "policy": N_("Policies"),
    "curriculum": N_("Curriculum"),
    "funding": N_("Funding"),
    "media": N_("Media"),
    "awareness": N_("Public awareness"),
}

TASK_STATES: dict[str, str] = {
    "not_started": N_("Not started"),
    "in_progress": N_("In progress"),
    "waiting": N_("Waiting"),
    "done": N_("Done"),
    "not_needed": N_("Not needed"),
}

# How a fact of the plan stands (domain, readiness facts, "States").
FACT_STATES: dict[str, str] = {
    "met": N_("Established"),
    "partly": N_("In process"),
    "not_yet": N_("Not yet"),
    "does_not_apply": N_("Does not apply"),
}

# ---------------------------------------------------------------------- worksheets

WORKSHEETS: dict[str, str] = {
    "strengths": N_("Strengths and needs"),
    "map": N_("Crisis-system map"),
    "timeline": N_("Timeline"),
}
WORKSHEET_STATES: dict[str, str] = {
    "draft": N_("Draft"),
    "for_review": N_("For review"),
    "adopted": N_("Adopted"),
}

# The lanes of the timeline, from top to bottom.
LANES: dict[str, str] = {
    "foundation": N_("Foundation"),
    "committee": N_("Committee"),
    "agreement": N_("Agreement"),
    "policies": N_("Policies"),
    "training": N_("Training"),
    "data": N_("Data"),
    "public": N_("Public"),
    "money": N_("Money"),
}
# Why a line of the timeline cannot be moved.
FIXED: dict[str, str] = {
    "budget": N_("Budget year"),
    "academy": N_("Academy calendar"),
    "election": N_("Election"),
    "grant": N_("Grant"),
    "other": N_("Something else"),
}
LINE_STATES: dict[str, str] = {
    "planned": N_("Planned"),
    "under_way": N_("Under way"),
    "done": N_("Done"),
}

# The ten core elements: three ongoing, three operational, four sustaining (domain, task 3).
ELEMENTS: dict[str, str] = {
    "partnerships": N_("Partnerships: law enforcement, advocates, mental health"),
    "ownership": N_("Community ownership: planning, carrying out, networking"),
    "policies": N_("Policies and procedures"),
    "roles": N_("Officer, dispatcher and coordinator"),
    "curriculum": N_("Curriculum: the CIT training"),
    "facility": N_("Mental health receiving facility"),
    "evaluation": N_("Evaluation and research"),
    "in_service": N_("In-service training"),
    "recognition": N_("Recognition and honors"),
    "outreach": N_("Outreach: helping other communities"),
}
ELEMENT_KINDS: dict[str, tuple[str, ...]] = {
    N_("Ongoing"): ("partnerships", "ownership", "policies"),
    N_("Operational"): ("roles", "curriculum", "facility"),
    N_("Sustaining"): ("evaluation", "in_service", "recognition", "outreach"),
}
# Who answers about the core elements, each group for itself.
GROUPS: dict[str, str] = {
    "law_enforcement": N_("Law enforcement"),
    "provider": N_("Provider"),
    "advocate": N_("Advocate"),
    "lived_experience": N_("Lived experience"),
    "whole_group": N_("Whole group"),
}
ELEMENT_ANSWERS: dict[str, str] = {
    "have": N_("Have"),
    "partly": N_("Partly"),
    "not_yet": N_("Not yet"),
    "unknown": N_("Don’t know"),
    "not_applicable": N_("Does not apply"),
}
STRENGTH_KINDS: dict[str, str] = {"strength": N_("Strength"), "need": N_("Need")}
NEED_TOPICS: dict[str, str] = {
    "response": N_("Response"),
    "hand_over": N_("Hand-over"),
    "transport": N_("Transport"),
    "services": N_("Services"),
    "training": N_("Training"),
    "data": N_("Data"),
    "information": N_("Information"),
    "trust": N_("Trust"),
    "funding": N_("Funding"),
    "special_groups": N_("Special groups"),
}
CONTROLS: dict[str, str] = {
    "us": N_("In our hands"),
    "shared": N_("Shared with others"),
    "others": N_("In the hands of others"),
}
GOAL_TERMS: dict[str, str] = {"short": N_("Short goal"), "long": N_("Long goal")}
GOAL_STATES: dict[str, str] = {
    "open": N_("Open"),
    "met": N_("Met"),
    "changed": N_("Changed"),
    "dropped": N_("Dropped"),
}

# The six intercepts of the Sequential Intercept Model (domain, worksheet 1).
INTERCEPTS: dict[str, tuple[str, str]] = {
    "0": (N_("Community and crisis services"), N_("Community")),
    "1": (N_("Dispatch and law enforcement"), N_("Law enforcement")),
    "2": (N_("Initial detention, first hearing"), N_("First hearing")),
    "3": (N_("Jail and courts"), N_("Jail and courts")),
    "4": (N_("Re-entry"), N_("Re-entry")),
    "5": (N_("Probation, parole, community"), N_("Probation")),
}
BASES: dict[str, str] = {
    "measured": N_("Measured"),
    "estimated": N_("Estimated"),
    "unknown": N_("Not known"),
}
REFUSALS: dict[str, str] = {
    "unknown": N_("Not known"),
    "no": N_("Never turns anybody away"),
    "yes": N_("May turn somebody away"),
}
GAP_WEIGHTS: dict[str, str] = {
    "small": N_("Small"),
    "large": N_("Large"),
    "dangerous": N_("Dangerous"),
}
# Three typical ways to walk through the map: a title, and the case, made up.
CRISIS_PATHS: dict[str, tuple[str, str]] = {
    "family_evening": (
        N_("A family calls"),
        N_("A family calls in the evening; nobody is hurt."),
    ),
    "night_rural": (
        N_("At night, far out"),
        N_("A person with a knife threatens to hurt themselves, at night, in a rural place."),
    ),
    "third_call": (
        N_("The third call this month"),
        N_("The same person, for the third time this month, intoxicated."),
    ),
}
