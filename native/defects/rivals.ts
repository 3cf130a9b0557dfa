import { cosine, type MailFacts, type Placed } from './matching.ts'

/** A solved case of the same machine: what else a mail may be about, or an earlier one of the same defect. */
export interface Rival extends Placed {
  /** The sentences that describe it. */
  readonly sentences: readonly Placed[]
  /** How near it is to the defect's symptoms once the error codes are taken out of both. */
  readonly toDefect: number
}

/** `other`: the mail is about something else; `doubtful`: what describes the defect describes something else as well. */
export type Standing = 'clear' | 'doubtful' | 'other'

/** Set on the mails of tests/bench/data/defect-queries.jsonl. */
export const leads = {
  /** How much nearer the whole mail is than the nearest rival. */
  whole: 0.07,
  /** The same of the mail's nearest passage: without it nothing is sure. */
  passage: 0.05,
  /** As near as any two mails, any two sentences about machines may be. */
  stranger: 0.25,
  strangeSentence: 0.35,
  /** A case as near as this is the defect itself, and so is the nearest one from the lower limit on. */
  own: 0.58,
  nearestOwn: 0.45,
} as const

/**
 * Compares a defect with what else was wrong with the same machine, as a whole and passage by passage: one machine shows one
 * code for several reasons, and only what else it stood for tells them apart.
 * @param whole how near the mail is to the defect's symptoms
 * @param others the cases, and the symptoms of known defects that neither machine nor code rules out
 */
export function standingOf(
  mail: Pick<MailFacts, 'whole' | 'passages'>,
  { whole, symptoms }: { readonly whole: number; readonly symptoms: readonly Placed[] },
  others: { readonly cases: readonly Rival[]; readonly symptoms: readonly Placed[] },
): Standing {
  const nearest = Math.max(...others.cases.map(({ toDefect }) => toDefect), leads.nearestOwn)
  const isOwn = ({ toDefect }: Rival): boolean => toDefect >= leads.own || toDefect >= nearest
  const own = others.cases.filter(isOwn)
  const foreign = others.cases.filter((rival) => !isOwn(rival))
  const toMail = (list: readonly Placed[]): number[] => list.map(({ vector }) => cosine(vector, mail.whole))
  const lead = Math.max(whole, ...toMail(own)) - Math.max(leads.stranger, ...toMail(foreign))
  if (lead < leads.whole) return 'other'
  const sentences = (list: readonly Rival[]): Placed[] => list.flatMap((rival) => rival.sentences)
  const described = nearestPassage(mail.passages, [...symptoms, ...sentences(own)])
  const elsewhere = Math.max(
    leads.strangeSentence,
    nearestPassage(mail.passages, [...others.symptoms, ...sentences(foreign)]),
  )
  return described - elsewhere >= leads.passage ? 'clear' : 'doubtful'
}

const nearestPassage = (passages: readonly Placed[], sentences: readonly Placed[]): number =>
  Math.max(-1, ...passages.flatMap((passage) => sentences.map(({ vector }) => cosine(passage.vector, vector))))
