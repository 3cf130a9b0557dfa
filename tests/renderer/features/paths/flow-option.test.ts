import { expect, it } from 'vitest'
import type { PathMove } from '../../../../native/contract/paths.ts'
import type { ChartLook } from '../../../../renderer/components/chart/index.ts'
import { flowOf, flowOption } from '../../../../renderer/features/paths/flow-option.ts'
import { daysText } from '../../../../renderer/features/paths/words.ts'
import { createFormat, type Translate } from '../../../../renderer/i18n/index.ts'

const move = (from: PathMove['from'], to: PathMove['to'], count = 10): PathMove => ({ from, to, count, customers: 10 })
const pairs = (moves: readonly PathMove[]) => moves.map(({ from, to }) => `${from} ${to}`)
const look = {
  series: ['a', 'b', 'c', 'd', 'e'],
  muted: 'm',
  pane: 'p',
  text: 't',
  fontSize: 12,
} as unknown as ChartLook
const words = { nameOf: String, after: (stage: string) => `then ${stage}`, number: String }

it('draws what goes on, shows what followed an obstacle at the right, and sets apart what leads back', () => {
  const moves = [
    move('order', 'delivery'),
    move('use', 'fault'),
    move('fault', 'use'),
    move('use', 'offer'),
    move('use', null),
  ]
  const { links, back } = flowOf(moves)
  expect(pairs(links.map((link) => link.move))).toEqual(['order delivery', 'use fault', 'fault use'])
  expect(links.at(-1)?.to).toEqual({ stage: 'use', after: true })
  expect(pairs(back)).toEqual(['use offer'])
})

it('has no circle, whatever moves there are', () => {
  const stages = [
    'offer',
    'order',
    'delivery',
    'commissioning',
    'use',
    'maintenance',
    'fault',
    'part',
    'complaint',
    'ended',
  ] as const
  const { links } = flowOf(stages.flatMap((from) => stages.map((to) => move(from, to))))
  const depthOf = new Map<string, number>()
  const key = ({ stage, after }: (typeof links)[number]['from']) => `${after} ${stage}`
  // Each node's depth, as far as links can push it: a circle would push for ever.
  for (let round = 0; round < 20; round += 1)
    for (const { from, to } of links)
      depthOf.set(key(to), Math.max(depthOf.get(key(to)) ?? 0, (depthOf.get(key(from)) ?? 0) + 1))
  expect(Math.max(...depthOf.values())).toBeLessThan(8)
})

it('begins at the left what nothing led to, and leaves no empty column', () => {
  const { links } = flowOf([move('order', 'delivery'), move('delivery', 'use'), move('commissioning', 'use')])
  const { series } = flowOption(links, look, words) as { series: { data: { name: string; depth: number }[] }[] }
  expect(series[0]?.data.map(({ name, depth }) => [name, depth])).toEqual([
    ['order', 0],
    ['delivery', 1],
    ['commissioning', 0],
    ['use', 2],
  ])
})

it('tells a time in the unit in which people think of it', () => {
  const t = ((key: string, { count, years }: { count?: number; years?: string }) =>
    `${count ?? years} ${key}`) as unknown as Translate
  const text = (days: number) => daysText(days, t, createFormat('de'))
  expect(text(0.01)).toBe('1 paths.days.hours')
  expect(text(4.4)).toBe('4 paths.days.days')
  expect(text(120)).toBe('4 paths.days.months')
  expect(text(1_096)).toBe('3,0 paths.days.years')
})
