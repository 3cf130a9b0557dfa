import { toSurvivor } from './0007-customers-matched.ts'
import type { Migration } from './index.ts'

/** What a lead looks after: patterns, voices, rules, reports and what looks like fraud. */
export const whatGoesWrong: Migration = {
  version: 8,
  name: '0008-what-goes-wrong',
  sql: `
-- A problem that occurs more often than it should; raised once and updated while it goes on.
CREATE TABLE pattern_alerts (
  id INTEGER PRIMARY KEY,
  -- topic: they say the same; else what all of them share, which \`subject\` names.
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'category', 'model', 'part', 'code', 'region', 'segment', 'phrase')),
  subject TEXT NOT NULL DEFAULT '',
  -- Telling words, JSON lists; a person's own name goes before them.
  words_de TEXT NOT NULL DEFAULT '[]',
  words_en TEXT NOT NULL DEFAULT '[]',
  given_name TEXT,
  severity TEXT NOT NULL CHECK (severity IN ('low', 'normal', 'high')),
  state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'known', 'dismissed')),
  raised_at INTEGER NOT NULL,
  -- Start of the first day it is thought to have begun on, and of the last on which it stood out.
  since INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  over_at INTEGER,
  count INTEGER NOT NULL,
  expected REAL NOT NULL,
  customers INTEGER NOT NULL,
  -- Probability of a day on which chance alone brings as much, and the log-likelihood ratio it was told from.
  chance REAL NOT NULL,
  ratio REAL NOT NULL,
  muted_until INTEGER,
  assignee TEXT,
  merged_into INTEGER REFERENCES pattern_alerts (id) ON DELETE SET NULL,
  split_from INTEGER REFERENCES pattern_alerts (id) ON DELETE SET NULL,
  defect_id INTEGER REFERENCES known_defects (id) ON DELETE SET NULL,
  updated_at INTEGER NOT NULL,
  -- What sets its tickets apart, likely causes and the like, JSON: reckoned after each update, so that opening it is quick.
  findings TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX pattern_alerts_open ON pattern_alerts (seen_at) WHERE over_at IS NULL;
CREATE INDEX pattern_alerts_raised ON pattern_alerts (raised_at);
CREATE INDEX pattern_alerts_merged ON pattern_alerts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX pattern_alerts_split ON pattern_alerts (split_from) WHERE split_from IS NOT NULL;
CREATE INDEX pattern_alerts_defect ON pattern_alerts (defect_id) WHERE defect_id IS NOT NULL;
CREATE TABLE pattern_alert_tickets (
  alert_id INTEGER NOT NULL REFERENCES pattern_alerts (id) ON DELETE CASCADE,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  -- found by the watch; a person may have added or removed one, which the watch never takes back.
  state TEXT NOT NULL CHECK (state IN ('found', 'added', 'removed')),
  -- How alike it is to the alert's middle; null where that is not what it was found by.
  likeness REAL,
  -- The sentence that is most like the others.
  passage TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (alert_id, ticket_id)
) WITHOUT ROWID;
CREATE INDEX pattern_alert_tickets_ticket ON pattern_alert_tickets (ticket_id);
-- The alert's group day by day, with those before it began: what its chart shows. \`day\` is the day's number since 1970.
CREATE TABLE pattern_alert_days (
  alert_id INTEGER NOT NULL REFERENCES pattern_alerts (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  count INTEGER NOT NULL,
  expected REAL NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  PRIMARY KEY (alert_id, day)
) WITHOUT ROWID;
-- What was done about it.
CREATE TABLE pattern_alert_events (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES pattern_alerts (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX pattern_alert_events_alert ON pattern_alert_events (alert_id, at);

-- Reviews and answers to surveys, from outside.
CREATE TABLE feedback (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('review', 'survey')),
  at INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customers (id) ON DELETE SET NULL,
  -- 0 worst … 1 best; null where there was none.
  rating REAL,
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  model_id TEXT,
  UNIQUE (source, external_id)
);
CREATE INDEX feedback_at ON feedback (at);
CREATE INDEX feedback_customer ON feedback (customer_id) WHERE customer_id IS NOT NULL;
-- An aspect of product or service that a company watches beside the standard ones.
CREATE TABLE aspects (
  id TEXT PRIMARY KEY,
  name_de TEXT NOT NULL,
  name_en TEXT NOT NULL,
  -- Sentences that are about it, a JSON list.
  examples TEXT NOT NULL,
  position INTEGER NOT NULL
) WITHOUT ROWID;
-- One sentence of a mail, a review or an answer that says something of an aspect.
CREATE TABLE voices (
  id INTEGER PRIMARY KEY,
  message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
  feedback_id INTEGER REFERENCES feedback (id) ON DELETE CASCADE,
  aspect TEXT NOT NULL,
  -- The machine's model it is about, where one is known.
  model_id TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  -- −1 … 1.
  valence REAL NOT NULL,
  confidence REAL NOT NULL,
  -- Counted; 0: it only may be about the aspect.
  sure INTEGER NOT NULL DEFAULT 1,
  at INTEGER NOT NULL,
  CHECK ((message_id IS NULL) <> (feedback_id IS NULL))
);
CREATE INDEX voices_aspect ON voices (aspect);
CREATE INDEX voices_message ON voices (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX voices_feedback ON voices (feedback_id) WHERE feedback_id IS NOT NULL;
-- What a person said a sentence is about; it holds for sentences much like it, too.
CREATE TABLE voice_corrections (
  id INTEGER PRIMARY KEY,
  message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
  feedback_id INTEGER REFERENCES feedback (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  -- What it was read as, and what it is about; null: nothing of the kind.
  was TEXT NOT NULL,
  aspect TEXT,
  -- The sentence's rows of these two before, to be put back, in JSON.
  before TEXT NOT NULL,
  language TEXT NOT NULL,
  -- The sentence's, as the encoder gave it, 4 bytes a number.
  vector BLOB NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  CHECK ((message_id IS NULL) <> (feedback_id IS NULL))
);
CREATE INDEX voice_corrections_message ON voice_corrections (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX voice_corrections_feedback ON voice_corrections (feedback_id) WHERE feedback_id IS NOT NULL;
-- What has been read, and by which models.
CREATE TABLE voice_readings (
  kind TEXT NOT NULL CHECK (kind IN ('message', 'feedback')),
  source_id INTEGER NOT NULL,
  basis TEXT NOT NULL,
  PRIMARY KEY (kind, source_id)
) WITHOUT ROWID;
-- An id may come back for another text.
CREATE TRIGGER voice_readings_message AFTER DELETE ON messages BEGIN
  DELETE FROM voice_readings WHERE kind = 'message' AND source_id = old.id;
END;
CREATE TRIGGER voice_readings_feedback AFTER DELETE ON feedback BEGIN
  DELETE FROM voice_readings WHERE kind = 'feedback' AND source_id = old.id;
END;

-- When these words, labels or times occur, do that. Tried in the order of \`position\`.
CREATE TABLE rules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  active INTEGER NOT NULL DEFAULT 0,
  -- The contract's in JSON.
  conditions TEXT NOT NULL,
  actions TEXT NOT NULL,
  -- No rule after this one is tried where it applied.
  final INTEGER NOT NULL DEFAULT 0,
  -- Who allowed exactly this rule, as it stands, to send without a click; a change takes it back.
  sends_allowed_by TEXT,
  sends_allowed_at INTEGER,
  -- It acts on messages with greater ids only: those that came since it was switched on.
  since_message INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  removed_at INTEGER
);
CREATE TABLE rule_runs (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  -- What set it off.
  message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed', 'undone')),
  -- What each action did, and why the conditions held: the contract's in JSON.
  data TEXT NOT NULL,
  operation_id INTEGER,
  UNIQUE (rule_id, message_id)
);
CREATE INDEX rule_runs_ticket ON rule_runs (ticket_id);
CREATE INDEX rule_runs_rule ON rule_runs (rule_id, at);
CREATE INDEX rule_runs_message ON rule_runs (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX rule_runs_at ON rule_runs (at);
-- Notes for the company's CRM, until it has fetched them.
CREATE TABLE crm_notes (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  ticket_id INTEGER REFERENCES tickets (id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  delivered_at INTEGER
);
CREATE INDEX crm_notes_waiting ON crm_notes (id) WHERE delivered_at IS NULL;
CREATE INDEX crm_notes_customer ON crm_notes (customer_id);

-- Reports that are made by themselves.
CREATE TABLE report_schedules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- What it holds and whom it goes to: the contract's in JSON.
  report TEXT NOT NULL,
  recipients TEXT NOT NULL,
  -- As cron writes it.
  schedule TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE TABLE report_runs (
  id INTEGER PRIMARY KEY,
  schedule_id INTEGER NOT NULL REFERENCES report_schedules (id) ON DELETE CASCADE,
  -- The moment it was due: each is made once.
  due_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sent', 'failed')),
  blob TEXT,
  error TEXT,
  UNIQUE (schedule_id, due_at)
);
-- When tickets were closed and opened again, without reading what else happened.
CREATE INDEX activity_turns ON activity (ticket_id, id) WHERE kind IN ('ticket.reopened', 'ticket.state_changed');

-- Who signed in to the portal or the shop, from where, as those systems tell.
CREATE TABLE accesses (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  account TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('login', 'failed_login', 'password_change', 'address_change', 'bank_change', 'download')),
  at INTEGER NOT NULL,
  country TEXT NOT NULL DEFAULT '',
  device TEXT NOT NULL DEFAULT ''
);
CREATE INDEX accesses_customer ON accesses (customer_id, at);
-- Where an order went; '' where it is the customer's own address or nobody knows.
ALTER TABLE orders ADD COLUMN ship_to TEXT NOT NULL DEFAULT '';
-- Bank accounts a customer has named. Only a keyed hash and the last four digits are kept.
CREATE TABLE customer_accounts (
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  last_four TEXT NOT NULL,
  country TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
  PRIMARY KEY (customer_id, hash)
) WITHOUT ROWID;
CREATE INDEX customer_accounts_hash ON customer_accounts (hash);
-- A mail is compared with those of the same name.
CREATE INDEX contacts_name ON contacts (name) WHERE customer_id IS NOT NULL AND name <> '';
-- What looks like fraud, for a person to look at; nothing follows from it by itself.
CREATE TABLE suspicions (
  id INTEGER PRIMARY KEY,
  -- What it is about, so that it is told once.
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customers (id) ON DELETE CASCADE,
  ticket_id INTEGER REFERENCES tickets (id) ON DELETE CASCADE,
  order_id INTEGER REFERENCES orders (id) ON DELETE CASCADE,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'harmless', 'confirmed')),
  found_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  -- Put off until then by a person.
  later_until INTEGER
);
CREATE INDEX suspicions_open ON suspicions (score) WHERE state = 'open';
CREATE INDEX suspicions_at ON suspicions (at);
CREATE INDEX suspicions_customer ON suspicions (customer_id);
CREATE INDEX suspicions_ticket ON suspicions (ticket_id) WHERE ticket_id IS NOT NULL;
${['feedback', 'crm_notes', 'accesses', 'suspicions'].map(toSurvivor).join('\n')}
CREATE INDEX suspicions_order ON suspicions (order_id) WHERE order_id IS NOT NULL;

-- What an import that is being stored has changed, a piece of it a row, so that it can be taken back. Gone once it has ended.
CREATE TABLE import_changes (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL,
  -- The last record that the piece took.
  seq INTEGER NOT NULL,
  -- Rows by table, first and last id, in JSON.
  new_rows TEXT NOT NULL,
  -- Other changes one by one, in JSON.
  changes TEXT NOT NULL
);
-- An id may come back for another article.
CREATE TRIGGER article_text_deleted AFTER DELETE ON articles BEGIN
  DELETE FROM article_text WHERE rowid = old.id;
END;
-- Rows that somebody else has changed or removed while an import was being stored: taking it back leaves them alone.
CREATE TABLE import_touched (table_name TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (table_name, key)) WITHOUT ROWID;
-- Of a run that was taken back: records left as they are, as somebody has changed them since or something refers to them.
ALTER TABLE import_runs ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;

-- A notification may be about an alert or a report instead of a ticket.
CREATE TABLE new_notifications (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  ticket_id INTEGER REFERENCES tickets (id) ON DELETE CASCADE,
  alert_id INTEGER REFERENCES pattern_alerts (id) ON DELETE CASCADE,
  cause TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL DEFAULT '{}',
  seen_at INTEGER,
  -- Before the operating system tells it; from the start where it is not to.
  told_at INTEGER
);
INSERT INTO new_notifications SELECT id, at, kind, ticket_id, NULL, cause, about, seen_at, told_at FROM notifications;
DROP TABLE notifications;
ALTER TABLE new_notifications RENAME TO notifications;
CREATE INDEX notifications_ticket ON notifications (ticket_id);
CREATE INDEX notifications_alert ON notifications (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX notifications_unseen ON notifications (id) WHERE seen_at IS NULL;
`,
}
