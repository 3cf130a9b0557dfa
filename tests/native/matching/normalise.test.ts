import { describe, expect, it } from 'vitest'
import { colognePhonetics } from '../../../native/matching/cologne-phonetics.ts'
import { wordLikeness } from '../../../native/matching/compare-names.ts'
import { place, street } from '../../../native/matching/normalise/address.ts'
import { companyName } from '../../../native/matching/normalise/company-name.ts'
import { countryCode } from '../../../native/matching/normalise/country.ts'
import { mailAddress, registeredDomain } from '../../../native/matching/normalise/domain.ts'
import { phone, shareTrunk } from '../../../native/matching/normalise/numbers.ts'
import { vat } from '../../../native/matching/normalise/vat.ts'
import { readSignature } from '../../../native/matching/signature-facts.ts'

describe('names of companies', () => {
  it.each([
    ['Müller Masch.bau GmbH & Co. KG', 'Maschinenbau Mueller GmbH + Co KG'],
    ['Meier & Söhne AG (Schweiz)', 'Meier und Söhne Aktiengesellschaft'],
    ['Gebr. Weiß OHG', 'Gebrüder Weiss oHG'],
    ['Huber Ges.m.b.H.', 'HUBER GMBH'],
    ['Firma Sch1osserei Wolf UG (haftungsbeschränkt)', 'Schlosserei Wolf UG'],
    ['St. Georg Klinik gGmbH', 'Sankt Georg Klinik GmbH'],
  ])('are one however they are written: %s, %s', (left, right) => {
    const [one, other] = [companyName(left), companyName(right)]
    expect(one.core).toBe(other.core)
    expect(one.form).toBe(other.form)
  })

  it.each([
    ['Nordwerk GmbH Niederlassung Kassel', 'nordwerk', 'kassel'],
    ['Nordwerk GmbH (Werk 2)', 'nordwerk', '2'],
    ['Werk Zwei GmbH', 'werkzwei', null],
  ])('are told from their branches: %s', (raw, core, branch) => {
    expect(companyName(raw)).toMatchObject({ core, branch })
  })

  it('name their owner apart, unless there is nothing else', () => {
    expect(companyName('Metallbau Krüger e.K., Inh. Klaus Krüger')).toMatchObject({
      core: 'kruegermetallbau',
      form: 'ek',
      owner: ['klaus', 'krueger'],
    })
    expect(companyName('AG').core).toBe('ag')
    expect(companyName('').tokens).toEqual([])
  })

  it.each([
    ['lohmeyer', 'lohmeyer', 1],
    ['lohmeyer', 'lohmeier', 0.92],
    ['lohmeyer', 'lohmyeer', 0.92],
    ['maschbau', 'maschinenbau', 0.85],
    ['k', 'klaus', 0.8],
    ['mueller', 'meyer', 0],
  ])('compare word by word: %s, %s', (left, right, likeness) => {
    expect(wordLikeness(left, right)).toBe(likeness)
  })

  it('sound alike', () => {
    expect(colognePhonetics('Meier')).toBe(colognePhonetics('Mayr'))
    expect(colognePhonetics('Wikipedia')).toBe('3412')
    expect(colognePhonetics('Müller-Lüdenscheidt')).toBe('65752682')
  })
})

describe('addresses', () => {
  it.each([
    ['Gewerbestraße 14', 'gewerbestr', '14'],
    ['Gewerbe Str. 14-16', 'gewerbestr', '14'],
    ['Gewerbestr.14a', 'gewerbestr', '14'],
    ['Dr.-Karl-Renner-Str. 3 b', 'drkarlrennerstr', '3'],
    ['12 Main Street', 'mainstreet', '12'],
    ['Straße des 17. Juni 135', 'strdes17juni', '135'],
    ['Am Alten Bahnhof', 'amaltenbahnhof', ''],
  ])('hold a street and a house number: %s', (raw, name, number) => {
    expect(street(raw)).toEqual({ name, number, box: '' })
  })

  it('know a post-office box', () => expect(street('Postfach 10 20')).toEqual({ name: '', number: '', box: '1020' }))

  it.each([
    ['D-60311', 'Frankfurt a.M.', '60311', 'frankfurt'],
    ['', 'Frankfurt/Main', '', 'frankfurt'],
    ['34134', 'Kassel-Bettenhausen', '34134', 'kassel'],
    ['9000', 'St. Gallen', '9000', 'sanktgallen'],
    ['', '34117 Kassel OT Wehlheiden', '', 'kassel'],
    ['', 'Am Mellensee', '', 'ammellensee'],
  ])('name a town without its part: %s %s', (zip, city, code, town) => {
    expect(place(zip, city)).toEqual({ zip: code, city: town })
  })

  it('know countries by their names', () => {
    expect(['Deutschland', 'D', '', 'Österreich', 'CH', 'it'].map(countryCode)).toEqual([
      'DE',
      'DE',
      'DE',
      'AT',
      'CH',
      'IT',
    ])
  })
})

