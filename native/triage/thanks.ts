import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import type { TriageResult } from '../contract/triage.ts'
import type { Db } from '../database/open.ts'
import type { Judgeable, JudgedMail } from './judge.ts'
import { isMereThanks } from './mere-thanks.ts'
import type { TriageModels } from './models.ts'
import * as queries from './thanks-queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly models: Pick<TriageModels, 'predict' | 'standardCategory'>
  readonly judgeAgain: (mail: Judgeable) => Promise<JudgedMail | null>
}

export interface Arrived {
  readonly ticketId: number
  readonly messageId: number
  readonly mail: Judgeable
  readonly whole: Pick<TriageResult, 'mood' | 'kind'>
}

export interface Thanks {
  /**
   * A customer's request opens what was solved. Where it was but a thank-you, the ticket goes back to what it was, and is
   * read, unless somebody has had to do with it since.
   * @returns true where it went back
   */
  settle(arrived: Arrived): Promise<boolean>
}

export function createThanks({ db, clock, models, judgeAgain }: Deps): Thanks {
  /** Of the new text alone, as the subject names a matter that was settled. */
  const saysOnlyThanks = async ({ mail, whole }: Arrived): Promise<boolean> => {
    if (whole.mood.mood !== 'satisfied') return false
    const judged = await judgeAgain({ ...mail, subject: '' })
    if (!judged) return false
    const { text, vector, language, entities } = judged
    const alone = models.predict(text, vector, language)
    const standard = models.standardCategory(text, vector)
    return isMereThanks({ newText: mail.newText, language, entities, whole, alone, standard })
  }

  return {
    settle: async (arrived) => {
      const { ticketId, messageId } = arrived
      if (arrived.whole.mood.mood !== 'satisfied' || !(await queries.selectReopening(db, arrived))) return false
      if (!(await saysOnlyThanks(arrived))) return false
      return await db.transaction().execute(async (trx) => {
        // Asked again, as a person may have taken it up while the models were at it.
        const before = await queries.selectReopening(trx, arrived)
        if (!before) return false
        await queries.restoreState(trx, ticketId, before)
        const data = {
          before: { state: 'open', solved_at: null, unread: 1 },
          after: { state: before.state, solved_at: before.solvedAt, unread: 0 },
          reason: 'thanks',
          messageId,
        }
        await recordActivity(trx, [{ at: clock(), kind: 'ticket.state_changed', actor: 'models', ticketId, data }])
        return true
      })
    },
  }
}
