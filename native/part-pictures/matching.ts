import { z } from 'zod'
import type { MatchReason, PartCandidate, PartPictureId, PictureMatch, PlateRecord } from '../contract/part-pictures.ts'
import type { PartId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { ReadImage, TextLine, Vision } from '../inference/vision/vision.ts'
import { detectLanguage } from '../text/language.ts'
import type { TriageService } from '../triage/service.ts'
import { naming } from './naming.ts'
import { readPlate } from './plate-facts.ts'
import * as queries from './queries.ts'
import { type Evidence, type Ranked, rank } from './ranking.ts'
import { type Nearest, nearestByPart } from './vector-scan.ts'

export interface MatchQuestion {
  readonly image: Uint8Array
  readonly ticketId?: TicketId | undefined
  readonly text?: string | undefined
  readonly model?: string | undefined
}

/** How likely a photo shows a part, by the photo alone: to be weighed beside what a text says. */
export interface SeenPart {
  readonly partId: PartId
  readonly confidence: number
  readonly reasons: readonly Extract<MatchReason, { kind: 'number_read' | 'looks_like' }>[]
}

/** What is shown of a photo, and what else it says. */
export interface Matched {
  readonly match: PictureMatch
  readonly seen: readonly SeenPart[]
}

interface Deps {
  readonly db: Db
  readonly vision: Vision
  readonly triage: Pick<TriageService, 'mailOf'>
}

const shown = 5
/** So many of the most alike are looked at more closely. */
const considered = 60
const strings = z.array(z.string()).catch([])

/** Which part a photo shows: by what is written on it, by its looks, by the machine and by the customer's words. */
export async function matchPicture(
  { db, vision, triage }: Deps,
  { image, ticketId, text, model }: MatchQuestion,
  signal?: AbortSignal,
): Promise<Matched> {
  const asked = signal ? { signal } : {}
  const photo = await vision.readImage(image, asked)
  const [mail, lines, query] = await Promise.all([
    ticketId === undefined ? null : triage.mailOf(ticketId),
    vision.readImageText(photo.picture, asked),
    vision.embedImage(photo.picture, 'query', asked),
  ])
  const plate = await readPlate(
    lines.map((line) => line.text),
    (folded) => queries.findIdentifiers(db, folded),
  )
  const scope = await scopeOf(db, { plate: plate.found, ticket: mail?.models ?? [], model })
  const { byPart, compared } = await nearestByPart(db, query, signal)
  const words = [text ?? '', mail?.text ?? ''].join('\n').trim()
  const { parts, seen } = await candidates(db, { byPart, plate: plate.found, models: scope.models, words })
  const match: PictureMatch = {
    plate: { lines: lines.map(lineOf), ...plate },
    scope,
    parts,
    certain: parts[0]?.certain ?? 'cannot_tell',
    faults: faultsOf(photo, parts),
    compared,
    waiting: await queries.countWithoutVectors(db),
  }
  return { match, seen }
}

const lineOf = ({ text, confidence }: TextLine) => ({ text, confidence: Math.min(1, Math.max(0, confidence)) })

/** A dark photo that told everything is no matter. */
const faultsOf = ({ faults }: ReadImage, parts: readonly PartCandidate[]): PictureMatch['faults'] =>
  parts[0]?.certain === 'sure' ? [] : [...faults]

interface About {
  readonly plate: readonly PlateRecord[]
  readonly ticket: readonly string[]
  readonly model: string | undefined
}

/** The plate in the picture says more than the mail around it. */
async function scopeOf(db: Db, { plate, ticket, model }: About): Promise<PictureMatch['scope']> {
  const serials = plate.flatMap(({ kind, record }) => (kind === 'serial' ? [record] : []))
  const bySerial = await queries.selectModelsOfSerials(db, serials)
  const byName = plate.flatMap(({ kind, record }) => (kind === 'model' ? [record] : []))
  const onPlate = bySerial.length > 0 ? bySerial : byName
  if (onPlate.length > 0) return { kind: 'plate', models: onPlate }
  // Who asks may name a machine by its serial number.
  const bySaid = model === undefined ? [] : await queries.selectModelsOfSerials(db, [model])
  const models = model === undefined ? [...ticket] : bySaid.length > 0 ? bySaid : [model]
  return { kind: models.length > 0 ? 'ticket' : 'all', models }
}

interface Material {
  readonly byPart: ReadonlyMap<PartId, Nearest>
  readonly plate: readonly PlateRecord[]
  readonly models: readonly string[]
  readonly words: string
}

async function candidates(
  db: Db,
  { byPart, plate, models, words }: Material,
): Promise<{ parts: PartCandidate[]; seen: SeenPart[] }> {
  const modelOf = await queries.selectPartsOfModels(db, models)
  const numbers = plate.filter(({ kind }) => kind === 'part')
  const read = await queries.selectPartsByNumber(
    db,
    numbers.map(({ record }) => record),
  )
  const alike = [...byPart].sort((a, b) => b[1].likeness - a[1].likeness)
  const inside = alike.filter(([partId]) => modelOf.has(partId))
  const near = [...inside.slice(0, considered), ...alike.slice(0, considered)]
  const ids = [...new Set([...near.map(([partId]) => partId), ...read.map(({ id }) => id as PartId)])]
  const rows = new Map((await queries.selectParts(db, ids)).map((row) => [row.id, row]))
  const language = detectLanguage(words)
  const evidence = ids.map((partId): Evidence => {
    const row = rows.get(partId)
    const names = row ? [row.name_de, row.name_en, ...strings.parse(JSON.parse(row.synonyms))] : []
    const named = words === '' ? { words: [], share: 0 } : naming(words, names, language)
    return {
      partId,
      likeness: byPart.get(partId)?.likeness ?? null,
      numberRead: numbers.find(({ record }) => record === row?.number)?.text ?? null,
      words: named.words,
      named: named.share,
      model: modelOf.get(partId) ?? null,
    }
  })
  // Where no part of the machine has a picture, all are compared.
  const known = evidence.some(({ model, likeness }) => model !== null && likeness !== null)
  const within = known ? models : []
  const wordless = evidence.map((one): Evidence => ({ ...one, words: [], named: 0 }))
  return {
    parts: rank(evidence, within)
      .slice(0, shown)
      .flatMap((ranked) => shownAs(ranked, rows.get(ranked.partId), byPart.get(ranked.partId))),
    seen: rank(wordless, within).flatMap(seenAs),
  }
}

/** One that belongs to another machine is shown as such; it says nothing of what is needed. */
function seenAs({ partId, confidence, reasons }: Ranked): SeenPart[] {
  if (reasons.some(({ kind }) => kind === 'not_in_machine')) return []
  const own = reasons.flatMap((reason) =>
    reason.kind === 'number_read' || reason.kind === 'looks_like' ? [reason] : [],
  )
  return [{ partId, confidence, reasons: own }]
}

function shownAs(
  ranked: Ranked,
  row: Awaited<ReturnType<typeof queries.selectParts>>[number] | undefined,
  nearest: Nearest | undefined,
): PartCandidate[] {
  if (!row) return []
  const referencePictureId = (nearest?.pictureId ?? null) as PartPictureId | null
  return [{ ...ranked, number: row.number, name: { de: row.name_de, en: row.name_en }, referencePictureId }]
}
