import path from 'node:path'
import { expect, test } from 'vitest'
import { enginePackages } from '../../build/engine-bundle.ts'
import { packageLocations } from '../../build/stage-engine.ts'

const root = path.join(import.meta.dirname, '..', '..')

test('takes what the engine loads along with what that needs, for this platform only', () => {
  const locations = packageLocations(root, enginePackages)
  expect(locations).toContain('node_modules/better-sqlite3')
  expect(locations).toContain('node_modules/onnxruntime-common')
  expect(locations).toContain('node_modules/sharp')
  const vector = locations.filter((location) => location.startsWith('node_modules/sqlite-vec-'))
  expect(vector).toHaveLength(1)
})

test('leaves out what only browsers, install scripts and screens need', () => {
  const locations = packageLocations(root, enginePackages)
  for (const name of ['onnxruntime-web', 'global-agent', 'adm-zip', 'react', 'electron']) {
    expect(locations).not.toContain(`node_modules/${name}`)
  }
})
