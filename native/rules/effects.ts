import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { RuleAction, RuleEffect } from '../contract/rules.ts'
import type { MessageId, TicketId, TicketState } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Drafts } from '../letters/drafts.ts'
import type { LetterRecord } from '../letters/letter-record.ts'
import type { Sending } from '../letters/sending.ts'
import type { Log } from '../log.ts'
import type { TextService } from '../texts/service.ts'
import { actorOf } from './apply.ts'
import type { MailColleague } from './mail-colleague.ts'
import type { Did } from './plan.ts'
import * as queries from './queries.ts'
import { type RunData, readRun, type StoredRule } from './stored.ts'

export interface EffectDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly drafts: Pick<Drafts, 'get' | 'append'>
  readonly texts: Pick<TextService, 'fill'>
  readonly sending: Pick<Sending, 'send'>
  readonly letters: LetterRecord
  readonly mail: MailColleague
}

type LetterAction = Extract<RuleAction, { kind: 'insert_block' | 'proposal' }>
type Outcome = Partial<RunData> & { readonly effect: RuleEffect }

interface Waiting {
  readonly run: queries.RunRow
  readonly rule: StoredRule
  /** A mail that no machine wrote: others are never answered without a click. */
  readonly isRequest: boolean
}

/**
 * Does what a run has left pending: drafts, letters, mails to colleagues. Each can be done again after a crash without being
 * done twice: a draft is known by its words, a letter in the outbox by what it was made of, a mail by its Message-ID.
 */
export function createEffects(deps: EffectDeps) {
  const { db, log, drafts, texts, letters, mail } = deps

  const one = async ({ action }: Did, waiting: Waiting, data: RunData): Promise<Outcome> => {
    const { run } = waiting
    if (action.kind === 'inform')
      return { effect: await mail(action.who, { text: action.text, ticketId: run.ticket_id, runId: run.id }) }
    if (action.kind !== 'insert_block' && action.kind !== 'proposal') return { effect: 'failed' }
    return (data.draft !== null && (await resumed(data.draft, waiting, data))) || (await begun(action, waiting, data))
  }

  /** A letter that lay ready or went out before the program ended is not written again. @returns null where neither did */
  const resumed = async (draft: string, waiting: Waiting, { outboxAfter }: RunData): Promise<Outcome | null> => {
    const ticketId = waiting.run.ticket_id as TicketId
    const sentAs = await letters.sentSince(ticketId, outboxAfter, draft)
    if (sentAs !== null) return { effect: 'sent', outboxId: sentAs }
    return (await letters.draftHtml(ticketId)) === draft ? await perhapsSend(waiting) : null
  }

  const begun = async (action: LetterAction, waiting: Waiting, data: RunData): Promise<Outcome> => {
    const ticketId = waiting.run.ticket_id as TicketId
    const kind = action.kind === 'proposal' ? 'reply' : action.letter
    const { letter, note } = await drafts.get(ticketId)
    const there = kind === 'note' ? note : letter
    const { html, unknown } = await texts.fill(action.blockId, ticketId)
    if (there !== null) {
      if (!data.writing || !there.html.includes(html)) return { effect: 'person' }
      // Ours, cut off before that was on record. Somebody may have seen it since, so nothing but a click sends it.
      return { effect: action.kind === 'proposal' ? 'ready' : 'done', draft: there.html }
    }
    await keep(waiting.run, { ...data, writing: true })
    await drafts.append(ticketId, kind, html)
    const draft = await letters.draftHtml(ticketId, kind)
    if (action.kind === 'insert_block') return { effect: 'done', draft }
    await keep(waiting.run, { ...data, draft })
    return unknown.length > 0 ? { effect: 'gaps', draft } : { draft, ...(await perhapsSend(waiting)) }
  }

  const keep = async (run: queries.RunRow, data: RunData): Promise<void> =>
    await queries.updateRun(db, run.id, { data: JSON.stringify(data) })

  const perhapsSend = createPerhapsSend(deps)

  return async (waiting: Waiting): Promise<void> => {
    let data = readRun(waiting.run.data)
    for (const [at, did] of data.did.entries()) {
      if (did.effect !== 'pending') continue
      let outcome: Outcome
      try {
        outcome = await one(did, waiting, data)
      } catch (error) {
        if (!isEngineError(error, 'not_found'))
          log.error('a rule could not write', { run: waiting.run.id, error: String(error) })
        outcome = { effect: isEngineError(error, 'not_found') ? 'unknown_block' : 'failed' }
      }
      const { effect, ...more } = outcome
      data = { ...data, ...more, did: data.did.map((each, n) => (n === at ? { ...each, effect } : each)) }
      await keep(waiting.run, data)
    }
  }
}

/** Sends the letter where the rule, as it stands, may; else it stays laid ready, with why. */
function createPerhapsSend({ db, sending }: EffectDeps) {
  const hasSent = async ({ run }: Waiting): Promise<boolean> =>
    (await queries.selectRunsOfTicket(db, run.ticket_id)).some(
      (other) => other.rule_id === run.rule_id && other.id !== run.id && readRun(other.data).outboxId !== null,
    )
  return async (waiting: Waiting): Promise<{ effect: RuleEffect; outboxId?: number }> => {
    const { run, rule, isRequest } = waiting
    if (!rule.sendsAllowed || !isRequest) return { effect: rule.sendsAllowed ? 'not_allowed' : 'ready' }
    if (await hasSent(waiting)) return { effect: 'once' }
    const ticket = await db.selectFrom('tickets').select('state').where('id', '=', run.ticket_id).executeTakeFirst()
    try {
      const { outboxId } = await sending.send({
        ticketId: run.ticket_id as TicketId,
        part: 'letter',
        seen: run.message_id as MessageId | null,
        // Nobody has looked at it yet: it stays where it is.
        thenState: (ticket?.state ?? null) as TicketState | null,
        byRule: actorOf(rule.name),
      })
      return outboxId === null ? { effect: 'ready' } : { effect: 'sent', outboxId }
    } catch (error) {
      if (isEngineError(error, 'conversation_moved_on')) return { effect: 'moved_on' }
      if (isEngineError(error, 'no_recipient') || isEngineError(error, 'bad_address')) return { effect: 'no_address' }
      throw error
    }
  }
}
