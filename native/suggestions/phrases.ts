import type { Language, Mood } from '../contract/words.ts'

/** The fixed turns of a letter. What an answer says about the matter is never in here: that comes from cases. */
export interface Phrases {
  readonly salutation: (name: string | null) => string
  /** By mood; the tone meets the writer where he is. */
  readonly opening: Readonly<Record<Mood | 'helpless', string>>
  readonly caseIntro: string
  readonly questionsIntro: string
  readonly closing: string
}

const formal: Phrases = {
  salutation: (name) => (name === null ? 'Guten Tag,' : `Guten Tag ${name},`),
  opening: {
    angry: 'Ihr Ärger ist verständlich, und es tut uns leid, dass Sie ihn haben. Wir kümmern uns jetzt darum.',
    frustrated: 'danke, dass Sie noch einmal schreiben. Es tut uns leid, dass Sie damit Mühe haben.',
    worried: 'danke für Ihre Nachricht. Ihre Sorge nehmen wir ernst und gehen der Sache gleich nach.',
    neutral: 'danke für Ihre Nachricht.',
    satisfied: 'danke für Ihre freundliche Nachricht.',
    helpless: 'danke, dass Sie sich melden. Wir gehen das Schritt für Schritt mit Ihnen durch.',
  },
  caseIntro: 'In einem ähnlichen Fall hat Folgendes geholfen:',
  questionsIntro: 'Damit wir das zügig lösen können, brauchen wir noch:',
  closing: 'Mit freundlichen Grüßen',
}

const familiar: Phrases = {
  ...formal,
  salutation: (name) => (name === null ? 'Hallo,' : `Hallo ${name.split(' ')[0] ?? name},`),
  opening: {
    angry: 'dein Ärger ist verständlich, und es tut uns leid, dass du ihn hast. Wir kümmern uns jetzt darum.',
    frustrated: 'danke, dass du noch einmal schreibst. Es tut uns leid, dass du damit Mühe hast.',
    worried: 'danke für deine Nachricht. Deine Sorge nehmen wir ernst und gehen der Sache gleich nach.',
    neutral: 'danke für deine Nachricht.',
    satisfied: 'danke für deine freundliche Nachricht.',
    helpless: 'danke, dass du dich meldest. Wir gehen das Schritt für Schritt mit dir durch.',
  },
  closing: 'Viele Grüße',
}

const english: Phrases = {
  salutation: (name) => (name === null ? 'Hello,' : `Dear ${name},`),
  opening: {
    angry: 'You have every reason to be annoyed, and we are sorry. We are looking into it now.',
    frustrated: 'Thank you for writing again. We are sorry that this has been giving you trouble.',
    worried: 'Thank you for your message. We take your concern seriously and are looking into it straight away.',
    neutral: 'Thank you for your message.',
    satisfied: 'Thank you for your kind message.',
    helpless: 'Thank you for getting in touch. We will go through this with you step by step.',
  },
  caseIntro: 'In a similar case, the following helped:',
  questionsIntro: 'To solve this quickly, we still need to know:',
  closing: 'Kind regards',
}

/** English has one form for both. */
export const phrasesFor = (language: Language, formality: 'Sie' | 'du'): Phrases => {
  if (language === 'en') return english
  return formality === 'du' ? familiar : formal
}
