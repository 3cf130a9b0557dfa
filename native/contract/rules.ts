import { z } from 'zod'
import { defectId } from './defects.ts'
import { procedure } from './define.ts'
import { mark } from './find.ts'
import { macroAction, textBlockId } from './texts.ts'
import {
  alertId,
  categoryId,
  certainty,
  counts,
  customerId,
  instant,
  mailLanguage,
  messageId,
  messageKind,
  mood,
  priority,
  ticketId,
} from './words.ts'

export const ruleId = z.number().int().positive().brand<'RuleId'>()
export type RuleId = z.infer<typeof ruleId>
export const ruleRunId = z.number().int().positive().brand<'RuleRunId'>()
export type RuleRunId = z.infer<typeof ruleRunId>

const some = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(100)
/** The test holds where what it asks is not so. */
const not = z.boolean().default(false)
const minuteOfDay = z.number().int().min(0).max(1_440)

/** Asked of one inbound message, its ticket and customer. */
export const ruleTest = z.discriminatedUnion('kind', [
  /**
   * Any of these, as whole words in any of their forms, also as part of a compound; in quotes («"steht still"») as written,
   * one after the other. Umlauts and ß as in the search.
   */
  z.object({
    kind: z.literal('words'),
    not,
    where: z.enum(['anywhere', 'subject', 'text']),
    any: some(z.string().trim().min(1).max(200)),
  }),
  /** What a person gave is sure. */
  z.object({ kind: z.literal('category'), not, categories: some(categoryId), atLeast: certainty.default('likely') }),
  z.object({ kind: z.literal('priority'), not, priorities: some(priority) }),
  z.object({ kind: z.literal('mood'), not, moods: some(mood) }),
  z.object({ kind: z.literal('needs_help'), not }),
  z.object({ kind: z.literal('language'), not, languages: some(mailLanguage) }),
  z.object({ kind: z.literal('segment'), not, segments: some(z.string().min(1).max(200)) }),
  z.object({ kind: z.literal('customer'), not, customerIds: some(customerId) }),
  /** Country as on record, and beginnings of postcodes; an empty list: any. */
  z.object({
    kind: z.literal('place'),
    not,
    countries: z.array(z.string().min(1).max(60)).max(50),
    zips: z.array(z.string().min(1).max(12)).max(100),
  }),
  /** The message names one, or the customer's machine does. */
  z.object({ kind: z.literal('model'), not, models: some(z.string().min(1).max(200)) }),
  z.object({ kind: z.literal('error_code'), not, codes: some(z.string().min(1).max(60)) }),
  /** An empty list: any. In history only by the alert that became the defect. */
  z.object({ kind: z.literal('defect'), not, defectIds: z.array(defectId).max(100) }),
  z.object({ kind: z.literal('alert'), not, alertIds: z.array(alertId).max(100) }),
  z.object({ kind: z.literal('tag'), not, tags: some(z.string().trim().min(1).max(60)) }),
  /** null stands for nobody. */
  z.object({ kind: z.literal('assignee'), not, assignees: some(z.string().max(200).nullable()) }),
  /** Without this test a rule hears of requests only. */
  z.object({ kind: z.literal('message_kind'), not, kinds: some(messageKind) }),
  /** Monday first; by the clock of the hours of business. Where `to` is not after `from`, until the next day. */
  z.object({
    kind: z.literal('time'),
    not,
    days: z.array(z.boolean()).length(7),
    from: minuteOfDay,
    to: minuteOfDay,
  }),
  z.object({ kind: z.literal('business_hours'), not }),
  /** The first message of its ticket. */
  z.object({ kind: z.literal('first_message'), not }),
  /** The ticket is at least so many days old. */
  z.object({ kind: z.literal('age'), not, days: z.number().int().min(1).max(3_650) }),
  /** Names an amount of at least so much, in whatever currency. */
  z.object({ kind: z.literal('amount'), not, atLeast: z.number().min(0).max(1e9) }),
])
export type RuleTest = z.infer<typeof ruleTest>
export type RuleTestKind = RuleTest['kind']

