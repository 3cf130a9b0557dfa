import { describe, expect, it } from 'vitest'
import { runCli, withFiles } from './run.ts'

describe('extract', () => {
  it('prints one line a text: what it names, as written, without records where there are none', async () => {
    const { exitCode, lines, complaints } = await runCli(
      ['extract'],
      [
        { text: 'Unsere HK 2203 zeigt E-47, es geht um Rechnung RE-2026-00356 über 1.234,56 €, bitte morgen.' },
        'no JSON',
        { text: 'Komme am 24.', sentAt: 'yesterday' },
        { text: 'bitte morgen', sentAt: '2026-11-24T10:00:00+01:00' },
      ],
    )
    expect(exitCode).toBe(0)
    expect(lines[0]).toMatchObject({
      entities: {
        machines: [{ text: 'HK 2203' }],
        parts: [],
        serials: [],
        errorCodes: [{ text: 'E-47' }],
        orders: [],
        invoices: [{ text: 'RE-2026-00356' }],
        dates: [{ text: 'morgen' }],
        amounts: [{ text: '1.234,56 €', record: 'EUR 1234.56' }],
      },
    })
    expect(JSON.stringify(lines[0])).not.toContain('null')
    expect(lines[1]).toEqual({ error: 'this line is not JSON' })
    expect(lines[2]).toHaveProperty('error')
    expect(lines[3]).toMatchObject({ entities: { dates: [{ text: 'morgen', record: '2026-11-25' }] } })
    expect(complaints).toHaveLength(2)
  })
  it('links to the records of the data folder, and says where only nearly', async () => {
    const parts = [{ number: 'HK-4495-A', name: { de: 'Bürste', en: 'Brush' } }]
    await withFiles({ 'parts.jsonl': parts }, async (file) => {
      const data = file('data')
      expect((await runCli(['import', file('parts.jsonl'), '--kind', 'parts', '--data', data])).exitCode).toBe(0)
      const { lines } = await runCli(
        ['extract', '--data', data],
        [{ text: 'Teil HK4495A' }, { text: 'Teil HK-4459-A' }],
      )
      expect(lines).toMatchObject([
        { entities: { parts: [{ text: 'HK4495A', record: 'HK-4495-A' }] } },
        { entities: { parts: [{ text: 'HK-4459-A', record: 'HK-4495-A', nearMiss: true }] } },
      ])
    })
  })
  it('fails where there is nothing to answer', async () => {
    expect((await runCli(['extract'], [])).exitCode).toBe(2)
  })
})
