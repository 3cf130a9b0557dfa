import type { Messages } from '../messages.ts'

export const defects: Messages['defects'] = {
  region: 'Known defects for this ticket',
  mark: 'Suggestion',
  kind: { defect: 'Known defect', operating_error: 'Operating error' },
  parts: 'Parts: {{numbers}}',
  take: 'Insert into answer',
  openArticle: 'Open instructions',
  dismiss: 'Does not fit, hide',
  dismissed: '“{{title}}” hidden.',
  why: 'Why?',
  whyOf: 'Why? {{title}}',
  likeness: 'The customer writes:',
  symptom: 'How customers describe this problem:',
  sameMachine: 'The machine agrees: {{models}}',
  anyMachine: 'No machine is named.',
  sameErrorCode: 'The error code agrees: {{codes}}',
  expand: 'Read all',
  collapse: 'Less',
}

export const articles: Messages['articles'] = {
  title: 'Instructions',
  none: 'No instructions fit this ticket.',
  pending: 'Instructions appear once the ticket has been triaged.',
  more: 'Show more distant instructions',
  sameMachine: 'for this machine',
  open: 'Open instructions {{id}}: {{title}}',
  close: 'Close instructions',
  forModels: 'Applies to {{models}}',
}
