import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** In device-independent pixels of the whole desktop. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What the shell itself remembers; everything else is the engine's. */
export interface WindowState {
  readonly bounds: Bounds | null
  readonly maximized: boolean
}

export const smallestSize = { width: 800, height: 560 }
const firstSize = { width: 1440, height: 900 }
/** Enough of a title bar to take hold of. */
const graspWidth = 120
const graspHeight = 32

/** A missing or unreadable file counts as a first start. */
export function readWindowState(file: string): WindowState {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null) return firstState
    const { bounds, maximized } = value as Record<string, unknown>
    return { bounds: isBounds(bounds) ? bounds : null, maximized: maximized === true }
  } catch {
    return firstState
  }
}

/** Written beside and moved over, so that a cut-off write leaves the old state. */
export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(state))
  renameSync(`${file}.new`, file)
}

/**
 * Where a window may open: as it was left if its title bar can still be grasped on a display, else in the middle of the
 * first one; never larger than the display it is on.
 * @param workAreas of the displays there are now, the primary one first
 */
export function placeWindow(saved: Bounds | null, workAreas: readonly Bounds[]): Bounds {
  const home = saved && workAreas.find((area) => isGraspable(saved, area))
  if (saved && home) return { ...saved, ...sizeWithin(saved, home) }
  const area = workAreas[0] ?? { x: 0, y: 0, ...firstSize }
  const size = sizeWithin(saved ?? firstSize, area)
  return {
    ...size,
    x: Math.round(area.x + (area.width - size.width) / 2),
    y: Math.round(area.y + (area.height - size.height) / 2),
  }
}

const firstState: WindowState = { bounds: null, maximized: false }

const sizeWithin = (size: { width: number; height: number }, area: Bounds): { width: number; height: number } => ({
  width: Math.max(Math.min(size.width, area.width), Math.min(smallestSize.width, area.width)),
  height: Math.max(Math.min(size.height, area.height), Math.min(smallestSize.height, area.height)),
})

function isGraspable(window: Bounds, area: Bounds): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const titleInside = window.y >= area.y && window.y + graspHeight <= area.y + area.height
  return width >= graspWidth && titleInside
}

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Record<string, unknown>
  return [x, y, width, height].every(Number.isSafeInteger) && Number(width) > 0 && Number(height) > 0
}
