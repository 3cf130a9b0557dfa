import type { Migration } from './index.ts'

const folded = (column: string): string =>
  `upper(replace(replace(replace(replace(replace(replace(${column}, ' ', ''), '-', ''), '.', ''), '/', ''), '_', ''), ',', ''))`

/** Keeps `identifiers` in step with one column of one table. */
const identifierTriggers = (table: string, column: string, kind: string): string => `
CREATE TRIGGER ${table}_${column}_named AFTER INSERT ON ${table} WHEN new.${column} IS NOT NULL BEGIN
  INSERT OR IGNORE INTO identifiers VALUES (${folded(`new.${column}`)}, '${kind}', new.${column});
END;
CREATE TRIGGER ${table}_${column}_renamed AFTER UPDATE OF ${column} ON ${table} WHEN new.${column} IS NOT old.${column} BEGIN
  DELETE FROM identifiers WHERE folded = ${folded(`old.${column}`)} AND kind = '${kind}' AND record = old.${column};
  INSERT OR IGNORE INTO identifiers SELECT ${folded(`new.${column}`)}, '${kind}', new.${column} WHERE new.${column} IS NOT NULL;
END;
CREATE TRIGGER ${table}_${column}_unnamed AFTER DELETE ON ${table} BEGIN
  DELETE FROM identifiers WHERE folded = ${folded(`old.${column}`)} AND kind = '${kind}' AND record = old.${column};
END;`

