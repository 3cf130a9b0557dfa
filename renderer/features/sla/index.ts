export { SlaBar } from './sla-bar.tsx'
export { SlaSettings } from './sla-settings.tsx'
