import { readFile } from 'node:fs/promises'

/** Takes out of a vector what differs between photos of one thing. @returns a vector of length 1 */
export type Whiten = (vector: Float32Array) => Float32Array

/**
 * Within-class covariance normalisation (Hatch, Kajarekar & Stolcke 2006): directions in which photos of the same thing
 * differ (light, ground, dirt, side) count the less the more they do, so that what is left tells things apart. Made by
 * `models/training/picture-whitening.ts`; the file holds a mean, then the lower triangle of a matrix row by row, as
 * little-endian 32-bit floats.
 */
export async function loadWhitening(file: string, size: number): Promise<Whiten> {
  const bytes = await readFile(file)
  const numbers = new Float32Array(new Uint8Array(bytes).buffer)
  if (numbers.length !== size + (size * (size + 1)) / 2) throw new Error(`${file} is not for vectors of ${size}`)
  return (vector) => {
    const centred = vector.map((value, at) => value - (numbers[at] ?? 0))
    const white = new Float32Array(size)
    let from = size
    let squares = 0
    for (let row = 0; row < size; row++) {
      let sum = 0
      for (let at = 0; at <= row; at++) sum += (numbers[from + at] ?? 0) * (centred[at] ?? 0)
      from += row + 1
      white[row] = sum
      squares += sum * sum
    }
    const length = Math.sqrt(squares) || 1
    return white.map((value) => value / length)
  }
}
