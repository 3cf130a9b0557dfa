/**
 * Turns sentences that say «Sie» into sentences that say «du», where a rule makes the result certain. A sentence for which
 * none does is not turned at all: a wrong verb form in a letter is worse than a quotation.
 */

/** Imperative and second person singular of verbs that occur in instructions; by the form that stands before «Sie». */
const verbs: Readonly<Record<string, readonly [imperative: string, indicative: string]>> = {
  achten: ['achte', 'achtest'],
  bauen: ['bau', 'baust'],
  beachten: ['beachte', 'beachtest'],
  bestellen: ['bestell', 'bestellst'],
  betreiben: ['betreib', 'betreibst'],
  bewahren: ['bewahr', 'bewahrst'],
  bringen: ['bring', 'bringst'],
  drehen: ['dreh', 'drehst'],
  drücken: ['drück', 'drückst'],
  entfernen: ['entferne', 'entfernst'],
  ersetzen: ['ersetze', 'ersetzt'],
  fahren: ['fahr', 'fährst'],
  füllen: ['füll', 'füllst'],
  geben: ['gib', 'gibst'],
  halten: ['halte', 'hältst'],
  heben: ['heb', 'hebst'],
  klicken: ['klick', 'klickst'],
  kontrollieren: ['kontrolliere', 'kontrollierst'],
  laden: ['lade', 'lädst'],
  lassen: ['lass', 'lässt'],
  leeren: ['leere', 'leerst'],
  legen: ['leg', 'legst'],
  lösen: ['löse', 'löst'],
  melden: ['melde', 'meldest'],
  messen: ['miss', 'misst'],
  nehmen: ['nimm', 'nimmst'],
  notieren: ['notiere', 'notierst'],
  nutzen: ['nutze', 'nutzt'],
  prüfen: ['prüfe', 'prüfst'],
  reinigen: ['reinige', 'reinigst'],
  schalten: ['schalte', 'schaltest'],
  schicken: ['schick', 'schickst'],
  schließen: ['schließ', 'schließt'],
  schmieren: ['schmiere', 'schmierst'],
  senden: ['sende', 'sendest'],
  senken: ['senke', 'senkst'],
  setzen: ['setz', 'setzt'],
  sichern: ['sichere', 'sicherst'],
  sorgen: ['sorge', 'sorgst'],
  spülen: ['spül', 'spülst'],
  starten: ['starte', 'startest'],
  stecken: ['steck', 'steckst'],
  stellen: ['stell', 'stellst'],
  tauschen: ['tausche', 'tauschst'],
  tragen: ['trag', 'trägst'],
  trennen: ['trenne', 'trennst'],
  verwenden: ['verwende', 'verwendest'],
  warten: ['warte', 'wartest'],
  wechseln: ['wechsle', 'wechselst'],
  ziehen: ['zieh', 'ziehst'],
}
/** These have no imperative in instructions: before «Sie» they are always indicative. */
const auxiliaries: Readonly<Record<string, string>> = {
  brauchen: 'brauchst',
  dürfen: 'darfst',
  erhalten: 'erhältst',
  haben: 'hast',
  können: 'kannst',
  könnten: 'könntest',
  möchten: 'möchtest',
  müssen: 'musst',
  müssten: 'müsstest',
  sehen: 'siehst',
  sind: 'bist',
  sollten: 'solltest',
  sollen: 'sollst',
  werden: 'wirst',
  wollen: 'willst',
}
const possessives: Readonly<Record<string, string>> = {
  Ihnen: 'dir',
  Ihr: 'dein',
  Ihre: 'deine',
  Ihrem: 'deinem',
  Ihren: 'deinen',
  Ihrer: 'deiner',
  Ihres: 'deines',
}

const addressForm = /(?<!\p{L})(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?!\p{L})/u
/** «Sie wurde ersetzt.»: a thing, nobody is addressed. */
const thing =
  /^Sie (?:wurde|war|ist|hat|hatte|kann|konnte|muss|musste|darf|lag|ließ|läuft|lief|wird|steht|stand|kommt|kam|geht|ging)(?!\p{L})/u
