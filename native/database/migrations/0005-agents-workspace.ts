import type { Migration } from './index.ts'

/** The agent's day: waiting and snoozed tickets, operations that can be undone, tags, fields, views, letters, texts. */
export const agentsWorkspace: Migration = {
  version: 5,
  name: '0005-agents-workspace',
  sql: `
ALTER TABLE tickets ADD COLUMN waiting_until INTEGER;
ALTER TABLE tickets ADD COLUMN snoozed_until INTEGER;
-- The ticket that this one was merged into; it holds its messages now.
ALTER TABLE tickets ADD COLUMN merged_into INTEGER REFERENCES tickets (id) ON DELETE SET NULL;
-- When the customer got a first answer, when the ticket was solved, and when either is due; null where nothing is promised.
ALTER TABLE tickets ADD COLUMN answered_at INTEGER;
ALTER TABLE tickets ADD COLUMN solved_at INTEGER;
ALTER TABLE tickets ADD COLUMN answer_due_at INTEGER;
ALTER TABLE tickets ADD COLUMN solution_due_at INTEGER;
-- The nearer of the two that is still open, while it is this company's turn: what lists sort and warn by.
ALTER TABLE tickets ADD COLUMN due_at INTEGER;

DROP INDEX tickets_last_message;
DROP INDEX tickets_created;
DROP INDEX tickets_priority;
DROP INDEX tickets_mood;
DROP INDEX tickets_category;
DROP INDEX tickets_customer_name;
DROP INDEX tickets_state;
DROP INDEX tickets_unread;
ALTER TABLE tickets DROP COLUMN view;
-- What the views select by: 'queue' is this company's turn, 'waiting' somebody else's or a later day's.
ALTER TABLE tickets ADD COLUMN view TEXT GENERATED ALWAYS AS (
  CASE
    WHEN merged_into IS NOT NULL THEN 'merged'
    WHEN kind <> 'request' THEN 'sorted_out'
    WHEN state IN ('solved', 'closed') THEN 'solved'
    WHEN state IN ('waiting', 'waiting_third') OR snoozed_until IS NOT NULL THEN 'waiting'
    ELSE 'queue'
  END
) VIRTUAL;
CREATE INDEX tickets_last_message ON tickets (view, last_message_at, id);
CREATE INDEX tickets_created ON tickets (view, created_at, id);
CREATE INDEX tickets_priority ON tickets (view, priority, last_message_at, id);
CREATE INDEX tickets_mood ON tickets (view, mood, last_message_at, id);
CREATE INDEX tickets_category ON tickets (view, category_id, last_message_at, id);
CREATE INDEX tickets_customer_name ON tickets (view, customer_name, id);
CREATE INDEX tickets_state ON tickets (view, state, last_message_at, id);
-- Holds what views are counted by, so that counting reads nothing else.
CREATE INDEX tickets_unread ON tickets (view, unread, category_id, assignee, state, priority, mood, needs_help, last_message_at, due_at);
CREATE INDEX tickets_whose ON tickets (view, assignee, last_message_at, id);
CREATE INDEX tickets_due ON tickets (view, due_at IS NULL, due_at, id);
CREATE INDEX tickets_all ON tickets (last_message_at, id) WHERE merged_into IS NULL;
CREATE INDEX tickets_waiting_until ON tickets (waiting_until) WHERE waiting_until IS NOT NULL;
CREATE INDEX tickets_snoozed_until ON tickets (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX tickets_merged_into ON tickets (merged_into) WHERE merged_into IS NOT NULL;

-- What one person did on one day.
CREATE INDEX activity_actor ON activity (actor, at);

-- What a person did to one or many tickets, so that it can be undone as one.
CREATE TABLE operations (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL DEFAULT '{}',
  undone_at INTEGER
);
-- Values are JSON. Undoing restores \`before\` where nobody has changed \`after\` since.
CREATE TABLE operation_changes (
  operation_id INTEGER NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (operation_id, ticket_id, field)
) WITHOUT ROWID;
CREATE INDEX operation_changes_ticket ON operation_changes (ticket_id);
-- Messages that a merge or split moved.
CREATE TABLE operation_messages (
  operation_id INTEGER NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  from_ticket INTEGER NOT NULL,
  to_ticket INTEGER NOT NULL,
  PRIMARY KEY (operation_id, message_id)
) WITHOUT ROWID;
CREATE INDEX operation_messages_message ON operation_messages (message_id);

CREATE TABLE ticket_tags (
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (ticket_id, tag)
) WITHOUT ROWID;
CREATE INDEX ticket_tags_tag ON ticket_tags (tag, ticket_id);

-- Fields the company has added to its tickets.
CREATE TABLE fields (
  id INTEGER PRIMARY KEY,
  name_de TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'yes_no')),
  choices TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL
);
CREATE TABLE ticket_fields (
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  field_id INTEGER NOT NULL REFERENCES fields (id) ON DELETE CASCADE,
  -- As text: a number in decimal notation, a date as ISO 8601, yes_no as 1 or 0.
  value TEXT NOT NULL,
  PRIMARY KEY (ticket_id, field_id)
) WITHOUT ROWID;
CREATE INDEX ticket_fields_value ON ticket_fields (field_id, value, ticket_id);

CREATE TABLE ticket_links (
  first_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) WITHOUT ROWID;
CREATE INDEX ticket_links_second ON ticket_links (second_id);

CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- The contract's ticketFilter and ticketSort in JSON, and the columns shown.
  filter TEXT NOT NULL,
  sort TEXT NOT NULL,
  columns TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL
);

-- One unsent letter a ticket and, beside it, one unsent note: what is for colleagues must never get into what leaves.
CREATE TABLE new_drafts (
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  part TEXT NOT NULL DEFAULT 'letter' CHECK (part IN ('letter', 'note')),
  kind TEXT NOT NULL DEFAULT 'reply',
  subject TEXT,
  -- JSON lists of {name, address}; null: as the kind of letter has it.
  recipients TEXT,
  copies TEXT,
  blind_copies TEXT,
  html TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  sources TEXT NOT NULL DEFAULT '[]',
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, part),
  CHECK ((part = 'note') = (kind = 'note'))
);
INSERT INTO new_drafts (ticket_id, text, sources, updated_at) SELECT ticket_id, text, sources, updated_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE new_drafts RENAME TO drafts;
CREATE TABLE draft_attachments (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  part TEXT NOT NULL,
  blob TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  FOREIGN KEY (ticket_id, part) REFERENCES drafts (ticket_id, part) ON DELETE CASCADE
);
CREATE INDEX draft_attachments_draft ON draft_attachments (ticket_id, part);

-- What is to be told of promises to customers, and what has been: nothing is told twice or lost over a restart.
CREATE TABLE sla_warnings (
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  promise TEXT NOT NULL CHECK (promise IN ('answer', 'solution')),
  kind TEXT NOT NULL CHECK (kind IN ('near', 'broken')),
  at INTEGER NOT NULL,
  told_at INTEGER,
  PRIMARY KEY (ticket_id, promise, kind)
) WITHOUT ROWID;
CREATE INDEX sla_warnings_untold ON sla_warnings (at) WHERE told_at IS NULL;

-- Letters on their way out: what delivers them takes them from here, and nothing is lost in between.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  -- Envelope: JSON list of addresses, blind copies among them.
  envelope TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'delivered', 'failed')),
  -- Until then it can be taken back.
  send_at INTEGER NOT NULL,
  delivered_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  -- What taking it back restores: the draft, and the operation that sending was part of.
  draft TEXT NOT NULL,
  operation_id INTEGER REFERENCES operations (id) ON DELETE SET NULL
);
CREATE INDEX outbox_state ON outbox (state, send_at);
CREATE INDEX outbox_ticket ON outbox (ticket_id);

-- What the person at this desk is told. A cause has one row, however often it is come across.
CREATE TABLE notifications (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  cause TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL DEFAULT '{}',
  seen_at INTEGER,
  -- Before the operating system tells it; from the start where it is not to.
  told_at INTEGER
);
CREATE INDEX notifications_ticket ON notifications (ticket_id);
CREATE INDEX notifications_unseen ON notifications (id) WHERE seen_at IS NULL;
-- What happened before there were notifications is no news.
INSERT INTO settings VALUES ('notifications.handled', (SELECT coalesce(max(id), 0) FROM activity));

-- Weights of tens of megabytes, in parts, so that none takes long to write or read. Parts that no version names are left
-- over from one that was dropped, or was never finished.
CREATE TABLE model_weights (
  weights_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (weights_id, part)
);
-- null where they have been dropped; only classifiers of assignees still keep theirs in the row itself.
ALTER TABLE model_versions ADD COLUMN weights_id INTEGER;
WITH RECURSIVE parts (id, part) AS (
  SELECT id, 0 FROM model_versions WHERE kind = 'category' AND weights IS NOT NULL
  UNION ALL
  SELECT parts.id, part + 1 FROM parts JOIN model_versions USING (id) WHERE (part + 1) * 524288 < length(weights)
)
INSERT INTO model_weights SELECT id, part, substr(weights, part * 524288 + 1, 524288) FROM parts JOIN model_versions USING (id);
UPDATE model_versions SET weights_id = id, weights = NULL WHERE kind = 'category' AND weights IS NOT NULL;

CREATE TABLE text_blocks (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- Typed after «/» it is found by this.
  shortcut TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'und',
  html TEXT NOT NULL
);
CREATE TABLE macros (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- The contract's macroAction list in JSON.
  actions TEXT NOT NULL
);

-- Full text over every message and what its attachments say; rebuilt from the rows above. rowid is the message's id.
CREATE VIRTUAL TABLE message_text USING fts5 (subject, people, body, files, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
-- The words of all messages, folded, and as they were first written: what a misspelt word may have meant.
CREATE TABLE message_words (folded TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE message_stems (stem TEXT PRIMARY KEY) WITHOUT ROWID;
-- Messages whose index is behind, whoever wrote or moved them.
CREATE TABLE message_text_due (message_id INTEGER PRIMARY KEY);
INSERT INTO message_text_due SELECT id FROM messages;
CREATE TRIGGER message_text_inserted AFTER INSERT ON messages BEGIN
  INSERT OR IGNORE INTO message_text_due VALUES (new.id);
END;
CREATE TRIGGER message_text_changed AFTER UPDATE OF ticket_id, subject, from_name, from_address, new_text, signature ON messages BEGIN
  INSERT OR IGNORE INTO message_text_due VALUES (new.id);
END;
CREATE TRIGGER message_text_deleted AFTER DELETE ON messages BEGIN
  DELETE FROM message_text WHERE rowid = old.id;
  DELETE FROM message_text_due WHERE message_id = old.id;
END;
CREATE TRIGGER message_text_ticket_changed AFTER UPDATE OF subject, customer_name, contact_name ON tickets
WHEN old.subject <> new.subject OR old.customer_name IS NOT new.customer_name OR old.contact_name IS NOT new.contact_name BEGIN
  INSERT OR IGNORE INTO message_text_due SELECT id FROM messages WHERE ticket_id = new.id;
END;
-- What inbound messages mean: vectors centred on their language, a byte a number, and their signs, which are small enough
-- to hold all of them in memory. Of which encoder they are stands in the settings, as those of two do not compare.
CREATE TABLE message_vectors (message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE, vector BLOB NOT NULL);
CREATE TABLE message_codes (message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE, code BLOB NOT NULL);
CREATE TABLE attachment_text (attachment_id INTEGER PRIMARY KEY REFERENCES attachments (id) ON DELETE CASCADE, text TEXT NOT NULL);
`,
}
