import type { Migration } from './index.ts'

/**
 * Records from many systems: where each came from, one customer out of several, machines and parts in full, what became
 * of a part that was suggested, offers, and what is known and planned of a customer.
 */
export const customersAndParts: Migration = {
  version: 6,
  name: '0006-customers-and-parts',
  sql: `
-- How a company reads one kind of export, to be repeated.
CREATE TABLE import_profiles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- The system it comes from, as people call it: what staleness and doubles are told by.
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The contract's importMapping in JSON.
  mapping TEXT NOT NULL,
  -- A file or folder to read again, and when, as cron writes it. null: only by hand.
  path TEXT,
  schedule TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE TABLE import_runs (
  id INTEGER PRIMARY KEY,
  profile_id INTEGER REFERENCES import_profiles (id) ON DELETE SET NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  -- SHA-256 of the file: a schedule does not read the same one twice.
  content_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'refused', 'cancelled', 'failed')),
  -- Rows, by what became of them.
  added INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  -- Why it was refused or failed: an error of the contract in JSON.
  error TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER
);
CREATE INDEX import_runs_profile ON import_runs (profile_id, started_at);
CREATE TABLE import_rejected_rows (
  run_id INTEGER NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  -- As a spreadsheet counts, the head of the table being line 1.
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  -- The field it is about; '' for the whole row.
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- The cells as they were, a JSON list.
  cells TEXT NOT NULL,
  PRIMARY KEY (run_id, line, field)
) WITHOUT ROWID;
-- Which system knows a record, and since when it has last been heard of there.
CREATE TABLE record_sources (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The record's own number there.
  key TEXT NOT NULL,
  -- Of what was read: a delta import skips what has not changed.
  content_hash TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  PRIMARY KEY (source, kind, key)
) WITHOUT ROWID;
CREATE INDEX record_sources_seen ON record_sources (kind, last_seen_at);

-- The customer this record was put together with; he holds what belonged to it.
ALTER TABLE customers ADD COLUMN merged_into INTEGER REFERENCES customers (id) ON DELETE SET NULL;
ALTER TABLE customers ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN website TEXT NOT NULL DEFAULT '';
-- How he likes to be spoken to: 'mail', 'phone', 'visit', '' where nobody knows.
ALTER TABLE customers ADD COLUMN channel TEXT NOT NULL DEFAULT '';
CREATE INDEX customers_merged_into ON customers (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customers_name ON customers (name) WHERE merged_into IS NULL;
-- Other addresses and numbers of a customer by which records and mails are matched, normalised.
CREATE TABLE customer_keys (
  kind TEXT NOT NULL CHECK (kind IN ('name', 'domain', 'phone', 'vat', 'address', 'email')),
  value TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  PRIMARY KEY (kind, value, customer_id)
) WITHOUT ROWID;
CREATE INDEX customer_keys_customer ON customer_keys (customer_id);
-- Two records that may be one customer. Score is a probability; reasons are the contract's in JSON.
CREATE TABLE customer_pairs (
  first_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'same', 'different')),
  decided_at INTEGER,
  decided_by TEXT,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) WITHOUT ROWID;
CREATE INDEX customer_pairs_open ON customer_pairs (score) WHERE state = 'open';
CREATE INDEX customer_pairs_second ON customer_pairs (second_id);
-- What putting two records together changed, to be parted again.
CREATE TABLE customer_merges (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- 'matching' where nobody was asked.
  actor TEXT NOT NULL,
  survivor_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  absorbed_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  -- Fields of the survivor before, in JSON.
  before TEXT NOT NULL,
  undone_at INTEGER
);
CREATE INDEX customer_merges_survivor ON customer_merges (survivor_id);
CREATE INDEX customer_merges_absorbed ON customer_merges (absorbed_id);
CREATE TABLE customer_merge_rows (
  merge_id INTEGER NOT NULL REFERENCES customer_merges (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  PRIMARY KEY (merge_id, table_name, row_id)
) WITHOUT ROWID;

-- What a company has written down of a customer; an agreement may end.
CREATE TABLE customer_notes (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'agreement')),
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  valid_until INTEGER,
  pinned INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER
);
CREATE INDEX customer_notes_customer ON customer_notes (customer_id, at);
-- Visits, calls and whatever else no other table holds.
CREATE TABLE touchpoints (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'training', 'maintenance', 'fair', 'other')),
  at INTEGER NOT NULL,
  subject TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  serial TEXT
);
CREATE INDEX touchpoints_customer ON touchpoints (customer_id, at);
-- Next steps a person has put away or taken: neither returns for the same reason.
CREATE TABLE step_decisions (
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  -- What it was suggested for, e.g. a machine's date of maintenance.
  reason_key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('done', 'dismissed')),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (customer_id, step, reason_key)
) WITHOUT ROWID;

-- Days between two services; null: none are due.
ALTER TABLE models ADD COLUMN maintenance_days INTEGER;
ALTER TABLE machines ADD COLUMN last_maintenance_at INTEGER;
ALTER TABLE machines ADD COLUMN maintenance_due_at INTEGER;
ALTER TABLE machines ADD COLUMN software TEXT NOT NULL DEFAULT '';
ALTER TABLE machines ADD COLUMN batch TEXT NOT NULL DEFAULT '';

CREATE TABLE returns (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  customer_id INTEGER REFERENCES customers (id) ON DELETE CASCADE,
  order_number TEXT,
  item TEXT NOT NULL,
  quantity REAL NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('announced', 'received', 'refunded', 'replaced', 'refused')),
  announced_at INTEGER NOT NULL,
  received_at INTEGER,
  refunded_at INTEGER,
  refund_cents INTEGER
);
CREATE INDEX returns_customer ON returns (customer_id, announced_at);
CREATE INDEX returns_order ON returns (order_number);
CREATE INDEX order_lines_item ON order_lines (item, order_id);
CREATE INDEX orders_ordered ON orders (ordered_at);

ALTER TABLE parts ADD COLUMN discontinued INTEGER NOT NULL DEFAULT 0;
ALTER TABLE parts ADD COLUMN maker_number TEXT NOT NULL DEFAULT '';
ALTER TABLE parts ADD COLUMN description_de TEXT NOT NULL DEFAULT '';
ALTER TABLE parts ADD COLUMN description_en TEXT NOT NULL DEFAULT '';
-- Other words people use for it, a JSON list.
ALTER TABLE parts ADD COLUMN synonyms TEXT NOT NULL DEFAULT '[]';
-- What a part is made of: the lower levels of a bill of materials.
CREATE TABLE part_components (
  parent_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  quantity REAL NOT NULL,
  position TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (parent_id, part_id, position)
) WITHOUT ROWID;
CREATE INDEX part_components_part ON part_components (part_id);
-- What belongs to it: stands in for it, comes in one wear set with it, seals it, or is the tool to change it.
CREATE TABLE part_relations (
  part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('alternate', 'wear_set', 'seal', 'tool', 'accessory')),
  PRIMARY KEY (part_id, other_id, kind)
) WITHOUT ROWID;
CREATE INDEX part_relations_other ON part_relations (other_id);

-- How a part looks. Confirmed: a customer's photo of which a person said that it shows this part.
CREATE TABLE part_pictures (
  id INTEGER PRIMARY KEY,
  part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  blob TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reference', 'confirmed')),
  position INTEGER NOT NULL DEFAULT 0,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (part_id, blob)
);
-- Several a picture: as it is, turned, cropped. Float32, length 1; of which encoder stands in the settings.
CREATE TABLE part_picture_vectors (
  picture_id INTEGER NOT NULL REFERENCES part_pictures (id) ON DELETE CASCADE,
  view INTEGER NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (picture_id, view)
) WITHOUT ROWID;
-- What a person said of a part suggested for a ticket: what the suggestions learn from.
CREATE TABLE ticket_parts (
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('confirmed', 'dismissed')),
  quantity REAL NOT NULL DEFAULT 1,
  -- 'text', 'photo' or 'person'.
  origin TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (ticket_id, part_id)
) WITHOUT ROWID;
CREATE INDEX ticket_parts_part ON ticket_parts (part_id, state, at);
-- Full text over the parts; rebuilt from the rows above. rowid is the part's id.
CREATE VIRTUAL TABLE part_text USING fts5 (number, names, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE part_text_due (part_id INTEGER PRIMARY KEY);
INSERT INTO part_text_due SELECT id FROM parts;
CREATE TRIGGER part_text_inserted AFTER INSERT ON parts BEGIN
  INSERT OR IGNORE INTO part_text_due VALUES (new.id);
END;
CREATE TRIGGER part_text_changed AFTER UPDATE OF number, name_de, name_en, maker_number, description_de, description_en, synonyms ON parts BEGIN
  INSERT OR IGNORE INTO part_text_due VALUES (new.id);
END;
CREATE TRIGGER part_text_deleted AFTER DELETE ON parts BEGIN
  DELETE FROM part_text WHERE rowid = old.id;
  DELETE FROM part_text_due WHERE part_id = old.id;
END;

-- An offer or order made ready for a customer. Prices are kept as they were.
CREATE TABLE offers (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('offer', 'order')),
  ticket_id INTEGER REFERENCES tickets (id) ON DELETE SET NULL,
  customer_id INTEGER REFERENCES customers (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'declined', 'withdrawn')),
  -- Percent, e.g. 19.
  vat_percent REAL NOT NULL,
  shipping_cents INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  valid_until INTEGER,
  -- SHA-256 of the document put into a letter: when that leaves, the offer is sent.
  document_blob TEXT,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  sent_at INTEGER,
  decided_at INTEGER
);
CREATE INDEX offers_ticket ON offers (ticket_id);
CREATE INDEX offers_customer ON offers (customer_id, created_at);
CREATE INDEX offers_state ON offers (state, created_at);
CREATE INDEX offers_document ON offers (document_blob) WHERE document_blob IS NOT NULL;
CREATE TABLE offer_lines (
  offer_id INTEGER NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part_id INTEGER REFERENCES parts (id) ON DELETE SET NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  quantity REAL NOT NULL,
  price_cents INTEGER NOT NULL,
  discount_percent REAL NOT NULL DEFAULT 0,
  lead_days INTEGER,
  PRIMARY KEY (offer_id, position)
) WITHOUT ROWID;
`,
}
