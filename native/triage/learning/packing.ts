/** Typed arrays by name, with what JSON can say about them: how trained weights lie in a file. */
export interface Packed {
  readonly about: unknown
  readonly arrays: Readonly<Record<string, PackedArray>>
}

/** `rounded` arrays are kept in a byte a number, each row with a scale of its own. */
export type PackedArray =
  | Float32Array
  | Int32Array
  | Uint32Array
  | { readonly rounded: Float32Array; readonly columns: number }

interface Entry {
  readonly name: string
  readonly type: 'f32' | 'i32' | 'u32' | 'i8'
  readonly length: number
  readonly columns: number
}

const magic = 0x4c535431
const alignment = 8
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment

export function pack({ about, arrays }: Packed): Uint8Array {
  const entries: Entry[] = []
  const parts: Uint8Array[] = []
  for (const [name, array] of Object.entries(arrays)) {
    if ('rounded' in array) {
      const columns = Math.max(1, array.columns)
      entries.push({ name, type: 'i8', length: array.rounded.length, columns })
      const { scales, bytes } = roundRows(array.rounded, columns)
      parts.push(bytesOf(scales), bytesOf(bytes))
    } else {
      const type = array instanceof Float32Array ? 'f32' : array instanceof Int32Array ? 'i32' : 'u32'
      entries.push({ name, type, length: array.length, columns: 0 })
      parts.push(bytesOf(array))
    }
  }
  const header = new TextEncoder().encode(JSON.stringify({ about, entries }))
  const size = alignment + aligned(header.length) + parts.reduce((sum, part) => sum + aligned(part.length), 0)
  const result = new Uint8Array(size)
  const view = new DataView(result.buffer)
  view.setUint32(0, magic)
  view.setUint32(4, header.length)
  result.set(header, alignment)
  let at = alignment + aligned(header.length)
  for (const part of parts) {
    result.set(part, at)
    at += aligned(part.length)
  }
  return result
}

export interface Unpacked {
  readonly about: unknown
  floats(name: string): Float32Array
  ints(name: string): Int32Array
  hashes(name: string): Uint32Array
}

/** @throws Error for bytes that are none of `pack`'s, or lack an array that is asked for */
export function unpack(read: Uint8Array): Unpacked {
  // A Buffer's slice is a view, not a copy; the arrays must own their memory.
  const bytes = new Uint8Array(read.buffer, read.byteOffset, read.byteLength)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < alignment || view.getUint32(0) !== magic) throw new Error('these bytes hold no trained weights')
  const headerLength = view.getUint32(4)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(alignment, alignment + headerLength))) as {
    about: unknown
    entries: Entry[]
  }
  const found = new Map<string, Float32Array | Int32Array | Uint32Array>()
  let at = alignment + aligned(headerLength)
  const take = (length: number): ArrayBuffer => {
    if (at + length > bytes.length) throw new Error('the trained weights are cut off')
    const part = bytes.slice(at, at + length)
    at += aligned(length)
    return part.buffer
  }
  for (const { name, type, length, columns } of header.entries) {
    if (type === 'i8') {
      const scales = new Float32Array(take((length / columns) * 4))
      found.set(name, restoreRows(new Int8Array(take(length)), scales, columns))
    } else {
      const buffer = take(length * 4)
      const make = { f32: Float32Array, i32: Int32Array, u32: Uint32Array }[type]
      found.set(name, new make(buffer))
    }
  }
  const get = <T>(name: string, is: new (length: number) => T): T => {
    const array = found.get(name)
    if (!(array instanceof is)) throw new Error(`the trained weights lack ${name}`)
    return array
  }
  return {
    about: header.about,
    floats: (name) => get(name, Float32Array),
    ints: (name) => get(name, Int32Array),
    hashes: (name) => get(name, Uint32Array),
  }
}

const bytesOf = (array: Float32Array | Int32Array | Uint32Array | Int8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

function roundRows(values: Float32Array, columns: number): { scales: Float32Array; bytes: Int8Array } {
  const scales = new Float32Array(values.length / columns)
  const bytes = new Int8Array(values.length)
  for (let row = 0; row < scales.length; row += 1) {
    let most = 0
    for (let k = 0; k < columns; k += 1) most = Math.max(most, Math.abs(values[row * columns + k] ?? 0))
    const scale = most / 127
    scales[row] = scale
    if (scale === 0) continue
    for (let k = 0; k < columns; k += 1) {
      bytes[row * columns + k] = Math.round((values[row * columns + k] ?? 0) / scale)
    }
  }
  return { scales, bytes }
}

function restoreRows(bytes: Int8Array, scales: Float32Array, columns: number): Float32Array {
  const values = new Float32Array(bytes.length)
  for (let k = 0; k < bytes.length; k += 1) values[k] = (bytes[k] ?? 0) * (scales[Math.floor(k / columns)] ?? 0)
  return values
}
