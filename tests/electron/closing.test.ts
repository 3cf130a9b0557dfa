import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { type Closing, createClosing } from '../../electron/closing.ts'

class FakeWindow extends EventEmitter {
  hidden = false
  hide(): void {
    this.hidden = true
  }
}
let app: EventEmitter
let window: FakeWindow
let closing: Closing

beforeEach(() => {
  app = new EventEmitter()
  window = new FakeWindow()
  closing = createClosing(app as unknown as Parameters<typeof createClosing>[0])
  closing.watch(window as unknown as Parameters<Closing['watch']>[0])
})

/** @returns whether the window closes */
function close(): boolean {
  let prevented = false
  window.emit('close', {
    preventDefault: () => {
      prevented = true
    },
  })
  return !prevented
}

test('closes unless the person has chosen that it keeps running', () => {
  expect(close()).toBe(true)
  expect(window.hidden).toBe(false)
})

test('hides instead where it is to keep running, until that is chosen otherwise', () => {
  closing.setKeepRunning(true)
  expect(close()).toBe(false)
  expect(window.hidden).toBe(true)
  closing.setKeepRunning(false)
  expect(close()).toBe(true)
})

test('always closes when the program quits', () => {
  closing.setKeepRunning(true)
  app.emit('before-quit')
  expect(close()).toBe(true)
})
