import type { Clock } from '../clock.ts'
import type { Language, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { SettingsService } from '../settings/service.ts'
import { ticketFacts } from '../texts/facts.ts'
import { fill } from '../texts/fill.ts'
import type { TriageService } from '../triage/service.ts'

interface Deps {
  readonly db: Db
  readonly settings: Pick<SettingsService, 'get'>
  readonly triage: Pick<TriageService, 'ofTicket'>
  readonly clock: Clock
}

/** What a letter of a ticket ends with, in HTML, its variables filled in; '' where there is no signature. */
export type SignatureOf = (ticketId: TicketId, language: Language) => Promise<string>

/** The signature of the person at this desk. */
export function createSignature({ db, settings, triage, clock }: Deps): SignatureOf {
  return async (ticketId, language) => {
    const { signature, agentName } = await settings.get()
    const html = signature[language] || signature[language === 'de' ? 'en' : 'de']
    if (!html.includes('{{')) return html
    const read = await triage.ofTicket(ticketId)
    const desk = { language, screenLanguage: language, agentName, now: clock(), entities: read?.entities ?? null }
    const facts = await ticketFacts(db, ticketId, desk)
    return facts ? fill(html, facts).html : html
  }
}
