import type { CliContext, ExitCode } from './context.ts'
import { answerLines } from './texts.ts'

/** `route [--data DIR] < TEXTS.jsonl` */
export async function route(context: CliContext, { data }: { data: string | undefined }): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? context.defaultData(), [])
  return await answerLines(context, async (texts) => {
    const { results } = await engine.call('routing.ofTexts', { texts }, { signal: context.signal })
    return results.map(({ assignee, queue, confidence, reasons, top, absent }) => ({
      assignee,
      confidence,
      reasons,
      top,
      queue,
      ...(absent.length > 0 ? { absent } : {}),
    }))
  })
}
