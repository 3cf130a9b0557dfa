import { describe, expect, it } from 'vitest'
import type { AlertId, MessageId, TicketId } from '../../../native/contract/words.ts'
import { openPatternDesk, range } from './desk.ts'

const start = 21
const never = { signal: new AbortController().signal, report: () => {} }

async function withKnown() {
  const desk = await openPatternDesk()
  await desk.usual(range(0, start + 1), 8)
  await desk.leaks(start, 6)
  await desk.evening(start)
  const { id: alertId } = await desk.one()
  const draft = await desk.patterns.draftDefect(alertId)
  const known = await desk.patterns.makeKnown({
    alertId,
    defect: { ...draft, instruction: { de: 'Bitte nehmen Sie die Maschine außer Betrieb.', en: '' } },
  })
  const prepared = await desk.patterns.prepareAnswers(alertId, never)
  const send = (answers: readonly { ticketId: TicketId; seen: MessageId; text: string }[], solve = false) =>
    desk.patterns.answers.send(
      { alertId, solve, answers: answers.map(({ ticketId, seen, text }) => ({ ticketId, seen, text })) },
      never,
    )
  const stateOf = async (ticketId: TicketId) =>
    await desk.db
      .selectFrom('tickets')
      .select(['state', 'has_draft', 'message_count'])
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow()
  return { desk, alertId, draft, known, prepared, send, stateOf }
}

describe('an alert that becomes a known defect', () => {
  it('drafts it from what customers wrote, and takes it back with the defect it made', async () => {
    const { desk, alertId, draft, known } = await withKnown()
    expect(draft.symptoms.join(' ')).toMatch(/Bremsschlauch|Öl/)
    expect(draft.title.de).not.toBe('')
    expect(known).toMatchObject({ state: 'known', defect: { title: draft.title } })
    const after = await desk.patterns.unmakeKnown(alertId)
    expect(after).toMatchObject({ state: 'open', defect: null })
    expect(await desk.defects.list()).toEqual([])
  })

  it('keeps a defect that was there before', async () => {
    const { desk, alertId } = await withKnown()
    const [defect] = await desk.defects.list()
    if (!defect) throw new Error('no defect')
    await desk.patterns.makeKnown({ alertId, defect: { id: defect.id } })
    await desk.patterns.unmakeKnown(alertId)
    expect(await desk.defects.list()).toHaveLength(1)
  })
})

