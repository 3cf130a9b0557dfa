import { z } from 'zod'
import { defectId } from './defects.ts'
import { procedure } from './define.ts'
import { pictureMatch } from './part-pictures.ts'
import { caseId, certainty, confidence, instant, localized, partId, ticketId } from './words.ts'

export const part = z.object({
  id: partId,
  number: z.string(),
  name: localized,
  kind: z.string(),
  /** null: nobody has told. */
  priceCents: z.number().int().nullable(),
  stock: z.number().int().nullable(),
  /** Days until it is here where it is not in stock. */
  leadDays: z.number().int().nullable(),
  discontinued: z.boolean(),
  makerNumber: z.string(),
  description: localized,
})
export type Part = z.infer<typeof part>

/** Why a part is suggested. */
export const partReason = z.discriminatedUnion('kind', [
  /** Its number stands in the text, as written there. */
  z.object({ kind: z.literal('number'), words: z.array(z.string()) }),
  /** A colleague named its number in a letter or note of this ticket, as written there. */
  z.object({ kind: z.literal('told'), words: z.array(z.string()) }),
  /** Words of the text that name it, as written there. */
  z.object({ kind: z.literal('named'), words: z.array(z.string()) }),
  /** It solved a similar case. */
  z.object({ kind: z.literal('case'), caseId, title: z.string() }),
  z.object({ kind: z.literal('defect'), defectId, title: localized }),
  /** Customers with such a machine ordered it after a ticket much like this one. */
  z.object({ kind: z.literal('ordered'), count: z.number().int() }),
  /** Colleagues found it right for such tickets. */
  z.object({ kind: z.literal('confirmed'), count: z.number().int() }),
  /** Past work orders much like this text for which it was used. */
  z.object({ kind: z.literal('history'), count: z.number().int() }),
  /** Its number stands in a photo, as read there. */
  z.object({ kind: z.literal('number_read'), text: z.string() }),
  /** It looks like what a photo shows; likeness −1…1 with its most alike picture. */
  z.object({ kind: z.literal('looks_like'), likeness: z.number() }),
])
export type PartReason = z.infer<typeof partReason>

export const partRelation = z.enum(['alternate', 'wear_set', 'seal', 'tool', 'accessory'])
export type PartRelation = z.infer<typeof partRelation>

export const partState = z.enum(['confirmed', 'dismissed'])
export type PartState = z.infer<typeof partState>

export const suggestedPart = z.object({
  part,
  /** How likely it is this one. */
  score: confidence,
  certainty,
  /** The strongest first. */
  reasons: z.array(partReason),
  /** Where it sits in the machine, and how many of it; empty and 1 where no bill of materials tells. */
  position: z.string(),
  quantity: z.number(),
  /** The part it has taken the place of, where that is the one meant. */
  replaces: z.object({ number: z.string(), name: localized }).nullable(),
  /** What is needed or may be taken with it. */
  belongings: z.array(z.object({ relation: partRelation, part })),
  state: partState.nullable(),
})
export type SuggestedPart = z.infer<typeof suggestedPart>

/** A machine the parts are for. */
export const partMachine = z.object({ model: z.string(), modelName: localized, serial: z.string().nullable() })
export type PartMachine = z.infer<typeof partMachine>

/** `named`: in the mail; `only`: the customer has no other; `chosen`: by a person. */
export const machineSource = z.enum(['named', 'only', 'chosen'])

export const ticketParts = z.object({
  machine: partMachine.extend({ source: machineSource }).nullable(),
  /** What may be meant where it is not known which. */
  choices: z.array(partMachine),
  /** To be asked in the customer's language where the machine is unknown and the matter is one of a machine. */
  question: z.string().nullable(),
  /** The machine's bill of materials is not known: nothing tells which parts fit. */
  withoutBill: z.boolean(),
  parts: z.array(suggestedPart),
})
export type TicketParts = z.infer<typeof ticketParts>

const text = z.string().max(200_000)
const machineName = z.string().max(500)
const rankedPart = z.object({ part: z.string(), score: confidence, reasons: z.array(partReason) })
/** 20 MB, as base64. */
const photo = z.base64().max(28_000_000)
const imageError = z.object({
  code: z.enum(['image_refused', 'models_unavailable']),
  reason: z.string(),
})
export type ImageError = z.infer<typeof imageError>
const quantity = z.number().positive().max(1_000_000)

export const parts = {
  /**
   * The likeliest parts for a ticket's last request, the best first; none that does not fit the machine. Where the machine is
   * unknown, only those whose number is in the text. Empty as long as the models have not read it.
   * @param model what a person chose; without it, what the mail names or the customer's only one
   */
  'parts.forTicket': procedure({
    input: z.object({ ticketId, model: z.string().max(200).nullish() }),
    output: ticketParts,
  }),
  /** Any part by number or name, in either language, also misspelt. `fits` is null where no model is named or its bill of materials is unknown. */
  'parts.search': procedure({
    input: z.object({
      query: z.string().max(500),
      model: z.string().max(200).nullish(),
      limit: z.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ parts: z.array(z.object({ part, fits: z.boolean().nullable() })) }),
  }),
  /** With what belongs to it and the models it fits, at most a hundred. @throws `not_found` */
  'parts.get': procedure({
    input: z.object({ partId }),
    output: part.extend({
      successor: part.nullable(),
      belongings: suggestedPart.shape.belongings,
      models: z.array(z.string()),
    }),
  }),
  /** What a person says of a part for a ticket, learned from for the next one. `state` null takes it back. @throws `not_found` */
  'parts.decide': procedure({
    input: z.object({
      ticketId,
      partId,
      state: partState.nullable(),
      quantity: quantity.default(1),
      origin: z.enum(['text', 'photo', 'person']).default('text'),
    }),
    output: z.object({ before: z.object({ state: partState, quantity: z.number() }).nullable() }),
  }),

  /**
   * Learns from past work orders, the oldest first, which part a new one needs; lives as long as the connection.
   * @throws `too_few_examples` where no line names a part
   */
  'parts.learnHistory': procedure({
    input: z.object({
      history: z
        .array(z.object({ text, machine: machineName, parts: z.array(z.string().min(1).max(500)).max(200) }))
        .max(200_000),
    }),
    output: z.object({ ranker: z.string() }),
    progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
  }),
  'parts.rankByHistory': procedure({
    input: z.object({ ranker: z.string(), orders: z.array(z.object({ text, machine: machineName })).max(1_000) }),
    output: z.object({ results: z.array(z.object({ parts: z.array(rankedPart).max(10) })) }),
  }),
  /**
   * As `parts.forTicket`, for texts. `customer`: number or name; `machine`: serial number or model; `sentAt`: nothing that came
   * later is taken into account. With a photo of the part or of a type plate what it shows is weighed beside the text, which
   * may then be empty; where the photo cannot be read, the text is answered and `imageError` says why.
   */
  'parts.forTexts': procedure({
    input: z.object({
      texts: z
        .array(
          z.object({
            text,
            customer: machineName.nullish(),
            machine: machineName.nullish(),
            sentAt: instant.nullish(),
            imageBase64: photo.nullish(),
          }),
        )
        .max(1_000),
    }),
    output: z.object({
      results: z.array(
        z.object({
          parts: z.array(rankedPart),
          question: z.string().nullable(),
          photo: pictureMatch.pick({ certain: true, plate: true, scope: true, faults: true }).nullable(),
          imageError: imageError.nullable(),
        }),
      ),
    }),
  }),
}

export const partEvents = { 'parts.changed': z.object({ ticketIds: z.array(ticketId) }) }
