/**
 * A run is one pass through the model. Measured on one thread: 18 tokens cost 4.2 ms alone and 2.2 ms in sixteens; 64
 * tokens 7.4 ms alone, 6.8 ms in fours and 8.9 ms in sixteens; 200 tokens 21.6 ms alone and 29 ms in sixteens. So short
 * texts gain by company, and a run that outgrows the processor's cache loses.
 */
const maxTexts = 16
const maxTokens = 384

/**
 * Groups texts into runs so that little is padded and a run stays small: sorted by length, the longest sets the width.
 * @param lengths tokens of each text
 * @returns indexes into `lengths`, each exactly once
 */
export function planRuns(lengths: readonly number[]): number[][] {
  const order = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length)
  const runs: number[][] = []
  let run: number[] = []
  for (const { length, index } of order) {
    if (run.length > 0 && (run.length === maxTexts || (run.length + 1) * length > maxTokens)) {
      runs.push(run)
      run = []
    }
    run.push(index)
  }
  if (run.length > 0) runs.push(run)
  return runs
}
