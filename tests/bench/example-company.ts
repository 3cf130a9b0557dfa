// The heads that ship on the example company's tickets, which no head was trained on: alone, and after its solved tickets.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { splitText } from '../../native/intake/split-text.ts'
import { createLog } from '../../native/log.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { trainClassifier } from '../../native/triage/learning/classifier.ts'
import type { Classifier } from '../../native/triage/learning/classifier-model.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { mailText } from '../../native/triage/mail-text.ts'
import { printReport } from './measure.ts'

interface Ticket {
  readonly subject: string
  readonly state: string
  readonly category: string | null
  readonly mood: string
  readonly needsHelp: boolean
  readonly priority: string
  readonly messages: readonly { readonly direction: string; readonly text: string }[]
}

const root = path.join(import.meta.dirname, '..', '..')
const tickets = [1, 2, 3, 4].flatMap((part) =>
  readFileSync(path.join(root, `native/example-company/data/tickets-${part}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Ticket),
)
const lastInbound = (ticket: Ticket): string =>
  mailText(
    ticket.subject,
    splitText(ticket.messages.findLast(({ direction }) => direction === 'inbound')?.text ?? '').newText,
  )

const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const modelsFolder = path.join(root, 'models')
const inference = createProcessInference({
  modelsFolder,
  cacheFile: path.join(folder, 'vectors.db'),
  log: createLog({ level: 'error' }),
})
const models = await loadTriageModels(modelsFolder)
const texts = tickets.map(lastInbound)
const vectors = await inference.embed(texts, { role: 'query' })
const none = new Float32Array()
const judged = () =>
  tickets.map((ticket, at) => ({
    ticket,
    verdicts: models.predict(texts[at] ?? '', vectors[at] ?? none, detectLanguage(texts[at] ?? '')),
  }))

type Pair = readonly [truth: string | null, said: string | null]
const round = (value: number): number => Math.round(value * 1000) / 1000
function quality(pairs: readonly Pair[]) {
  const labels = [...new Set(pairs.map(([truth]) => truth))]
  const f1 = labels.map((label) => {
    const right = pairs.filter(([truth, said]) => truth === label && said === label).length
    const wrong = pairs.filter(([truth, said]) => (truth === label) !== (said === label)).length
    return right === 0 ? 0 : (2 * right) / (2 * right + wrong)
  })
  const accuracy = pairs.filter(([truth, said]) => truth === said).length / pairs.length
  return {
    tickets: pairs.length,
    accuracy: round(accuracy),
    macroF1: round(f1.reduce((sum, each) => sum + each, 0) / f1.length),
  }
}
const yesF1 = (pairs: readonly (readonly [boolean, boolean])[]): number => {
  const right = pairs.filter(([truth, said]) => truth && said).length
  return round((2 * right) / (2 * right + pairs.filter(([truth, said]) => truth !== said).length))
}

const alone = judged()
const isSolved = (ticket: Ticket): boolean => ['solved', 'closed'].includes(ticket.state)
const category = (list: ReturnType<typeof judged>) =>
  quality(
    list
      .filter(({ ticket }) => !isSolved(ticket))
      .map(({ ticket, verdicts }): Pair => [ticket.category, verdicts.category.categoryId]),
  )
const solved = tickets.flatMap((ticket, at) =>
  isSolved(ticket) ? [{ text: texts[at] ?? '', vector: vectors[at] ?? none, label: ticket.category }] : [],
)
models.learnCategories(solved)
const corrected = judged()
models.learnCategories([])
const own = await trainClassifier({
  texts: solved.map(({ text }) => text),
  vectors: solved.map(({ vector }) => vector),
  labels: solved.map(({ label }) => label),
  hints: solved.map(({ text, vector }) => models.hints(text, vector)),
})
const judgedBy = (classifier: Classifier | null) => {
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React's, only named like one
  models.useCategoryClassifier(classifier)
  return judged()
}
const neutral = alone.filter(({ ticket }) => ticket.mood === 'neutral')
printReport('example-company', {
  categoryOfOpenTickets: category(alone),
  categoryOfOpenTicketsWithSolvedOnesAsCorrections: category(corrected),
  categoryOfOpenTicketsTrainedOnSolvedOnes: category(judgedBy(own)),
  mood: quality(alone.map(({ ticket, verdicts }): Pair => [ticket.mood, verdicts.mood.mood])),
  neutralCalledAngry: round(neutral.filter(({ verdicts }) => verdicts.mood.mood === 'angry').length / neutral.length),
  needsHelpF1: yesF1(alone.map(({ ticket, verdicts }) => [ticket.needsHelp, verdicts.mood.needsHelp])),
  priority: quality(alone.map(({ ticket, verdicts }): Pair => [ticket.priority, verdicts.priority.priority])),
  urgentF1: yesF1(
    alone.map(({ ticket, verdicts }) => [ticket.priority === 'urgent', verdicts.priority.priority === 'urgent']),
  ),
})
await inference.close()
await rm(folder, { recursive: true, force: true })
process.exit(0)
