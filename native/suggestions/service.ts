import type { ArticleSearch, ArticleService } from '../articles/service.ts'
import type { CaseService } from '../cases/service.ts'
import type { Clock } from '../clock.ts'
import type { Inspection } from '../contract/suggestions.ts'
import type { Dismissal, TriageResult } from '../contract/triage.ts'
import { mood, type TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { DefectService } from '../defects/service.ts'
import type { IntakeService } from '../intake/service.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Dismissals } from '../triage/dismissals.ts'
import type { TriageService } from '../triage/service.ts'
import { assembleDraft, type DraftOutcome } from './draft.ts'
import { type Answerable, draftFacts } from './draft-facts.ts'
import * as queries from './queries.ts'
import { articleSolution, caseSolution, defectSolutions, type Solution } from './solution.ts'

export interface SuggestionService {
  /** Everything that can be said of a mail, without keeping it. @throws EngineError `unreadable_file` */
  inspectMail(name: string, content: Uint8Array): Promise<Inspection>
  /** To the last request of a ticket. */
  draft(ticketId: TicketId): Promise<DraftOutcome>
  /** The same built on nothing but what is given, as somebody has said that it fits. */
  draftFrom(ticketId: TicketId, solutions: readonly Solution[]): Promise<DraftOutcome>
}

interface Deps {
  readonly db: Db
  readonly triage: TriageService
  readonly dismissals: Pick<Dismissals, 'of'>
  readonly cases: CaseService
  readonly defects: Pick<DefectService, 'matching'>
  readonly articles: Pick<ArticleService, 'similar' | 'get'>
  readonly intake: Pick<IntakeService, 'readMail'>
  readonly settings: SettingsService
  readonly clock: Clock
}

const casesToBuildOn = 5
const casesShown = 3
const articlesToBuildOn = 3

export function createSuggestionService({
  db,
  triage,
  dismissals,
  cases,
  defects,
  articles,
  intake,
  settings,
  clock,
}: Deps): SuggestionService {
  const draftTo = async (mail: Answerable): Promise<DraftOutcome> => {
    const { agentName, language } = await settings.get()
    return assembleDraft(await draftFacts(db, mail, { fallbackLanguage: language ?? 'de', agentName, now: clock() }))
  }

  const articleSolutions = async (
    mail: ArticleSearch,
    stands: (articleId: number) => boolean = () => true,
  ): Promise<Solution[]> => {
    const found = (await articles.similar(mail, articlesToBuildOn)).filter(({ id }) => stands(id))
    const whole = await Promise.all(found.map(({ id }) => articles.get(id)))
    return found.flatMap((article, at) => articleSolution(article, whole[at]?.body ?? ''))
  }

  /** What a letter to a ticket may be built on, but what a person has dismissed there. */
  const fittingSolutions = async (ticketId: TicketId): Promise<Solution[]> => {
    const matter = await triage.matterOf(ticketId)
    const [similar, known, dismissed] = await Promise.all([
      matter ? cases.similar(matter, casesToBuildOn) : [],
      matter ? defects.matching(matter) : [],
      dismissals.of(ticketId),
    ])
    const stands = (kind: Dismissal['kind'], id: number): boolean =>
      !dismissed.some((each) => each.kind === kind && each.subject === String(id))
    const instructions = matter
      ? await articleSolutions({ ...matter, categoryId: matter.triage.category.categoryId }, (id) =>
          stands('article', id),
        )
      : []
    return [
      ...known.filter(({ defect }) => stands('defect', defect.id)).flatMap(defectSolutions),
      ...similar.filter(({ id }) => stands('case', id)).map(caseSolution),
      ...instructions,
    ]
  }

  const draftWith = async (
    ticketId: TicketId,
    solutions: () => Promise<readonly Solution[]>,
  ): Promise<DraftOutcome> => {
    const judged = await triage.mailOf(ticketId)
    const message = judged ? await queries.selectMessage(db, judged.triage.messageId) : undefined
    if (!judged || !message) return { draft: null, reason: 'pending', notes: [] }
    const letters = await queries.selectLetters(db, ticketId)
    const ours = letters.filter(({ direction }) => direction === 'outbound').map((letter) => letter.from_name)
    return await draftTo({
      ...judged,
      triage: withMood(judged.triage, message),
      newText: message.new_text,
      from: { name: message.from_name, address: message.from_address },
      customerId: message.customer_id,
      categoryId: message.category_id,
      again: letters.filter(({ direction }) => direction === 'inbound').length > 1,
      ourNames: message.assignee === null ? ours : [...ours, message.assignee],
      solutions: await solutions(),
    })
  }

  return {
    inspectMail: async (name, content) => {
      const { mail, kind, text, party } = await intake.readMail(name, content)
      const sender = await queries.selectSender(db, party.address)
      const customerId = sender?.customer_id ?? null
      const judged = await triage.ofMail({
        subject: mail.subject,
        newText: text.newText,
        kind,
        customerId,
        sentAt: mail.sentAt,
        ...(sender ? { formality: sender.formality } : {}),
      })
      const similarCases = await cases.similar(judged, casesShown)
      const known = await defects.matching(judged)
      const { categoryId } = judged.triage.category
      const { draft } = await draftTo({
        ...judged,
        newText: text.newText,
        from: party,
        customerId,
        categoryId,
        again: false,
        ourNames: [],
        solutions: [
          ...known.flatMap(defectSolutions),
          ...similarCases.map(caseSolution),
          ...(await articleSolutions({ ...judged, categoryId })),
        ],
      })
      return { messageId: mail.headerId, triage: judged.triage, similarCases, draft }
    },
    draft: (ticketId) => draftWith(ticketId, () => fittingSolutions(ticketId)),
    draftFrom: (ticketId, solutions) => draftWith(ticketId, async () => solutions),
  }
}

/** A mood that a person has set is beyond doubt. */
function withMood(
  triage: TriageResult,
  { mood: felt, mood_corrected }: { mood: string | null; mood_corrected: number },
): TriageResult {
  const set = mood_corrected === 1 ? mood.safeParse(felt) : null
  return set?.success ? { ...triage, mood: { ...triage.mood, mood: set.data, certainty: 'sure' } } : triage
}