describe('answers to the tickets of an alert', () => {
  it('are prepared for each that nobody has answered, and sent as letters that are held', async () => {
    const { desk, alertId, prepared, send, stateOf } = await withKnown()
    expect(prepared).toHaveLength(6)
    expect(prepared[0]?.text).toContain('außer Betrieb')
    const { sent, leftOut, operationId } = await send(prepared, true)
    expect({ sent, leftOut }).toEqual({ sent: 6, leftOut: [] })
    expect(operationId).not.toBeNull()
    const [first] = prepared
    if (!first) throw new Error('nothing prepared')
    expect(await stateOf(first.ticketId)).toMatchObject({ state: 'solved', has_draft: 0 })
    const outbox = await desk.db.selectFrom('outbox').select('state').execute()
    expect(outbox.map(({ state }) => state)).toEqual(Array(6).fill('held'))
    const detail = await desk.patterns.get(alertId)
    expect(detail.unanswered).toBe(0)
    expect(detail.events.at(-1)).toMatchObject({ kind: 'answered', count: 6 })
  })

  it('are taken back as one, and their tickets are as they were', async () => {
    const { desk, alertId, prepared, send, stateOf } = await withKnown()
    const [first] = prepared
    if (!first) throw new Error('nothing prepared')
    const before = await stateOf(first.ticketId)
    const { operationId } = await send(prepared, true)
    if (operationId === null) throw new Error('nothing sent')
    expect(await desk.patterns.answers.takeBack(operationId, () => {})).toEqual({ takenBack: 6, tooLate: 0 })
    expect(await stateOf(first.ticketId)).toEqual(before)
    expect(await desk.db.selectFrom('outbox').select('id').execute()).toEqual([])
    expect((await desk.patterns.get(alertId)).unanswered).toBe(6)
    await expect(desk.patterns.answers.takeBack(operationId, () => {})).rejects.toMatchObject({
      code: 'already_undone',
    })
  })

  it('that have left already stay', async () => {
    const { desk, prepared, send } = await withKnown()
    const { operationId } = await send(prepared)
    if (operationId === null) throw new Error('nothing sent')
    desk.pass(11_000)
    expect(await desk.patterns.answers.takeBack(operationId, () => {})).toEqual({ takenBack: 0, tooLate: 6 })
  })

  it('leave out tickets in which somebody has written meanwhile or begun a letter', async () => {
    const { desk, prepared, send, stateOf } = await withKnown()
    const [moved, begun, ...others] = prepared
    if (!moved || !begun) throw new Error('too few')
    await desk.db
      .insertInto('messages')
      .values({
        ...(await desk.db
          .selectFrom('messages')
          .selectAll()
          .where('ticket_id', '=', moved.ticketId)
          .executeTakeFirstOrThrow()),
        id: undefined,
        header_id: 'later@firma.example',
        content_hash: 'later',
      })
      .execute()
    const { openings } = await desk.drafts.get(begun.ticketId)
    await desk.drafts.save(begun.ticketId, {
      kind: 'reply',
      ...openings.reply,
      html: '<p>Ich bin dran.</p>',
      sources: [],
    })
    const { sent, leftOut } = await send(prepared)
    expect(sent).toBe(others.length)
    expect(leftOut).toEqual([
      { ticketId: moved.ticketId, number: moved.number, reason: 'moved_on' },
      { ticketId: begun.ticketId, number: begun.number, reason: 'own_draft' },
    ])
    expect(await stateOf(moved.ticketId)).toMatchObject({ has_draft: 0 })
    expect((await desk.drafts.get(begun.ticketId)).letter?.html).toContain('Ich bin dran.')
  })

  it('stop when they are cancelled, and what went stays on record', async () => {
    const { desk, alertId, prepared } = await withKnown()
    const controller = new AbortController()
    const running = {
      signal: controller.signal,
      report: ({ done }: { done: number }) => {
        if (done === 2) controller.abort()
      },
    }
    const answers = prepared.map(({ ticketId, seen, text }) => ({ ticketId, seen, text }))
    await expect(desk.patterns.answers.send({ alertId, answers, solve: false }, running)).rejects.toMatchObject({
      code: 'cancelled',
    })
    const outbox = await desk.db.selectFrom('outbox').select('id').execute()
    expect((await desk.patterns.get(alertId)).events.at(-1)).toMatchObject({ kind: 'answered', count: outbox.length })
    expect(outbox.length).toBeLessThan(6)
  })
})

describe('telling of an alert', () => {
  const list = async (desk: Awaited<ReturnType<typeof openPatternDesk>>) =>
    (await desk.notifications.list({ before: null, limit: 50 })).notifications

  it('happens once, however often it is looked at, and opens the alert', async () => {
    const { desk, alertId } = await withKnown()
    await desk.evening(start)
    await desk.restart()
    await desk.evening(start)
    const told = await list(desk)
    expect(told).toMatchObject([{ kind: 'pattern', ticketId: null, alert: { id: alertId }, seen: false }])
    await desk.notifications.markSeen({ alertId: alertId as AlertId })
    expect(await desk.notifications.countUnseen()).toBe(0)
  })

  it('happens to nobody while it is muted', async () => {
    const { desk, alertId } = await withKnown()
    const before = (await list(desk)).length
    await desk.patterns.mute({ alertId, until: desk.clock() + 10 * 86_400_000 })
    await desk.usual([start + 1], 8)
    await desk.leaks(start + 1, 20)
    await desk.db
      .updateTable('tickets')
      .set({ priority: 3, mood: 'angry' })
      .where('subject', '=', 'Bremse leckt')
      .execute()
    await desk.evening(start + 1)
    expect(await list(desk)).toHaveLength(before)
  })

  it('happens once more when it has become worse', async () => {
    const { desk } = await withKnown()
    const before = (await list(desk)).length
    await desk.usual([start + 1], 8)
    await desk.leaks(start + 1, 20)
    await desk.db
      .updateTable('tickets')
      .set({ priority: 3, mood: 'angry' })
      .where('subject', '=', 'Bremse leckt')
      .execute()
    await desk.evening(start + 1)
    await desk.evening(start + 1)
    expect(await list(desk)).toHaveLength(before + 1)
  })
})
