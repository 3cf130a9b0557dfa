import { expect, test } from 'vitest'
import { type Bitmap, trayPicture, unreadPicture } from '../../electron/picture.ts'

/** Red, green, blue, alpha at a place in the 32 × 32 of the icon. */
function colourAt({ pixels, size }: Bitmap, x: number, y: number): number[] {
  const offset = (Math.floor((y / 32) * size) * size + Math.floor((x / 32) * size)) * 4
  const [b = 0, g = 0, r = 0, a = 0] = pixels.subarray(offset, offset + 4)
  return [r, g, b, a]
}

test('draws the icon in any size, round at the corners', () => {
  for (const size of [16, 24, 32, 54]) {
    const picture = trayPicture(size, false)
    expect(picture.pixels).toHaveLength(size * size * 4)
    expect(colourAt(picture, 0, 0)).toEqual([0, 0, 0, 0])
    expect(colourAt(picture, 4, 16)).toEqual([47, 95, 168, 255])
  }
  expect(colourAt(trayPicture(64, false), 16, 16)).toEqual([255, 255, 255, 255])
})

test('has a red dot only where something is unread', () => {
  expect(colourAt(trayPicture(32, true), 24, 7)).toEqual([200, 36, 40, 255])
  expect(colourAt(trayPicture(32, false), 24, 7)).toEqual([47, 95, 168, 255])
  expect(colourAt(unreadPicture(16), 16, 16)).toEqual([200, 36, 40, 255])
})

test('keeps colours within what they cover, as Electron wants them', () => {
  for (const { pixels } of [trayPicture(24, true), unreadPicture(16)])
    for (let offset = 0; offset < pixels.length; offset += 4) {
      const [b = 0, g = 0, r = 0, a = 0] = pixels.subarray(offset, offset + 4)
      expect(Math.max(b, g, r)).toBeLessThanOrEqual(a)
    }
})
