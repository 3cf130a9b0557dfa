import type { Migration } from './index.ts'

/** What belongs to a category, in words: what mails are told by while nobody has labelled any. */
export const describedCategories: Migration = {
  version: 4,
  name: '0004-described-categories',
  sql: `
ALTER TABLE categories ADD COLUMN description TEXT NOT NULL DEFAULT '';
`,
}
