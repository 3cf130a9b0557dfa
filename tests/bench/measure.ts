import { cpus, loadavg } from 'node:os'

/** How busy the computer was before the bench: what was measured on a busy one tells little. */
const loadAtStart = loadavg().map((load) => Math.round(load * 100) / 100)

/** Median and 95th percentile of some runs, in milliseconds. */
export interface Timing {
  readonly runs: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly maxMs: number
}

const round = (value: number): number => Math.round(value * 100) / 100

export function timing(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { runs: sorted.length, medianMs: round(at(0.5)), p95Ms: round(at(0.95)), maxMs: round(sorted.at(-1) ?? 0) }
}

/** Runs `work` a few times unmeasured, then `runs` times measured. */
export async function measure(runs: number, work: (run: number) => Promise<unknown> | unknown): Promise<Timing> {
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await work(warmUp)
  const samples: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await work(run)
    samples.push(performance.now() - start)
  }
  return timing(samples)
}

export const printReport = (name: string, results: Record<string, unknown>): void => {
  console.log(
    JSON.stringify({ bench: name, cores: cpus().length, loadAtStart, node: process.version, ...results }, null, 2),
  )
}
