import type { ChartId, FigureId, SectionId, SeriesId } from './reports.ts'
import type { Language } from './words.ts'

/** What every figure is called and how it is reckoned: the same on the screen and in documents. */
export interface ReportWords {
  readonly sections: Record<SectionId, string>
  /** Name, and how it is reckoned. */
  readonly figures: Record<FigureId, readonly [name: string, definition: string]>
  readonly charts: Record<ChartId, readonly [name: string, definition: string]>
  readonly series: Record<SeriesId, string>
}

const german: ReportWords = {
  sections: {
    overview: 'Auf einen Blick',
    incoming: 'Eingang',
    answers: 'Antworten',
    solutions: 'Lösungen',
    backlog: 'Rückstand',
    promises: 'Zusagen',
    reasons: 'Gründe',
    machines: 'Maschinen und Teile',
    suggestions: 'Vorschläge',
    triage: 'Vorsortierung',
  },
  figures: {
    incoming: [
      'Neue Tickets',
      'Anfragen, die im Zeitraum eingegangen sind, ohne Abwesenheitsnotizen, Rundschreiben und zusammengeführte Tickets.',
    ],
    answer_business: [
      'Erste Antwort',
      'Median der Geschäftszeit vom Eingang bis zur ersten Antwort an den Kunden. Es zählen die Tickets, deren erste Antwort im Zeitraum liegt. Nächte, Wochenenden und Feiertage zählen nicht.',
    ],
    answer_business_p90: [
      'Erste Antwort, 9 von 10',
      'Geschäftszeit, in der neun von zehn Tickets ihre erste Antwort hatten (90. Perzentil).',
    ],
    answer: [
      'Erste Antwort, auf der Uhr',
      'Median der ganzen Zeit bis zur ersten Antwort, Nächte und Wochenenden eingerechnet.',
    ],
    answer_p90: ['Auf der Uhr, 9 von 10', 'Ganze Zeit, in der neun von zehn Tickets ihre erste Antwort hatten.'],
    unanswered: ['Noch ohne Antwort', 'Tickets, die am Ende des Zeitraums offen waren und noch keine Antwort hatten.'],
    solved: [
      'Gelöste Tickets',
      'Tickets, die im Zeitraum gelöst wurden, auch wenn sie danach wieder geöffnet wurden. Was binnen einer Viertelstunde zurückgenommen wurde, zählt nicht.',
    ],
    solution_business: [
      'Zeit bis zur Lösung',
      'Median der Geschäftszeit vom Eingang bis zur Lösung, Wartezeit auf den Kunden eingerechnet. Es zählen die im Zeitraum gelösten Tickets.',
    ],
    solution_business_p90: [
      'Lösung, 9 von 10',
      'Geschäftszeit, in der neun von zehn Tickets gelöst waren (90. Perzentil).',
    ],
    solution: ['Lösung, auf der Uhr', 'Median der ganzen Zeit bis zur Lösung, Nächte und Wochenenden eingerechnet.'],
    solution_p90: ['Auf der Uhr, 9 von 10', 'Ganze Zeit, in der neun von zehn Tickets gelöst waren.'],
    reopened: [
      'Wieder geöffnet',
      'Anteil der im Zeitraum gelösten Tickets, die danach wieder geöffnet wurden. Ein bloßer Dank öffnet nichts.',
    ],
    backlog: [
      'Rückstand',
      'Tickets, die am Ende des Zeitraums weder gelöst noch geschlossen waren, auch solche, die auf den Kunden warten.',
    ],
    backlog_old: ['Älter als 14 Tage', 'Tickets im Rückstand, die vor mindestens 14 Tagen eingegangen sind.'],
    answer_kept: [
      'Antwort wie zugesagt',
      'Anteil der Tickets mit rechtzeitiger erster Antwort, von allen, deren Antwort im Zeitraum fällig war und über die entschieden ist. Dahinter stehen die verspäteten.',
    ],
    solution_kept: [
      'Lösung wie zugesagt',
      'Anteil der rechtzeitig gelösten Tickets, von allen, deren Lösung im Zeitraum fällig war und über die entschieden ist. Dahinter stehen die verspäteten.',
    ],
    failures: [
      'Störungen an Maschinen',
      'Neue Tickets der Kategorie «Störung», deren Maschine bekannt ist: im Text genannt oder die einzige des Kunden. Ohne diese Kategorie zählen alle Tickets zu einer Maschine.',
    ],
    part_failures: ['Tickets mit Teil', 'Neue Tickets, für die jemand ein Teil bestätigt hat.'],
    suggestions_taken: [
      'Vorschläge übernommen',
      'Anteil der neuen Tickets mit Vorschlägen, bei denen mindestens einer übernommen wurde. Was auf einem beantworteten oder gelösten Ticket niemand geändert hat, gilt als übernommen.',
    ],
    suggestions_corrected: [
      'Vorschläge berichtigt',
      'Anteil der neuen Tickets mit Vorschlägen, bei denen jemand mindestens einen durch etwas anderes ersetzt hat.',
    ],
    suggestions_dismissed: [
      'Vorschläge verworfen',
      'Anteil der neuen Tickets mit Vorschlägen, bei denen jemand mindestens einen verworfen hat.',
    ],
    guess_right: [
      'Kategorie getroffen',
      'Anteil der neuen Tickets, deren vermutete Kategorie die ist, die das Ticket heute hat. Es zählen Tickets, die gelöst sind oder deren Kategorie jemand gesetzt hat.',
    ],
    guess_corrected: [
      'Kategorie verfehlt',
      'Anteil der neuen Tickets, deren vermutete Kategorie eine andere ist als die, die das Ticket heute hat. Es zählen Tickets, die gelöst sind oder deren Kategorie jemand gesetzt hat.',
    ],
    calibration: [
      'Abstand der Sicherheit',
      'Um so viel liegen angegebene Sicherheit und Trefferquote im Mittel auseinander; 0 % wäre ideal (erwarteter Kalibrierungsfehler, zehn Klassen).',
    ],
    held_out: [
      'An zurückgehaltenen Tickets',
      'Trefferquote des Modells, das in Gebrauch ist, an Tickets, die es beim Lernen nicht gesehen hat; davor stand das vorige Modell. Zeitraum und Filter gelten hier nicht.',
    ],
  },
  charts: {
    incoming_days: ['Neue Tickets im Verlauf', 'Eingang je Tag, über zwei Monate je Woche.'],
    incoming_year: [
      'Neue Tickets je Tag, ein Jahr',
      'Jedes Feld ist ein Tag, jede Spalte eine Woche, die Wochen beginnen am Montag.',
    ],
    incoming_hours: [
      'Neue Tickets nach Wochentag und Stunde',
      'Nach der Uhr des Unternehmens, alle Wochen des Zeitraums zusammen.',
    ],
    incoming_segments: ['Nach Kundengruppe', 'Gruppen mit weniger als zehn Menschen werden nicht gezeigt.'],
    incoming_regions: ['Nach Land und Postleitzone', 'Gruppen mit weniger als zehn Menschen werden nicht gezeigt.'],
    answer_course: ['Zeit bis zur ersten Antwort im Verlauf', 'In Geschäftszeit, nach dem Tag der Antwort.'],
    answer_times: ['Wie schnell geantwortet wurde', 'Tickets nach der Geschäftszeit bis zur ersten Antwort.'],
    solution_course: ['Zeit bis zur Lösung im Verlauf', 'In Geschäftszeit, nach dem Tag der Lösung.'],
    solution_times: ['Wie schnell gelöst wurde', 'Tickets nach der Geschäftszeit bis zur Lösung.'],
    reopened_categories: ['Wieder geöffnet nach Kategorie', 'Anteil: von den gelösten der Kategorie.'],
    backlog_course: ['Rückstand im Verlauf', 'Offene Tickets am Ende jedes Tages, nach ihrem Alter an diesem Tag.'],
    backlog_ages: ['Alter des Rückstands', 'Am Ende des Zeitraums, gegen das Ende des Zeitraums davor.'],
    promise_answer: [
      'Erste Antwort: zugesagt und gehalten',
      'Nach dem Tag der Fälligkeit. Knapp heißt: in der Warnzeit vor der Fälligkeit.',
    ],
    promise_solution: [
      'Lösung: zugesagt und gehalten',
      'Nach dem Tag der Fälligkeit. Knapp heißt: in der Warnzeit vor der Fälligkeit.',
    ],
    reasons: [
      'Warum Kunden schreiben',
      'Neue Tickets nach Kategorie; «zusammen» ist der Anteil bis zu dieser Kategorie (Pareto).',
    ],
    machine_failures: [
      'Störungen je 100 Maschinen',
      'Nach Modell, gegen die am Ende des Zeitraums aufgestellten Maschinen. Der Strich zeigt, wo der Wert mit 95 % Sicherheit liegt; geordnet nach dessen unterem Ende.',
    ],
    part_failures: [
      'Teile je 100 Maschinen',
      'Tickets mit bestätigtem Teil, gegen die Maschinen, in deren Stückliste es steht. Der Strich zeigt, wo der Wert mit 95 % Sicherheit liegt.',
    ],
    suggestions: [
      'Was aus Vorschlägen wurde',
      'Neue Tickets nach Art des Vorschlags; ein Ticket kann mehrfach vorkommen.',
    ],
    corrected_categories: [
      'Welche Kategorien verfehlt werden',
      'Nach der Kategorie, die das Ticket heute hat; Anteil: von allen dieser Kategorie.',
    ],
    calibration: [
      'Wie sicher und wie oft richtig',
      'Je Klasse der angegebenen Sicherheit: was sie versprach und wie oft sie stimmte, mit dem Bereich von 95 % Sicherheit.',
    ],
  },
  series: {
    count: 'Tickets',
    before: 'Zeitraum davor',
    median: 'Median',
    p90: '9 von 10',
    age_0: 'bis 1 Tag',
    age_1: '2 bis 6 Tage',
    age_2: '7 bis 13 Tage',
    age_3: '14 bis 29 Tage',
    age_4: '30 Tage und älter',
    kept: 'gehalten',
    near: 'knapp',
    broken: 'verspätet',
    open: 'noch Zeit',
    tickets: 'Tickets',
    installed: 'Maschinen',
    rate: 'je 100 Maschinen',
    taken: 'übernommen',
    corrected: 'berichtigt',
    dismissed: 'verworfen',
    share: 'Anteil',
    sum: 'zusammen',
    said: 'angegeben',
    right: 'richtig',
  },
}

