import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Output } from '../contract/index.ts'
import { imageLimits } from '../inference/vision/vision.ts'
import type { EngineClient } from '../protocol/connect.ts'
import type { CliContext, ExitCode } from './context.ts'
import { writeLine } from './lines.ts'

/** A photo's content, or why there is none: one that cannot be read costs its own line a word, not the others. */
export async function readPhoto(image: string): Promise<{ imageBase64: string } | { imageError: object }> {
  const content = await readFile(path.resolve(image)).catch(() => null)
  if (content === null) return { imageError: { code: 'path_not_found', reason: image } }
  if (content.length > imageLimits.bytes) return { imageError: { code: 'image_refused', reason: 'too_large' } }
  return { imageBase64: content.toString('base64') }
}

type Photo = NonNullable<Output<'parts.forTexts'>['results'][number]['photo']>

/** How sure the photo alone is, what stands on it, and whose parts were compared. */
export const toldPhoto = ({ certain, plate, scope, faults }: Photo): object => ({
  certain,
  plate: { ...plate, lines: plate.lines.map(({ text }) => text) },
  models: scope.models,
  ...(faults.length > 0 ? { faults } : {}),
})

const askEveryMs = 250

/** Waits until every picture of a part has been looked at: before, no photo can be told by it. */
export async function lookedAtAll(engine: EngineClient, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { jobs } = await engine.call('jobs.progress', {}, { signal })
    const left = jobs.find(({ kind }) => kind === 'parts.pictures')
    if (!left || left.waiting + left.running === 0) return
    await setTimeout(askEveryMs, undefined, { signal })
  }
}

/** `pictures FOLDER [--data DIR]`: pictures of parts, each named by its part's number. */
export async function pictures(
  context: CliContext,
  { folder, data }: { folder: string; data: string | undefined },
): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? context.defaultData(), ['parts.pictures'])
  const report = await engine.call(
    'partPictures.importFolder',
    { path: path.resolve(folder) },
    { signal: context.signal },
  )
  await lookedAtAll(engine, context.signal)
  await writeLine(context.output, report)
  for (const { file, reason } of report.rejected) context.complain(`${file}: ${reason}`)
  return report.added + report.doubles > 0 ? 0 : 2
}
