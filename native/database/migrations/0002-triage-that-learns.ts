import type { Migration } from './index.ts'

/** What triage learns and is told: models of its own, modes, what was dismissed, colleagues, known defects, articles. */
export const triageThatLearns: Migration = {
  version: 2,
  name: '0002-triage-that-learns',
  sql: `
-- What the models may do with a category; one without a row has the mode and threshold of a category nobody touched.
CREATE TABLE category_modes (
  category_id TEXT PRIMARY KEY,
  mode TEXT NOT NULL CHECK (mode IN ('off', 'watch', 'suggest', 'apply')),
  threshold REAL NOT NULL CHECK (threshold BETWEEN 0 AND 1),
  changed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Classifiers learned from the company's own tickets, the newest and those before it.
CREATE TABLE model_versions (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('category', 'assignee')),
  -- Told by the weights, so that equal weights have one name.
  version TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'retired', 'rejected')),
  -- Id and revision of the encoder whose vectors it was trained on; worthless with another.
  encoder TEXT NOT NULL,
  trained_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  example_count INTEGER NOT NULL,
  label_count INTEGER NOT NULL,
  -- Measured on held-back tickets, as the contract's modelQuality in JSON.
  quality TEXT NOT NULL,
  -- The same of the model it was compared with; null for the first.
  compared_with TEXT,
  -- null where they have been dropped: only the newest few are kept.
  weights BLOB
);
CREATE INDEX model_versions_kind ON model_versions (kind, state, id);

-- What a version said of tickets it had not been shown: what precision, coverage and confusions are counted from.
CREATE TABLE held_out_verdicts (
  model_version_id INTEGER NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  truth TEXT,
  guess TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (model_version_id, ticket_id)
) WITHOUT ROWID;
CREATE INDEX held_out_verdicts_ticket ON held_out_verdicts (ticket_id);

-- Suggestions a person did not want to see again on this ticket.
CREATE TABLE dismissals (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_at INTEGER
);
CREATE INDEX dismissals_ticket ON dismissals (ticket_id, kind) WHERE undone_at IS NULL;

CREATE TABLE colleagues (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL DEFAULT '',
  skills TEXT NOT NULL DEFAULT '[]',
  absent_from INTEGER,
  absent_until INTEGER
) WITHOUT ROWID;

-- A problem that is understood: what to do about it. kind 'operating_error': the machine is sound, it is used wrongly.
CREATE TABLE known_defects (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('defect', 'operating_error')),
  title_de TEXT NOT NULL,
  title_en TEXT NOT NULL,
  -- As customers describe it, one description a line.
  symptoms TEXT NOT NULL,
  -- What the customer is told, in each language.
  instruction_de TEXT NOT NULL,
  instruction_en TEXT NOT NULL,
  models TEXT NOT NULL DEFAULT '[]',
  error_codes TEXT NOT NULL DEFAULT '[]',
  parts TEXT NOT NULL DEFAULT '[]',
  article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
-- One vector a symptom, centred on its language.
CREATE TABLE known_defect_vectors (
  defect_id INTEGER NOT NULL REFERENCES known_defects (id) ON DELETE CASCADE,
  symptom INTEGER NOT NULL,
  language TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (defect_id, symptom)
) WITHOUT ROWID;

-- Indexes that can be rebuilt from the articles. One vector a passage, centred on its language.
CREATE VIRTUAL TABLE article_text USING fts5 (title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE article_vectors (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  passage INTEGER NOT NULL,
  -- UTF-16 units into the body.
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (article_id, passage)
) WITHOUT ROWID;

CREATE INDEX tickets_assignee ON tickets (assignee, category_id) WHERE assignee IS NOT NULL;
`,
}
