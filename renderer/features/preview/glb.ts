const magic = 0x46546c67
const jsonChunk = 0x4e4f534a
const binaryChunk = 0x004e4942

/** A model that leans on files which did not come with it. */
export class MissingPartsError extends Error {}

interface BufferDefinition {
  readonly uri?: string
  readonly byteLength: number
}
interface GltfJson {
  readonly buffers?: readonly BufferDefinition[]
  readonly bufferViews?: readonly { readonly buffer: number; readonly byteOffset?: number }[]
  readonly images?: readonly { readonly uri?: string }[]
}

/**
 * Any glTF 2.0 file as one GLB: a `.gltf` with its data inside (data URIs) is packed, so that nothing has to be fetched,
 * which the page may not do.
 * @throws MissingPartsError where it names other files; SyntaxError where it is no glTF at all
 */
export function asGlb(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength >= 12 && view.getUint32(0, true) === magic) {
    return bytes.slice().buffer
  }
  const json: GltfJson = JSON.parse(new TextDecoder().decode(bytes))
  const named = [...(json.buffers ?? []), ...(json.images ?? [])].flatMap(({ uri }) => (uri === undefined ? [] : [uri]))
  if (named.some((uri) => !uri.startsWith('data:'))) throw new MissingPartsError()
  const parts = (json.buffers ?? []).map(({ uri = '' }) => dataOf(uri))
  const starts = parts.map((_, at) => parts.slice(0, at).reduce((sum, part) => sum + padded(part.length), 0))
  const binary = new Uint8Array(parts.reduce((sum, part) => sum + padded(part.length), 0))
  for (const [at, part] of parts.entries()) binary.set(part, starts[at])
  const packed = {
    ...json,
    ...(parts.length > 0 && { buffers: [{ byteLength: binary.length }] }),
    ...(json.bufferViews && {
      bufferViews: json.bufferViews.map((each) => ({
        ...each,
        buffer: 0,
        byteOffset: (each.byteOffset ?? 0) + (starts[each.buffer] ?? 0),
      })),
    }),
  }
  return packGlb(packed, binary)
}

/** Writes the two chunks of a GLB (glTF 2.0 specification, chapter 4). */
export function packGlb(json: object, binary: Uint8Array): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(json))
  const textLength = padded(text.length)
  const binaryLength = padded(binary.length)
  const total = 12 + 8 + textLength + (binaryLength > 0 ? 8 + binaryLength : 0)
  const glb = new Uint8Array(total)
  const view = new DataView(glb.buffer)
  const header = [magic, 2, total, textLength, jsonChunk]
  for (const [at, value] of header.entries()) view.setUint32(at * 4, value, true)
  glb.fill(0x20, 20, 20 + textLength)
  glb.set(text, 20)
  if (binaryLength > 0) {
    view.setUint32(20 + textLength, binaryLength, true)
    view.setUint32(24 + textLength, binaryChunk, true)
    glb.set(binary, 28 + textLength)
  }
  return glb.buffer
}

const padded = (length: number): number => Math.ceil(length / 4) * 4

function dataOf(uri: string): Uint8Array {
  const [head = '', body = ''] = uri.split(',', 2)
  const binary = head.endsWith(';base64') ? atob(body) : decodeURIComponent(body)
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}
