import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeWindow, readWindowState, writeWindowState } from '../../electron/window-state.ts'

const laptop = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }

describe('placeWindow', () => {
  test('comes back where it was left', () => {
    const saved = { x: 2000, y: 40, width: 1600, height: 1000 }
    expect(placeWindow(saved, [laptop, right])).toEqual(saved)
  })

  test('opens in the middle of the first display when its own is gone', () => {
    const saved = { x: 2000, y: 40, width: 1600, height: 1000 }
    expect(placeWindow(saved, [laptop])).toEqual({ x: 160, y: 20, width: 1600, height: 1000 })
  })

  test('comes down when its title bar would be above the display', () => {
    expect(placeWindow({ x: 100, y: -200, width: 1200, height: 800 }, [laptop]).y).toBeGreaterThanOrEqual(0)
  })

  test('stays when part of it hangs over an edge but can be grasped', () => {
    const saved = { x: 1700, y: 300, width: 1200, height: 800 }
    expect(placeWindow(saved, [laptop])).toEqual(saved)
  })

  test('is never larger than the display', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 680 }])).toEqual({
      x: 0,
      y: 0,
      width: 1280,
      height: 680,
    })
  })
})

describe('the state file', () => {
  const folder = () => mkdtempSync(path.join(tmpdir(), 'leitstand-window-'))

  test('is read as it was written, and leaves nothing beside it', () => {
    const file = path.join(folder(), 'new', 'window.json')
    const state = { bounds: { x: 1, y: 2, width: 900, height: 700 }, maximized: true }
    writeWindowState(file, state)
    expect(readWindowState(file)).toEqual(state)
    expect(readdirSync(path.dirname(file))).toEqual(['window.json'])
  })

  test.each(['', '{', 'null', '{"bounds":{"x":"0"}}', '{"bounds":{"x":0,"y":0,"width":-5,"height":1}}'])(
    'counts as a first start when it holds %j',
    (content) => {
      const file = path.join(folder(), 'window.json')
      writeFileSync(file, content)
      expect(readWindowState(file)).toEqual({ bounds: null, maximized: false })
    },
  )
})
