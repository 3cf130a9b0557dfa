import type { Pace } from '../pace.ts'
import type { TicketLabel } from '../triage/labels.ts'
import { type Classifier, classifierFrom } from '../triage/learning/classifier-model.ts'
import { createUnpacker, type Packed, type Unpacked } from '../triage/learning/packing.ts'

/** A classifier with what it was trained on, so that labels it does not know can be told. */
export interface StoredModel {
  readonly classifier: Classifier
  /** By ticket. */
  readonly learned: ReadonlyMap<number, string | null>
}

const format = 2

interface About {
  readonly format: 1 | 2
  readonly labels: readonly string[]
  /** Of the classifier, whose arrays lie beside those of the model; in format 1 it is packed by itself. */
  readonly classifier?: unknown
}

export function packedModel(classifier: Classifier, learned: readonly TicketLabel[]): Packed {
  const labels = [...new Set(learned.flatMap(({ label }) => label ?? []))].toSorted()
  const places = new Map(labels.map((label, at) => [label, at]))
  const packed = classifier.packed()
  return {
    about: { format, labels, classifier: packed.about } satisfies About,
    arrays: {
      ...packed.arrays,
      tickets: Int32Array.from(learned, ({ ticketId }) => ticketId),
      truths: Int32Array.from(learned, ({ label }) => (label === null ? -1 : (places.get(label) ?? -1))),
    },
  }
}

/** @throws Error where it is no such model, or one of another format */
export async function modelFrom(stored: Unpacked, pace: Pace): Promise<StoredModel> {
  const about = stored.about as About
  const truths = stored.ints('truths')
  const learned = Array.from(stored.ints('tickets'), (ticketId, at): [number, string | null] => [
    ticketId,
    about.labels[truths[at] ?? -1] ?? null,
  ])
  return { classifier: classifierFrom(await classifierPart(stored, about, pace)), learned: new Map(learned) }
}

const bytesAtOnce = 1 << 19

async function classifierPart(stored: Unpacked, about: About, pace: Pace): Promise<Unpacked> {
  if (about.format === 2) return { ...stored, about: about.classifier }
  if (about.format !== 1) throw new Error(`a stored model of format ${about.format}, this program knows ${format}`)
  const { buffer, byteOffset, byteLength } = stored.ints('classifier')
  const unpacker = createUnpacker()
  for (let at = 0; at < byteLength; at += bytesAtOnce) {
    unpacker.take(new Uint8Array(buffer, byteOffset + at, Math.min(bytesAtOnce, byteLength - at)))
    await pace()
  }
  return unpacker.end()
}
