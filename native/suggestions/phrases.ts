import type { DraftKind, DraftSource } from '../contract/suggestions.ts'
import type { Language, Mood } from '../contract/words.ts'
import type { Formality } from './formality.ts'

/** How the writer is met: where there is danger or helplessness these come first, whatever the mood. */
export type Tone = Mood | 'helpless' | 'safety'

/** The fixed turns of a letter. What an answer says about the matter is never in here: that comes from sources and records. */
export interface Phrases {
  readonly opening: Readonly<Record<Tone, string>>
  /** For somebody frustrated who has written before in the same matter. */
  readonly openingAgain: string
  readonly intro: Readonly<Record<DraftSource['kind'], (title: string) => string>>
  readonly oneQuestion: string
  readonly someQuestions: string
  readonly followUp: Readonly<Record<Exclude<DraftKind, 'questions'>, string>>
  /** Where the records are not yet an answer, or not one that will do. */
  readonly lookingInto: string
  readonly closing: string
  /** Where no name could be addressed. */
  readonly closingUnnamed: string
}

const formal: Phrases = {
  opening: {
    angry: 'es tut uns leid, dass Sie Ärger damit haben.',
    frustrated: 'danke für Ihre Nachricht. Es tut uns leid, dass Sie damit so viel Mühe haben.',
    worried: 'danke für Ihre Nachricht. Wir nehmen Ihre Sorge ernst.',
    neutral: 'danke für Ihre Nachricht.',
    satisfied: 'danke für Ihre freundliche Nachricht.',
    helpless: 'danke, dass Sie sich melden. Wir helfen Ihnen Schritt für Schritt weiter.',
    safety: 'danke, dass Sie uns das melden. Wir nehmen das sehr ernst.',
  },
  openingAgain: 'es tut uns leid, dass Sie noch einmal schreiben müssen.',
  intro: {
    case: () => 'Einen ähnlichen Fall haben wir so gelöst:',
    article: (title) => `In unserer Anleitung «${title}» steht dazu:`,
    defect: () => 'Das ist uns bekannt. Bitte gehen Sie so vor:',
  },
  oneQuestion: 'Damit wir gezielt weiterhelfen können, brauchen wir noch eine Angabe:',
  someQuestions: 'Damit wir gezielt weiterhelfen können, brauchen wir noch einige Angaben:',
  followUp: {
    solution: 'Hilft das nicht weiter, antworten Sie bitte einfach auf diese Nachricht.',
    record: 'Wenn Sie dazu noch Fragen haben, antworten Sie bitte einfach auf diese Nachricht.',
  },
  lookingInto: 'Wir sehen uns Ihr Anliegen an und melden uns bei Ihnen.',
  closing: 'Mit freundlichen Grüßen',
  closingUnnamed: 'Mit freundlichen Grüßen',
}

const familiar: Phrases = {
  opening: {
    angry: 'es tut uns leid, dass du Ärger damit hast.',
    frustrated: 'danke für deine Nachricht. Es tut uns leid, dass du damit so viel Mühe hast.',
    worried: 'danke für deine Nachricht. Wir nehmen deine Sorge ernst.',
    neutral: 'danke für deine Nachricht.',
    satisfied: 'danke für deine freundliche Nachricht.',
    helpless: 'danke, dass du dich meldest. Wir helfen dir Schritt für Schritt weiter.',
    safety: 'danke, dass du uns das meldest. Wir nehmen das sehr ernst.',
  },
  openingAgain: 'es tut uns leid, dass du noch einmal schreiben musst.',
  intro: { ...formal.intro, defect: () => 'Das ist uns bekannt. Bitte geh so vor:' },
  oneQuestion: formal.oneQuestion,
  someQuestions: formal.someQuestions,
  followUp: {
    solution: 'Hilft das nicht weiter, antworte bitte einfach auf diese Nachricht.',
    record: 'Wenn du dazu noch Fragen hast, antworte bitte einfach auf diese Nachricht.',
  },
  lookingInto: 'Wir sehen uns dein Anliegen an und melden uns bei dir.',
  closing: 'Viele Grüße',
  closingUnnamed: 'Viele Grüße',
}

const english: Phrases = {
  opening: {
    angry: 'We are sorry for the trouble this has caused you.',
    frustrated: 'Thank you for your message. We are sorry that this has been such a struggle.',
    worried: 'Thank you for your message. We take your concern seriously.',
    neutral: 'Thank you for your message.',
    satisfied: 'Thank you for your kind message.',
    helpless: 'Thank you for getting in touch. We will help you step by step.',
    safety: 'Thank you for reporting this. We take it very seriously.',
  },
  openingAgain: 'We are sorry that you have had to write again.',
  intro: {
    case: () => 'This is how we solved a similar case:',
    article: (title) => `Our guide “${title}” says:`,
    defect: () => 'We know of this problem. Please proceed as follows:',
  },
  oneQuestion: 'So that we can help you further, we still need one detail:',
  someQuestions: 'So that we can help you further, we still need a few details:',
  followUp: {
    solution: 'If this does not help, please simply reply to this message.',
    record: 'If you have any further questions about this, please simply reply to this message.',
  },
  lookingInto: 'We are looking into your request and will get back to you.',
  closing: 'Kind regards',
  closingUnnamed: 'Yours faithfully',
}

/** English has one form for both. */
export const phrasesFor = (language: Language, formality: Formality): Phrases => {
  if (language === 'en') return english
  return formality === 'du' ? familiar : formal
}
