import type { Messages } from '../messages.ts'

export const tour: Messages['tour'] = {
  title: 'Tour',
  start: 'Start the tour',
  place: '{{at, number}} of {{of, number}}',
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  finish: 'Done',
  key: '“{{name}}”',
  steps: {
    queue: {
      title: 'Your tickets wait here',
      text: 'Move through the list with {{next}} and {{previous}}, open a ticket with Enter.',
    },
    triage: {
      title: 'Leitstand reads every mail before you do',
      text: 'Category, mood and priority are suggestions. “Why?” shows the words behind them. A click on the value corrects it, and that is learned from.',
    },
    cases: {
      title: 'How it was solved before',
      text: 'Similar cases of your own, with the sentence that fits and the parts that were needed.',
    },
    draft: {
      title: 'A start for the answer',
      text: 'The draft names its sources. Press {{takeDraft}} to take it into your answer. Nothing leaves unless you send it.',
    },
    palette: {
      title: 'Everything within reach',
      text: 'Press {{palette}} to find commands, tickets, customers and parts without reaching for the mouse.',
    },
    keys: {
      title: 'All keys on one sheet',
      text: 'Press {{keys}} to see them at any time. This tour starts again from there, too.',
    },
  },
}
