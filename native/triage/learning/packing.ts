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

/** Of one piece that `packing` makes at a time. */
const numbersAtOnce = 1 << 16

export function pack(packed: Packed): Uint8Array {
  const pieces = [...packing(packed)]
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    result.set(piece, at)
    at += piece.length
  }
  return result
}

/** The bytes of `pack` in small pieces, one after the other. They may be views of the arrays. */
export function* packing({ about, arrays }: Packed): Generator<Uint8Array, void> {
  const header = new TextEncoder().encode(JSON.stringify({ about, entries: entriesOf(arrays) }))
  const preamble = new DataView(new ArrayBuffer(alignment))
  preamble.setUint32(0, magic)
  preamble.setUint32(4, header.length)
  yield new Uint8Array(preamble.buffer)
  yield header
  yield padding(header.length)
  for (const array of Object.values(arrays)) {
    if ('rounded' in array) yield* packingRows(array.rounded, Math.max(1, array.columns))
    else {
      for (let at = 0; at < array.length; at += numbersAtOnce) yield bytesOf(array.subarray(at, at + numbersAtOnce))
      yield padding(array.byteLength)
    }
  }
}

const entriesOf = (arrays: Packed['arrays']): Entry[] =>
  Object.entries(arrays).map(([name, array]) => {
    if ('rounded' in array)
      return { name, type: 'i8', length: array.rounded.length, columns: Math.max(1, array.columns) }
    const type = array instanceof Float32Array ? 'f32' : array instanceof Int32Array ? 'i32' : 'u32'
    return { name, type, length: array.length, columns: 0 }
  })

const padding = (length: number): Uint8Array => new Uint8Array(aligned(length) - length)

export interface Unpacked {
  readonly about: unknown
  floats(name: string): Float32Array
  ints(name: string): Int32Array
  hashes(name: string): Uint32Array
}

/** @throws Error for bytes that are none of `pack`'s, or lack an array that is asked for */
export function unpack(bytes: Uint8Array): Unpacked {
  const unpacker = createUnpacker()
  unpacker.take(bytes)
  return unpacker.end()
}

/** The same for bytes that come in parts, which may end anywhere. */
export interface Unpacker {
  /** @throws Error for bytes that are none of `pack`'s */
  take(bytes: Uint8Array): void
  /** @throws Error where bytes are missing */
  end(): Unpacked
}

interface Header {
  readonly about: unknown
  readonly entries: readonly Entry[]
}

/** What some of the bytes are for: how many there are, and what is done with a few of them. */
interface Segment {
  readonly length: number
  put(bytes: Uint8Array, at: number): void
}

type Found = Map<string, Float32Array | Int32Array | Uint32Array>

export function createUnpacker(): Unpacker {
  const found: Found = new Map()
  let begun = new Uint8Array()
  let header: Header | null = null
  let segments: Segment[] = []
  let done = 0

  const readHeader = (bytes: Uint8Array): Uint8Array => {
    begun = Buffer.concat([begun, bytes])
    if (begun.length < alignment) return begun.subarray(begun.length)
    const view = new DataView(begun.buffer, begun.byteOffset, begun.byteLength)
    if (view.getUint32(0) !== magic) throw new Error('these bytes hold no trained weights')
    const length = view.getUint32(4)
    const first = alignment + aligned(length)
    if (begun.length < first) return begun.subarray(begun.length)
    header = JSON.parse(new TextDecoder().decode(begun.subarray(alignment, alignment + length))) as Header
    segments = header.entries.flatMap((entry) => segmentsOf(entry, found))
    return begun.subarray(first)
  }
  return {
    take: (given) => {
      let bytes = header ? given : readHeader(given)
      while (bytes.length > 0) {
        const [segment] = segments
        // What follows the last array is nobody's.
        if (!segment) return
        const own = bytes.subarray(0, segment.length - done)
        segment.put(own, done)
        done += own.length
        bytes = bytes.subarray(own.length)
        if (done < segment.length) return
        segments.shift()
        done = 0
      }
    },
    end: () => {
      if (!header) throw new Error('these bytes hold no trained weights')
      if (segments.some(({ length }) => length > 0)) throw new Error('the trained weights are cut off')
      return unpackedOf(header.about, found)
    },
  }
}

function unpackedOf(about: unknown, found: Found): Unpacked {
  const get = <T>(name: string, is: new (length: number) => T): T => {
    const array = found.get(name)
    if (!(array instanceof is)) throw new Error(`the trained weights lack ${name}`)
    return array
  }
  return {
    about,
    floats: (name) => get(name, Float32Array),
    ints: (name) => get(name, Int32Array),
    hashes: (name) => get(name, Uint32Array),
  }
}

/** The arrays are made at once and filled as their bytes come. */
function segmentsOf({ name, type, length, columns }: Entry, found: Found): Segment[] {
  if (type === 'i8') {
    const scales = new Float32Array(length / columns)
    const values = new Float32Array(length)
    found.set(name, values)
    return [
      ...filling(scales),
      { length, put: (bytes, at) => restore(values, { bytes, at, scales, columns }) },
      gap(length),
    ]
  }
  const array = new { f32: Float32Array, i32: Int32Array, u32: Uint32Array }[type](length)
  found.set(name, array)
  return filling(array)
}

function filling(array: Float32Array | Int32Array | Uint32Array): Segment[] {
  const target = bytesOf(array)
  return [{ length: target.length, put: (bytes, at) => target.set(bytes, at) }, gap(target.length)]
}

const gap = (length: number): Segment => ({ length: aligned(length) - length, put: () => {} })

const bytesOf = (array: Float32Array | Int32Array | Uint32Array | Int8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

/** Scales of all rows, then their bytes; twice over the rows, as nothing is kept in between. */
function* packingRows(values: Float32Array, columns: number): Generator<Uint8Array, void> {
  const rows = values.length / columns
  const rowsAtOnce = Math.max(1, Math.floor(numbersAtOnce / columns))
  for (let row = 0; row < rows; row += rowsAtOnce)
    yield bytesOf(
      Float32Array.from({ length: Math.min(rowsAtOnce, rows - row) }, (_none, k) => scaleOf(values, row + k, columns)),
    )
  yield padding(rows * 4)
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const bytes = new Int8Array(Math.min(rowsAtOnce, rows - row) * columns)
    for (let own = 0; own < bytes.length / columns; own += 1) {
      const scale = scaleOf(values, row + own, columns)
      if (scale === 0) continue
      const from = (row + own) * columns
      for (let k = 0; k < columns; k += 1) bytes[own * columns + k] = Math.round((values[from + k] ?? 0) / scale)
    }
    yield bytesOf(bytes)
  }
  yield padding(values.length)
}

function scaleOf(values: Float32Array, row: number, columns: number): number {
  let most = 0
  for (let k = row * columns; k < (row + 1) * columns; k += 1) most = Math.max(most, Math.abs(values[k] ?? 0))
  return most / 127
}

interface Rounded {
  readonly bytes: Uint8Array
  /** Where they stand among all of the array. */
  readonly at: number
  readonly scales: Float32Array
  readonly columns: number
}

function restore(values: Float32Array, { bytes, at, scales, columns }: Rounded): void {
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let k = 0; k < signed.length; k += 1)
    values[at + k] = (signed[k] ?? 0) * (scales[Math.floor((at + k) / columns)] ?? 0)
}
