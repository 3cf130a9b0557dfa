import { expect, test } from 'vitest'
import { macroAction, textBlockId } from '../../../../native/contract/texts.ts'
import { blockInput, blockProblemsIn, emptyBlock } from '../../../../renderer/features/letters/block-values.ts'
import { actionKinds, macroProblemsIn, newAction, tagsOf } from '../../../../renderer/features/letters/macro-values.ts'

test('an empty text block lacks a name and a text', () => {
  expect(blockProblemsIn(emptyBlock)).toEqual({ name: 'noName', html: 'noText' })
})

test('a shortcut is one word, as nothing else could be typed after the slash', () => {
  const block = { ...emptyBlock, name: 'Versand', html: '<p>x</p>' }
  expect(blockProblemsIn({ ...block, shortcut: 'zwei worte' })).toEqual({ shortcut: 'wrongShortcut' })
  expect(blockProblemsIn({ ...block, shortcut: 'rück-1' })).toEqual({})
})

test('names and shortcuts are saved without white space around them', () => {
  const input = blockInput({ ...emptyBlock, name: ' Versand ', shortcut: ' v ' }, undefined)
  expect(input).toMatchObject({ name: 'Versand', shortcut: 'v' })
  expect('id' in input).toBe(false)
})

test.each(actionKinds)('a new step of the kind %s is one that the engine takes', (kind) => {
  expect(macroAction.safeParse(newAction(kind, textBlockId.parse(1))).success).toBe(true)
})

test('no text can be written while there is no text block', () => {
  expect(newAction('insert_block', undefined)).toBeNull()
})

test('a macro needs a name and steps that do something', () => {
  expect(macroProblemsIn({ name: ' ', actions: [] })).toEqual({ name: 'noName', actions: 'noSteps' })
  const empty = { kind: 'tag' as const, add: [], remove: [] }
  expect(macroProblemsIn({ name: 'x', actions: [empty] })).toEqual({ actions: 'emptyStep' })
  expect(macroProblemsIn({ name: 'x', actions: [{ ...empty, add: ['VIP'] }] })).toEqual({})
})

test('tags are parted by commas, each once', () => expect(tagsOf(' VIP, Messe;VIP,')).toEqual(['VIP', 'Messe']))
