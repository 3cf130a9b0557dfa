import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { first } from '../../../../native/database/migrations/0001-first.ts'
import { triageThatLearns } from '../../../../native/database/migrations/0002-triage-that-learns.ts'
import { searchAtAMillionCases } from '../../../../native/database/migrations/0003-search-at-a-million-cases.ts'
import { describedCategories } from '../../../../native/database/migrations/0004-described-categories.ts'
import { openDatabase } from '../../../../native/database/open.ts'

const tickets = [
  ['1', 'request', 'new', 'queue'],
  ['2', 'request', 'waiting', 'waiting'],
  ['3', 'request', 'closed', 'solved'],
  ['4', 'bounce', 'new', 'sorted_out'],
] as const

/** A database of the fourth version with tickets in every view, and a draft. */
async function fourthVersion(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  old.exec(first.sql)
  old.exec(triageThatLearns.sql)
  // What the search needs of an extension is not at hand here.
  old.exec(searchAtAMillionCases.sql.replaceAll(/INSERT INTO case_codes[^;]*;/g, ''))
  old.exec(describedCategories.sql)
  const insert = old.prepare(
    "INSERT INTO tickets (number, subject, kind, state, message_count, created_at, last_message_at) VALUES (?, 'Pumpe', ?, ?, 1, 5, 6)",
  )
  for (const [number, kind, state] of tickets) insert.run(number, kind, state)
  old.exec("INSERT INTO drafts (ticket_id, text, updated_at) VALUES (1, 'Guten Tag', 7)")
  old.exec(
    "INSERT INTO activity (id, at, kind, actor, ticket_id, data) VALUES (41, 5, 'ticket.created', 'import', 1, '{}')",
  )
  old.pragma('user_version = 4')
  old.close()
  return file
}

it('tickets of the fourth version keep what they are and stand in the same views', async () => {
  const { db, close } = await openDatabase({ file: await fourthVersion() })
  onTestFinished(close)
  const rows = await db.selectFrom('tickets').selectAll().orderBy('id').execute()
  expect(rows.map(({ number, kind, state, view }) => [number, kind, state, view])).toEqual(tickets)
  const nothing = {
    waiting_until: null,
    snoozed_until: null,
    merged_into: null,
    answered_at: null,
    solved_at: null,
    due_at: null,
  }
  for (const row of rows) expect(row).toMatchObject({ ...nothing, created_at: 5, last_message_at: 6 })
})

it('a snoozed ticket waits, a merged one is in no view', async () => {
  const { db, close } = await openDatabase({ file: await fourthVersion() })
  onTestFinished(close)
  await db.updateTable('tickets').set({ snoozed_until: 9 }).where('id', '=', 1).execute()
  await db.updateTable('tickets').set({ merged_into: 1 }).where('id', '=', 2).execute()
  const views = await db.selectFrom('tickets').select('view').orderBy('id').execute()
  expect(views.map(({ view }) => view)).toEqual(['waiting', 'merged', 'solved', 'sorted_out'])
})

it('a draft of the fourth version is a reply with the same words', async () => {
  const { db, close } = await openDatabase({ file: await fourthVersion() })
  onTestFinished(close)
  expect(await db.selectFrom('drafts').selectAll().execute()).toMatchObject([
    {
      ticket_id: 1,
      text: 'Guten Tag',
      updated_at: 7,
      part: 'letter',
      kind: 'reply',
      html: '',
      subject: null,
      recipients: null,
    },
  ])
})

it('what happened before there were notifications is no news', async () => {
  const { db, close } = await openDatabase({ file: await fourthVersion() })
  onTestFinished(close)
  const handled = db.selectFrom('settings').select('value').where('key', '=', 'notifications.handled')
  expect(await handled.executeTakeFirst()).toEqual({ value: '41' })
})

it('weights of classifiers are moved into parts, byte for byte; those of assignees stay', async () => {
  const file = await fourthVersion()
  const weights = Buffer.from(Array.from({ length: 1_300_000 }, (_none, at) => (at * 31) % 251))
  const old = new Sqlite(file)
  const insert = old.prepare(
    "INSERT INTO model_versions (kind, version, state, encoder, trained_at, duration_ms, example_count, label_count, quality, weights) VALUES (?, ?, 'active', 'e', 1, 1, 1, 1, '{}', ?)",
  )
  insert.run('category', 'dropped', null)
  insert.run('category', 'kept', weights)
  insert.run('assignee', 'other', weights)
  old.close()
  const { db, close } = await openDatabase({ file })
  onTestFinished(close)
  const versions = await db.selectFrom('model_versions').selectAll().orderBy('id').execute()
  expect(versions.map(({ version, weights_id }) => [version, weights_id])).toEqual([
    ['dropped', null],
    ['kept', 2],
    ['other', null],
  ])
  expect(versions.map((row) => row.weights?.length ?? null)).toEqual([null, null, weights.length])
  const parts = await db.selectFrom('model_weights').selectAll().orderBy('part').execute()
  expect(parts.map(({ weights_id, part, bytes }) => [weights_id, part, bytes.length])).toEqual([
    [2, 0, 524_288],
    [2, 1, 524_288],
    [2, 2, 251_424],
  ])
  expect(Buffer.concat(parts.map(({ bytes }) => bytes)).equals(weights)).toBe(true)
})
