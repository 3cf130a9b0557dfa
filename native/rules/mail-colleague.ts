import type { Clock } from '../clock.ts'
import type { RuleEffect } from '../contract/rules.ts'
import type { Db } from '../database/open.ts'
import { escapeHtml } from '../letters/letter-html.ts'
import { buildMime } from '../letters/mime.ts'
import type { Deliver } from '../letters/outbox.ts'
import type { SettingsService } from '../settings/service.ts'
import * as queries from './queries.ts'

/** Tells a colleague of a ticket by mail. @param who the name */
export type MailColleague = (
  who: string,
  about: { readonly text: string; readonly ticketId: number; readonly runId: number },
) => Promise<RuleEffect>

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly settings: Pick<SettingsService, 'get'>
  /** null where nothing leaves. */
  readonly deliver: Deliver | null
}

/** To colleagues within the house only: to the address that the list of colleagues has, and nobody else. */
export function createMailColleague({ db, clock, settings, deliver }: Deps): MailColleague {
  return async (who, { text, ticketId, runId }) => {
    const colleague = await queries.selectColleague(db, who)
    const { ownAddresses, agentName } = await settings.get()
    // Whoever sits here has been told already.
    if (who === agentName) return 'done'
    const from = ownAddresses[0]
    if (!colleague || colleague.email === '' || from === undefined || !deliver) return 'no_address'
    const ticket = await db
      .selectFrom('tickets')
      .select(['number', 'subject', 'customer_name'])
      .where('id', '=', ticketId)
      .executeTakeFirst()
    if (!ticket) return 'failed'
    const subject = [ticket.number, ticket.subject].filter(Boolean).join(': ')
    const lines = [text, subject, ticket.customer_name ?? ''].filter((line) => line !== '')
    // The same after a crash, so that the mail is delivered over itself rather than twice.
    const messageId = `rule-run-${runId}@${from.slice(from.lastIndexOf('@') + 1)}`
    const raw = await buildMime({
      from: { name: '', address: from },
      to: [{ name: colleague.name, address: colleague.email }],
      cc: [],
      bcc: [],
      subject,
      date: clock(),
      messageId,
      inReplyTo: null,
      references: [],
      html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
      automatic: true,
      attachments: [],
    })
    await deliver({ messageId, from, to: [colleague.email], raw })
    return 'done'
  }
}