/** The first schema. Instants are epoch milliseconds, money is whole cents, lists and objects are JSON text. */
export const first: Migration = {
  version: 1,
  name: '0001-first',
  sql: `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What happened, never changed and never deleted but for erasure of a person's data.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  ticket_id INTEGER,
  customer_id INTEGER,
  data TEXT NOT NULL
);
CREATE INDEX activity_ticket ON activity (ticket_id, at) WHERE ticket_id IS NOT NULL;
CREATE INDEX activity_customer ON activity (customer_id, at) WHERE customer_id IS NOT NULL;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'failed')),
  priority INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  run_after INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  error TEXT,
  UNIQUE (kind, subject)
);
CREATE INDEX jobs_next ON jobs (state, kind, priority DESC, id);

CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  street TEXT NOT NULL DEFAULT '',
  zip TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  vat TEXT NOT NULL DEFAULT '',
  domain TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'und',
  segment TEXT NOT NULL DEFAULT '',
  since INTEGER,
  notes TEXT NOT NULL DEFAULT ''
);
CREATE INDEX customers_domain ON customers (domain) WHERE domain <> '';

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER REFERENCES customers (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'und',
  formality TEXT NOT NULL DEFAULT 'Sie' CHECK (formality IN ('Sie', 'du'))
);
CREATE INDEX contacts_customer ON contacts (customer_id);

CREATE TABLE models (
  id TEXT PRIMARY KEY,
  maker TEXT NOT NULL DEFAULT '',
  name_de TEXT NOT NULL,
  name_en TEXT NOT NULL,
  line TEXT NOT NULL DEFAULT '',
  description_de TEXT NOT NULL DEFAULT '',
  description_en TEXT NOT NULL DEFAULT '',
  error_codes TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;

CREATE TABLE machines (
  id INTEGER PRIMARY KEY,
  serial TEXT NOT NULL UNIQUE,
  model_id TEXT NOT NULL REFERENCES models (id),
  customer_id INTEGER REFERENCES customers (id) ON DELETE CASCADE,
  installed_at INTEGER,
  warranty_until INTEGER,
  site TEXT NOT NULL DEFAULT ''
);
CREATE INDEX machines_customer ON machines (customer_id);
CREATE INDEX machines_model ON machines (model_id);

CREATE TABLE parts (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name_de TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  price_cents INTEGER,
  stock INTEGER,
  lead_days INTEGER,
  successor TEXT,
  set_of TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE bill_of_materials (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
  quantity REAL NOT NULL,
  position TEXT NOT NULL DEFAULT '',
  alternates TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (model_id, part_id, position)
) WITHOUT ROWID;
CREATE INDEX bill_of_materials_part ON bill_of_materials (part_id);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  customer_id INTEGER REFERENCES customers (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  ordered_at INTEGER NOT NULL,
  shipped_at INTEGER,
  delivered_at INTEGER,
  tracking_number TEXT,
  invoice_number TEXT,
  invoiced_at INTEGER,
  paid_at INTEGER,
  total_cents INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX orders_customer ON orders (customer_id, ordered_at DESC);
CREATE INDEX orders_invoice ON orders (invoice_number) WHERE invoice_number IS NOT NULL;

CREATE TABLE order_lines (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  quantity REAL NOT NULL,
  price_cents INTEGER NOT NULL
);
CREATE INDEX order_lines_order ON order_lines (order_id);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  external_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  language TEXT NOT NULL,
  models TEXT NOT NULL DEFAULT '[]',
  category_id TEXT
);

CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  external_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  solution TEXT NOT NULL,
  machine TEXT,
  error_code TEXT,
  parts TEXT NOT NULL DEFAULT '[]',
  language TEXT NOT NULL,
  solved_at INTEGER,
  content_hash TEXT NOT NULL
);

CREATE TABLE categories (
  id TEXT PRIMARY KEY,
  name_de TEXT NOT NULL,
  name_en TEXT NOT NULL,
  position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  external_id TEXT UNIQUE,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  customer_id INTEGER REFERENCES customers (id) ON DELETE SET NULL,
  contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  -- Copied from the customer so that the list can be sorted by an index.
  customer_name TEXT,
  contact_name TEXT,
  assignee TEXT,
  snippet TEXT NOT NULL DEFAULT '',
  unread INTEGER NOT NULL DEFAULT 1,
  category_id TEXT,
  category_corrected INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 1,
  priority_corrected INTEGER NOT NULL DEFAULT 0,
  mood TEXT,
  valence REAL,
  needs_help INTEGER NOT NULL DEFAULT 0,
  mood_corrected INTEGER NOT NULL DEFAULT 0,
  has_draft INTEGER NOT NULL DEFAULT 0,
  message_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  last_message_at INTEGER NOT NULL,
  -- 'queue', 'solved' or 'sorted_out': what the three views select by, kept in step with kind and state.
  view TEXT GENERATED ALWAYS AS (
    CASE WHEN kind <> 'request' THEN 'sorted_out' WHEN state IN ('solved', 'closed') THEN 'solved' ELSE 'queue' END
  ) STORED
);
CREATE INDEX tickets_last_message ON tickets (view, last_message_at, id);
CREATE INDEX tickets_created ON tickets (view, created_at, id);
CREATE INDEX tickets_priority ON tickets (view, priority, last_message_at, id);
CREATE INDEX tickets_mood ON tickets (view, mood, last_message_at, id);
CREATE INDEX tickets_category ON tickets (view, category_id, last_message_at, id);
CREATE INDEX tickets_customer_name ON tickets (view, customer_name, id);
CREATE INDEX tickets_state ON tickets (view, state, last_message_at, id);
CREATE INDEX tickets_unread ON tickets (view, unread);
CREATE INDEX tickets_customer ON tickets (customer_id, last_message_at);
CREATE INDEX tickets_contact ON tickets (contact_id, last_message_at);

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  direction TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The Message-ID header without angle brackets; null where a mail has none.
  header_id TEXT,
  -- SHA-256 of what the mail says (sender, date, subject, body), hex.
  content_hash TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  recipients TEXT NOT NULL DEFAULT '[]',
  copies TEXT NOT NULL DEFAULT '[]',
  subject TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  language TEXT NOT NULL DEFAULT 'und',
  new_text TEXT NOT NULL,
  quoted_text TEXT NOT NULL DEFAULT '',
  signature TEXT NOT NULL DEFAULT '',
  -- Sanitised; null where the mail has no HTML part.
  html TEXT,
  remote_images INTEGER NOT NULL DEFAULT 0,
  -- SHA-256 of the raw source in the blob store; null for notes and imported tickets.
  raw_blob TEXT
);
CREATE INDEX messages_ticket ON messages (ticket_id, sent_at, id);
CREATE INDEX messages_header ON messages (header_id) WHERE header_id IS NOT NULL;
CREATE UNIQUE INDEX messages_double ON messages (content_hash, coalesce(header_id, ''));

-- Message-IDs that this message answers (References and In-Reply-To), so that a late parent finds its children.
CREATE TABLE message_references (
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  header_id TEXT NOT NULL,
  PRIMARY KEY (message_id, header_id)
) WITHOUT ROWID;
CREATE INDEX message_references_header ON message_references (header_id);

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  blob TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  content_id TEXT
);
CREATE INDEX attachments_message ON attachments (message_id);

-- What the models said of a message, as a contract's triageResult in JSON.
CREATE TABLE triage_results (
  message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  result TEXT NOT NULL,
  mood TEXT NOT NULL,
  valence REAL NOT NULL,
  triaged_at INTEGER NOT NULL
);

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  before TEXT,
  before_corrected INTEGER NOT NULL,
  after TEXT,
  at INTEGER NOT NULL,
  undone_at INTEGER
);
CREATE INDEX corrections_ticket ON corrections (ticket_id, field, id);
CREATE INDEX corrections_field ON corrections (field, id) WHERE undone_at IS NULL;

CREATE TABLE drafts (
  ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  sources TEXT NOT NULL DEFAULT '[]',
  updated_at INTEGER NOT NULL
);

CREATE TABLE rejections (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
);

CREATE TABLE watched_folders (
  path TEXT PRIMARY KEY,
  added_at INTEGER NOT NULL,
  last_file_at INTEGER,
  imported INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Files of watched folders that have been taken, so that a start takes only what came since.
CREATE TABLE watched_files (
  folder TEXT NOT NULL REFERENCES watched_folders (path) ON DELETE CASCADE,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (folder, file)
) WITHOUT ROWID;

-- Every number by which a mail may name a record, folded (upper case, no separators), so that «hk 2203b» finds HK-2203-B.
CREATE TABLE identifiers (
  folded TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('model', 'part', 'serial', 'order', 'invoice')),
  record TEXT NOT NULL,
  PRIMARY KEY (folded, kind, record)
) WITHOUT ROWID;
${identifierTriggers('models', 'id', 'model')}
${identifierTriggers('parts', 'number', 'part')}
${identifierTriggers('machines', 'serial', 'serial')}
${identifierTriggers('orders', 'number', 'order')}
${identifierTriggers('orders', 'invoice_number', 'invoice')}

-- Indexes that can be rebuilt from the rows above belong to search/.
CREATE VIRTUAL TABLE case_text USING fts5 (title, problem, solution, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE case_vectors (case_id INTEGER PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE, language TEXT NOT NULL, vector BLOB NOT NULL);
`,
}
