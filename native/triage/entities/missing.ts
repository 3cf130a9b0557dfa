import type { Entities, Missing } from '../../contract/triage.ts'
import { questions, type Voice } from './questions.ts'

type Fact = Missing['fact']

/** What a colleague needs to know before a matter of this kind can be solved, the most useful first. */
const needs: Readonly<Record<string, readonly Fact[]>> = {
  fault: ['machine', 'serial', 'error_code', 'since', 'photo'],
  spare_part: ['part', 'machine', 'serial'],
  maintenance: ['machine', 'serial', 'preferred_date'],
  installation: ['machine', 'preferred_date'],
  operation: ['machine'],
  software: ['machine', 'version', 'user'],
  delivery: ['order'],
  return: ['order', 'part', 'purchase_date'],
  warranty: ['serial', 'purchase_date', 'photo'],
  order: ['order'],
  invoice: ['invoice'],
  documents: ['machine'],
}
const mostQuestions = 3

export interface Known {
  /** Of the mail and of what the customer wrote before in the ticket. */
  readonly entities: Entities
  /** The same as text. */
  readonly text: string
  /** Models the mail is about: named, told by a serial number, or the only one its customer has. */
  readonly models: readonly string[]
  /** Whether it is told which of the customer's machines is meant: he has one, or one of the model he names. */
  readonly isOneMachine: boolean
  /** Whether the models it is about show codes at all; true where that is not known. */
  readonly showsCodes: boolean
  /** Whether the mail brings a picture. */
  readonly hasPicture: boolean
}

/**
 * What is still missing to solve a matter of this category, with the question to ask back; at most three, never what is
 * known already.
 * @param category one of the standard categories; null where it is not known: then nothing is asked
 */
export function missingFacts(category: string | null, known: Known, voice: Voice): Missing[] {
  const asked = (category !== null && Object.hasOwn(needs, category) ? needs[category] : undefined) ?? []
  return asked
    .filter((fact) => !isGiven[fact](known))
    .slice(0, mostQuestions)
    .map((fact) => ({ fact, question: questions[fact][voice] }))
}

const says =
  (pattern: RegExp) =>
  ({ text }: Known): boolean =>
    pattern.test(text)

const isGiven: Record<Fact, (known: Known) => boolean> = {
  machine: ({ entities, models }) => models.length > 0 || entities.machines.length > 0 || entities.serials.length > 0,
  serial: ({ entities, isOneMachine }) => isOneMachine || entities.serials.length > 0,
  error_code: (known) => known.entities.errorCodes.length > 0 || !known.showsCodes || saysNoCode(known),
  part: ({ entities, hasPicture }) => hasPicture || entities.parts.length > 0,
  order: ({ entities }) => entities.orders.length > 0 || entities.invoices.length > 0,
  invoice: ({ entities }) => entities.invoices.length > 0 || entities.orders.length > 0,
  photo: (known) => known.hasPicture || bringsPicture(known),
  since: (known) => known.entities.dates.length > 0 || saysSince(known),
  purchase_date: ({ entities }) =>
    entities.dates.length > 0 || entities.orders.length > 0 || entities.invoices.length > 0,
  version: says(/(?<!\p{L})(?:version|firmware|release|build|v)\.?:?\s?\d/iu),
  user: says(/(?<!\p{L})(?:benutzer(?:name)?|user(?:\s?name)?|login|kennung|anmeldename)[:\s]+["'„«]?\S*[\d@._-]/iu),
  preferred_date: ({ entities }) => entities.dates.length > 0,
}

const saysNoCode = says(
  /(?<!\p{L})(?:kein(?:e|en|er)?|ohne|nichts|no|without|not? any)\s+(?:\p{L}+\s+){0,2}?(?:fehler-?)?(?:codes?|meldung(?:en)?|anzeige|display|errors?|message)/iu,
)
const saysSince = says(
  /(?<!\p{L})(?:seit|since|for\s(?:the\s)?(?:past|last|about|over|\d+|two|three|a\s(?:few|couple))|immer\swenn|jedes\smal|every\stime|whenever|sobald|as\ssoon\sas|nachdem|after)(?!\p{L})/iu,
)
const bringsPicture = says(
  /(?<!\p{L})(?:fotos?|bild(?:er)?|photos?|pictures?|video)\s+(?:\p{L}+\s+){0,3}?(?:anbei|im\sanhang|hängt|hängen|angehängt|beigefügt|attached|enclosed)|(?:anbei|im\sanhang|angehängt|attached|enclosed)\s+(?:\p{L}+\s+){0,3}?(?:fotos?|bild(?:er)?|photos?|pictures?|video)/iu,
)
