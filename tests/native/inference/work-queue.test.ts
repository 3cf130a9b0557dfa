import { describe, expect, test } from 'vitest'
import { EngineError } from '../../../native/contract/errors.ts'
import { type Waiter, WorkQueue } from '../../../native/inference/work-queue.ts'

const vector = new Float32Array(1)
const work = (text: string) => ({ role: 'query' as const, text })

function caller(urgent = false): Waiter & { readonly got: string[]; readonly errors: Error[] } {
  const got: string[] = []
  const errors: Error[] = []
  return {
    urgent,
    got,
    errors,
    done: (key) => {
      got.push(key)
    },
    failed: (error) => {
      errors.push(error)
    },
  }
}

const keys = (items: readonly { key: string }[]) => items.map((item) => item.key)

describe('WorkQueue', () => {
  test('computes a text once for all who ask', () => {
    const queue = new WorkQueue()
    const [first, second] = [caller(), caller()]
    queue.add('a', work('a'), first)
    queue.add('a', work('a'), second)
    const items = queue.take(16)
    expect(keys(items)).toEqual(['a'])
    for (const item of items) queue.settle(item, vector)
    expect([first.got, second.got]).toEqual([['a'], ['a']])
    expect(queue.isEmpty()).toBe(true)
  })

  test('lets a late caller join a text that is with the model', () => {
    const queue = new WorkQueue()
    const [first, second] = [caller(), caller()]
    queue.add('a', work('a'), first)
    const items = queue.take(16)
    queue.add('a', work('a'), second)
    expect(queue.isEmpty()).toBe(true)
    for (const item of items) queue.settle(item, vector)
    expect(second.got).toEqual(['a'])
  })

  test('serves urgent texts first, and makes a waiting one urgent when somebody asks urgently', () => {
    const queue = new WorkQueue()
    queue.add('a', work('a'), caller())
    queue.add('b', work('b'), caller())
    queue.add('u', work('u'), caller(true))
    queue.add('b', work('b'), caller(true))
    expect(keys(queue.take(16))).toEqual(['u', 'b'])
    expect(keys(queue.take(16))).toEqual(['a'])
  })

  test('drops what nobody waits for any more, and keeps what another still wants', () => {
    const queue = new WorkQueue()
    const [leaving, staying] = [caller(), caller()]
    queue.add('a', work('a'), leaving)
    queue.add('b', work('b'), leaving)
    queue.add('b', work('b'), staying)
    queue.forget(leaving, ['a', 'b'])
    const items = queue.take(16)
    expect(keys(items)).toEqual(['b'])
    for (const item of items) queue.settle(item, vector)
    expect([leaving.got, staying.got]).toEqual([[], ['b']])
  })

  test('takes up again first what a dead process had, unless its caller is gone', () => {
    const queue = new WorkQueue()
    const [leaving, staying] = [caller(), caller()]
    queue.add('a', work('a'), leaving)
    queue.add('b', work('b'), staying)
    const items = queue.take(2)
    queue.add('u', work('u'), caller(true))
    queue.forget(leaving, ['a'])
    queue.giveBack(items)
    expect(keys(queue.take(16))).toEqual(['b'])
    expect(keys(queue.take(16))).toEqual(['u'])
  })

  test('tells every caller when no model will come, also of what was already sent', () => {
    const queue = new WorkQueue()
    const [first, second] = [caller(), caller(true)]
    queue.add('a', work('a'), first)
    queue.take(1)
    queue.add('b', work('b'), second)
    const error = new EngineError('models_unavailable', { detail: '' })
    queue.failAll(error)
    expect([first.errors, second.errors]).toEqual([[error], [error]])
    expect(queue.take(16)).toEqual([])
  })
})
