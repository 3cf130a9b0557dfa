import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { first } from '../../../../native/database/migrations/0001-first.ts'
import { triageThatLearns } from '../../../../native/database/migrations/0002-triage-that-learns.ts'
import { searchAtAMillionCases } from '../../../../native/database/migrations/0003-search-at-a-million-cases.ts'
import { openDatabase } from '../../../../native/database/open.ts'

it('categories of the third version are kept, with nothing said of them', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  old.exec(first.sql)
  old.exec(triageThatLearns.sql)
  // What the search needs of an extension is not at hand here.
  old.exec(searchAtAMillionCases.sql.replaceAll(/INSERT INTO case_codes[^;]*;/g, ''))
  old.exec("INSERT INTO categories VALUES ('Mietgerät', 'Mietgerät', 'Hire', 1)")
  old.pragma('user_version = 3')
  old.close()
  const { db, close } = await openDatabase({ file })
  onTestFinished(close)
  expect(await db.selectFrom('categories').selectAll().execute()).toEqual([
    { id: 'Mietgerät', name_de: 'Mietgerät', name_en: 'Hire', position: 1, description: '' },
  ])
})
