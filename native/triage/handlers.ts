import { EngineError } from '../contract/errors.ts'
import { namelessAgent } from '../contract/words.ts'
import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Corrections } from './corrections.ts'
import type { Dismissals } from './dismissals.ts'
import type { TriageService } from './service.ts'
import type { AdHocClassifier, TextTriage } from './text-triage.ts'

interface Deps {
  readonly triage: TriageService
  readonly corrections: Corrections
  readonly dismissals: Dismissals
  readonly texts: TextTriage
  readonly settings: SettingsService
}

export function createTriageHandlers({
  triage,
  corrections,
  dismissals,
  texts,
  settings,
}: Deps): DomainHandlers<'triage'> {
  // Classifiers over examples that were handed in live as long as the connection.
  const byConnection = new WeakMap<object, Map<string, AdHocClassifier>>()
  const actor = async (): Promise<string> => (await settings.get()).agentName || namelessAgent

  return {
    'triage.ofTicket': async ({ ticketId }) => ({ triage: await triage.ofTicket(ticketId) }),
    'triage.correct': async (change) => ({
      correctionId: await corrections.correct({ ...change, actor: await actor() }),
    }),
    'triage.undoCorrection': async ({ correctionId }) => ({
      ticketId: await corrections.undo(correctionId, await actor()),
    }),
    'triage.dismissals': async ({ ticketId }) => ({ dismissals: await dismissals.of(ticketId) }),
    'triage.dismiss': async (what) => ({
      dismissalId: await dismissals.dismiss({ ...what, actor: await actor() }),
    }),
    'triage.undoDismissal': async ({ dismissalId }) => ({
      ticketId: await dismissals.undo(dismissalId, await actor()),
    }),
    'triage.learnExamples': async ({ examples, descriptions }, { signal, report, connection }) => {
      const classifier = await texts.learn(
        { examples, descriptions },
        {
          signal,
          report: (done) => report({ done, total: examples.length }),
        },
      )
      const classifiers = byConnection.get(connection) ?? new Map<string, AdHocClassifier>()
      const name = `classifier-${classifiers.size + 1}`
      byConnection.set(connection, classifiers.set(name, classifier))
      return { classifier: name }
    },
    'triage.classifyTexts': async ({ classifier: name, texts: lines }, { signal, connection }) => {
      const classifier = byConnection.get(connection)?.get(name)
      if (!classifier) throw new EngineError('not_found', { what: 'classifier', id: name })
      return { results: await classifier.classify(lines, signal) }
    },
    'triage.extractTexts': async ({ texts: lines }, { signal }) => {
      const mails = lines.map(({ text, sentAt }) => ({
        subject: '',
        newText: text,
        kind: 'request' as const,
        customerId: null,
        sentAt: sentAt ?? null,
      }))
      const judged = await triage.ofMails(mails, signal)
      return { results: judged.map(({ triage: { entities, missing } }) => ({ entities, missing })) }
    },
    'triage.moodOfTexts': async ({ texts: lines }, { signal }) => ({ results: await texts.moods(lines, signal) }),
  }
}
