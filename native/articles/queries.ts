import type { Db } from '../database/open.ts'

export async function selectArticles(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('articles').selectAll().where('id', 'in', ids).execute()
}

export async function selectTitles(db: Db) {
  return await db.selectFrom('articles').select(['id', 'external_id', 'title']).orderBy('external_id').execute()
}

/** Ids of articles that have no passage vector. */
export async function selectUnembedded(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('articles')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('article_vectors')
            .select('article_vectors.passage')
            .whereRef('article_vectors.article_id', '=', 'articles.id'),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.id)
}
