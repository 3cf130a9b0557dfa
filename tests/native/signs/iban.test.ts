import { describe, expect, it } from 'vitest'
import { findIbans } from '../../../native/signs/iban.ts'

describe('accounts in a text', () => {
  it('are found however they are grouped, where the check digits are right', () => {
    const text = 'Konto DE89 3704 0044 0532 0130 00, alt: at611904300234573201. CH93-0076-2011-6238-5295-7!'
    expect(findIbans(text).map(({ value }) => value)).toEqual([
      'DE89370400440532013000',
      'AT611904300234573201',
      'CH9300762011623852957',
    ])
    const [first] = findIbans(text)
    expect(first && text.slice(first.start, first.end)).toBe('DE89 3704 0044 0532 0130 00')
    expect(first).toMatchObject({ country: 'DE', lastFour: '3000' })
  })

  it('are not found in what only looks like one', () => {
    expect(findIbans('DE88 3704 0044 0532 0130 00')).toEqual([])
    expect(findIbans('XDE89370400440532013000')).toEqual([])
    expect(findIbans('DE893704004405320130001')).toEqual([])
    expect(findIbans('Teil DE89-3704, Maschine KA 450, RE-2026-05141')).toEqual([])
  })

  it('are found in a hostile text in one pass: no place is read on for more than an account is long', () => {
    const hostile = `${'DE89 '.repeat(100_000)}${'A'.repeat(200_000)}${'DE89370400440532013 '.repeat(20_000)}`
    let reads = 0
    const counted = new Proxy(Object(hostile), {
      get: (target, name) => {
        if (name === 'charCodeAt')
          return (at: number) => {
            reads++
            return hostile.charCodeAt(at)
          }
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(hostile) : value
      },
    }) as string
    expect(findIbans(counted)).toEqual([])
    expect(reads).toBeLessThan(hostile.length * 40)
  })
})
