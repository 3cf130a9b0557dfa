import type { VoiceSource } from '../contract/voices.ts'
import type { Pace } from '../pace.ts'
import type { VoiceRow } from './queries.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Numbers for words that come back, in the order of their first coming. */
export class Names {
  readonly all: string[] = []
  private readonly places = new Map<string, number>()
  placeOf(name: string): number {
    const known = this.places.get(name)
    if (known !== undefined) return known
    this.places.set(name, this.all.length)
    this.all.push(name)
    return this.all.length - 1
  }
  find(name: string): number {
    return this.places.get(name) ?? -1
  }
}

export const sources = ['mail', 'review', 'survey'] as const satisfies readonly VoiceSource[]
const minuteMs = 60_000
const gone = 255

/**
 * All voices in columns, some 20 bytes each: a million are looked through in a few hundredths of a second, whatever is asked.
 * The database is the truth; this is made from it after each start and follows it.
 */
export class VoiceColumns {
  size = 0
  readonly aspects = new Names()
  readonly models = new Names()
  readonly languages = new Names()
  readonly segments = new Names()
  private readonly personNames = new Map<string, number>()
  /** Segment of each person. */
  readonly segmentOf: number[] = []
  id = new Int32Array(1024)
  /** Message id, or feedback id with a minus. */
  key = new Int32Array(1024)
  aspect = new Uint8Array(1024)
  model = new Uint16Array(1024)
  person = new Int32Array(1024)
  minute = new Int32Array(1024)
  /** −100 … 100. */
  valence = new Int8Array(1024)
  source = new Uint8Array(1024)
  language = new Uint8Array(1024)
  sure = new Uint8Array(1024)

  get people(): number {
    return this.segmentOf.length
  }

  isGone(row: number): boolean {
    return this.aspect[row] === gone
  }

  add(voice: VoiceRow): void {
    if (this.size === this.id.length) this.grow()
    const row = this.size
    this.size += 1
    this.id[row] = voice.id
    this.key[row] = voice.message_id ?? -(voice.feedback_id ?? 0)
    this.aspect[row] = this.aspects.placeOf(voice.aspect)
    this.model[row] = this.models.placeOf(voice.model_id ?? '')
    this.person[row] = this.personOf(voice)
    this.minute[row] = Math.floor(voice.at / minuteMs)
    this.valence[row] = Math.round(voice.valence * 100)
    this.source[row] = Math.max(0, sources.indexOf(voice.source))
    this.language[row] = this.languages.placeOf(voice.language)
    this.sure[row] = voice.sure
  }

  /** Takes what was read of these texts out. */
  async remove(keys: ReadonlySet<number>, pace: Pace): Promise<void> {
    for (let row = 0; row < this.size; row += 1) {
      if (row % 20_000 === 0) await pace()
      if (keys.has(this.key[row] as number)) this.aspect[row] = gone
    }
  }

  /** The same customer, else the same address, else (a review that is nobody's) one of its own. */
  private personOf({ customer_id, address, feedback_id, segment }: VoiceRow): number {
    const name = customer_id !== null ? `c${customer_id}` : address ? `a${address.toLowerCase()}` : `f${feedback_id}`
    const known = this.personNames.get(name)
    if (known !== undefined) return known
    this.personNames.set(name, this.segmentOf.length)
    this.segmentOf.push(this.segments.placeOf(segment ?? ''))
    return this.segmentOf.length - 1
  }

  private grow(): void {
    const wider = <T extends { length: number; set(from: T): void }>(from: T, make: new (length: number) => T): T => {
      const to = new make(from.length * 2)
      to.set(from)
      return to
    }
    this.id = wider(this.id, Int32Array)
    this.key = wider(this.key, Int32Array)
    this.aspect = wider(this.aspect, Uint8Array)
    this.model = wider(this.model, Uint16Array)
    this.person = wider(this.person, Int32Array)
    this.minute = wider(this.minute, Int32Array)
    this.valence = wider(this.valence, Int8Array)
    this.source = wider(this.source, Uint8Array)
    this.language = wider(this.language, Uint8Array)
    this.sure = wider(this.sure, Uint8Array)
  }
}

export interface Asked {
  readonly from: number
  readonly to: number
  readonly filter: {
    readonly modelId: string | null
    readonly segment: string | null
    readonly source: VoiceSource | null
    readonly language: string | null
  }
}

/** What is wanted of a row: the place of a name among its kind; `whatever` asks for nothing, -1 is a name nobody has. */
interface Wanted {
  readonly first: number
  readonly last: number
  readonly sure: number
  readonly aspect: number
  readonly model: number
  readonly source: number
  readonly language: number
  readonly segment: number
}
const whatever = -2

function fits(columns: VoiceColumns, row: number, wanted: Wanted): boolean {
  const minute = columns.minute[row] as number
  if (minute < wanted.first || minute >= wanted.last || columns.sure[row] !== wanted.sure) return false
  if (columns.aspect[row] === gone) return false
  const { aspect, model, source, language, segment } = wanted
  return (
    (aspect === whatever || columns.aspect[row] === aspect) &&
    (model === whatever || columns.model[row] === model) &&
    (source === whatever || columns.source[row] === source) &&
    (language === whatever || columns.language[row] === language) &&
    (segment === whatever || columns.segmentOf[columns.person[row] as number] === segment)
  )
}

/** Rows that are asked for; the unsure apart. @param aspect null: any */
export function select(columns: VoiceColumns, asked: Asked, sure: 0 | 1, aspect: string | null = null): Int32Array {
  const { modelId, segment, source, language } = asked.filter
  const placeIn = (names: Names, name: string | null): number => (name === null ? whatever : names.find(name))
  const wanted: Wanted = {
    first: Math.ceil(asked.from / minuteMs),
    last: Math.ceil(asked.to / minuteMs),
    sure,
    aspect: placeIn(columns.aspects, aspect),
    model: placeIn(columns.models, modelId),
    source: source === null ? whatever : sources.indexOf(source),
    language: placeIn(columns.languages, language),
    segment: placeIn(columns.segments, segment),
  }
  const found = new Int32Array(columns.size)
  let count = 0
  for (let row = 0; row < columns.size; row += 1) {
    if (!fits(columns, row, wanted)) continue
    found[count] = row
    count += 1
  }
  return found.subarray(0, count)
}
