import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Counts } from '../../../native/contract/words.ts'
import { type Desk, make, openDesk, running, state } from './desk.ts'

const tickets = 1_000

/** A desk on a file in which another process was killed while it changed all tickets, or took that back. */
async function afterDeath(...how: string[]): Promise<Desk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leitstand-changes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const before = await openDesk(file)
  await before.addTickets(tickets)
  await before.close()
  const program = path.resolve(import.meta.dirname, 'dying-change.ts')
  const child = spawn(process.execPath, [program, file, ...how], { stdio: 'inherit' })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  return await openDesk(file)
}

async function interrupted(desk: Desk) {
  const [found, ...more] = await desk.changes.interrupted()
  if (!found || more.length > 0) throw new Error(`${more.length + 1} interrupted changes`)
  return found
}

const solved = async (desk: Desk): Promise<number> =>
  (await desk.db.selectFrom('tickets').select('id').where('state', '=', 'solved').execute()).length

const leftOver = async (desk: Desk) =>
  await desk.db.selectFrom('settings').select('key').where('key', 'like', 'operation.%').execute()

describe('a change to many tickets in a process that is killed', () => {
  it('is known at the next start, with how far it came', async () => {
    const desk = await afterDeath('change', '400')
    const found = await interrupted(desk)
    expect(found).toMatchObject({ changes: [state('solved')], changed: 400, total: tickets })
    expect(await solved(desk)).toBe(400)
  })
  it('goes on where it stopped, and is undone as one', async () => {
    const desk = await afterDeath('change', '400')
    const { operationId } = await interrupted(desk)
    const seen: Counts[] = []
    const report = (counts: Counts): void => void seen.push(counts)
    expect(await desk.changes.resume(operationId, running(report))).toEqual({ operationId, changed: tickets })
    expect(seen.map(({ done }) => done)).toEqual([400, 500, 600, 700, 800, 900, 1000])
    expect(await solved(desk)).toBe(tickets)
    expect(await desk.changes.interrupted()).toEqual([])
    expect(await desk.changes.undo(operationId, running())).toEqual({ restored: tickets, kept: 0 })
    expect(await leftOver(desk)).toEqual([])
  })
  it.each(['0', '1', '3', '7', '15'])('goes on from a moment that nobody chose (%s ms on)', async (ms) => {
    const desk = await afterDeath('change', '200', ms)
    const { operationId, changed } = await interrupted(desk)
    expect(await solved(desk)).toBe(changed)
    await desk.changes.resume(operationId, running())
    expect(await solved(desk)).toBe(tickets)
    const twice = await desk.db
      .selectFrom('activity')
      .select('ticket_id')
      .groupBy('ticket_id')
      .having((eb) => eb.fn.countAll(), '>', 1)
      .execute()
    expect(twice).toEqual([])
  })
  it('can be undone instead, which tells nobody again', async () => {
    const desk = await afterDeath('change', '400')
    const { operationId } = await interrupted(desk)
    expect(await desk.changes.undo(operationId, running())).toEqual({ restored: 400, kept: 0 })
    expect(await solved(desk)).toBe(0)
    expect(await desk.changes.interrupted()).toEqual([])
    expect(await leftOver(desk)).toEqual([])
  })
  it('can be left as it is, and stays an operation that can be undone', async () => {
    const desk = await afterDeath('change', '100')
    const { operationId } = await interrupted(desk)
    await desk.changes.leave(operationId)
    expect(await desk.changes.interrupted()).toEqual([])
    await expect(desk.changes.resume(operationId, running())).rejects.toMatchObject({ code: 'not_found' })
    expect(await desk.changes.undo(operationId, running())).toEqual({ restored: 100, kept: 0 })
  })
  it('leaves alone what somebody has changed since, where it goes on', async () => {
    const desk = await afterDeath('change', '400')
    const { operationId } = await interrupted(desk)
    const first = await desk.db.selectFrom('tickets').select('id').orderBy('id').executeTakeFirstOrThrow()
    await make(desk.changes, [first.id as never], state('waiting'))
    await desk.changes.resume(operationId, running())
    expect(await solved(desk)).toBe(tickets - 1)
  })
  it('is put back whole where going on is cancelled', async () => {
    const desk = await afterDeath('change', '400')
    const { operationId } = await interrupted(desk)
    const aborted = new AbortController()
    const report = ({ done }: Counts): void => {
      if (done === 600) aborted.abort()
    }
    const resuming = desk.changes.resume(operationId, { signal: aborted.signal, report })
    await expect(resuming).rejects.toMatchObject({ code: 'cancelled' })
    expect(await solved(desk)).toBe(0)
    expect(await leftOver(desk)).toEqual([])
  })
  it('that was being undone can only be undone to the end', async () => {
    const desk = await afterDeath('undo', '300')
    const { operationId, total } = await interrupted(desk)
    expect(total).toBeNull()
    expect(await solved(desk)).toBe(700)
    await expect(desk.changes.resume(operationId, running())).rejects.toMatchObject({ code: 'not_found' })
    await desk.changes.undo(operationId, running())
    expect(await solved(desk)).toBe(0)
    expect(await desk.changes.interrupted()).toEqual([])
  })
})

describe('a change to many tickets that is under way', () => {
  it('is not taken for one that was cut off, nor touched by anybody else', async () => {
    const desk = await openDesk()
    const ids = await desk.addTickets(300)
    const asked: Promise<unknown>[] = []
    const report = ({ done }: Counts): void => {
      if (done === 100)
        asked.push(
          desk.changes.interrupted(),
          desk.changes.undo(1 as never, running()).catch((e) => e),
        )
    }
    await desk.changes.change({ ticketIds: ids }, [state('solved')], running(report))
    expect(await Promise.all(asked)).toMatchObject([[], { code: 'not_found' }])
    expect(await solved(desk)).toBe(300)
    expect(await leftOver(desk)).toEqual([])
  })
})
