import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { madeWorkOrders } from '../../bench/parts/work-orders.ts'
import { photographAgain, seeded } from '../../bench/photos/rephotograph.ts'
import { runCli, withFiles } from './run.ts'

const company = path.join(import.meta.dirname, '../../../native/example-company/data')

type Answer = { parts: { part: string; score: number; reasons: { kind: string }[] }[]; question?: string }

describe('parts', () => {
  it('ranks ten for each text from past work orders, without a data folder; broken lines cost themselves only', async () => {
    const history = [...madeWorkOrders('en', 300, 4), 'no order', { text: 'x', machine: null, parts: 'Hose' }]
    await withFiles({ 'history.jsonl': history }, async (file) => {
      const result = await runCli(
        ['parts', '--history', file('history.jsonl')],
        [{ text: 'repl bkt tooth', machine: 'EX1200-101' }, '{"text":', { text: 'lh mirror broken', image: 'a.jpg' }],
      )
      expect(result.exitCode).toBe(0)
      expect(result.complaints).toEqual([expect.stringContaining('line 301'), 'line 2: this line is not JSON'])
      const [tooth, broken, mirror] = result.lines as [Answer, unknown, Answer]
      expect(tooth.parts).toHaveLength(10)
      expect(tooth.parts[0]?.part).toBe('Bucket Tooth')
      expect(broken).toEqual({ error: 'this line is not JSON' })
      expect(mirror.parts[0]).toMatchObject({
        part: 'Mirror',
        reasons: expect.arrayContaining([{ kind: 'named', words: ['mirror'] }]),
      })
    })
  })
  it('ranks what fits the machine out of a data folder, and asks for the machine where it is unknown', async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'leitstand-parts-'))
    await withFiles(
      {
        'models.jsonl': [{ id: 'S 1', name: { de: 'Sauger', en: 'Vacuum' } }],
        'parts.jsonl': [
          { number: 'FI-1', name: { de: 'Filterkerze', en: 'Filter cartridge' }, price: 12, stock: 3, leadDays: 1 },
          { number: 'FI-2', name: { de: 'Filterkerze XL', en: 'Filter cartridge XL' } },
        ],
        'bom.jsonl': [{ model: 'S 1', part: 'FI-1', quantity: 2 }],
        'customers.jsonl': [
          { id: 'K-1', name: 'Muster GmbH', contacts: [], machines: [{ serial: 'S1-0001', model: 'S 1' }] },
        ],
      },
      async (file) => {
        const names = ['models', 'parts', 'bom', 'customers'].map((name) => file(`${name}.jsonl`))
        await runCli(['import', ...names, '--data', data])
        const text = 'Die Filterkerze ist gerissen'
        const { lines: answers } = await runCli(
          ['parts', '--data', data],
          [{ text, machine: 'S1-0001' }, { text, customer: 'K-1' }, { text }],
        )
        const [bySerial, byCustomer, unknown] = answers as [Answer, Answer, Answer]
        for (const answer of [bySerial, byCustomer]) expect(answer.parts.map(({ part }) => part)).toEqual(['FI-1'])
        expect(unknown.parts).toEqual([])
        expect(unknown.question).toContain('Maschine')
      },
    )
  })

  it('weighs a photo beside the text in one list, or alone; one that cannot be read costs itself only', {
    timeout: 240_000,
  }, async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'leitstand-parts-'))
    const pictures = await mkdtemp(path.join(tmpdir(), 'leitstand-pictures-'))
    for (const number of ['HK-4248-A', 'HK-4279-B', 'HK-3744-B'])
      await copyFile(path.join(company, 'pictures', `${number}_1.webp`), path.join(pictures, `${number}_1.webp`))
    const photo = path.join(pictures, 'foto.jpg')
    await writeFile(
      photo,
      await photographAgain(await readFile(path.join(company, 'pictures', 'HK-4248-A_1.webp')), seeded(3)),
    )
    await withFiles(
      {
        'models.jsonl': [{ id: 'S 1', name: { de: 'Sauger', en: 'Vacuum' } }],
        'parts.jsonl': [
          { number: 'HK-4248-A', name: { de: 'Lenkrolle', en: 'Castor' } },
          { number: 'HK-4279-B', name: { de: 'Magnetventil', en: 'Solenoid valve' } },
          { number: 'HK-3744-B', name: { de: 'Saugfuß', en: 'Squeegee' } },
        ],
        'bom.jsonl': [
          { model: 'S 1', part: 'HK-4248-A', quantity: 2 },
          { model: 'S 1', part: 'HK-4279-B', quantity: 1 },
        ],
      },
      async (file) => {
        await runCli(['import', ...['models', 'parts', 'bom'].map((name) => file(`${name}.jsonl`)), '--data', data])
        await runCli(['pictures', pictures, '--data', data])
        const { lines: answers } = await runCli(
          ['parts', '--data', data],
          [
            { text: 'Das Teil auf dem Foto ist hin, die Rolle', machine: 'S 1', image: photo },
            { machine: 'S 1', image: photo },
            { text: 'Das Magnetventil klemmt', machine: 'S 1', image: 'missing.jpg' },
            { text: 'Das Magnetventil klemmt', machine: 'S 1' },
          ],
        )
        const [both, alone, broken, plain] = answers as (Answer & { imageError?: unknown; photo?: unknown })[]
        for (const answer of [both, alone]) {
          expect(answer?.parts[0]?.part).toBe('HK-4248-A')
          expect(answer?.parts[0]?.reasons.map(({ kind }) => kind)).toContain('looks_like')
          expect(answer?.parts.map(({ part }) => part)).not.toContain('HK-3744-B')
        }
        expect(broken?.imageError).toEqual({ code: 'path_not_found', reason: 'missing.jpg' })
        expect(broken?.parts).toEqual(plain?.parts)
        expect(plain).not.toHaveProperty('photo')
      },
    )
  })
})
