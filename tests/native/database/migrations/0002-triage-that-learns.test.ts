import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { first } from '../../../../native/database/migrations/0001-first.ts'
import { openDatabase } from '../../../../native/database/open.ts'

it('a file of the first version keeps its tickets, gains the new tables, and is backed up before', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  old.exec(first.sql)
  old.exec(
    `INSERT INTO tickets (number, subject, kind, state, assignee, category_id, created_at, last_message_at)
     VALUES ('T-1', 'Pumpe', 'request', 'solved', 'Kai', 'fault', 1, 1)`,
  )
  old.pragma('user_version = 1')
  old.close()

  const { db, close } = await openDatabase({ file })
  expect(await db.selectFrom('tickets').select(['number', 'assignee']).execute()).toEqual([
    { number: 'T-1', assignee: 'Kai' },
  ])
  await db
    .insertInto('category_modes')
    .values({ category_id: 'fault', mode: 'watch', threshold: 0.5, changed_at: 1 })
    .execute()
  await db
    .insertInto('dismissals')
    .values({ ticket_id: 1, kind: 'case', subject: 'C-1', actor: 'Ina', at: 1, undone_at: null })
    .execute()
  await db.deleteFrom('tickets').execute()
  expect(await db.selectFrom('dismissals').selectAll().execute()).toEqual([])
  await close()
  expect((await readdir(folder)).filter((name) => name.endsWith('.bak'))).toHaveLength(1)
})
