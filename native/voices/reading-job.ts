import { createHash } from 'node:crypto'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { OwnAspects } from './own-aspects.ts'
import type { AspectHead } from './reading/head.ts'
import { createVoiceReader, type VoiceReader } from './reading/reader.ts'
import * as queries from './reading-queries.ts'

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly jobs: Jobs
  readonly head: AspectHead
  /** What vectors depend on. */
  readonly encoder: string
  readonly aspects: Pick<OwnAspects, 'list'>
  /** Told which texts were read, and which of them had been read before. */
  readonly read: (keys: readonly number[], again: readonly number[]) => Promise<void>
}

export interface VoiceReading {
  /** Queues what was not read yet with what is known now, the newest first. */
  catchUp(): Promise<number>
  /** The same for what an import may have brought. */
  catchUpFeedback(): Promise<void>
  /** What people corrected or a company named has changed: the next text is read by it. */
  forget(): void
}

/** What comes in is read before what has been there for long. */
const historyPriority = -1
const textsAtOnce = 16

/** Reads messages and feedback in the background, each once on the same basis. */
export function createVoiceReading({ db, inference, jobs, head, encoder, aspects, read }: Deps): VoiceReading {
  let known: { basis: string; reader: VoiceReader } | null = null

  /** Encoder, head and own aspects; corrections hold from the next text on and call for nothing to be read again. */
  const basisNow = async (): Promise<string> => {
    const own = await aspects.list()
    const said = createHash('sha256').update(JSON.stringify(own.map(({ id, examples }) => [id, examples])))
    return `${encoder}, ${head.version}${own.length === 0 ? '' : `, own ${said.digest('hex').slice(0, 8)}`}`
  }
  const readerNow = async () => {
    if (known) return known
    const own = await aspects.list()
    const corrections = await queries.selectCorrectedSentences(db)
    known = { basis: await basisNow(), reader: await createVoiceReader({ inference, head, own, corrections }) }
    return known
  }
  const catchUp = async (): Promise<number> => {
    const keys = await queries.selectUnread(db, await basisNow())
    await jobs.enqueue(db, 'voices.read', keys, { priority: historyPriority })
    return keys.length
  }

  jobs.register({
    kind: 'voices.read',
    batchSize: textsAtOnce,
    requeue: catchUp,
    run: async (keys, signal) => {
      const { basis, reader } = await readerNow()
      const done = await queries.selectRead(db, keys, basis)
      const texts = await queries.selectTexts(
        db,
        keys.filter((key) => !done.has(key)),
      )
      const voices = await reader.read(texts, signal)
      const again: number[] = []
      await db.transaction().execute(async (trx) => {
        const there = await queries.stillThere(
          trx,
          texts.map(({ key }) => key),
        )
        for (const [at, text] of texts.entries()) {
          if (!there.has(text.key)) continue
          if (await queries.replaceVoices(trx, text, voices[at] ?? [], basis)) again.push(text.key)
        }
      })
      await read(
        texts.map(({ key }) => key),
        again,
      )
    },
  })
  return {
    catchUp,
    catchUpFeedback: async () => {
      await jobs.enqueue(db, 'voices.read', await queries.selectUnreadFeedback(db, await basisNow()))
    },
    forget: () => {
      known = null
    },
  }
}