const match = z.enum(['all', 'any'])
export const ruleGroup = z.object({ match, tests: z.array(ruleTest).min(1).max(30) })
export type RuleGroup = z.infer<typeof ruleGroup>
export const ruleConditions = z.object({
  match,
  parts: z
    .array(z.union([ruleTest, ruleGroup]))
    .min(1)
    .max(30),
})
export type RuleConditions = z.infer<typeof ruleConditions>

const [insertBlock, , assign, setPriority, setCategory, tag] = macroAction.options

/**
 * What macros do, and what only rules do. Priority and category are never set over a person's, a ticket that somebody has
 * is assigned to nobody else, a letter that somebody has begun is left alone.
 */
export const ruleAction = z.discriminatedUnion('kind', [
  tag,
  setPriority,
  setCategory,
  assign,
  insertBlock,
  z.object({ kind: z.literal('crm_note'), text: z.string().trim().min(1).max(2_000) }),
  /** '' whoever sits at this desk; a colleague's name: by mail too, where there is an address. */
  z.object({ kind: z.literal('inform'), who: z.string().max(200), text: z.string().trim().max(500) }),
  /** An answer laid ready, to be sent with a click; sent by itself only where that was allowed for this very rule. */
  z.object({ kind: z.literal('proposal'), blockId: textBlockId }),
])
export type RuleAction = z.infer<typeof ruleAction>
export type RuleActionKind = RuleAction['kind']

export const ruleBody = z.object({
  name: z.string().trim().min(1).max(120),
  conditions: ruleConditions,
  actions: z.array(ruleAction).min(1).max(20),
  /** Where it applied, no rule after it is tried. */
  final: z.boolean(),
})
export type RuleBody = z.infer<typeof ruleBody>

/** What two rules would both set; `letter`: a draft or a proposal. */
export const contestedFields = ['priority', 'category', 'assignee', 'tag', 'letter'] as const
export const contestedField = z.enum(contestedFields)
export type ContestedField = z.infer<typeof contestedField>

/** Another active rule that sets the same differently. The one that stands first wins. */
export const ruleConflict = z.object({
  with: ruleId,
  field: contestedField,
  wins: z.boolean(),
  /** So many tickets of the last 90 days meet both; null while they are counted. */
  tickets: z.number().int().nullable(),
  /** Wherever one of the two applies the other does, by their very conditions. */
  always: z.boolean(),
})
export type RuleConflict = z.infer<typeof ruleConflict>

export const rule = ruleBody.extend({
  id: ruleId,
  active: z.boolean(),
  sendsAllowed: z.object({ by: z.string(), at: instant }).nullable(),
  changedAt: instant,
  /** Of the last 30 days. */
  runs: z.number().int(),
  lastRunAt: instant.nullable(),
  conflicts: z.array(ruleConflict),
})
export type Rule = z.infer<typeof rule>

/**
 * done; same: it was so already; person: a person has decided; earlier: a rule before it has; no_customer; pending: is
 * about to be; ready: laid ready to be sent; held back as `gaps` (a variable without a value), `moved_on` (somebody wrote
 * since), `once` (this rule has sent in this ticket before) or `not_allowed`; sent; unknown_block; no_address; failed
 */
export const ruleEffects = [
  'done',
  'same',
  'person',
  'earlier',
  'no_customer',
  'pending',
  'ready',
  'gaps',
  'moved_on',
  'once',
  'not_allowed',
  'sent',
  'unknown_block',
  'no_address',
  'failed',
] as const
export const ruleEffect = z.enum(ruleEffects)
export type RuleEffect = z.infer<typeof ruleEffect>

/** Why a test held: the words found, the codes, the name; may be empty. */
export const ruleReason = z.object({ kind: z.string(), words: z.array(z.string()) })
export type RuleReason = z.infer<typeof ruleReason>

export const ruleRun = z.object({
  id: ruleRunId,
  ruleId,
  ruleName: z.string(),
  ticketId,
  ticketNumber: z.string(),
  subject: z.string(),
  customerName: z.string().nullable(),
  messageId: messageId.nullable(),
  at: instant,
  outcome: z.enum(['done', 'failed', 'undone']),
  why: z.array(ruleReason),
  did: z.array(z.object({ action: ruleAction, effect: ruleEffect })),
  error: z.string().nullable(),
})
export type RuleRun = z.infer<typeof ruleRun>