const english: ReportWords = {
  sections: {
    overview: 'At a glance',
    incoming: 'Incoming',
    answers: 'Answers',
    solutions: 'Solutions',
    backlog: 'Backlog',
    promises: 'Promises',
    reasons: 'Reasons',
    machines: 'Machines and parts',
    suggestions: 'Suggestions',
    triage: 'Triage',
  },
  figures: {
    incoming: [
      'New tickets',
      'Requests that came in the period, without out-of-office replies, newsletters and merged tickets.',
    ],
    answer_business: [
      'First answer',
      'Median of the business hours from arrival to the first answer to the customer. Tickets count whose first answer lies in the period. Nights, weekends and holidays do not count.',
    ],
    answer_business_p90: [
      'First answer, 9 in 10',
      'Business hours within which nine in ten tickets had their first answer (90th percentile).',
    ],
    answer: ['First answer, by the clock', 'Median of all the time to the first answer, nights and weekends included.'],
    answer_p90: ['By the clock, 9 in 10', 'All the time within which nine in ten tickets had their first answer.'],
    unanswered: ['Not answered yet', 'Tickets that were open at the end of the period and had no answer yet.'],
    solved: [
      'Solved tickets',
      'Tickets solved in the period, also those opened again later. What was taken back within a quarter of an hour does not count.',
    ],
    solution_business: [
      'Time to solution',
      'Median of the business hours from arrival to solution, waiting for the customer included. Tickets solved in the period count.',
    ],
    solution_business_p90: [
      'Solution, 9 in 10',
      'Business hours within which nine in ten tickets were solved (90th percentile).',
    ],
    solution: ['Solution, by the clock', 'Median of all the time to the solution, nights and weekends included.'],
    solution_p90: ['By the clock, 9 in 10', 'All the time within which nine in ten tickets were solved.'],
    reopened: [
      'Reopened',
      'Share of the tickets solved in the period that were opened again later. A mere thank-you opens nothing.',
    ],
    backlog: [
      'Backlog',
      'Tickets neither solved nor closed at the end of the period, those waiting for the customer among them.',
    ],
    backlog_old: ['Older than 14 days', 'Tickets in the backlog that came at least 14 days before.'],
    answer_kept: [
      'Answered as promised',
      'Share of tickets answered in time, of all whose answer was due in the period and that are decided. Behind it are the late ones.',
    ],
    solution_kept: [
      'Solved as promised',
      'Share of tickets solved in time, of all whose solution was due in the period and that are decided. Behind it are the late ones.',
    ],
    failures: [
      'Machine failures',
      'New tickets of the category “Fault” whose machine is known: named in the text, or the only one of the customer. Without that category all tickets about a machine count.',
    ],
    part_failures: ['Tickets with a part', 'New tickets for which somebody confirmed a part.'],
    suggestions_taken: [
      'Suggestions taken',
      'Share of new tickets with suggestions of which at least one was taken. What nobody changed on a ticket that was answered or solved counts as taken.',
    ],
    suggestions_corrected: [
      'Suggestions corrected',
      'Share of new tickets with suggestions of which somebody put something else in the place of at least one.',
    ],
    suggestions_dismissed: [
      'Suggestions dismissed',
      'Share of new tickets with suggestions of which somebody dismissed at least one.',
    ],
    guess_right: [
      'Category right',
      'Share of new tickets whose guessed category is the one the ticket has today. Tickets count that are solved or whose category somebody has set.',
    ],
    guess_corrected: [
      'Category missed',
      'Share of new tickets whose guessed category is not the one the ticket has today. Tickets count that are solved or whose category somebody has set.',
    ],
    calibration: [
      'Distance of confidence',
      'Mean distance between the confidence given and how often it was right; 0 % would be ideal (expected calibration error, ten classes).',
    ],
    held_out: [
      'On tickets held back',
      'How often the model in use is right on tickets it had not seen while learning; before it, the earlier model. Period and filter do not apply here.',
    ],
  },
  charts: {
    incoming_days: ['New tickets over time', 'Per day, beyond two months per week.'],
    incoming_year: ['New tickets per day, one year', 'Each square is a day, each column a week beginning on Monday.'],
    incoming_hours: ['New tickets by weekday and hour', 'By the company’s clock, all weeks of the period together.'],
    incoming_segments: ['By customer group', 'Groups of fewer than ten people are not shown.'],
    incoming_regions: ['By country and postcode area', 'Groups of fewer than ten people are not shown.'],
    answer_course: ['Time to first answer over time', 'In business hours, by the day of the answer.'],
    answer_times: ['How quickly answers came', 'Tickets by business hours to the first answer.'],
    solution_course: ['Time to solution over time', 'In business hours, by the day of the solution.'],
    solution_times: ['How quickly tickets were solved', 'Tickets by business hours to the solution.'],
    reopened_categories: ['Reopened by category', 'Share: of those solved of the category.'],
    backlog_course: ['Backlog over time', 'Open tickets at the end of each day, by their age on that day.'],
    backlog_ages: ['Age of the backlog', 'At the end of the period, against the end of the period before.'],
    promise_answer: [
      'First answer: promised and kept',
      'By the day it was due. Narrowly means: in the time of warning before it.',
    ],
    promise_solution: [
      'Solution: promised and kept',
      'By the day it was due. Narrowly means: in the time of warning before it.',
    ],
    reasons: ['Why customers write', 'New tickets by category; “together” is the share up to that category (Pareto).'],
    machine_failures: [
      'Failures per 100 machines',
      'By model, against the machines installed at the end of the period. The stroke shows where the figure lies with 95 % confidence; ordered by its lower end.',
    ],
    part_failures: [
      'Parts per 100 machines',
      'Tickets with a confirmed part, against the machines whose bill of materials holds it. The stroke shows where the figure lies with 95 % confidence.',
    ],
    suggestions: [
      'What became of suggestions',
      'New tickets by kind of suggestion; a ticket may be there several times.',
    ],
    corrected_categories: [
      'Which categories are missed',
      'By the category the ticket has today; share: of all of that category.',
    ],
    calibration: [
      'How sure and how often right',
      'By class of the confidence given: what it promised and how often it was right, with the range of 95 % confidence.',
    ],
  },
  series: {
    count: 'Tickets',
    before: 'Period before',
    median: 'Median',
    p90: '9 in 10',
    age_0: 'up to 1 day',
    age_1: '2 to 6 days',
    age_2: '7 to 13 days',
    age_3: '14 to 29 days',
    age_4: '30 days and older',
    kept: 'kept',
    near: 'narrowly',
    broken: 'late',
    open: 'still time',
    tickets: 'Tickets',
    installed: 'Machines',
    rate: 'per 100 machines',
    taken: 'taken',
    corrected: 'corrected',
    dismissed: 'dismissed',
    share: 'Share',
    sum: 'together',
    said: 'given',
    right: 'right',
  },
}

