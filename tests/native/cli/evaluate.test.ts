import { describe, expect, it } from 'vitest'
import { runCli, withFiles } from './run.ts'

const cases = [
  { id: 'A', title: 'Bürste klemmt', problem: 'Die Bürste dreht sich nicht mehr', solution: 'Den Riemen ersetzen' },
  { id: 'B', title: 'Pumpe leckt', problem: 'Wasser tropft aus der Pumpe', solution: 'Die Dichtung erneuern' },
]

describe('evaluate', () => {
  it('finds the fitting case and says how often it is first', async () => {
    const test = [
      { text: 'Die Bürste dreht sich nicht mehr, sie klemmt', case: 'A' },
      { text: 'aus der Pumpe tropft Wasser', cases: ['B'] },
      // The truth is turned round here: this one has to count as not found first.
      { text: 'Wasser tropft aus der Pumpe', case: 'A' },
      { text: 'Ich suche ein Praktikum', case: null },
    ]
    await withFiles({ 'cases.jsonl': cases, 'test.jsonl': test }, async (file) => {
      const args = ['evaluate', '--task', 'search', '--train', file('cases.jsonl'), '--test', file('test.jsonl')]
      const { exitCode, lines } = await runCli(args)
      expect(exitCode).toBe(0)
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatchObject({ task: 'search', cases: 2, test: 4, withoutCase: 1, lines: 3, 'recall@10': 1 })
      expect(lines[0]).toHaveProperty('recall@1', 0.6667)
      expect(lines[0]).toMatchObject({ sameLanguage: { lines: 3 }, acrossLanguages: { lines: 0, 'recall@1': null } })
    })
  })
  it('measures categories on labelled texts and refusal on the others', async () => {
    const words = { pump: ['pump', 'leak', 'water', 'seal'], bill: ['bill', 'sum', 'wrong', 'paid'] }
    const rows = Object.entries(words).flatMap(([label, own]) =>
      Array.from({ length: 12 }, (_value, n) => ({ text: `${own[n % 4]} ${own[(n + 1) % 4]} number ${n}`, label })),
    )
    const test = [
      { text: 'the pump has a leak', label: 'pump' },
      { text: 'wrong sum', label: 'bill' },
      { text: 'zebra', label: null },
    ]
    await withFiles({ 'train.jsonl': rows, 'test.jsonl': test }, async (file) => {
      const args = ['evaluate', '--task', 'category', '--train', file('train.jsonl'), '--test', file('test.jsonl')]
      const { lines } = await runCli(args)
      expect(lines[0]).toMatchObject({ task: 'category', train: 24, test: 3, lines: 2, outOfScope: { lines: 1 } })
      expect(lines[0]).toHaveProperty('firstGuess.accuracy', 1)
      for (const name of ['accuracy', 'macroF1', 'calibrationError', 'coverage']) expect(lines[0]).toHaveProperty(name)
    })
  })
  it('measures of the mood what the test says, and reads no training file', async () => {
    const test = [
      { text: 'Danke', mood: 'satisfied', needsHelp: false },
      { text: 'Danke sehr', sentiment: 'positive' },
      { text: 'ohne Angabe' },
    ]
    await withFiles({ 'test.jsonl': test }, async (file) => {
      const args = ['evaluate', '--task', 'mood', '--train', file('none.jsonl'), '--test', file('test.jsonl')]
      const { exitCode, lines, complaints } = await runCli(args)
      expect(exitCode).toBe(0)
      expect(lines[0]).toMatchObject({ test: 2, mood: { lines: 1 }, sentiment: { lines: 1 }, needsHelp: { lines: 1 } })
      expect(complaints.join()).toContain('not read')
    })
  })
  it('says what is missing and fails', async () => {
    await withFiles({ 'test.jsonl': [] }, async (file) => {
      const empty = await runCli(['evaluate', '--task', 'mood', '--test', file('test.jsonl')])
      expect(empty).toMatchObject({ exitCode: 2, lines: [] })
      expect(
        (await runCli(['evaluate', '--task', 'search', '--test', file('test.jsonl')])).complaints.join(),
      ).toContain('--train')
    })
  })
})
