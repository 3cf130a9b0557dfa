import { expect, it } from 'vitest'
import { createEvents } from '../../native/events.ts'

it('tells everybody who hears, in the order in which they began to', () => {
  const { emit, hear } = createEvents()
  const heard: string[] = []
  emit('jobs.progressed', {} as never)
  hear((name) => heard.push(`first ${name}`))
  hear((name, value) => heard.push(`second ${name} ${JSON.stringify(value)}`))
  emit('customers.changed', {})
  expect(heard).toEqual(['first customers.changed', 'second customers.changed {}'])
})