describe('telephones', () => {
  it.each([
    ['+49 (0) 5665 0915-0', 'DE', '+49566509150'],
    ['05665/0915-0', 'DE', '+49566509150'],
    ['0043 1 5132288', 'DE', '+4315132288'],
    ['01 5132288', 'AT', '+4315132288'],
    ['tel. 0561 33 44 55', 'DE', '+49561334455'],
    ['06 698 1234567', 'IT', '+39066981234567'],
  ])('are one number: %s in %s', (raw, country, whole) => expect(phone(raw, country)).toBe(whole))

  it('are none where hardly a digit is', () => expect(phone('Zentrale, 12', 'DE')).toBeNull())

  it('share a house’s trunk', () => {
    expect(shareTrunk('+49566509150', '+495665091523')).toBe(true)
    expect(shareTrunk('+495665091546', '+495665091523')).toBe(true)
    expect(shareTrunk('+495665091546', '+495665077120')).toBe(false)
  })
})

describe('VAT numbers', () => {
  it.each([
    ['DE 136 695 976', 'DE', 'DE136695976', true],
    ['136695976', 'DE', 'DE136695976', true],
    ['DE136695977', 'DE', 'DE136695977', false],
    ['ATU13585627', 'AT', 'ATU13585627', true],
    ['CHE-116.281.710 MWST', 'CH', 'CHE116281710', true],
    ['BE0428759497', 'BE', 'BE0428759497', true],
    ['FR40303265045', 'FR', 'FR40303265045', true],
    ['IT00743110157', 'IT', 'IT00743110157', true],
    ['LU15027442', 'LU', 'LU15027442', true],
    ['PL8567346215', 'PL', 'PL8567346215', true],
    ['DK13585628', 'DK', 'DK13585628', true],
    ['NL004495445B01', 'NL', 'NL004495445B01', true],
  ])('are checked: %s', (raw, country, value, valid) => expect(vat(raw, country)).toEqual({ value, valid }))

  it('are none where too little is left', () => expect(vat('folgt', 'DE')).toBeNull())
})

describe('domains and addresses', () => {
  it('are what was registered; what millions share is nobody’s', () => {
    expect(registeredDomain('https://www.service.muster.co.uk/x')).toBe('muster.co.uk')
    expect(registeredDomain('x@kassel.muster.example')).toBe('muster.example')
    expect(registeredDomain('a@gmx.de')).toBeNull()
    expect(mailAddress(' Info@Muster.DE ')).toBe('info@muster.de')
    expect(mailAddress('muster.de')).toBeNull()
  })
})

describe('a signature', () => {
  it('names the company, where it sits and how to reach it', () => {
    const signature = [
      'Miriam Claußen',
      'Schreinerei Lohmeyer GmbH',
      'Gewerbestr. 14 | D-34225 Baunatal',
      'Tel. 05665 0915-23 | Fax 05665 0915-99',
      'www.schreinerei-lohmeyer.example',
      'Amtsgericht Kassel HRB 1234 | USt-IdNr. DE136695976',
      'Geschäftsführer: Markus Lohmeyer GmbH',
    ].join('\n')
    expect(readSignature(signature, 'Miriam Claußen')).toMatchObject({
      name: 'Schreinerei Lohmeyer GmbH',
      street: 'Gewerbestr. 14',
      zip: '34225',
      city: 'Baunatal',
      phone: '+495665091523',
      vat: 'DE136695976',
      website: 'www.schreinerei-lohmeyer.example',
    })
  })

  it('says nothing where it only greets', () => expect(readSignature('Viele Grüße\nKlaus', 'Klaus')).toBeNull())
})
