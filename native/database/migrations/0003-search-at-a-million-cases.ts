import type { Migration } from './index.ts'

/** What keeps the search for cases fast when there are very many: codes to choose the nearest vectors by, words to split compounds by. */
export const searchAtAMillionCases: Migration = {
  version: 3,
  name: '0003-search-at-a-million-cases',
  sql: `
-- The signs of a case's vector, 48 bytes: small enough to hold all of them in memory. Made from case_vectors.
CREATE TABLE case_codes (case_id INTEGER PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE, code BLOB NOT NULL);
INSERT INTO case_codes SELECT case_id, vec_quantize_binary(vector) FROM case_vectors;

-- The stems that occur in German cases, by which compounds are split. Those indexed before are split when they are indexed
-- anew; their words are known at once.
CREATE TABLE case_words (stem TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.words_so_far USING fts5vocab('main', 'case_text', 'row');
INSERT INTO case_words SELECT term FROM temp.words_so_far;
DROP TABLE temp.words_so_far;
`,
}
