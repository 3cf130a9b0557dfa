import type { EvidenceSpan } from '../triage/index.ts'

/** A run of text with the statements it speaks for; none where it is plain. */
export interface Segment {
  readonly start: number
  readonly text: string
  readonly fields: readonly EvidenceSpan['field'][]
}

/** Cuts a text at the edges of the spans, which may overlap; spans outside of the text are cut off. */
export function segmentsOf(text: string, spans: readonly EvidenceSpan[]): Segment[] {
  const inside = spans
    .map(({ start, end, field }) => ({ field, start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => end > start)
  const edges = new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])
  const sorted = [...edges].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).flatMap((start, at) => {
    const end = sorted[at + 1] ?? text.length
    const fields = inside.filter((span) => span.start < end && start < span.end).map(({ field }) => field)
    return end > start ? [{ start, text: text.slice(start, end), fields: [...new Set(fields)] }] : []
  })
}
