import { describe, expect, it } from 'vitest'
import type { TextBlockId } from '../../../native/contract/texts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { openRules, type RulesDesk, words } from './desk.ts'

const block = (desk: RulesDesk, html = '<p>Bitte schalten Sie die Maschine ab.</p>'): Promise<TextBlockId> =>
  desk.texts.saveBlock({ name: `Text ${html}`.slice(0, 100), shortcut: '', language: 'de', html })
const effects = async ({ runs }: RulesDesk) => (await runs()).map(({ did }) => did.map(({ effect }) => effect))
const letterOf = async ({ desk }: RulesDesk, ticketId: TicketId) => (await desk.drafts.get(ticketId)).letter

describe('a letter of a rule', () => {
  it('is laid ready and leaves the house with nobody', async () => {
    const desk = await openRules()
    await desk.add(words('Rauch'), { kind: 'proposal', blockId: await block(desk) })
    const { ticketId } = await desk.arrive('Rauch')
    expect(await effects(desk)).toEqual([['ready']])
    expect((await letterOf(desk, ticketId))?.html).toContain('Bitte schalten Sie')
    expect(await desk.db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('never touches one that somebody has begun', async () => {
    const desk = await openRules()
    const { ticketId } = await desk.arrive('Hallo')
    await desk.desk.drafts.append(ticketId, 'reply', '<p>Moment</p>')
    await desk.add(words('Rauch'), { kind: 'insert_block', blockId: await block(desk), letter: 'reply' })
    await desk.arrive('Rauch', { answers: '1@tischlerei.example' })
    expect(await effects(desk)).toEqual([['person']])
    expect((await letterOf(desk, ticketId))?.html).not.toContain('abschalten')
  })

  it('goes away with its run, unless somebody has written on', async () => {
    const desk = await openRules()
    await desk.add(words('Rauch'), { kind: 'proposal', blockId: await block(desk) })
    const one = await desk.arrive('Rauch')
    const [run] = await desk.runs()
    if (run) expect(await desk.rules.undoRun(run.id)).toEqual({ left: [] })
    expect(await letterOf(desk, one.ticketId)).toBeNull()
    const other = await desk.arrive('Rauch')
    await desk.desk.drafts.append(other.ticketId, 'reply', '<p>Und noch etwas</p>')
    const [second] = await desk.runs()
    if (second) expect(await desk.rules.undoRun(second.id)).toEqual({ left: ['letter'] })
    expect((await letterOf(desk, other.ticketId))?.html).toContain('Und noch etwas')
  })
})

describe('a rule that may send', () => {
  const allowed = async (html?: string) => {
    const desk = await openRules()
    const id = await desk.add(words('Rauch'), { kind: 'proposal', blockId: await block(desk, html) })
    await desk.rules.allowSending(id, true)
    return { ...desk, id }
  }

  it('sends by itself, held for ten seconds, and says to machines that one wrote it', async () => {
    const desk = await allowed()
    const { ticketId } = await desk.arrive('Rauch')
    expect(await effects(desk)).toEqual([['sent']])
    expect((await desk.ticket(ticketId)).state).toBe('new')
    await desk.outbox.run()
    expect(desk.desk.delivered).toEqual([])
    desk.desk.pass(10_001)
    await desk.outbox.run()
    expect(desk.desk.delivered).toHaveLength(1)
    expect(desk.desk.delivered[0]?.raw.toString()).toContain('Auto-Submitted: auto-replied')
  })

  it('is taken back with its run while it is held', async () => {
    const desk = await allowed()
    const { ticketId } = await desk.arrive('Rauch')
    const [run] = await desk.runs()
    if (run) expect(await desk.rules.undoRun(run.id)).toEqual({ left: [] })
    desk.desk.pass(20_000)
    await desk.outbox.run()
    expect(desk.desk.delivered).toEqual([])
    expect(await letterOf(desk, ticketId)).toBeNull()
  })

  it('may not any more once anything of it has changed', async () => {
    const desk = await allowed()
    const { rules } = await desk.rules.list()
    const [rule] = rules
    if (!rule) throw new Error('no rule')
    expect(rule.sendsAllowed).toMatchObject({ by: 'Jörg Weiß' })
    const { id, name, conditions, actions, final } = rule
    await desk.rules.save({ id, name: `${name}!`, conditions, actions, final })
    expect((await desk.rules.list()).rules[0]?.sendsAllowed).toBeNull()
    await desk.arrive('Rauch')
    expect(await effects(desk)).toEqual([['ready']])
  })

  it('sends once in a ticket, and answers no machine', async () => {
    const desk = await allowed()
    await desk.arrive('Rauch')
    await desk.arrive('Rauch, immer noch', { answers: '1@tischlerei.example' })
    await desk.arrive('Rauch', { headers: { 'Auto-Submitted': 'auto-replied' } })
    expect(await effects(desk)).toEqual([['once'], ['sent']])
  })

  it('leaves to a person what has gaps', async () => {
    const desk = await allowed('<p>Ihre {{maschine.modell}} bitte abschalten.</p>')
    await desk.arrive('Rauch')
    expect(await effects(desk)).toEqual([['gaps']])
    expect(await desk.db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('cannot be allowed by nobody, nor where it proposes nothing', async () => {
    const desk = await openRules()
    const id = await desk.add(words('Rauch'), { kind: 'set_priority', priority: 'high' })
    await expect(desk.rules.allowSending(id, true)).rejects.toMatchObject({ code: 'invalid_input' })
    const other = await desk.add(words('Rauch'), { kind: 'proposal', blockId: await block(desk) })
    await desk.desk.settings.update({ agentName: '' })
    await expect(desk.rules.allowSending(other, true)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
