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
CREATE TABLE committee (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	kind TEXT NOT NULL,
	parent_id INTEGER,
	charge TEXT NOT NULL,
	cadence TEXT NOT NULL,
	term_months INTEGER,
	renewals INTEGER,
	quorum_rule TEXT NOT NULL,
	quorum_base TEXT NOT NULL,
	quorum_number INTEGER,
	quorum_top INTEGER,
	quorum_bottom INTEGER,
	second_needed INTEGER NOT NULL,
	recused_count INTEGER NOT NULL,
	attendance INTEGER,
	public_body TEXT NOT NULL,
	notice_rule TEXT NOT NULL,
	usual_place TEXT NOT NULL,
	notes TEXT NOT NULL,
	place INTEGER NOT NULL,
	closed TEXT,
	removed TEXT,
	CONSTRAINT pk_committee PRIMARY KEY (id),
	CONSTRAINT ck_committee_named CHECK (name <> ''),
	CONSTRAINT ck_committee_kind CHECK (kind = 'steering' OR kind = 'systems' OR kind = 'data' OR kind = 'training' OR kind = 'other'),
	CONSTRAINT ck_committee_cadence CHECK (cadence = 'weekly' OR cadence = 'fortnightly' OR cadence = 'monthly' OR cadence = 'bimonthly' OR cadence = 'quarterly' OR cadence = 'yearly' OR cadence = 'as_needed'),
	CONSTRAINT ck_committee_quorum_rule CHECK (quorum_rule = 'majority' OR quorum_rule = 'fraction' OR quorum_rule = 'number'),
	CONSTRAINT ck_committee_quorum_base CHECK (quorum_base = 'filled' OR quorum_base = 'all'),
	CONSTRAINT ck_committee_public_body CHECK (public_body = 'unknown' OR public_body = 'yes' OR public_body = 'no'),
	CONSTRAINT ck_committee_not_its_own_part CHECK (parent_id <> id),
	CONSTRAINT ck_committee_term_months CHECK (term_months > 0),
	CONSTRAINT ck_committee_renewals CHECK (renewals >= 0),
	CONSTRAINT ck_committee_quorum_number CHECK (quorum_rule <> 'number' OR (quorum_number IS NOT NULL AND quorum_number > 0)),
	CONSTRAINT ck_committee_quorum_fraction CHECK (quorum_rule <> 'fraction' OR (quorum_top IS NOT NULL AND quorum_bottom IS NOT NULL AND quorum_top > 0 AND quorum_top <= quorum_bottom)),
	CONSTRAINT ck_committee_attendance CHECK (attendance BETWEEN 1 AND 100),
	CONSTRAINT ck_committee_second_needed CHECK (second_needed IN (0, 1)),
	CONSTRAINT ck_committee_recused_count CHECK (recused_count IN (0, 1)),
	CONSTRAINT ck_committee_closed CHECK (closed IS date(closed)),
	CONSTRAINT uq_committee_uid UNIQUE (uid),
	CONSTRAINT fk_committee_parent_id FOREIGN KEY(parent_id) REFERENCES committee (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_committee_parent ON committee (parent_id) WHERE parent_id IS NOT NULL;
CREATE TABLE element_answer (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	element TEXT NOT NULL,
	"by" TEXT NOT NULL,
	answer TEXT NOT NULL,
	shown TEXT NOT NULL,
	said TEXT NOT NULL,
	CONSTRAINT pk_element_answer PRIMARY KEY (id),
	CONSTRAINT ck_element_answer_element CHECK (element = 'partnerships' OR element = 'ownership' OR element = 'policies' OR element = 'roles' OR element = 'curriculum' OR element = 'facility' OR element = 'evaluation' OR element = 'in_service' OR element = 'recognition' OR element = 'outreach'),
	CONSTRAINT ck_element_answer_by CHECK (by = 'law_enforcement' OR by = 'provider' OR by = 'advocate' OR by = 'lived_experience' OR by = 'whole_group'),
	CONSTRAINT ck_element_answer_answer CHECK (answer = 'have' OR answer = 'partly' OR answer = 'not_yet' OR answer = 'unknown' OR answer = 'not_applicable'),
	CONSTRAINT ck_element_answer_said CHECK (said IS date(said)),
	CONSTRAINT uq_element_answer_element_by UNIQUE (element, "by"),
	CONSTRAINT uq_element_answer_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE fact_overrule (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	fact TEXT NOT NULL,
	state TEXT NOT NULL,
	reason TEXT NOT NULL,
	said TEXT NOT NULL,
	CONSTRAINT pk_fact_overrule PRIMARY KEY (id),
	CONSTRAINT ck_fact_overrule_fact CHECK (fact <> ''),
	CONSTRAINT ck_fact_overrule_reason CHECK (reason <> ''),
	CONSTRAINT ck_fact_overrule_state CHECK (state = 'met' OR state = 'partly' OR state = 'not_yet' OR state = 'does_not_apply'),
	CONSTRAINT ck_fact_overrule_said CHECK (said IS date(said)),
	CONSTRAINT uq_fact_overrule_fact UNIQUE (fact),
	CONSTRAINT uq_fact_overrule_uid UNIQUE (uid)
)
 STRICT;
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
CREATE INDEX ix_person_champion ON person (influence) WHERE stage = 'champion' AND removed IS NULL;
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
CREATE TABLE stored_file (
	file_key TEXT NOT NULL,
	data BLOB NOT NULL,
	CONSTRAINT pk_stored_file PRIMARY KEY (file_key),
	CONSTRAINT ck_stored_file_file_key CHECK (length(file_key) = 64)
)
 STRICT;
CREATE TABLE strength_need (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	kind TEXT NOT NULL,
	topic TEXT NOT NULL,
	words TEXT NOT NULL,
	sector TEXT NOT NULL,
	basis TEXT NOT NULL,
	votes INTEGER NOT NULL,
	control TEXT NOT NULL,
	place INTEGER NOT NULL,
	CONSTRAINT pk_strength_need PRIMARY KEY (id),
	CONSTRAINT ck_strength_need_words CHECK (words <> ''),
	CONSTRAINT ck_strength_need_kind CHECK (kind = 'strength' OR kind = 'need'),
	CONSTRAINT ck_strength_need_topic CHECK (topic = 'response' OR topic = 'hand_over' OR topic = 'transport' OR topic = 'services' OR topic = 'training' OR topic = 'data' OR topic = 'information' OR topic = 'trust' OR topic = 'funding' OR topic = 'special_groups'),
	CONSTRAINT ck_strength_need_sector CHECK (sector = '' OR sector = 'law_enforcement' OR sector = 'provider' OR sector = 'advocacy' OR sector = 'lived_experience' OR sector = 'family' OR sector = 'emergency_communications' OR sector = 'hospital' OR sector = 'ems_fire' OR sector = 'crisis_services' OR sector = 'courts' OR sector = 'prosecution' OR sector = 'public_defense' OR sector = 'corrections' OR sector = 'probation' OR sector = 'social_services' OR sector = 'youth' OR sector = 'schools' OR sector = 'veterans' OR sector = 'substance_use' OR sector = 'housing' OR sector = 'disability' OR sector = 'public_health' OR sector = 'government' OR sector = 'faith_community' OR sector = 'business' OR sector = 'funders' OR sector = 'research' OR sector = 'media' OR sector = 'other'),
	CONSTRAINT ck_strength_need_control CHECK (control = '' OR control = 'us' OR control = 'shared' OR control = 'others'),
	CONSTRAINT ck_strength_need_votes CHECK (votes >= 0),
	CONSTRAINT uq_strength_need_uid UNIQUE (uid)
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
CREATE TABLE task_answer (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	task TEXT NOT NULL,
	place INTEGER NOT NULL,
	asked TEXT NOT NULL,
	said TEXT NOT NULL,
	CONSTRAINT pk_task_answer PRIMARY KEY (id),
	CONSTRAINT ck_task_answer_task CHECK (task <> ''),
	CONSTRAINT ck_task_answer_place CHECK (place >= 1),
	CONSTRAINT uq_task_answer_task_place UNIQUE (task, place),
	CONSTRAINT uq_task_answer_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE task_tick (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	task TEXT NOT NULL,
	item INTEGER NOT NULL,
	words TEXT NOT NULL,
	ticked TEXT NOT NULL,
	"by" TEXT NOT NULL,
	CONSTRAINT pk_task_tick PRIMARY KEY (id),
	CONSTRAINT ck_task_tick_task CHECK (task <> ''),
	CONSTRAINT ck_task_tick_item CHECK (item >= 1),
	CONSTRAINT ck_task_tick_ticked CHECK (ticked IS date(ticked)),
	CONSTRAINT uq_task_tick_task_item UNIQUE (task, item),
	CONSTRAINT uq_task_tick_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE worksheet_copy (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	kind TEXT NOT NULL,
	made TEXT NOT NULL,
	called TEXT NOT NULL,
	body TEXT NOT NULL,
	CONSTRAINT pk_worksheet_copy PRIMARY KEY (id),
	CONSTRAINT ck_worksheet_copy_kind CHECK (kind = 'strengths' OR kind = 'map' OR kind = 'timeline'),
	CONSTRAINT ck_worksheet_copy_made CHECK (made IS date(made)),
	CONSTRAINT ck_worksheet_copy_body CHECK (body <> ''),
	CONSTRAINT uq_worksheet_copy_uid UNIQUE (uid)
)
 STRICT;
CREATE INDEX ix_worksheet_copy_kind ON worksheet_copy (kind, made);
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
CREATE TABLE crisis_step (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	intercept TEXT NOT NULL,
	words TEXT NOT NULL,
	agency_id INTEGER,
	who TEXT NOT NULL,
	hours TEXT NOT NULL,
	happens TEXT NOT NULL,
	wait INTEGER,
	basis TEXT NOT NULL,
	distance TEXT NOT NULL,
	refuses TEXT NOT NULL,
	refuses_why TEXT NOT NULL,
	works TEXT NOT NULL,
	gap TEXT NOT NULL,
	weight TEXT NOT NULL,
	next_id INTEGER,
	place INTEGER NOT NULL,
	CONSTRAINT pk_crisis_step PRIMARY KEY (id),
	CONSTRAINT ck_crisis_step_words CHECK (words <> ''),
	CONSTRAINT ck_crisis_step_intercept CHECK (intercept = '0' OR intercept = '1' OR intercept = '2' OR intercept = '3' OR intercept = '4' OR intercept = '5'),
	CONSTRAINT ck_crisis_step_basis CHECK (basis = 'measured' OR basis = 'estimated' OR basis = 'unknown'),
	CONSTRAINT ck_crisis_step_refuses CHECK (refuses = 'unknown' OR refuses = 'no' OR refuses = 'yes'),
	CONSTRAINT ck_crisis_step_weight CHECK (weight = '' OR weight = 'small' OR weight = 'large' OR weight = 'dangerous'),
	CONSTRAINT ck_crisis_step_wait CHECK (wait IS NULL OR wait BETWEEN 0 AND 100000),
	CONSTRAINT ck_crisis_step_next CHECK (next_id IS NULL OR next_id <> id),
	CONSTRAINT uq_crisis_step_uid UNIQUE (uid),
	CONSTRAINT fk_crisis_step_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE SET NULL,
	CONSTRAINT fk_crisis_step_next_id FOREIGN KEY(next_id) REFERENCES crisis_step (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_crisis_step_agency ON crisis_step (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX ix_crisis_step_next ON crisis_step (next_id) WHERE next_id IS NOT NULL;
CREATE TABLE goal (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	term TEXT NOT NULL,
	words TEXT NOT NULL,
	measure TEXT NOT NULL,
	from_value TEXT NOT NULL,
	to_value TEXT NOT NULL,
	unit TEXT NOT NULL,
	again TEXT,
	owner_id INTEGER,
	owner TEXT NOT NULL,
	task TEXT NOT NULL,
	state TEXT NOT NULL,
	why TEXT NOT NULL,
	place INTEGER NOT NULL,
	CONSTRAINT pk_goal PRIMARY KEY (id),
	CONSTRAINT ck_goal_words CHECK (words <> ''),
	CONSTRAINT ck_goal_term CHECK (term = 'short' OR term = 'long'),
	CONSTRAINT ck_goal_state CHECK (state = 'open' OR state = 'met' OR state = 'changed' OR state = 'dropped'),
	CONSTRAINT ck_goal_why CHECK ((state <> 'changed' AND state <> 'dropped') OR why <> ''),
	CONSTRAINT ck_goal_again CHECK (again IS date(again)),
	CONSTRAINT uq_goal_uid UNIQUE (uid),
	CONSTRAINT fk_goal_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_goal_owner ON goal (owner_id) WHERE owner_id IS NOT NULL;
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
CREATE TABLE meeting (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	committee_id INTEGER NOT NULL,
	title TEXT NOT NULL,
	held TEXT NOT NULL,
	starts INTEGER,
	ends INTEGER,
	location TEXT NOT NULL,
	online TEXT NOT NULL,
	state TEXT NOT NULL,
	why_cancelled TEXT NOT NULL,
	opened INTEGER,
	closed INTEGER,
	breaks TEXT NOT NULL,
	series TEXT NOT NULL,
	notice_sent TEXT,
	minutes TEXT NOT NULL,
	minutes_text TEXT NOT NULL,
	approved_at_id INTEGER,
	approved_on TEXT,
	corrections TEXT NOT NULL,
	notes TEXT NOT NULL,
	removed TEXT,
	CONSTRAINT pk_meeting PRIMARY KEY (id),
	CONSTRAINT ck_meeting_state CHECK (state = 'planned' OR state = 'running' OR state = 'held' OR state = 'cancelled'),
	CONSTRAINT ck_meeting_minutes CHECK (minutes = 'none' OR minutes = 'draft' OR minutes = 'approved'),
	CONSTRAINT ck_meeting_held CHECK (held IS date(held)),
	CONSTRAINT ck_meeting_notice_sent CHECK (notice_sent IS date(notice_sent)),
	CONSTRAINT ck_meeting_approved_on CHECK (approved_on IS date(approved_on)),
	CONSTRAINT ck_meeting_starts CHECK (starts BETWEEN 0 AND 1439),
	CONSTRAINT ck_meeting_ends CHECK (ends BETWEEN 0 AND 1439),
	CONSTRAINT ck_meeting_opened CHECK (opened BETWEEN 0 AND 1439),
	CONSTRAINT ck_meeting_closed CHECK (closed BETWEEN 0 AND 1439),
	CONSTRAINT ck_meeting_order CHECK (starts IS NULL OR ends IS NULL OR starts < ends),
	CONSTRAINT ck_meeting_approved CHECK ((minutes = 'approved') = (approved_on IS NOT NULL)),
	CONSTRAINT uq_meeting_uid UNIQUE (uid),
	CONSTRAINT fk_meeting_committee_id FOREIGN KEY(committee_id) REFERENCES committee (id) ON DELETE CASCADE,
	CONSTRAINT fk_meeting_approved_at_id FOREIGN KEY(approved_at_id) REFERENCES meeting (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_meeting_approved_at ON meeting (approved_at_id) WHERE approved_at_id IS NOT NULL;
CREATE INDEX ix_meeting_committee ON meeting (committee_id, held);
CREATE INDEX ix_meeting_held ON meeting (held);
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
CREATE TABLE seat (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	committee_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	label TEXT NOT NULL,
	kind TEXT NOT NULL,
	sector TEXT NOT NULL,
	agency_id INTEGER,
	stands_in_for_id INTEGER,
	opened TEXT,
	closed TEXT,
	notes TEXT NOT NULL,
	CONSTRAINT pk_seat PRIMARY KEY (id),
	CONSTRAINT ck_seat_kind CHECK (kind = 'voting' OR kind = 'ex_officio' OR kind = 'alternate'),
	CONSTRAINT ck_seat_sector CHECK (sector = '' OR sector = 'law_enforcement' OR sector = 'provider' OR sector = 'advocacy' OR sector = 'lived_experience' OR sector = 'family' OR sector = 'emergency_communications' OR sector = 'hospital' OR sector = 'ems_fire' OR sector = 'crisis_services' OR sector = 'courts' OR sector = 'prosecution' OR sector = 'public_defense' OR sector = 'corrections' OR sector = 'probation' OR sector = 'social_services' OR sector = 'youth' OR sector = 'schools' OR sector = 'veterans' OR sector = 'substance_use' OR sector = 'housing' OR sector = 'disability' OR sector = 'public_health' OR sector = 'government' OR sector = 'faith_community' OR sector = 'business' OR sector = 'funders' OR sector = 'research' OR sector = 'media' OR sector = 'other'),
	CONSTRAINT ck_seat_number CHECK (number > 0),
	CONSTRAINT ck_seat_not_for_itself CHECK (stands_in_for_id <> id),
	CONSTRAINT ck_seat_order CHECK (opened IS NULL OR closed IS NULL OR opened <= closed),
	CONSTRAINT ck_seat_opened CHECK (opened IS date(opened)),
	CONSTRAINT ck_seat_closed CHECK (closed IS date(closed)),
	CONSTRAINT uq_seat_committee_id_number UNIQUE (committee_id, number),
	CONSTRAINT uq_seat_uid UNIQUE (uid),
	CONSTRAINT fk_seat_committee_id FOREIGN KEY(committee_id) REFERENCES committee (id) ON DELETE CASCADE,
	CONSTRAINT fk_seat_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id) ON DELETE SET NULL,
	CONSTRAINT fk_seat_stands_in_for_id FOREIGN KEY(stands_in_for_id) REFERENCES seat (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_seat_agency ON seat (agency_id) WHERE agency_id IS NOT NULL;
CREATE INDEX ix_seat_stands_in_for ON seat (stands_in_for_id) WHERE stands_in_for_id IS NOT NULL;
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
CREATE TABLE task_entry (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	task TEXT NOT NULL,
	state TEXT NOT NULL,
	reason TEXT NOT NULL,
	owner_id INTEGER,
	owner TEXT NOT NULL,
	aim TEXT,
	notes TEXT NOT NULL,
	moved TEXT,
	CONSTRAINT pk_task_entry PRIMARY KEY (id),
	CONSTRAINT ck_task_entry_task CHECK (task <> ''),
	CONSTRAINT ck_task_entry_state CHECK (state = 'not_started' OR state = 'in_progress' OR state = 'waiting' OR state = 'done' OR state = 'not_needed'),
	CONSTRAINT ck_task_entry_reason CHECK (state <> 'not_needed' OR reason <> ''),
	CONSTRAINT ck_task_entry_aim CHECK (aim IS date(aim)),
	CONSTRAINT ck_task_entry_moved CHECK (moved IS date(moved)),
	CONSTRAINT uq_task_entry_task UNIQUE (task),
	CONSTRAINT uq_task_entry_uid UNIQUE (uid),
	CONSTRAINT fk_task_entry_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_task_entry_owner ON task_entry (owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE timeline_row (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	what TEXT NOT NULL,
	task TEXT NOT NULL,
	lane TEXT NOT NULL,
	starts TEXT NOT NULL,
	weeks INTEGER NOT NULL,
	fixed TEXT NOT NULL,
	state TEXT NOT NULL,
	owner_id INTEGER,
	owner TEXT NOT NULL,
	CONSTRAINT pk_timeline_row PRIMARY KEY (id),
	CONSTRAINT ck_timeline_row_what CHECK (what <> ''),
	CONSTRAINT ck_timeline_row_lane CHECK (lane = 'foundation' OR lane = 'committee' OR lane = 'agreement' OR lane = 'policies' OR lane = 'training' OR lane = 'data' OR lane = 'public' OR lane = 'money'),
	CONSTRAINT ck_timeline_row_starts CHECK (starts IS date(starts)),
	CONSTRAINT ck_timeline_row_weeks CHECK (weeks BETWEEN 1 AND 520),
	CONSTRAINT ck_timeline_row_fixed CHECK (fixed = '' OR fixed = 'budget' OR fixed = 'academy' OR fixed = 'election' OR fixed = 'grant' OR fixed = 'other'),
	CONSTRAINT ck_timeline_row_state CHECK (state = 'planned' OR state = 'under_way' OR state = 'done'),
	CONSTRAINT uq_timeline_row_uid UNIQUE (uid),
	CONSTRAINT fk_timeline_row_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_timeline_row_owner ON timeline_row (owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE agenda_item (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	meeting_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	section TEXT NOT NULL,
	title TEXT NOT NULL,
	purpose TEXT NOT NULL,
	lead_id INTEGER,
	lead TEXT NOT NULL,
	planned INTEGER NOT NULL,
	about TEXT NOT NULL,
	hint TEXT NOT NULL,
	topic TEXT NOT NULL,
	origin TEXT NOT NULL,
	origin_id INTEGER,
	carried_from_id INTEGER,
	state TEXT NOT NULL,
	began INTEGER,
	ended INTEGER,
	notes TEXT NOT NULL,
	off INTEGER NOT NULL,
	why_off TEXT NOT NULL,
	CONSTRAINT pk_agenda_item PRIMARY KEY (id),
	CONSTRAINT ck_agenda_item_title CHECK (title <> ''),
	CONSTRAINT ck_agenda_item_purpose CHECK (purpose = 'information' OR purpose = 'discussion' OR purpose = 'decision'),
	CONSTRAINT ck_agenda_item_topic CHECK (topic = '' OR topic = 'goals' OR topic = 'charge' OR topic = 'election' OR topic = 'appointment' OR topic = 'minutes' OR topic = 'visit_report' OR topic = 'report' OR topic = 'recommendation' OR topic = 'data' OR topic = 'feedback' OR topic = 'expert' OR topic = 'needs' OR topic = 'map' OR topic = 'timeline' OR topic = 'memorandum' OR topic = 'policy' OR topic = 'curriculum' OR topic = 'funding' OR topic = 'media' OR topic = 'awareness'),
	CONSTRAINT ck_agenda_item_state CHECK (state = 'open' OR state = 'running' OR state = 'done' OR state = 'tabled' OR state = 'skipped'),
	CONSTRAINT ck_agenda_item_planned CHECK (planned >= 0),
	CONSTRAINT ck_agenda_item_began CHECK (began BETWEEN 0 AND 1439),
	CONSTRAINT ck_agenda_item_ended CHECK (ended BETWEEN 0 AND 1439),
	CONSTRAINT ck_agenda_item_off CHECK (off IN (0, 1)),
	CONSTRAINT uq_agenda_item_uid UNIQUE (uid),
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_agenda_item_lead_id FOREIGN KEY(lead_id) REFERENCES person (id) ON DELETE SET NULL,
	CONSTRAINT fk_agenda_item_carried_from_id FOREIGN KEY(carried_from_id) REFERENCES agenda_item (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_agenda_item_carried_from ON agenda_item (carried_from_id) WHERE carried_from_id IS NOT NULL;
CREATE INDEX ix_agenda_item_lead ON agenda_item (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX ix_agenda_item_meeting ON agenda_item (meeting_id, place);
CREATE TABLE attendance (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	meeting_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	answer TEXT NOT NULL,
	state TEXT NOT NULL,
	seat_id INTEGER,
	stands_in_for_id INTEGER,
	sheet_row INTEGER,
	note TEXT NOT NULL,
	CONSTRAINT pk_attendance PRIMARY KEY (id),
	CONSTRAINT ck_attendance_answer CHECK (answer = '' OR answer = 'yes' OR answer = 'no' OR answer = 'maybe'),
	CONSTRAINT ck_attendance_state CHECK (state = '' OR state = 'present' OR state = 'remote' OR state = 'excused' OR state = 'absent'),
	CONSTRAINT ck_attendance_not_for_oneself CHECK (stands_in_for_id <> person_id),
	CONSTRAINT uq_attendance_meeting_id_person_id UNIQUE (meeting_id, person_id),
	CONSTRAINT uq_attendance_uid UNIQUE (uid),
	CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_attendance_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_attendance_seat_id FOREIGN KEY(seat_id) REFERENCES seat (id) ON DELETE SET NULL,
	CONSTRAINT fk_attendance_stands_in_for_id FOREIGN KEY(stands_in_for_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_attendance_person ON attendance (person_id, meeting_id);
CREATE INDEX ix_attendance_seat ON attendance (seat_id) WHERE seat_id IS NOT NULL;
CREATE INDEX ix_attendance_stands_in_for ON attendance (stands_in_for_id) WHERE stands_in_for_id IS NOT NULL;
CREATE TABLE crisis_path_step (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	path TEXT NOT NULL,
	step_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	CONSTRAINT pk_crisis_path_step PRIMARY KEY (id),
	CONSTRAINT ck_crisis_path_step_path CHECK (path = 'family_evening' OR path = 'night_rural' OR path = 'third_call'),
	CONSTRAINT uq_crisis_path_step_path_step_id UNIQUE (path, step_id),
	CONSTRAINT uq_crisis_path_step_uid UNIQUE (uid),
	CONSTRAINT fk_crisis_path_step_step_id FOREIGN KEY(step_id) REFERENCES crisis_step (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_crisis_path_step ON crisis_path_step (step_id);
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
CREATE TABLE issued_packet (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	meeting_id INTEGER,
	year INTEGER NOT NULL,
	number INTEGER NOT NULL,
	title TEXT NOT NULL,
	issued TEXT NOT NULL,
	audience TEXT NOT NULL,
	sheets TEXT NOT NULL,
	pages INTEGER NOT NULL,
	file_key TEXT NOT NULL,
	CONSTRAINT pk_issued_packet PRIMARY KEY (id),
	CONSTRAINT ck_issued_packet_audience CHECK (audience = 'coordinator' OR audience = 'committee' OR audience = 'public'),
	CONSTRAINT uq_issued_packet_year_number UNIQUE (year, number),
	CONSTRAINT uq_issued_packet_uid UNIQUE (uid),
	CONSTRAINT fk_issued_packet_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_issued_packet_meeting ON issued_packet (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE TABLE seat_candidate (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	seat_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	asked TEXT,
	answer TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_seat_candidate PRIMARY KEY (id),
	CONSTRAINT ck_seat_candidate_asked CHECK (asked IS date(asked)),
	CONSTRAINT ck_seat_candidate_answer CHECK (answer = '' OR answer = 'yes' OR answer = 'no' OR answer = 'maybe'),
	CONSTRAINT uq_seat_candidate_seat_id_person_id UNIQUE (seat_id, person_id),
	CONSTRAINT uq_seat_candidate_uid UNIQUE (uid),
	CONSTRAINT fk_seat_candidate_seat_id FOREIGN KEY(seat_id) REFERENCES seat (id) ON DELETE CASCADE,
	CONSTRAINT fk_seat_candidate_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_seat_candidate_person ON seat_candidate (person_id);
CREATE TABLE timeline_move (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	moved TEXT NOT NULL,
	was TEXT NOT NULL,
	why TEXT NOT NULL,
	CONSTRAINT pk_timeline_move PRIMARY KEY (id),
	CONSTRAINT ck_timeline_move_moved CHECK (moved IS date(moved)),
	CONSTRAINT ck_timeline_move_was CHECK (was IS date(was)),
	CONSTRAINT ck_timeline_move_why CHECK (why <> ''),
	CONSTRAINT uq_timeline_move_uid UNIQUE (uid),
	CONSTRAINT fk_timeline_move_row_id FOREIGN KEY(row_id) REFERENCES timeline_row (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_timeline_move_row ON timeline_move (row_id, moved);
CREATE TABLE timeline_wait (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	waits_for_id INTEGER NOT NULL,
	CONSTRAINT pk_timeline_wait PRIMARY KEY (id),
	CONSTRAINT ck_timeline_wait_other CHECK (row_id <> waits_for_id),
	CONSTRAINT uq_timeline_wait_row_id_waits_for_id UNIQUE (row_id, waits_for_id),
	CONSTRAINT uq_timeline_wait_uid UNIQUE (uid),
	CONSTRAINT fk_timeline_wait_row_id FOREIGN KEY(row_id) REFERENCES timeline_row (id) ON DELETE CASCADE,
	CONSTRAINT fk_timeline_wait_waits_for_id FOREIGN KEY(waits_for_id) REFERENCES timeline_row (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_timeline_wait_for ON timeline_wait (waits_for_id);
CREATE TABLE action_item (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	committee_id INTEGER,
	meeting_id INTEGER,
	agenda_item_id INTEGER,
	place INTEGER NOT NULL,
	what TEXT NOT NULL,
	owner_id INTEGER,
	owner TEXT NOT NULL,
	due TEXT,
	state TEXT NOT NULL,
	done TEXT,
	progress TEXT NOT NULL,
	CONSTRAINT pk_action_item PRIMARY KEY (id),
	CONSTRAINT ck_action_item_state CHECK (state = 'open' OR state = 'waiting' OR state = 'done' OR state = 'dropped'),
	CONSTRAINT ck_action_item_due CHECK (due IS date(due)),
	CONSTRAINT ck_action_item_done CHECK (done IS date(done)),
	CONSTRAINT ck_action_item_ended CHECK ((state IN ('done', 'dropped')) = (done IS NOT NULL)),
	CONSTRAINT uq_action_item_uid UNIQUE (uid),
	CONSTRAINT fk_action_item_committee_id FOREIGN KEY(committee_id) REFERENCES committee (id) ON DELETE CASCADE,
	CONSTRAINT fk_action_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL,
	CONSTRAINT fk_action_item_agenda_item_id FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL,
	CONSTRAINT fk_action_item_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_action_item_agenda_item ON action_item (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX ix_action_item_committee ON action_item (committee_id, due);
CREATE INDEX ix_action_item_meeting ON action_item (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX ix_action_item_open ON action_item (due) WHERE done IS NULL;
CREATE INDEX ix_action_item_owner ON action_item (owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE attachment (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	agenda_item_id INTEGER NOT NULL,
	place INTEGER NOT NULL,
	name TEXT NOT NULL,
	file_key TEXT NOT NULL,
	pages INTEGER,
	trouble TEXT NOT NULL,
	CONSTRAINT pk_attachment PRIMARY KEY (id),
	CONSTRAINT ck_attachment_named CHECK (name <> ''),
	CONSTRAINT uq_attachment_uid UNIQUE (uid),
	CONSTRAINT fk_attachment_agenda_item_id FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_attachment_agenda_item ON attachment (agenda_item_id, place);
CREATE TABLE decision (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	meeting_id INTEGER NOT NULL,
	agenda_item_id INTEGER,
	place INTEGER NOT NULL,
	words TEXT NOT NULL,
	topic TEXT NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT ck_decision_topic CHECK (topic = '' OR topic = 'goals' OR topic = 'charge' OR topic = 'election' OR topic = 'appointment' OR topic = 'minutes' OR topic = 'visit_report' OR topic = 'report' OR topic = 'recommendation' OR topic = 'data' OR topic = 'feedback' OR topic = 'expert' OR topic = 'needs' OR topic = 'map' OR topic = 'timeline' OR topic = 'memorandum' OR topic = 'policy' OR topic = 'curriculum' OR topic = 'funding' OR topic = 'media' OR topic = 'awareness'),
	CONSTRAINT uq_decision_uid UNIQUE (uid),
	CONSTRAINT fk_decision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_decision_agenda_item_id FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_decision_agenda_item ON decision (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX ix_decision_meeting ON decision (meeting_id, place);
CREATE TABLE motion (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	meeting_id INTEGER NOT NULL,
	agenda_item_id INTEGER,
	place INTEGER NOT NULL,
	year INTEGER NOT NULL,
	number INTEGER NOT NULL,
	words TEXT NOT NULL,
	mover_id INTEGER,
	seconder_id INTEGER,
	votes_for INTEGER,
	against INTEGER,
	abstained INTEGER,
	consensus INTEGER NOT NULL,
	rule TEXT NOT NULL,
	result TEXT NOT NULL,
	result_note TEXT NOT NULL,
	tabled_until TEXT NOT NULL,
	topic TEXT NOT NULL,
	CONSTRAINT pk_motion PRIMARY KEY (id),
	CONSTRAINT ck_motion_rule CHECK (rule = 'majority' OR rule = 'majority_present' OR rule = 'two_thirds'),
	CONSTRAINT ck_motion_result CHECK (result = 'open' OR result = 'carried' OR result = 'failed' OR result = 'tabled' OR result = 'withdrawn'),
	CONSTRAINT ck_motion_topic CHECK (topic = '' OR topic = 'goals' OR topic = 'charge' OR topic = 'election' OR topic = 'appointment' OR topic = 'minutes' OR topic = 'visit_report' OR topic = 'report' OR topic = 'recommendation' OR topic = 'data' OR topic = 'feedback' OR topic = 'expert' OR topic = 'needs' OR topic = 'map' OR topic = 'timeline' OR topic = 'memorandum' OR topic = 'policy' OR topic = 'curriculum' OR topic = 'funding' OR topic = 'media' OR topic = 'awareness'),
	CONSTRAINT ck_motion_consensus CHECK (consensus IN (0, 1)),
	CONSTRAINT ck_motion_votes_for CHECK (votes_for >= 0),
	CONSTRAINT ck_motion_against CHECK (against >= 0),
	CONSTRAINT ck_motion_abstained CHECK (abstained >= 0),
	CONSTRAINT ck_motion_two_people CHECK (mover_id <> seconder_id),
	CONSTRAINT uq_motion_year_number UNIQUE (year, number),
	CONSTRAINT uq_motion_uid UNIQUE (uid),
	CONSTRAINT fk_motion_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_motion_agenda_item_id FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE SET NULL,
	CONSTRAINT fk_motion_mover_id FOREIGN KEY(mover_id) REFERENCES person (id) ON DELETE SET NULL,
	CONSTRAINT fk_motion_seconder_id FOREIGN KEY(seconder_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_motion_agenda_item ON motion (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX ix_motion_meeting ON motion (meeting_id, place);
CREATE INDEX ix_motion_mover ON motion (mover_id) WHERE mover_id IS NOT NULL;
CREATE INDEX ix_motion_seconder ON motion (seconder_id) WHERE seconder_id IS NOT NULL;
CREATE TABLE presence (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	attendance_id INTEGER NOT NULL,
	came INTEGER,
	went INTEGER,
	CONSTRAINT pk_presence PRIMARY KEY (id),
	CONSTRAINT ck_presence_came CHECK (came BETWEEN 0 AND 1439),
	CONSTRAINT ck_presence_went CHECK (went BETWEEN 0 AND 1439),
	CONSTRAINT ck_presence_order CHECK (came IS NULL OR went IS NULL OR came <= went),
	CONSTRAINT uq_presence_uid UNIQUE (uid),
	CONSTRAINT fk_presence_attendance_id FOREIGN KEY(attendance_id) REFERENCES attendance (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_presence_attendance ON presence (attendance_id);
CREATE TABLE committee_role (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	committee_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	role TEXT NOT NULL,
	starts TEXT NOT NULL,
	ends TEXT,
	motion_id INTEGER,
	CONSTRAINT pk_committee_role PRIMARY KEY (id),
	CONSTRAINT ck_committee_role_role CHECK (role = 'chair' OR role = 'vice_chair' OR role = 'secretary' OR role = 'coordinator_le' OR role = 'coordinator_community' OR role = 'convenor'),
	CONSTRAINT ck_committee_role_starts CHECK (starts IS date(starts)),
	CONSTRAINT ck_committee_role_ends CHECK (ends IS date(ends)),
	CONSTRAINT ck_committee_role_order CHECK (ends IS NULL OR starts <= ends),
	CONSTRAINT uq_committee_role_uid UNIQUE (uid),
	CONSTRAINT fk_committee_role_committee_id FOREIGN KEY(committee_id) REFERENCES committee (id) ON DELETE CASCADE,
	CONSTRAINT fk_committee_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_committee_role_motion_id FOREIGN KEY(motion_id) REFERENCES motion (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_committee_role_committee ON committee_role (committee_id, role);
CREATE INDEX ix_committee_role_motion ON committee_role (motion_id) WHERE motion_id IS NOT NULL;
CREATE INDEX ix_committee_role_person ON committee_role (person_id);
CREATE TABLE recusal (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	motion_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	why TEXT NOT NULL,
	CONSTRAINT pk_recusal PRIMARY KEY (id),
	CONSTRAINT uq_recusal_motion_id_person_id UNIQUE (motion_id, person_id),
	CONSTRAINT uq_recusal_uid UNIQUE (uid),
	CONSTRAINT fk_recusal_motion_id FOREIGN KEY(motion_id) REFERENCES motion (id) ON DELETE CASCADE,
	CONSTRAINT fk_recusal_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_recusal_person ON recusal (person_id);
CREATE TABLE task_evidence (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	task TEXT NOT NULL,
	words TEXT NOT NULL,
	meeting_id INTEGER,
	motion_id INTEGER,
	decision_id INTEGER,
	person_id INTEGER,
	file_key TEXT NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_task_evidence PRIMARY KEY (id),
	CONSTRAINT ck_task_evidence_task CHECK (task <> ''),
	CONSTRAINT ck_task_evidence_something CHECK (words <> '' OR meeting_id IS NOT NULL OR motion_id IS NOT NULL OR decision_id IS NOT NULL OR person_id IS NOT NULL OR file_key <> ''),
	CONSTRAINT uq_task_evidence_uid UNIQUE (uid),
	CONSTRAINT fk_task_evidence_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
	CONSTRAINT fk_task_evidence_motion_id FOREIGN KEY(motion_id) REFERENCES motion (id) ON DELETE CASCADE,
	CONSTRAINT fk_task_evidence_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE,
	CONSTRAINT fk_task_evidence_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_task_evidence_decision ON task_evidence (decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX ix_task_evidence_meeting ON task_evidence (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX ix_task_evidence_motion ON task_evidence (motion_id) WHERE motion_id IS NOT NULL;
CREATE INDEX ix_task_evidence_person ON task_evidence (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_task_evidence_task ON task_evidence (task);
CREATE TABLE term (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	seat_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	starts TEXT NOT NULL,
	ends TEXT,
	"left" TEXT,
	left_why TEXT NOT NULL,
	left_note TEXT NOT NULL,
	renewal_of_id INTEGER,
	motion_id INTEGER,
	CONSTRAINT pk_term PRIMARY KEY (id),
	CONSTRAINT ck_term_starts CHECK (starts IS date(starts)),
	CONSTRAINT ck_term_ends CHECK (ends IS date(ends)),
	CONSTRAINT ck_term_left CHECK (left IS date(left)),
	CONSTRAINT ck_term_left_why CHECK (left_why = '' OR left_why = 'resigned' OR left_why = 'new_post' OR left_why = 'replaced' OR left_why = 'removed' OR left_why = 'died' OR left_why = 'other'),
	CONSTRAINT ck_term_order CHECK (ends IS NULL OR starts <= ends),
	CONSTRAINT ck_term_left_order CHECK ("left" IS NULL OR starts <= "left"),
	CONSTRAINT ck_term_left_with_reason CHECK (("left" IS NULL) = (left_why = '')),
	CONSTRAINT ck_term_not_its_own_renewal CHECK (renewal_of_id <> id),
	CONSTRAINT uq_term_uid UNIQUE (uid),
	CONSTRAINT fk_term_seat_id FOREIGN KEY(seat_id) REFERENCES seat (id) ON DELETE CASCADE,
	CONSTRAINT fk_term_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_term_renewal_of_id FOREIGN KEY(renewal_of_id) REFERENCES term (id) ON DELETE SET NULL,
	CONSTRAINT fk_term_motion_id FOREIGN KEY(motion_id) REFERENCES motion (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_term_motion ON term (motion_id) WHERE motion_id IS NOT NULL;
CREATE INDEX ix_term_person ON term (person_id);
CREATE INDEX ix_term_renewal_of ON term (renewal_of_id) WHERE renewal_of_id IS NOT NULL;
CREATE INDEX ix_term_seat ON term (seat_id, starts);
CREATE TABLE worksheet (
	id INTEGER NOT NULL,
	uid TEXT NOT NULL,
	created TEXT NOT NULL,
	changed TEXT NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	owner_id INTEGER,
	owner TEXT NOT NULL,
	as_of TEXT,
	motion_id INTEGER,
	note TEXT NOT NULL,
	lacks TEXT NOT NULL,
	because TEXT NOT NULL,
	nothing_lacks INTEGER NOT NULL,
	CONSTRAINT pk_worksheet PRIMARY KEY (id),
	CONSTRAINT ck_worksheet_kind CHECK (kind = 'strengths' OR kind = 'map' OR kind = 'timeline'),
	CONSTRAINT ck_worksheet_state CHECK (state = 'draft' OR state = 'for_review' OR state = 'adopted'),
	CONSTRAINT ck_worksheet_as_of CHECK (as_of IS date(as_of)),
	CONSTRAINT ck_worksheet_nothing_lacks CHECK (nothing_lacks IN (0, 1)),
	CONSTRAINT uq_worksheet_kind UNIQUE (kind),
	CONSTRAINT uq_worksheet_uid UNIQUE (uid),
	CONSTRAINT fk_worksheet_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
	CONSTRAINT fk_worksheet_motion_id FOREIGN KEY(motion_id) REFERENCES motion (id) ON DELETE SET NULL
)
 STRICT;
CREATE INDEX ix_worksheet_motion ON worksheet (motion_id) WHERE motion_id IS NOT NULL;
CREATE INDEX ix_worksheet_owner ON worksheet (owner_id) WHERE owner_id IS NOT NULL;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE VIRTUAL TABLE person_search USING fts5(name, text, digits, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');
CREATE VIRTUAL TABLE agency_search USING fts5(name, text, digits, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');
