import type { ReportChart, ReportFigure } from '../../contract/reports.ts'
import {
  type Counting,
  countCell,
  figure,
  lead,
  row,
  series,
  share,
  spanKey,
  spanLabel,
  stepAt,
  tally,
} from '../counting.ts'
import { daysPart, promiseStateOf, promiseStates, type Span } from '../measures.ts'
import type { Content, Desk } from './desk.ts'

type Which = 'answer' | 'solution'

export function promisesSection({ counting }: Desk): Content {
  return {
    figures: [() => keptFigure(counting, 'answer'), () => keptFigure(counting, 'solution')],
    charts: [
      () => course(counting, 'answer', 'promise_answer'),
      () => course(counting, 'solution', 'promise_solution'),
    ],
  }
}

const measureOf = (which: Which): 'answer_promise' | 'solution_promise' => `${which}_promise`

/** Of those that are decided: kept or broken. */
export function keptFigure(counting: Counting, which: Which): ReportFigure {
  const stateOf = promiseStateOf(which, counting.standing)
  const { columns } = counting.standing.facts
  const due = which === 'answer' ? columns.answerDueDay : columns.solutionDueDay
  const isDone = (id: number): boolean =>
    !Number.isNaN(columns.closed[id] as number) || (which === 'answer' && !Number.isNaN(columns.answered[id] as number))
  const { steps } = counting
  const counts = (span: Span) => {
    const ids = counting.ids(measureOf(which), span)
    const [all, broken] = [new Int32Array(steps.length), new Int32Array(steps.length)]
    let [allCount, brokenCount] = [0, 0]
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number
      const isBroken = stateOf(id) === 'broken'
      if (!isBroken && !isDone(id)) continue
      allCount += 1
      if (isBroken) brokenCount += 1
      const step = stepAt(steps, due[id] as number)
      if (step < 0) continue
      all[step] = (all[step] as number) + 1
      if (isBroken) broken[step] = (broken[step] as number) + 1
    }
    return { all: allCount, broken: brokenCount, steps: { all, broken } }
  }
  const [now, before] = [counts(counting.period), counts(counting.before)]
  return figure(`${which}_kept`, 'share', {
    value: share(now.all - now.broken, now.all),
    before: share(before.all - before.broken, before.all),
    tickets: now.broken,
    of: now.all,
    lead: lead(measureOf(which), 'state:broken'),
    spark: Array.from(now.steps.all, (count, at) => share(count - (now.steps.broken[at] as number), count)),
  })
}

function course(counting: Counting, which: Which, id: 'promise_answer' | 'promise_solution'): ReportChart {
  const stateOf = promiseStateOf(which, counting.standing)
  const { columns } = counting.standing.facts
  const due = which === 'answer' ? columns.answerDueDay : columns.solutionDueDay
  const { steps } = counting
  const size = promiseStates.length
  const counts = tally(
    counting.ids(measureOf(which)),
    (ticket) => stepAt(steps, due[ticket] as number) * size + promiseStates.indexOf(stateOf(ticket)),
    steps.length * size,
  )
  return {
    id,
    shape: 'stack',
    series: series(...promiseStates.map((state) => [state, 'count'] as const)),
    rows: steps.map((step, at) =>
      row(
        spanKey(step),
        spanLabel(step),
        promiseStates.map((state, index) =>
          countCell(counts[at * size + index] as number, lead(measureOf(which), daysPart(step), `state:${state}`)),
        ),
      ),
    ),
    more: 0,
  }
}