const startsAmbiguous = /(?:^|[:«„"–] ?)(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?!\p{L})/u
/** A second verb that shares the «Sie» of the first, as in «und klopfen ihn aus», would keep its plural. */
const secondVerb =
  /(?:(?<!\p{L})(?:und|oder|sowie|dann)|[,;]) (?!(?:den|einen|keinen|ihren|seinen|diesen|jeden|allen|beiden|unten|oben|vorn|hinten|innen|außen|neben|gegen|wegen|sondern|denen|deren|zwischen)(?!\p{L}))\p{Ll}+(?:en|ern|eln)(?!\p{L})(?! Sie)/u
const beforeSie = /(?<!\p{L})(\p{L}+) Sie(?!\p{L})/gu

/** Whether a German sentence addresses its reader with «Sie». */
export const addressesFormally = (sentence: string): boolean => addressForm.test(sentence.replace(thing, ''))

/** Whether a German sentence addresses its reader with «du». */
export const addressesFamiliarly = (sentence: string): boolean =>
  /(?<![\p{L}-])(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein(?:e[mnrs]?)?)(?![\p{L}-])/u.test(sentence)

/**
 * @param sentence one German sentence
 * @returns the sentence as said to somebody who is called du, null where that is not certain
 */
export function toFamiliar(sentence: string): string | null {
  if (!addressesFormally(sentence)) return sentence
  if (startsAmbiguous.test(sentence) || thing.test(sentence)) return null
  if (/(?<!\p{L})(?:sich|selbst|Sie (?:und|oder|sowie|beide|alle))(?!\p{L})/u.test(sentence)) return null
  if (secondVerb.test(sentence)) return null
  if (isConditional(sentence)) return null
  const turned = sentence
    .replace(/(?<!\p{L})(für|an|gegen|ohne|um|über|durch) Sie(?!\p{L})/gu, '$1 dich')
    .replace(beforeSie, (whole: string, verb: string, at: number) => secondPerson(verb, sentence, at) ?? whole)
    .replace(/(?<!\p{L})Ih(?:nen|r(?:e[mnrs]?)?)(?!\p{L})/gu, (form) => possessives[form] ?? form)
  return addressForm.test(turned) ? null : turned
}

/** «Verwenden Sie X, müssen Sie Y»: the first verb is no request. */
const isConditional = (sentence: string): boolean => {
  const [first = ''] = sentence.split(' ', 1)
  const verbFirst = verbs[first.toLowerCase()] !== undefined && sentence.startsWith(`${first} Sie`)
  return (
    verbFirst &&
    /, (?:so |dann )?(?:müssen|sollten|können|dürfen|brauchen|ist|wird|gilt|muss|kann|erhalten)(?!\p{L})/u.test(
      sentence,
    )
  )
}

function secondPerson(verb: string, sentence: string, at: number): string | null {
  const lower = verb.toLowerCase()
  const auxiliary = auxiliaries[lower]
  if (auxiliary !== undefined) return `${cased(auxiliary, verb)} du`
  const forms = verbs[lower]
  if (!forms) return null
  const before = sentence.slice(0, at).trimEnd()
  const question = sentence.trimEnd().endsWith('?')
  if (question) return `${cased(forms[1], verb)} du`
  // A request stands first, after «bitte», or after what a comma or a semicolon ends.
  if (/(?:^|[,;:.]|(?<!\p{L})[Bb]itte)$/u.test(before)) return cased(forms[0], verb)
  if (/(?<!\p{L})(?:und|oder)$/u.test(before)) {
    const first = /^(\p{L}+) Sie(?!\p{L})/u.exec(sentence)?.[1]?.toLowerCase()
    return first !== undefined && verbs[first] ? cased(forms[0], verb) : null
  }
  return `${cased(forms[1], verb)} du`
}

const cased = (form: string, like: string): string =>
  /^\p{Lu}/u.test(like) ? form.charAt(0).toUpperCase() + form.slice(1) : form
