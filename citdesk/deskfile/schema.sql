CREATE TABLE agency (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	sort_name TEXT NOT NULL,
	kind TEXT NOT NULL,
	parent_id INTEGER,
	notes TEXT NOT NULL,
	removed TEXT,
	CONSTRAINT pk_agency PRIMARY KEY (id),
	CONSTRAINT ck_agency_named CHECK (name <> ''),
	CONSTRAINT ck_agency_not_its_own_part CHECK (parent_id <> id),
	CONSTRAINT uq_agency_uid UNIQUE (uid),
	CONSTRAINT fk_agency_parent_id FOREIGN KEY(parent_id) REFERENCES agency (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_agency_name ON agency (sort_name);
CREATE INDEX ix_agency_parent ON agency (parent_id) WHERE parent_id IS NOT NULL;
CREATE TABLE history_step (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	at TEXT NOT NULL,
	name TEXT NOT NULL,
	act TEXT NOT NULL,
	state TEXT NOT NULL,
	of_id INTEGER,
	last_id INTEGER,
	CONSTRAINT pk_history_step PRIMARY KEY (id),
	CONSTRAINT ck_history_step_act CHECK (act = 'change' OR act = 'undo' OR act = 'redo'),
	CONSTRAINT ck_history_step_state CHECK (state = 'done' OR state = 'undone' OR state = 'dropped' OR state = 'closed'),
	CONSTRAINT ck_history_step_of CHECK ((act = 'change') = (of_id IS NULL)),
	CONSTRAINT uq_history_step_uid UNIQUE (uid),
	CONSTRAINT fk_history_step_of_id FOREIGN KEY(of_id) REFERENCES history_step (id),
	CONSTRAINT fk_history_step_last_id FOREIGN KEY(last_id) REFERENCES history_step (id)
)
 STRICT;
CREATE INDEX ix_history_step_state ON history_step (state, act);
CREATE TABLE person (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	prefix TEXT NOT NULL,
	given TEXT NOT NULL,
	middle TEXT NOT NULL,
	family TEXT NOT NULL,
	suffix TEXT NOT NULL,
	preferred TEXT NOT NULL,
	name TEXT NOT NULL,
	sort_name TEXT NOT NULL,
	sort_family TEXT NOT NULL,
	stage TEXT NOT NULL,
	influence INTEGER,
	interest INTEGER,
	cadence INTEGER,
	consent TEXT NOT NULL,
	consent_on TEXT,
	consent_how TEXT NOT NULL,
	best_time TEXT NOT NULL,
	language TEXT NOT NULL,
	notes TEXT NOT NULL,
	removed TEXT,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT ck_person_stage CHECK (stage = 'unaware' OR stage = 'aware' OR stage = 'interested' OR stage = 'committed' OR stage = 'champion' OR stage = 'opposed'),
	CONSTRAINT ck_person_consent CHECK (consent = 'unknown' OR consent = 'yes' OR consent = 'committee' OR consent = 'no'),
	CONSTRAINT ck_person_consent_dated CHECK (consent = 'unknown' OR consent_on IS NOT NULL),
	CONSTRAINT ck_person_named CHECK (name <> ''),
	CONSTRAINT ck_person_influence CHECK (influence BETWEEN 1 AND 5),
	CONSTRAINT ck_person_interest CHECK (interest BETWEEN 1 AND 5),
	CONSTRAINT ck_person_cadence CHECK (cadence > 0),
	CONSTRAINT ck_person_consent_on CHECK (consent_on IS date(consent_on)),
	CONSTRAINT uq_person_uid UNIQUE (uid)
)
 STRICT;
CREATE INDEX ix_person_bin ON person (removed) WHERE removed IS NOT NULL;
CREATE INDEX ix_person_family ON person (sort_family) WHERE removed IS NULL;
CREATE INDEX ix_person_name ON person (sort_name) WHERE removed IS NULL;
CREATE TABLE programme (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	name TEXT NOT NULL,
	agency TEXT NOT NULL,
	county TEXT NOT NULL,
	committee TEXT NOT NULL,
	paper TEXT NOT NULL,
	language TEXT NOT NULL,
	cadence INTEGER NOT NULL,
	sample INTEGER NOT NULL,
	CONSTRAINT pk_programme PRIMARY KEY (id),
	CONSTRAINT ck_programme_only_one CHECK (id = 1),
	CONSTRAINT ck_programme_paper CHECK (paper = 'letter' OR paper = 'a4' OR paper = 'legal'),
	CONSTRAINT ck_programme_language CHECK (language = 'en' OR language = 'es'),
	CONSTRAINT ck_programme_sample CHECK (sample IN (0, 1)),
	CONSTRAINT ck_programme_cadence CHECK (cadence > 0),
	CONSTRAINT uq_programme_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE saved_view (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	place TEXT NOT NULL,
	name TEXT NOT NULL,
	question TEXT NOT NULL,
	CONSTRAINT pk_saved_view PRIMARY KEY (id),
	CONSTRAINT ck_saved_view_named CHECK (name <> ''),
	CONSTRAINT uq_saved_view_place_name UNIQUE (place, name),
	CONSTRAINT uq_saved_view_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE tag (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	name TEXT NOT NULL,
	"key" TEXT NOT NULL,
	CONSTRAINT pk_tag PRIMARY KEY (id),
	CONSTRAINT ck_tag_named CHECK (name <> ''),
	CONSTRAINT uq_tag_key UNIQUE ("key"),
	CONSTRAINT uq_tag_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE address (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	kind TEXT NOT NULL,
	street TEXT NOT NULL,
	city TEXT NOT NULL,
	region TEXT NOT NULL,
	postcode TEXT NOT NULL,
	country TEXT NOT NULL,
	private INTEGER NOT NULL,
	person_id INTEGER,
	agency_id INTEGER,
	CONSTRAINT pk_address PRIMARY KEY (id),
	CONSTRAINT ck_address_owner CHECK ((person_id IS NULL) <> (agency_id IS NULL)),
	CONSTRAINT ck_address_kind CHECK (kind = 'work' OR kind = 'home' OR kind = 'mail'),
	CONSTRAINT ck_address_private CHECK (private IN (0, 1)),
	CONSTRAINT uq_address_uid UNIQUE (uid),
	CONSTRAINT fk_address_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_address_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_address_agency ON address (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX ix_address_person ON address (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE affiliation (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	agency_id INTEGER NOT NULL,
	position TEXT NOT NULL,
	starts TEXT,
	ends TEXT,
	main INTEGER NOT NULL,
	CONSTRAINT pk_affiliation PRIMARY KEY (id),
	CONSTRAINT ck_affiliation_main CHECK (main IN (0, 1)),
	CONSTRAINT ck_affiliation_starts CHECK (starts IS date(starts)),
	CONSTRAINT ck_affiliation_ends CHECK (ends IS date(ends)),
	CONSTRAINT ck_affiliation_order CHECK (starts IS NULL OR ends IS NULL OR starts <= ends),
	CONSTRAINT uq_affiliation_uid UNIQUE (uid),
	CONSTRAINT fk_affiliation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_affiliation_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_affiliation_agency ON affiliation (agency_id);
CREATE INDEX ix_affiliation_person ON affiliation (person_id);
CREATE UNIQUE INDEX uq_affiliation_main ON affiliation (person_id) WHERE main = 1;
CREATE TABLE contact_detail (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	"key" TEXT NOT NULL,
	private INTEGER NOT NULL,
	place INTEGER NOT NULL,
	person_id INTEGER,
	agency_id INTEGER,
	CONSTRAINT pk_contact_detail PRIMARY KEY (id),
	CONSTRAINT ck_contact_detail_owner CHECK ((person_id IS NULL) <> (agency_id IS NULL)),
	CONSTRAINT ck_contact_detail_kind CHECK (kind = 'office' OR kind = 'mobile' OR kind = 'home' OR kind = 'phone' OR kind = 'fax' OR kind = 'email' OR kind = 'website' OR kind = 'other'),
	CONSTRAINT ck_contact_detail_private CHECK (private IN (0, 1)),
	CONSTRAINT ck_contact_detail_filled CHECK (value <> ''),
	CONSTRAINT uq_contact_detail_uid UNIQUE (uid),
	CONSTRAINT fk_contact_detail_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_contact_detail_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_contact_detail_agency ON contact_detail (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX ix_contact_detail_key ON contact_detail ("key") WHERE key <> '';
CREATE INDEX ix_contact_detail_person ON contact_detail (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE conversation (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	held TEXT NOT NULL,
	channel TEXT NOT NULL,
	subject TEXT NOT NULL,
	said TEXT NOT NULL,
	agreed TEXT NOT NULL,
	removed TEXT,
	CONSTRAINT pk_conversation PRIMARY KEY (id),
	CONSTRAINT ck_conversation_channel CHECK (channel = 'phone' OR channel = 'visit' OR channel = 'meeting' OR channel = 'email' OR channel = 'letter' OR channel = 'other'),
	CONSTRAINT ck_conversation_held CHECK (held IS date(held)),
	CONSTRAINT uq_conversation_uid UNIQUE (uid),
	CONSTRAINT fk_conversation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_conversation_person ON conversation (person_id, held, removed);
CREATE TABLE history_image (
	step_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	record_id INTEGER NOT NULL,
	image TEXT,
	CONSTRAINT pk_history_image PRIMARY KEY (step_id, kind, record_id),
	CONSTRAINT fk_history_image_step_id FOREIGN KEY(step_id) REFERENCES history_step (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX ix_history_image_record ON history_image (kind, record_id);
CREATE TABLE not_the_same (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	first_id INTEGER NOT NULL,
	second_id INTEGER NOT NULL,
	CONSTRAINT pk_not_the_same PRIMARY KEY (id),
	CONSTRAINT ck_not_the_same_order CHECK (first_id < second_id),
	CONSTRAINT uq_not_the_same_first_id_second_id UNIQUE (first_id, second_id),
	CONSTRAINT uq_not_the_same_uid UNIQUE (uid),
	CONSTRAINT fk_not_the_same_first_id FOREIGN KEY(first_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_not_the_same_second_id FOREIGN KEY(second_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_not_the_same_second ON not_the_same (second_id);
CREATE TABLE sector_entry (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	sector TEXT NOT NULL,
	place INTEGER NOT NULL,
	person_id INTEGER,
	agency_id INTEGER,
	CONSTRAINT pk_sector_entry PRIMARY KEY (id),
	CONSTRAINT ck_sector_entry_owner CHECK ((person_id IS NULL) <> (agency_id IS NULL)),
	CONSTRAINT ck_sector_entry_sector CHECK (sector = 'law_enforcement' OR sector = 'provider' OR sector = 'advocacy' OR sector = 'lived_experience' OR sector = 'family' OR sector = 'emergency_communications' OR sector = 'hospital' OR sector = 'ems_fire' OR sector = 'crisis_services' OR sector = 'courts' OR sector = 'prosecution' OR sector = 'public_defense' OR sector = 'corrections' OR sector = 'probation' OR sector = 'social_services' OR sector = 'youth' OR sector = 'schools' OR sector = 'veterans' OR sector = 'substance_use' OR sector = 'housing' OR sector = 'disability' OR sector = 'public_health' OR sector = 'government' OR sector = 'faith_community' OR sector = 'business' OR sector = 'funders' OR sector = 'research' OR sector = 'media' OR sector = 'other'),
	CONSTRAINT uq_sector_entry_uid UNIQUE (uid),
	CONSTRAINT fk_sector_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_sector_entry_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_sector_entry_sector ON sector_entry (sector, person_id);
CREATE UNIQUE INDEX uq_sector_entry_agency ON sector_entry (agency_id, sector) WHERE agency_id IS NOT NULL;
CREATE UNIQUE INDEX uq_sector_entry_person ON sector_entry (person_id, sector) WHERE person_id IS NOT NULL;
CREATE TABLE tagging (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	tag_id INTEGER NOT NULL,
	person_id INTEGER,
	agency_id INTEGER,
	CONSTRAINT pk_tagging PRIMARY KEY (id),
	CONSTRAINT ck_tagging_owner CHECK ((person_id IS NULL) <> (agency_id IS NULL)),
	CONSTRAINT uq_tagging_uid UNIQUE (uid),
	CONSTRAINT fk_tagging_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,
	CONSTRAINT fk_tagging_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_tagging_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_tagging_tag ON tagging (tag_id, person_id);
CREATE UNIQUE INDEX uq_tagging_agency ON tagging (agency_id, tag_id) WHERE agency_id IS NOT NULL;
CREATE UNIQUE INDEX uq_tagging_person ON tagging (person_id, tag_id) WHERE person_id IS NOT NULL;
CREATE TABLE follow_up (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	conversation_id INTEGER,
	what TEXT NOT NULL,
	due TEXT,
	done TEXT,
	CONSTRAINT pk_follow_up PRIMARY KEY (id),
	CONSTRAINT ck_follow_up_filled CHECK (what <> ''),
	CONSTRAINT ck_follow_up_due CHECK (due IS date(due)),
	CONSTRAINT ck_follow_up_done CHECK (done IS date(done)),
	CONSTRAINT uq_follow_up_uid UNIQUE (uid),
	CONSTRAINT fk_follow_up_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_follow_up_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_follow_up_conversation ON follow_up (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX ix_follow_up_open ON follow_up (due) WHERE done IS NULL;
CREATE INDEX ix_follow_up_person ON follow_up (person_id);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE VIRTUAL TABLE person_search USING fts5(name, text, digits, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');
CREATE VIRTUAL TABLE agency_search USING fts5(name, text, digits, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');
