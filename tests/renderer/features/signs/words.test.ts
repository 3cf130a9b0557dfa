import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { signReasonCodes } from '../../../../native/contract/signs.ts'
import { reasonText, strengthOf } from '../../../../renderer/features/signs/words.ts'
import { de } from '../../../../renderer/i18n/de/index.ts'
import { en } from '../../../../renderer/i18n/en/index.ts'
import { createFormat } from '../../../../renderer/i18n/format.ts'

const values = {
  lastFour: '3000',
  country: 'RO',
  home: 'DE',
  other: 'DE',
  domain: 'a.example',
  known: 'b.example',
  name: 'Eva',
  shown: 'x',
  address: 'y',
  number: 'R1',
  cents: 1_000,
  paid: 1_000,
  usual: 1,
  value: 7,
  item: 'P',
  order: 'A',
  returned: 2,
  ordered: 1,
  hours: 1,
  minutes: 1,
  count: 5,
  perWeek: 1,
  others: 1,
  logins: 9,
  days: 28,
  customers: 50,
}

describe.each(['de', 'en'] as const)('reasons in %s', (language) => {
  const t = i18next.createInstance({
    lng: language,
    resources: { de: { translation: de }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  void t.init()
  const speech = { t: t.t, language, format: createFormat(language) }

  it('are whole sentences with their values in them', () => {
    for (const code of signReasonCodes) {
      const text = reasonText({ code, weight: 1, values }, speech as never)
      expect(text, code).toMatch(/^[A-ZÄÖÜ„€0-9].*\.$/)
      expect(text, code).not.toMatch(/\{\{|undefined|NaN/)
    }
    const told = reasonText({ code: 'new_country', weight: 1, values }, speech as never)
    expect(told).toContain(language === 'de' ? 'Rumänien' : 'Romania')
  })

  it('accuse nobody', () => {
    expect(JSON.stringify({ de, en }[language].signs)).not.toMatch(/betr[uü]g|fraud|crimin|täter|verdächt|suspect/i)
  })
})

it('is told how strongly something stands out', () => {
  expect([0.95, 0.75, 0.5].map((chance) => strengthOf({ chance }))).toEqual(['strong', 'clear', 'slight'])
})
