import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../../native/contract/errors.ts'
import type { ModelVersion } from '../../../native/contract/learning.ts'
import type { Counts, TicketId } from '../../../native/contract/words.ts'
import { createRandom, shuffle } from '../../../native/triage/learning/random.ts'
import { createSampler, type Sample } from '../triage/learning/written-topics.ts'
import { type Desk, inference, openDesk, shippedModels } from './desk.ts'

const desks: Desk[] = []
const open = async (options: Parameters<typeof openDesk>[0] = {}): Promise<Desk> => {
  const desk = await openDesk(options)
  desks.push(desk)
  return desk
}
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
})
afterEach(async () => {
  inference.failWith(null)
  await Promise.all(desks.splice(0).map((desk) => desk.close()))
  await rm(folder, { recursive: true, force: true })
})
const file = (): string => path.join(folder, 'leitstand.db')
const shut = async (desk: Desk): Promise<void> => {
  desks.splice(desks.indexOf(desk), 1)
  await desk.close()
}

const solved = (each: number): Sample[] => createSampler(1).each(each)
const unseen = createSampler(2).each(30)
const roadMail = 'parcel tracking depot'

describe('training', () => {
  it('takes over where it is no worse, and says by how much on tickets that were held back', async () => {
    const desk = await open()
    await desk.addLabelled(solved(50))
    expect((await desk.judge(roadMail)).categoryId).not.toBe('road')
    const version = await desk.train()
    expect(version).toMatchObject({ state: 'active', exampleCount: 150, labelCount: 3, quality: { heldOut: 30 } })
    expect(version.quality.macroF1).toBeGreaterThan(0.9)
    expect(version.comparedWith?.macroF1).toBeLessThan(0.8)
    expect((await desk.judge(roadMail)).categoryId).toBe('road')
    expect(await desk.accuracyOn(unseen)).toBeGreaterThan(0.9)
    const overview = await desk.learning.overview()
    expect(overview).toMatchObject({ active: { id: version.id }, newLabels: 0, labelCount: 150, training: null })
  })
  it('rejects what is worse than the model in use, keeps that one, and stores both figures', async () => {
    const samples = createSampler(3).doubtful(200)
    const models = await shippedModels()
    const truths = new Map(samples.map(({ text, label }) => [text, label]))
    const knowing = {
      ...models,
      standardCategory: (text: string) => {
        const label = truths.get(text) ?? null
        return { label, confidence: 1, top: label ? [{ label, confidence: 1 }] : [], evidence: [] }
      },
    }
    const desk = await open({ models: knowing })
    await desk.addLabelled([...truths].map(([text, label]) => ({ text, label })))
    const version = await desk.train()
    expect(version).toMatchObject({ state: 'rejected', canRollBack: false, comparedWith: { accuracy: 1 } })
    expect(version.quality.accuracy).toBeLessThan(0.95)
    expect((await desk.learning.overview()).active).toBeNull()
  })
  it('catches a model that learned nothing, even where the one in use knows none of the labels', async () => {
    const desk = await open()
    const samples = solved(40)
    const labels = shuffle(
      samples.map((_sample, at) => `own ${at % 3}`),
      createRandom(5),
    )
    await desk.addLabelled(samples.map(({ text }, at) => ({ text, label: labels[at] ?? null })))
    expect(await desk.train()).toMatchObject({ state: 'rejected', comparedWith: { accuracy: 0 } })
    expect((await desk.judge(roadMail)).top.map(({ categoryId }) => categoryId)).not.toContain('own 0')
  })
  it('gives the same labels the same name, and stores them once', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    const first = await desk.train()
    expect((await desk.train()).id).toBe(first.id)
    const other = await open()
    await other.addLabelled(solved(30))
    expect((await other.train()).version).toBe(first.version)
  })
  it('lets those who wait have one that knows the labels there were when they asked', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    const { signal } = new AbortController()
    const later: Promise<ModelVersion>[] = []
    const report = ({ done }: Counts): void => {
      // Halfway its labels have long been read.
      if (done < 50 || later.length > 0) return
      later.push(desk.addLabelled(createSampler(13).each(10)).then(() => desk.train()))
    }
    expect((await desk.learning.trainAndWait({ signal, report })).exampleCount).toBe(90)
    expect((await Promise.all(later)).map(({ exampleCount }) => exampleCount)).toEqual([120])
  })
  it('refuses too few labels', async () => {
    const desk = await open()
    await desk.addLabelled(solved(10))
    await expect(desk.learning.train()).rejects.toMatchObject({
      code: 'too_few_examples',
      params: { found: 30, needed: 60 },
    })
  })
  it('learns a standard category nobody had to correct from tickets nobody objected to', async () => {
    const desk = await open()
    const named: Record<string, string> = { water: 'fault', money: 'invoice', road: 'delivery' }
    const samples = solved(40).map(({ text, label }) => ({ text, label: named[label ?? ''] ?? null }))
    await desk.addLabelled(samples.filter(({ label }) => label !== 'delivery'))
    for (const { text, label } of samples) if (label === 'delivery') await desk.addAccepted(text, label)
    expect(await desk.train()).toMatchObject({ state: 'active', exampleCount: 80, labelCount: 2 })
    expect((await desk.judge(roadMail)).categoryId).toBe('delivery')
  })
  it('can be cancelled while it runs, leaves nothing behind, and can begin again', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    const report = vi.fn(() => void desk.learning.cancel())
    const training = desk.learning.trainAndWait({ signal: new AbortController().signal, report })
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
    await desk.jobs.idle('learning.train')
    expect(report).toHaveBeenCalled()
    expect((await desk.learning.overview()).versions).toEqual([])
    expect(await desk.db.selectFrom('jobs').selectAll().execute()).toEqual([])
    expect((await desk.train()).state).toBe('active')
  })
  it('goes on after a restart', async () => {
    const desk = await open({ file: file() })
    await desk.addLabelled(solved(30))
    await desk.learning.train()
    await shut(desk)
    const again = await open({ file: file() })
    await again.jobs.idle('learning.train')
    expect((await again.learning.overview()).active?.exampleCount).toBe(90)
  })
  it('tells how far it is and that it has ended', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    await desk.train()
    const told = desk.events.flatMap(({ name, value }) => (name === 'learning.progressed' ? [value] : []))
    expect(told[0]).toEqual({ done: 0, total: 100 })
    expect(told).toContainEqual({ done: 100, total: 100 })
    expect(told.at(-1)).toBeNull()
  })
  it('begins by itself when there are enough labels, and again only when enough have come', async () => {
    const desk = await open({ gatherMs: 1 })
    const versions = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await desk.jobs.idle('learning.train')
      return (await desk.learning.overview()).versions.length
    }
    await desk.addLabelled(createSampler(6).each(19))
    await desk.learning.watch()
    expect(await versions()).toBe(0)
    await desk.addLabelled(createSampler(7).each(3))
    desk.learning.ticketsChanged()
    expect(await versions()).toBe(1)
    await desk.addLabelled(createSampler(8).each(4))
    desk.learning.ticketsChanged()
    expect(await versions()).toBe(1)
    await desk.addLabelled(createSampler(9).each(4))
    desk.learning.ticketsChanged()
    expect(await versions()).toBe(2)
  })
})

