import { vectorSize } from './inference.ts'

const vectorBytes = vectorSize * Float32Array.BYTES_PER_ELEMENT

/** Vectors one after the other as base64 of little-endian 32-bit floats; an eighth of their size as JSON numbers. */
export function packVectors(vectors: readonly Float32Array[]): string {
  const bytes = Buffer.alloc(vectors.length * vectorBytes)
  for (const [index, vector] of vectors.entries()) bytes.set(vectorToBytes(vector), index * vectorBytes)
  return bytes.toString('base64')
}

/** The reverse; null when the text does not hold exactly `count` vectors. */
export function unpackVectors(packed: string, count: number): Float32Array[] | null {
  const bytes = Buffer.from(packed, 'base64')
  if (bytes.byteLength !== count * vectorBytes) return null
  return Array.from({ length: count }, (_, index) => copied(bytes.subarray(index * vectorBytes)))
}

export const vectorToBytes = (vector: Float32Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)

/** Null for bytes that are no vector of length 1, as a damaged file may hold them. */
export function vectorFromBytes(bytes: Uint8Array): Float32Array | null {
  if (bytes.byteLength !== vectorBytes) return null
  const vector = copied(bytes)
  let squares = 0
  for (const value of vector) squares += value * value
  return Math.abs(squares - 1) < 1e-3 ? vector : null
}

/** Into memory of its own: a Buffer may begin at an address that no Float32Array may. */
function copied(bytes: Uint8Array): Float32Array {
  const vector = new Float32Array(vectorSize)
  vectorToBytes(vector).set(bytes.subarray(0, vectorBytes))
  return vector
}
