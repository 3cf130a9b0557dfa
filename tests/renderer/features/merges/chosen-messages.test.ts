import { expect, it } from 'vitest'
import type { MessageId } from '../../../../native/contract/words.ts'
import { withToggled } from '../../../../renderer/features/merges/chosen-messages.ts'

const shown = [1, 2, 3, 4, 5] as MessageId[]
const [one, two, , four, five] = shown as [MessageId, MessageId, MessageId, MessageId, MessageId]
const none: ReadonlySet<MessageId> = new Set()

it('chooses a message and lets go of it', () => {
  const chosen = withToggled(none, two, shown, null)
  expect([...chosen]).toEqual([2])
  expect([...withToggled(chosen, two, shown, null)]).toEqual([])
})

it('chooses the stretch from the last one, upwards too, and lets go of one likewise', () => {
  const chosen = withToggled(new Set([four]), two, shown, four)
  expect([...chosen].toSorted()).toEqual([2, 3, 4])
  expect([...withToggled(chosen, four, shown, two)]).toEqual([])
})

it('chooses only the one where the last is not on screen any more', () => {
  expect([...withToggled(new Set([five]), one, shown.slice(0, 3), five)].toSorted()).toEqual([1, 5])
})