describe('the version in use', () => {
  it('survives a restart with the labels given since, and says the same', async () => {
    const desk = await open({ file: file() })
    await desk.addLabelled(solved(30))
    await desk.train()
    const id = await desk.addOpen('violin concert stage')
    await desk.corrections.correct({ ticketId: id, field: 'category', value: 'music', actor: 'a' })
    await desk.learned()
    const before = [await desk.judge(roadMail), await desk.judge('violin concert stage')]
    expect(before.map(({ categoryId }) => categoryId)).toEqual(['road', 'music'])
    await shut(desk)
    const again = await open({ file: file() })
    await again.learning.watch()
    expect([await again.judge(roadMail), await again.judge('violin concert stage')]).toEqual(before)
  })
  it('judges the open tickets anew that nobody has corrected, and again when it is gone back from', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    const waiting = await desk.addOpen(roadMail)
    const corrected = await desk.addOpen('the pump drips into the bucket')
    await desk.corrections.correct({ ticketId: corrected, field: 'category', value: 'money', actor: 'a' })
    await desk.learned()
    const both = async () => [await desk.categoryOn(waiting), await desk.categoryOn(corrected)]
    const judgedBy = async () => {
      const rows = await desk.db
        .selectFrom('activity')
        .select('data')
        .where('ticket_id', '=', waiting)
        .orderBy('id')
        .execute()
      return rows.map(({ data }) => data).at(-1)
    }
    expect((await both())[0]).not.toBe('road')
    await desk.train()
    await desk.jobs.idle('triage.message')
    expect(await both()).toEqual(['road', 'money'])
    expect(await judgedBy()).toContain('+classifier')
    await desk.learning.rollBack(null)
    await desk.jobs.idle('triage.message')
    expect(await judgedBy()).toBe('{"modelVersion":"shipped"}')
  })
  it('lets judging anew be cancelled', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    // More than are judged at once.
    const waiting: TicketId[] = []
    for (let at = 0; at < 80; at += 1) waiting.push(await desk.addOpen(`${roadMail} ${at}`))
    await desk.learning.train()
    await desk.jobs.idle('learning.train')
    await desk.jobs.cancel('triage.message')
    await desk.jobs.idle('triage.message')
    expect(await desk.db.selectFrom('jobs').selectAll().where('kind', '=', 'triage.message').execute()).toEqual([])
    const categories = await Promise.all(waiting.map((id) => desk.categoryOn(id)))
    expect(categories.filter((category) => category !== 'road').length).toBeGreaterThan(0)
  })
  it('leaves open tickets alone where the same labels gave the same model', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    await desk.train()
    await desk.addOpen(roadMail)
    const triaged = () => desk.events.filter(({ name }) => name === 'triage.done').length
    const before = triaged()
    await desk.train()
    await desk.jobs.idle('triage.message')
    expect(triaged()).toBe(before)
  })
  it('can be gone back from, to an earlier one and to the heads that ship', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    const first = await desk.train()
    const early = desk.models.version
    await desk.addLabelled(createSampler(4).each(20))
    const second = await desk.train()
    expect(second.state).toBe('active')
    await desk.learning.rollBack(first.id)
    expect(desk.models.version).toBe(early)
    expect(await desk.learning.overview()).toMatchObject({
      active: { id: first.id },
      newLabels: 60,
      versions: [
        { id: second.id, state: 'retired', canRollBack: true },
        { id: first.id, state: 'active' },
      ],
    })
    await desk.learning.rollBack(null)
    expect(desk.models.version).toBe('shipped')
    expect((await desk.learning.overview()).active).toBeNull()
    await desk.learning.rollBack(second.id)
    expect((await desk.learning.overview()).active?.id).toBe(second.id)
  })
  it('keeps the weights of the newest five only', async () => {
    const desk = await open()
    for (let round = 0; round < 7; round += 1) {
      await desk.addLabelled(createSampler(20 + round).each(round === 0 ? 25 : 3))
      expect((await desk.train()).state).toBe('active')
    }
    const { versions } = await desk.learning.overview()
    expect(versions.map(({ canRollBack }) => canRollBack)).toEqual([false, true, true, true, true, false, false])
    const kept = await desk.db.selectFrom('model_weights').select('weights_id').distinct().execute()
    expect(kept).toHaveLength(5)
    const [oldest] = versions.slice(-1)
    if (!oldest) throw new Error('no version')
    await expect(desk.learning.rollBack(oldest.id)).rejects.toMatchObject({ code: 'not_found' })
  })
  it('leaves nothing behind where it cannot be stored, and the one before in use', async () => {
    const desk = await open()
    await desk.addLabelled(solved(30))
    const first = await desk.train()
    await desk.addLabelled(createSampler(4).each(20))
    await sql`CREATE TRIGGER full BEFORE INSERT ON model_versions BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
      desk.db,
    )
    await expect(desk.train()).rejects.toThrow('disk full')
    const stored = await desk.db.selectFrom('model_weights').select('weights_id').distinct().execute()
    expect(stored).toHaveLength(1)
    expect((await desk.learning.overview()).active?.id).toBe(first.id)
  })
  it('is put aside and trained anew when the encoder has changed', async () => {
    const desk = await open({ file: file() })
    await desk.addLabelled(solved(30))
    const first = await desk.train()
    await shut(desk)
    const again = await open({ file: file(), basis: 'encoder 2' })
    await again.jobs.idle('learning.train')
    const { active, versions } = await again.learning.overview()
    expect(active?.id).not.toBe(first.id)
    expect(active?.state).toBe('active')
    expect(versions.at(-1)).toMatchObject({ id: first.id, state: 'retired', canRollBack: false })
  })
})

describe('a correction', () => {
  it('counts for the next mail like it and no other, and not any more once it is taken back', async () => {
    const desk = await open()
    await desk.addLabelled(solved(40))
    await desk.train()
    const accuracy = await desk.accuracyOn(unseen)
    const mail = 'violin concert stage'
    const before = await desk.judge(mail)
    expect(before.categoryId).not.toBe('music')
    const ticketId = await desk.addOpen(mail)
    const id = await desk.corrections.correct({ ticketId, field: 'category', value: 'music', actor: 'a' })
    await desk.learned()
    expect((await desk.judge('concert violin stage')).categoryId).toBe('music')
    expect(await desk.accuracyOn(unseen)).toBeGreaterThanOrEqual(accuracy)
    expect((await desk.learning.overview()).newLabels).toBe(1)
    await desk.corrections.undo(id, 'a')
    await desk.learned()
    expect(await desk.judge(mail)).toEqual(before)
  })
  it('waits for the models where they do not answer, and counts with the next one', async () => {
    const desk = await open()
    const ticketId = await desk.addOpen('violin concert stage')
    inference.failWith(new EngineError('models_unavailable', { detail: 'test' }))
    await desk.corrections.correct({ ticketId, field: 'category', value: 'music', actor: 'a' })
    await expect(desk.learned()).rejects.toMatchObject({ code: 'models_unavailable' })
    inference.failWith(null)
    await desk.learning.corrected()
    expect((await desk.judge('violin concert stage')).categoryId).toBe('music')
  })
})

describe('modes', () => {
  const waterMail = 'pump leak hose'
  const withMode = async (mode: 'off' | 'watch' | 'suggest' | 'apply', threshold = 0.5) => {
    const desk = await open()
    await desk.addLabelled(solved(40))
    await desk.train()
    const id = await desk.addOpen(waterMail)
    expect(await desk.categoryOn(id)).toBe('water')
    await desk.learning.setMode({ categoryId: 'water', mode, threshold })
    await desk.jobs.idle('triage.message')
    return { desk, id, verdict: (await desk.triage.ofTicket(id))?.category, category: await desk.categoryOn(id) }
  }
  it('off: the category is considered no more, and no other takes its mails', async () => {
    const { verdict, category, desk, id } = await withMode('off')
    expect(category).toBeNull()
    expect(verdict?.categoryId).toBeNull()
    expect(verdict?.top.map(({ categoryId }) => categoryId)).not.toContain('water')
    await desk.learning.setMode({ categoryId: 'water', mode: 'apply', threshold: 0.5 })
    await desk.jobs.idle('triage.message')
    expect(await desk.categoryOn(id)).toBe('water')
  })
  it('watch: it is judged and kept, and shown as unsure', async () => {
    const { verdict, category } = await withMode('watch')
    expect(category).toBeNull()
    expect(verdict).toMatchObject({ categoryId: null, certainty: 'unsure', mode: 'watch' })
    expect(verdict?.top[0]?.categoryId).toBe('water')
  })
  it('suggest: it is shown, and not set on the ticket', async () => {
    const { verdict, category } = await withMode('suggest')
    expect(category).toBeNull()
    expect(verdict).toMatchObject({ categoryId: 'water', mode: 'suggest' })
  })
  it('apply: below its threshold nothing is said', async () => {
    const { verdict, category } = await withMode('apply', 1)
    expect(category).toBeNull()
    expect(verdict).toMatchObject({ categoryId: null, certainty: 'unsure', mode: 'apply' })
  })
  it('are kept over a restart', async () => {
    const desk = await open({ file: file() })
    await desk.learning.setMode({ categoryId: 'fault', mode: 'watch', threshold: 0.8 })
    await shut(desk)
    const { categories } = await (await open({ file: file() })).learning.overview()
    expect(categories.find(({ id }) => id === 'fault')).toMatchObject({ mode: 'watch', threshold: 0.8 })
    expect(categories.find(({ id }) => id === 'invoice')).toMatchObject({ mode: 'apply', threshold: 0.5 })
  })
  it('are not set for a category that does not exist', async () => {
    const desk = await open()
    const rule = { categoryId: 'nothing', mode: 'off', threshold: 0.5 } as const
    await expect(desk.learning.setMode(rule)).rejects.toMatchObject({ code: 'not_found' })
  })
  it("leave a person's label alone", async () => {
    const desk = await open()
    const id = await desk.addOpen(waterMail)
    await desk.corrections.correct({ ticketId: id, field: 'category', value: 'water', actor: 'a' })
    await desk.learned()
    await desk.learning.setMode({ categoryId: 'water', mode: 'off', threshold: 0.5 })
    await desk.jobs.idle('triage.message')
    expect(await desk.categoryOn(id)).toBe('water')
  })
})

describe('the overview', () => {
  it('counts what held-back tickets show, and leads to them', async () => {
    const desk = await open()
    const samples = [...createSampler(11).doubtful(120), ...createSampler(12).each(10)]
    // Under names that the heads that ship do not know, so that the new model is the better one.
    await desk.addLabelled(samples.map(({ text, label }) => ({ text, label: `own ${label}` })))
    expect((await desk.train()).state).toBe('active')
    const { categories } = await desk.learning.overview()
    const water = categories.find(({ id }) => id === 'own water')
    expect(water?.heldOut).toBeGreaterThan(5)
    expect(water?.curve[0]?.coverage).toBeGreaterThan(water?.curve.at(-1)?.coverage ?? 1)
    const [first] = await desk.learning.examples({ categoryId: 'own water', confusedWith: 'own money', limit: 5 })
    expect([first?.truth, first?.guess].toSorted()).toEqual(['own money', 'own water'])
    expect(first?.number).toMatch(/^N-/)
  })
  it('measures the heads that ship on labelled tickets while there is no other model', async () => {
    const desk = await open()
    await desk.addLabelled(solved(15))
    expect((await desk.learning.overview()).categories.every(({ curve }) => curve.length === 0)).toBe(true)
    await vi.waitFor(() => expect(desk.events.map(({ name }) => name)).toContain('learning.changed'))
    const { categories } = await desk.learning.overview()
    expect(categories.find(({ id }) => id === 'road')).toMatchObject({ heldOut: 15, examples: 15 })
    expect(categories.find(({ id }) => id === 'water')?.curve[0]?.coverage).toBeGreaterThan(0.9)
    expect(categories.find(({ id }) => id === 'road')?.curve[0]?.coverage).toBe(0)
  })
})
