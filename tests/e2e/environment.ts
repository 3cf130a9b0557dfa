import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findElectron } from '../../build/electron-binary.ts'

export const root = path.join(import.meta.dirname, '..', '..')

/** The system's Chromium or Chrome, else the one that Playwright may have fetched. */
export function findChromium(): string | null {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', chromium.executablePath()]
  return places.find((place) => existsSync(place)) ?? null
}

/** Why Electron tests cannot run here, or null where they can. */
export function whyNoElectron(): string | null {
  if (findElectron() === null) return 'no Electron: neither fetched nor named by ELECTRON_OVERRIDE_DIST_PATH'
  if (process.platform === 'linux' && !hasDisplay() && !existsSync('/usr/bin/Xvfb')) return 'neither a display nor Xvfb'
  return null
}

export const whyNoBrowser = (): string | null => (findChromium() === null ? 'no Chromium or Chrome' : null)

export const hasDisplay = (): boolean => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Chromium has no sandbox for root; the tests load no page but ours. */
const rootArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export const chromiumArguments = [
  ...rootArguments,
  '--disable-gpu',
  // Models in three dimensions are drawn without a graphics card.
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
export const electronArguments = [...rootArguments, '--disable-gpu', '--enable-unsafe-swiftshader']
