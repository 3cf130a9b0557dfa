import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readEncoder } from '../../../native/inference/manifest.ts'
import { type Encoder, loadEncoder } from '../../../native/inference/transformers-encoder.ts'

const modelsFolder = path.resolve(import.meta.dirname, '../../../models')
let encoder: Encoder

beforeAll(async () => {
  encoder = await loadEncoder(modelsFolder, await readEncoder(modelsFolder), 2)
})

const tokens = (text: string) => encoder.tokenise({ role: 'query', text })
const dot = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  a?.reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0)

describe('the encoder', () => {
  test('gives vectors of length 1', async () => {
    const [vector] = await encoder.encode([tokens('Die Pumpe verliert Öl.')])
    expect(vector).toHaveLength(384)
    expect(dot(vector, vector)).toBeCloseTo(1, 5)
  })

  test('gives a text the same vector alone as among longer ones', async () => {
    const texts = [
      'Danke!',
      'The invoice 4711 shows the wrong delivery address, please correct it.',
      'Unsere Presse steht seit heute früh, die Anzeige meldet E47, wir brauchen dringend jemanden.',
      'wo bleibt mein Paket???',
      'Sehr geehrte Damen und Herren, anbei die Unterlagen zur Wartung. '.repeat(12),
    ]
    const rows = texts.map(tokens)
    const together = await encoder.encode(rows)
    for (const [index, row] of rows.entries()) {
      const [alone] = await encoder.encode([row])
      expect(dot(alone, together[index])).toBeGreaterThan(0.99999)
    }
  })

  test('tells the two roles apart by their prefix', () => {
    const text = 'Ersatzteil'
    expect(encoder.tokenise({ role: 'passage', text })).not.toEqual(encoder.tokenise({ role: 'query', text }))
  })

  test('cuts a long text but keeps both end marks', () => {
    const long = tokens('Maschine steht still. '.repeat(200))
    const short = tokens('Maschine')
    expect(long).toHaveLength(256)
    expect([long[0], long.at(-1)]).toEqual([short[0], short.at(-1)])
  })

  test('gives empty texts and texts of odd signs a vector too', async () => {
    const vectors = await encoder.encode(['', '   ', '\u0000\ud800', '😡😡😡', '漢字'].map(tokens))
    for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 5)
  })
})
