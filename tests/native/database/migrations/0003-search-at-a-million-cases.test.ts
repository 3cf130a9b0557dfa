import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { first } from '../../../../native/database/migrations/0001-first.ts'
import { triageThatLearns } from '../../../../native/database/migrations/0002-triage-that-learns.ts'
import { openDatabase } from '../../../../native/database/open.ts'
import { createSqliteSearchIndex } from '../../../../native/search/sqlite-search-index.ts'
import { axis } from '../../search/vectors.ts'

it('cases indexed by the second version are found by the third, whose codes go when the case goes', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  old.exec(first.sql)
  old.exec(triageThatLearns.sql)
  const insertCase = old.prepare(
    "INSERT INTO cases (id, external_id, title, problem, solution, language, content_hash) VALUES (?, ?, 'Pumpe', 'Die Pumpe klopft', '', 'de', '')",
  )
  const insertVector = old.prepare("INSERT INTO case_vectors VALUES (?, 'de', ?)")
  for (const id of [1, 2]) {
    insertCase.run(id, `F-${id}`)
    insertVector.run(id, Buffer.from(axis(id).buffer))
    old.prepare("INSERT INTO case_text (rowid, title, problem, solution) VALUES (?, 'pump', 'pump klopft', '')").run(id)
  }
  old.pragma('user_version = 2')
  old.close()

  const { db, sqlite, close } = await openDatabase({ file })
  const words = await db.selectFrom('case_words').select('stem').execute()
  expect(words.map(({ stem }) => stem)).toEqual(['klopft', 'pump'])
  const index = createSqliteSearchIndex(sqlite, { exact: 0 })
  const hits = await index.search({ text: '', language: 'de', vector: axis(2) })
  expect(hits.find(({ id }) => id === 2)?.cosine).toBeCloseTo(1)
  await db.deleteFrom('cases').where('id', '=', 2).execute()
  expect(await db.selectFrom('case_codes').select('case_id').execute()).toEqual([{ case_id: 1 }])
  await close()
})
