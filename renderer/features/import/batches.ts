/** Bytes of content that go to the engine in one call; base64 makes a third more of it. */
export const batchBytes = 16 * 1024 * 1024
/** A larger file is not sent through the window; the engine reads it itself, by its path. */
export const largestFileBytes = 40 * 1024 * 1024
/** The contract's limit of files in one call. */
const batchFiles = 1_000

export interface Sized {
  readonly name: string
  readonly size: number
}

/** Tables go first: mails look for their customers among what is there already. */
const tables = /\.(csv|tsv|jsonl|ndjson|json)$/i

/**
 * The files in the portions in which they are handed over, and those that are too large for it. A file that is larger
 * than a portion goes alone.
 */
export function planBatches<F extends Sized>(files: readonly F[]): { batches: F[][]; tooLarge: F[] } {
  const fitting = files.filter(({ size }) => size <= largestFileBytes)
  const ordered = [
    ...fitting.filter(({ name }) => tables.test(name)),
    ...fitting.filter(({ name }) => !tables.test(name)),
  ]
  const batches: F[][] = []
  let bytes = 0
  for (const file of ordered) {
    const current = batches.at(-1)
    if (current && current.length < batchFiles && bytes + file.size <= batchBytes) {
      current.push(file)
      bytes += file.size
    } else {
      batches.push([file])
      bytes = file.size
    }
  }
  return { batches, tooLarge: files.filter(({ size }) => size > largestFileBytes) }
}
