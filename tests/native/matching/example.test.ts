import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openDesk } from './desk.ts'

it('of the example company’s shop customers six are sure doubles, four doubtful, and two only look alike', async () => {
  const desk = await openDesk()
  const folder = path.resolve('native/example-company/data')
  for (const name of ['customers.jsonl', 'customers-shop.jsonl'])
    await desk.intake.importFiles([{ name, content: await readFile(path.join(folder, name)) }], { kind: 'customers' })
  await desk.compared()
  const numbersOf = (list: readonly { number: string }[]): string[] => list.map(({ number }) => number).toSorted()
  const { merges } = await desk.matching.merges({ offset: 0, limit: 50 })
  expect(numbersOf(merges.map(({ absorbed }) => absorbed))).toEqual(
    ['4102', '4117', '4123', '4139', '4151', '4166'].map((number) => `WEB-${number}`),
  )
  const { pairs } = await desk.matching.pairs({ offset: 0, limit: 50 })
  const shop = pairs.flatMap(({ first, second }) => [first, second]).filter(({ number }) => number.startsWith('WEB'))
  expect(numbersOf(shop)).toEqual(['4178', '4184', '4190', '4203'].map((number) => `WEB-${number}`))
})
