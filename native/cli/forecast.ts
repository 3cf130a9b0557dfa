import type { CliContext, ExitCode } from './context.ts'
import { writeLine } from './lines.ts'

const rowsAtOnce = 500

/** `forecast [--data DIR]`: a line for each part that is in stock or was ever ordered, soonest short first. */
export async function forecast(context: CliContext, { data }: { data: string | undefined }): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? context.defaultData(), [])
  for (let offset = 0; ; offset += rowsAtOnce) {
    const page = { offset, limit: rowsAtOnce, wait: true }
    const { state, rows, backTest } = await engine.call('forecast.list', page, { signal: context.signal })
    if (state !== 'ready') {
      context.complain('Fewer than six months of orders: too little to tell what will be needed.')
      return 2
    }
    if (offset === 0 && backTest) {
      const { from, to, parts, error, naiveError } = backTest
      const rounded = [error, naiveError].map((pieces) => pieces.toFixed(2))
      context.complain(
        `Tried on ${from} to ${to}, ${parts} parts: off by ${rounded[0]} pieces in three months, the year before by ${rounded[1]}.`,
      )
    }
    for (const { partId: _partId, number, ...row } of rows) await writeLine(context.output, { part: number, ...row })
    if (rows.length < rowsAtOnce) return 0
  }
}
