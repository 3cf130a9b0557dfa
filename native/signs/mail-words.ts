import type { SignReasonCode } from '../contract/signs.ts'

export interface Told {
  readonly code: SignReasonCode
  readonly start: number
  readonly end: number
}

// Every repetition is bounded: reading takes time in proportion to the text, whatever is in it.
const bank = '(?<![a-zäöüß])(?:bank|konto|zahlungs)(?:verbindung|daten|nummer|informationen)?'
/** On in the same sentence; the point after a day's number ends none. */
const on = '(?:[^.!?\\n]|(?<=\\d)\\.){0,60}?'
const turned = '(?:geändert|gewechselt|umgestellt|aktualisiert|ersetzt|neu)'
const account = '(?:bank|banking|account|payment|remittance)'
const words: readonly (readonly [SignReasonCode, RegExp])[] = [
  [
    'change_told',
    new RegExp(
      [
        `(?:neuen?|neues|geänderten?|geändertes|aktualisierten?) (?:${bank}|iban)(?![a-zäöüß])`,
        `(?:${bank}|iban)${on} ${turned}(?![a-zäöüß])`,
        `(?:wechsel|änderung|umstellung) (?:unserer |der |unseres )?${bank}(?![a-zäöüß])`,
        `(?:bank|konto) gewechselt`,
        `(?:new|changed|updated) ${account}(?: ${account})? (?:details|information|data|account|instructions)`,
        `${account}(?: account)? (?:details|data|information|account)${on} (?:changed|updated|switched)`,
        `change (?:of|in) (?:our )?${account}`,
        `(?:changed|switched) (?:our )?banks?(?![a-z])`,
      ].join('|'),
      'gi',
    ),
  ],
  [
    'pay_there',
    new RegExp(
      [
        '(?:überweisen|zahlen|begleichen|anweisen|erstatten)[^.\\n]{0,80}?(?:künftig|zukünftig|ab sofort|nur noch|neue|folgende)',
        '(?:künftig|zukünftig|ab sofort|nur noch)[^.\\n]{0,80}?(?:überweis|zahl|konto)',
        '(?:pay|transfer|remit|send)[^.\\n]{0,80}?(?:from now on|going forward|only to|new account|following account)',
        '(?:from now on|going forward|future payments?)[^.\\n]{0,80}?(?:account|pay)',
      ].join('|'),
      'gi',
    ),
  ],
  [
    'urgent',
    /dringend|umgehend|(?<!ab )sofort(?:ige[nrs]?)?(?![a-z])|noch heute|eilig|schnellstmöglich|urgent|immediately|as soon as possible|by today/gi,
  ],
  [
    'secret',
    /vertraulich|diskret|telefonisch (?:derzeit |gerade |zurzeit )?nicht|nicht anrufen|nur (?:noch )?per (?:e-?)?mail|confidential|do not call|(?:cannot|can't|can not) be reached|only by e-?mail|in a meeting/gi,
  ],
]

const mostOfEach = 5

/** What a mail says that is usual where somebody wants money to go elsewhere. */
export function toldIn(text: string): Told[] {
  const told: Told[] = []
  for (const [code, pattern] of words) {
    let count = 0
    for (const { index, 0: found } of text.matchAll(pattern)) {
      told.push({ code, start: index, end: index + found.length })
      if (++count === mostOfEach) break
    }
  }
  return told
}