export const reportWords: Record<Language, ReportWords> = { de: german, en: english }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A span as people say it: «45 Min.», «3,5 Std.», «2,1 Tage». Business hours are told in hours only. */
export function spanWords(ms: number, unit: 'duration' | 'business', language: Language): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const say = (value: number, digits: number, word: string): string =>
    `${value.toLocaleString(locale, { maximumFractionDigits: digits })} ${word}`
  const words =
    language === 'de' ? { minute: 'Min.', hour: 'Std.', day: 'Tage' } : { minute: 'min', hour: 'h', day: 'days' }
  if (ms < hourMs) return say(Math.round(ms / 60_000), 0, words.minute)
  if (unit === 'business' || ms < 2 * dayMs) return say(ms / hourMs, ms < 10 * hourMs ? 1 : 0, words.hour)
  return say(ms / dayMs, 1, words.day)
}

/** A figure as a person reads it; null: nothing to tell it from. */
export function figureWords(
  value: number | null,
  unit: 'count' | 'duration' | 'business' | 'share' | 'rate',
  language: Language,
): string {
  if (value === null) return '–'
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  switch (unit) {
    case 'count':
      return value.toLocaleString(locale)
    case 'share':
      return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: value < 0.1 && value > 0 ? 1 : 0 })
    case 'rate':
      return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    case 'duration':
    case 'business':
      return spanWords(value, unit, language)
  }
}
