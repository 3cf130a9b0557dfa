import type { Dismissal, Entities, Mention, TriageResult } from '../contract/triage.ts'

type Dismissed = readonly Pick<Dismissal, 'kind' | 'subject'>[]

const isDismissed = (dismissed: Dismissed, kind: Dismissal['kind'], subject: string): boolean =>
  dismissed.some((each) => each.kind === kind && each.subject === subject)

/** A verdict without what a person said is not so: drafts, cases and colleagues go by what is left. */
export function withoutDismissed(triage: TriageResult, dismissed: Dismissed): TriageResult {
  if (dismissed.length === 0) return triage
  const { mood, missing } = triage
  return {
    ...triage,
    entities: withoutMentions(triage.entities, dismissed),
    missing: missing.filter(({ fact }) => !isDismissed(dismissed, 'missing', fact)),
    mood: { ...mood, needsHelp: mood.needsHelp && !isDismissed(dismissed, 'needs_help', '') },
  }
}

/** What a mail names, without what a person said is not meant. The subject of such a dismissal is the text as written. */
export function withoutMentions(entities: Entities, dismissed: Dismissed): Entities {
  const kept = (mentions: readonly Mention[]): Mention[] =>
    mentions.filter(({ text }) => !isDismissed(dismissed, 'mention', text))
  return {
    machines: kept(entities.machines),
    parts: kept(entities.parts),
    serials: kept(entities.serials),
    errorCodes: kept(entities.errorCodes),
    orders: kept(entities.orders),
    invoices: kept(entities.invoices),
    dates: kept(entities.dates),
    amounts: kept(entities.amounts),
  }
}
