import type { SectionId } from '../../contract/reports.ts'
import { backlogByDay, backlogFigure, backlogSection } from './backlog.ts'
import type { Content, Desk } from './desk.ts'
import { incomingFigure, incomingSection } from './incoming.ts'
import { machinesSection } from './machines.ts'
import { keptFigure, promisesSection } from './promises.ts'
import { reasonsSection } from './reasons.ts'
import { outcomeFigure, suggestionsSection } from './suggestions.ts'
import { answersSection, reopenedFigure, solutionsSection, solvedFigure, timeFigure } from './times.ts'
import { triageSection, wrongFigure } from './triage.ts'

/** The figures that a lead looks at first. */
function overviewSection({ counting }: Desk): Content {
  return {
    figures: [
      () => incomingFigure(counting),
      () => timeFigure(counting, 'answered', { id: 'answer_business', kind: 'business', at: 0.5 }),
      () => solvedFigure(counting),
      () => timeFigure(counting, 'solved', { id: 'solution_business', kind: 'business', at: 0.5 }),
      () => reopenedFigure(counting),
      () => backlogFigure(counting, backlogByDay(counting)),
      () => keptFigure(counting, 'answer'),
      () => keptFigure(counting, 'solution'),
      () => outcomeFigure(counting, 'taken'),
      () => wrongFigure(counting),
    ],
    charts: [],
  }
}

export const sections: Record<SectionId, (desk: Desk) => Content> = {
  overview: overviewSection,
  incoming: incomingSection,
  answers: answersSection,
  solutions: solutionsSection,
  backlog: backlogSection,
  promises: promisesSection,
  reasons: reasonsSection,
  machines: machinesSection,
  suggestions: suggestionsSection,
  triage: triageSection,
}
