import { z } from 'zod'
import type { Input } from '../contract/index.ts'
import type { CliContext, ExitCode } from './context.ts'
import { readFileLines } from './lines.ts'
import { lookedAtAll, readPhoto, toldPhoto } from './part-photo.ts'
import { answerEach } from './texts.ts'

/** `image`: a photo of the part or of a type plate, its path as seen from the working directory. */
const queryLine = z
  .object({
    text: z.string().default(''),
    customer: z.string().nullish(),
    machine: z.string().nullish(),
    image: z.string().nullish(),
  })
  .refine(({ text, image }) => text !== '' || Boolean(image), 'has neither text nor image')
const historyLine = z.object({
  text: z.string(),
  machine: z.string().nullish(),
  parts: z.union([
    z
      .string()
      .min(1)
      .transform((part) => [part]),
    z.array(z.string().min(1)),
  ]),
})

/** `parts [--data DIR] [--history HISTORY.jsonl] < QUERIES.jsonl` */
export async function parts(
  context: CliContext,
  options: { data: string | undefined; history: string | undefined },
): Promise<ExitCode> {
  return options.history === undefined
    ? await fromRecords(context, options.data ?? context.defaultData())
    : await fromHistory(context, options.history)
}

async function fromRecords(context: CliContext, data: string): Promise<ExitCode> {
  const engine = await context.openEngine(data, ['parts.pictures'])
  const ask = async (texts: Asked[]): Promise<object[]> => {
    const { results } = await engine.call('parts.forTexts', { texts }, { signal: context.signal })
    return results.map(({ parts: ranked, question, photo, imageError }) => ({
      parts: ranked,
      ...(question === null ? {} : { question }),
      ...(photo === null ? {} : { photo: toldPhoto(photo) }),
      ...(imageError === null ? {} : { imageError }),
    }))
  }
  return await answerEach(context, queryLine, async (lines) => {
    const plain = lines.filter(({ image }) => !image).map(asked)
    const answers = plain.length > 0 ? await ask(plain) : []
    const told: object[] = []
    // Photos are large: each is asked about by itself.
    for (const line of lines) {
      if (!line.image) told.push(answers.shift() ?? {})
      else {
        await lookedAtAll(engine, context.signal)
        const photo = await readPhoto(line.image)
        const [answer] = await ask([{ ...asked(line), ...('imageBase64' in photo ? photo : {}) }])
        told.push({ ...answer, ...('imageError' in photo ? photo : {}) })
      }
    }
    return told
  })
}

const asked = ({ text, customer, machine }: z.output<typeof queryLine>): Asked => ({
  text,
  customer: customer ?? null,
  machine: machine ?? null,
})
type Asked = Input<'parts.forTexts'>['texts'][number]

async function fromHistory(context: CliContext, file: string): Promise<ExitCode> {
  const lines = await readFileLines(file, historyLine, context.complain)
  const history = lines.map(({ text, machine, parts: used }) => ({ text, machine: machine ?? '', parts: used }))
  const engine = await context.openEngine(null, [])
  const { ranker } = await engine.call('parts.learnHistory', { history }, { signal: context.signal })
  return await answerEach(context, queryLine, async (asked) => {
    const orders = asked.map(({ text, machine }) => ({ text, machine: machine ?? '' }))
    const { results } = await engine.call('parts.rankByHistory', { ranker, orders }, { signal: context.signal })
    return results
  })
}
