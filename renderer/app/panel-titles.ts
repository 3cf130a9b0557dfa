import { useText } from '../i18n/index.ts'
import type { Panel } from './panels.ts'

const keys = {
  defects: 'defects.region',
  triage: 'triage.title',
  solver: 'app.panelSolver',
  draft: 'suggestion.title',
  parts: 'parts.title',
  offers: 'offers.title',
  cases: 'cases.title',
  articles: 'articles.title',
  customer: 'customer.title',
} as const satisfies Record<Panel, string>

/** What stands over a panel. */
export function usePanelTitle(): (panel: Panel) => string {
  const { t } = useText()
  return (panel) => t(keys[panel])
}
