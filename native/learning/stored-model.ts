import type { TicketLabel } from '../triage/labels.ts'
import { type Classifier, classifierFromBytes } from '../triage/learning/classifier-model.ts'
import { pack, unpack } from '../triage/learning/packing.ts'

/** A classifier with what it was trained on, so that labels it does not know can be told. */
export interface StoredModel {
  readonly classifier: Classifier
  /** By ticket. */
  readonly learned: ReadonlyMap<number, string | null>
}

const format = 1

interface About {
  readonly format: number
  readonly labels: readonly string[]
}

export function modelToBytes(classifier: Classifier, learned: readonly TicketLabel[]): Buffer {
  const labels = [...new Set(learned.flatMap(({ label }) => label ?? []))].toSorted()
  const places = new Map(labels.map((label, at) => [label, at]))
  const weights = classifier.toBytes()
  const about: About = { format, labels }
  const bytes = pack({
    about,
    arrays: {
      // Packed weights are whole multiples of 8 bytes.
      classifier: new Int32Array(weights.buffer, weights.byteOffset, weights.byteLength / 4),
      tickets: Int32Array.from(learned, ({ ticketId }) => ticketId),
      truths: Int32Array.from(learned, ({ label }) => (label === null ? -1 : (places.get(label) ?? -1))),
    },
  })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** @throws Error where the bytes are no such model, or one of another format */
export function modelFromBytes(bytes: Uint8Array): StoredModel {
  const stored = unpack(bytes)
  const about = stored.about as About
  if (about.format !== format) throw new Error(`a stored model of format ${about.format}, this program knows ${format}`)
  const weights = stored.ints('classifier')
  const truths = stored.ints('truths')
  const learned = Array.from(stored.ints('tickets'), (ticketId, at): [number, string | null] => [
    ticketId,
    about.labels[truths[at] ?? -1] ?? null,
  ])
  return {
    classifier: classifierFromBytes(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)),
    learned: new Map(learned),
  }
}
