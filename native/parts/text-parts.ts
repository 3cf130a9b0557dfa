import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import type { ImageError, PartReason } from '../contract/parts.ts'
import type { Db } from '../database/open.ts'
import type { Matched } from '../part-pictures/matching.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import type { TriageService } from '../triage/service.ts'
import type { RankedPart } from './history/ranker.ts'
import * as queries from './queries.ts'
import type { PartService } from './service.ts'

interface Deps {
  readonly db: Db
  readonly service: Pick<PartService, 'forQuery'>
  readonly triage: Pick<TriageService, 'ofMails'>
  readonly pictures: Pick<PartPictureService, 'look'>
  readonly clock: Clock
}

type Asked = ParsedInput<'parts.forTexts'>['texts']
type Told = Output<'parts.forTexts'>['results']

/** Parts for texts that are no tickets, with whose they are and which machine they are about where that is known. */
export async function textParts(deps: Deps, texts: Asked, signal: AbortSignal): Promise<Told> {
  const { db, service, triage, pictures, clock } = deps
  const customers = await Promise.all(
    texts.map(({ customer }) => (customer ? queries.findCustomer(db, customer) : null)),
  )
  const mails = await triage.ofMails(
    texts.map(({ text }, at) => ({ subject: '', newText: text, kind: 'request', customerId: customers[at] ?? null })),
    signal,
  )
  const results: Told = []
  for (const [at, mail] of mails.entries()) {
    const { machine, imageBase64, sentAt } = texts[at] ?? {}
    const named = machine ? await queries.selectMachine(db, machine) : undefined
    const asked = named?.model_id ?? machine ?? null
    const { matched, imageError } = imageBase64 ? await lookAt(pictures, imageBase64, asked, signal) : notLookedAt
    // A type plate says more than the text around it; what was asked for is asked for.
    const scope = matched?.match.scope
    const onPlate = scope?.kind === 'plate' ? (scope.models[0] ?? null) : null
    const { parts, question } = await service.forQuery({
      mail,
      customerId: customers[at] ?? named?.customer_id ?? null,
      model: asked ?? onPlate,
      ticketId: null,
      before: sentAt ?? clock(),
      told: '',
      seen: new Map((matched?.seen ?? []).map((one) => [one.partId, one])),
    })
    const ranked = parts.map(({ part, score, reasons }) => ({ part: part.number, score, reasons }))
    results.push({ parts: ranked, question, photo: matched ? shownOf(matched.match) : null, imageError })
  }
  return results
}

interface LookedAt {
  readonly matched: Matched | null
  readonly imageError: ImageError | null
}
const notLookedAt: LookedAt = { matched: null, imageError: null }

/** A photo that cannot be read costs itself only: the text is answered. */
async function lookAt(
  pictures: Deps['pictures'],
  imageBase64: string,
  model: string | null,
  signal: AbortSignal,
): Promise<LookedAt> {
  try {
    const content = Buffer.from(imageBase64, 'base64')
    return { matched: await pictures.look({ content }, { model: model ?? undefined }, signal), imageError: null }
  } catch (error) {
    if (isEngineError(error, 'image_refused'))
      return { matched: null, imageError: { code: error.code, reason: error.params.reason } }
    if (isEngineError(error, 'models_unavailable'))
      return { matched: null, imageError: { code: error.code, reason: error.params.detail } }
    throw error
  }
}

const shownOf = ({ certain, plate, scope, faults }: Matched['match']) => ({ certain, plate, scope, faults })

/** As a history's ranking is told. */
export function reasonsByHistory({ part, score, orders, words }: RankedPart) {
  const reasons: PartReason[] = [
    ...(orders > 0 ? [{ kind: 'history' as const, count: orders }] : []),
    ...(words.length > 0 ? [{ kind: 'named' as const, words: [...words] }] : []),
  ]
  return { part, score, reasons }
}