/** A ticket that a rule would have acted on. Marks are UTF-16 units. */
export const triedTicket = z.object({
  ticketId,
  number: z.string(),
  subject: z.string(),
  subjectMarks: z.array(mark),
  customerName: z.string().nullable(),
  at: instant,
  excerpt: z.object({ text: z.string(), marks: z.array(mark) }),
  why: z.array(ruleReason),
})
export type TriedTicket = z.infer<typeof triedTicket>

export const ruleTrial = z.object({
  /** Tickets with a message on which it would have acted, of all that had one. */
  matched: z.number().int(),
  of: z.number().int(),
  /** The newest 50. */
  tickets: z.array(triedTicket),
  /** By the actions' places: in so many tickets it would have changed something. */
  changed: z.array(z.number().int()),
  /** What people did otherwise: tickets where somebody gave another value. */
  contradicted: z.object({ priority: z.number().int(), category: z.number().int(), assignee: z.number().int() }),
  /** Tests that history cannot tell wholly. */
  untold: z.array(z.enum(['defect', 'alert', 'tag', 'assignee'])),
})
export type RuleTrial = z.infer<typeof ruleTrial>

export const rules = {
  /** In their order. `on`: whether any rule acts at all. */
  'rules.list': procedure({
    input: z.object({}),
    output: z.object({ on: z.boolean(), state: z.enum(['reckoning', 'ready']), rules: z.array(rule) }),
  }),
  /** Without an id a new one, switched off, behind the others. Any change takes back that it may send. @throws `not_found` */
  'rules.save': procedure({ input: ruleBody.extend({ id: ruleId.optional() }), output: z.object({ id: ruleId }) }),
  /** It acts on mails that come from now on. @throws `not_found` */
  'rules.setActive': procedure({ input: z.object({ id: ruleId, active: z.boolean() }), output: z.object({}) }),
  /** The switch for all of them. */
  'rules.setOn': procedure({ input: z.object({ on: z.boolean() }), output: z.object({}) }),
  /** Rules that are not named come behind, in the order they had. */
  'rules.order': procedure({ input: z.object({ ids: z.array(ruleId).max(1_000) }), output: z.object({}) }),
  /** It stays on record, and can be brought back switched off. @throws `not_found` */
  'rules.remove': procedure({ input: z.object({ id: ruleId, removed: z.boolean() }), output: z.object({}) }),
  /**
   * Whether this rule, as it stands, may send its proposal without a click; on record with the name of whoever allows it.
   * @throws `not_found`; `invalid_input` where that person has given no name or it proposes nothing
   */
  'rules.allowSending': procedure({ input: z.object({ id: ruleId, allowed: z.boolean() }), output: z.object({}) }),
  /** What it would have done to the mails of the last days; null: all there are. @throws `cancelled` */
  'rules.try': procedure({
    input: ruleBody
      .pick({ conditions: true, actions: true })
      .extend({ days: z.number().int().min(1).max(3_650).nullable() }),
    output: ruleTrial,
    progress: counts,
  }),
  /** The newest first, of a rule or a ticket, or all. */
  'rules.runs': procedure({
    input: z.object({
      ruleId: ruleId.nullable(),
      ticketId: ticketId.nullable(),
      before: ruleRunId.nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ runs: z.array(ruleRun), more: z.boolean() }),
  }),
  /**
   * Takes back what a run did. `left`: what had left the house by then, or somebody has changed since.
   * @throws `not_found`, `already_undone`
   */
  'rules.undoRun': procedure({
    input: z.object({ runId: ruleRunId }),
    output: z.object({ left: z.array(z.enum(['fields', 'letter', 'crm_note', 'mail'])) }),
  }),
}

export const ruleEvents = {
  'rules.changed': z.object({}),
  'rules.ran': z.object({ ticketIds: z.array(ticketId) }),
}
