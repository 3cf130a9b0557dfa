import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createKept } from '../../../renderer/app/kept.ts'

const initial = { width: 340 }
let width: number
let saved: number[]
let refuses: boolean

const keep = () =>
  createKept({
    current: () => ({ width }),
    initial,
    apply: (value) => {
      width = Math.min(520, value.width)
    },
    save: async (value) => {
      if (refuses) throw new Error('the engine is away')
      saved.push(value.width)
    },
  })
const pass = (): Promise<void> => vi.advanceTimersByTimeAsync(1_000).then(() => {})

beforeEach(() => {
  vi.useFakeTimers()
  width = initial.width
  saved = []
  refuses = false
})
afterEach(() => void vi.useRealTimers())

describe('what is kept with the settings', () => {
  test('comes from them, and is not sent back', async () => {
    const kept = keep()
    kept.arrived({ width: 400 })
    kept.changed()
    await pass()
    expect({ width, saved }).toEqual({ width: 400, saved: [] })
  })

  test('is saved once for many changes, and at once when the page is left', async () => {
    const kept = keep()
    kept.arrived(null)
    for (width = 341; width < 360; width++) kept.changed()
    await pass()
    expect(saved).toEqual([360])
    width = 380
    kept.changed()
    kept.flush()
    await pass()
    expect(saved).toEqual([360, 380])
  })

  test('is what this device remembers, where the settings have nothing yet', async () => {
    width = 450
    const kept = keep()
    kept.arrived(null)
    await pass()
    expect(saved).toEqual([450])
  })

  test('is nothing as long as nobody has changed anything', async () => {
    keep().arrived(null)
    await pass()
    expect(saved).toEqual([])
  })

  test('stays as it is being changed, whatever arrives meanwhile', async () => {
    const kept = keep()
    kept.arrived({ width: 400 })
    width = 420
    kept.changed()
    kept.arrived({ width: 300 })
    expect(width).toBe(420)
    await pass()
    expect(saved).toEqual([420])
  })

  test('is saved with the next change where it could not be', async () => {
    const kept = keep()
    kept.arrived({ width: 400 })
    refuses = true
    width = 420
    kept.changed()
    await pass()
    refuses = false
    kept.changed()
    await pass()
    expect(saved).toEqual([420])
  })

  test('is not sent back where it was made to fit', async () => {
    const kept = keep()
    kept.arrived({ width: 9_000 })
    kept.changed()
    await pass()
    expect({ width, saved }).toEqual({ width: 520, saved: [] })
  })
})
