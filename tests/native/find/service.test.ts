import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, marked, never, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

describe('words', () => {
  it('are found whatever way umlauts, sharp s and accents are written', async () => {
    await desk.addTicket({ subject: 'Anfrage', from: 'Jörg Müller', text: 'Der große Behälter aus Besançon leckt.' })
    await desk.addTicket({ subject: 'Anderes', text: 'Nichts davon.' })
    await desk.indexed()
    for (const query of ['Mueller', 'müller', 'MÜLLER', 'gross', 'groß', 'besancon', 'Behaelter']) {
      expect([query, await desk.subjects(query)]).toEqual([query, ['Anfrage']])
    }
  })

  it('are found in other inflections and in either language', async () => {
    await desk.addTicket({ subject: 'Dichtungen', text: 'Alle Pumpen stehen, the valves are leaking.' })
    await desk.indexed()
    for (const query of ['Dichtung ', 'Pumpe ', 'valve ', 'leak ', 'leaks ']) {
      expect([query, await desk.subjects(query)]).toEqual([query, ['Dichtungen']])
    }
  })

  it('are found as parts of compounds', async () => {
    await desk.addTicket({ subject: 'Dichtung', text: 'Ein Satz davon' })
    await desk.indexed()
    await desk.addTicket({ subject: 'Dichtungssatz', text: 'passt nicht' })
    await desk.indexed()
    expect((await desk.subjects('Dichtung ')).toSorted()).toEqual(['Dichtung', 'Dichtungssatz'])
  })

  it('must all stand in the ticket, its customer among them, and the last may be only begun', async () => {
    const customer = { id: 7, name: 'Orgelbau Wiesner' }
    await desk.addTicket({ subject: 'Lager', text: 'Zwei Lager bitte', customer })
    await desk.addTicket({ subject: 'Lager', text: 'Ein Lager bitte', customer: { id: 8, name: 'Autohaus Kühl' } })
    await desk.indexed()
    expect((await desk.search('lager wies')).tickets.map(({ customerName }) => customerName)).toEqual([customer.name])
    // With a space behind it the word is complete.
    expect(await desk.subjects('lager wies ')).toEqual([])
  })

  it('leave out a ticket of which any message has a word with a minus', async () => {
    const id = await desk.addTicket({ subject: 'Pumpe defekt', text: 'Die Pumpe steht' })
    await desk.addMessage(id, { text: 'Anbei das Angebot' })
    await desk.addTicket({ subject: 'Pumpe laut', text: 'Die Pumpe pfeift' })
    await desk.indexed()
    expect(await desk.subjects('Pumpe -Angebot')).toEqual(['Pumpe laut'])
    expect(await desk.subjects('-Angebot')).toEqual(['Pumpe laut'])
  })

  it('in quotation marks stand in this order', async () => {
    await desk.addTicket({ subject: 'A', text: 'Die Maschine steht still.' })
    await desk.addTicket({ subject: 'B', text: 'Still steht die Maschine.' })
    await desk.indexed()
    expect(await desk.subjects('"steht still"')).toEqual(['A'])
    expect(await desk.subjects('„die Maschine“ -"steht still"')).toEqual(['B'])
  })

  it('that are misspelt are found and told', async () => {
    await desk.addTicket({ subject: 'A', text: 'Die Dichtung leckt, Müller wartet.' })
    await desk.indexed()
    const exchanged = await desk.search('Dichtnug ')
    expect(exchanged.tickets).toHaveLength(1)
    expect(exchanged.corrected).toEqual([{ from: 'Dichtnug', to: 'dichtung' }])
    expect((await desk.search('Müler ')).corrected).toEqual([{ from: 'Müler', to: 'müller' }])
    expect(await desk.search('Zeppelin ')).toMatchObject({ total: 0, corrected: [] })
    expect((await desk.search('Dichtung ')).corrected).toEqual([])
  })

  it('of one letter find that letter, not all that begins with it', async () => {
    await desk.addTicket({ subject: 'A', text: 'Fehler E 47' })
    await desk.addTicket({ subject: 'B', text: 'Eine Störung', address: 'buero@example.com' })
    await desk.indexed()
    expect(await desk.subjects('E')).toEqual(['A'])
  })
})

describe('numbers', () => {
  it('are found with and without their separators', async () => {
    await desk.addTicket({ subject: 'A', text: 'Magnetventil HK-4279-B bestellt' })
    await desk.addTicket({ subject: 'B', text: 'Magnetventil HK4279B bestellt' })
    await desk.addTicket({ subject: 'C', text: 'Magnetventil HK-4279-C bestellt' })
    await desk.indexed()
    for (const query of ['HK-4279-B', 'hk4279b', 'hk 4279b', 'HK/4279/B']) {
      expect([query, (await desk.subjects(query)).toSorted()]).toEqual([query, ['A', 'B']])
    }
  })

  it('of errors are found written apart', async () => {
    await desk.addTicket({ subject: 'A', text: 'zeigt E 47' })
    await desk.addTicket({ subject: 'B', text: 'zeigt E-47' })
    await desk.addTicket({ subject: 'C', text: 'zeigt E 48' })
    await desk.indexed()
    expect((await desk.subjects('E47 ')).toSorted()).toEqual(['A', 'B'])
  })

  it('of tickets bring the ticket first, before those that speak of it', async () => {
    await desk.addTicket({ subject: 'Gemeint' })
    await desk.addTicket({ subject: 'Spricht davon', text: 'Siehe 2026-000001', daysAgo: 0 })
    await desk.indexed()
    const { tickets } = await desk.search('2026-000001')
    expect(tickets.map(({ subject, foundIn }) => [subject, foundIn])).toEqual([
      ['Gemeint', 'number'],
      ['Spricht davon', 'text'],
    ])
    expect((await desk.subjects('#1'))[0]).toBe('Gemeint')
  })
})

describe('operators', () => {
  beforeEach(async () => {
    await desk.addTicket({
      subject: 'Eins',
      text: 'Pumpe',
      state: 'open',
      assignee: 'Jonas Seitz',
      customer: { id: 1, name: 'Müller & Söhne GmbH' },
      category: 'fault',
      daysAgo: 30,
    })
    await desk.addTicket({
      subject: 'Zwei',
      text: 'Pumpe HK2203-2603-0163',
      state: 'closed',
      assignee: 'Elif Nolte',
      customer: { id: 2, name: 'Stahlhandel Rodemeier KG' },
      daysAgo: 2,
    })
    await desk.addTicket({ subject: 'Drei', text: 'HK-4279-B', state: 'waiting_third', daysAgo: 1 })
    await desk.db.insertInto('ticket_tags').values({ ticket_id: 3, tag: 'Messe' }).execute()
    await desk.db
      .insertInto('models')
      .values({ id: 'HK-2203', name_de: 'Scheuersauger', name_en: 'Scrubber' })
      .execute()
    await desk.db
      .insertInto('machines')
      .values({
        serial: 'HK2203-2603-0163',
        model_id: 'HK-2203',
        customer_id: null,
        installed_at: null,
        warranty_until: null,
      })
      .execute()
    await desk.db
      .insertInto('parts')
      .values({
        number: 'HK-4279-B',
        name_de: 'Magnetventil',
        name_en: 'Solenoid valve',
        price_cents: null,
        stock: null,
        lead_days: null,
        successor: null,
      })
      .execute()
    await desk.indexed()
  })

  it.each([
    ['kunde:mueller', ['Eins']],
    ['customer:"müller & söhne"', ['Eins']],
    ['kunde:K-2', ['Zwei']],
    ['status:offen', ['Eins']],
    ['state:closed', ['Zwei']],
    ['status:wartend', ['Drei']],
    ['-status:offen', ['Drei', 'Zwei']],
    ['vor:1.10.2026', ['Eins']],
    ['nach:2026-10-01', ['Drei', 'Zwei']],
    ['before:yesterday', ['Zwei', 'Eins']],
    ['vor:gestern', ['Zwei', 'Eins']],
    ['an:ich', ['Eins']],
    ['assignee:me', ['Eins']],
    ['an:nolte', ['Zwei']],
    ['an:niemand', ['Drei']],
    ['tag:messe', ['Drei']],
    ['kategorie:störung', ['Eins']],
    ['category:fault', ['Eins']],
    ['maschine:HK2203-2603', ['Zwei']],
    ['maschine:"hk2203 2603 0163"', ['Zwei']],
    ['machine:scheuersauger', ['Zwei']],
    ['teil:magnetventil', ['Drei']],
    ['part:hk4279b', ['Drei']],
    ['pumpe status:geschlossen', ['Zwei']],
    ['pumpe -status:geschlossen', ['Eins']],
    ['pumpe nach:2026-10-01 an:nolte', ['Zwei']],
  ])('%s', async (query, expected) => {
    expect(await desk.search(query)).toMatchObject({ problems: [] })
    expect(await desk.subjects(query)).toEqual(expected)
  })

  it('that nobody knows are searched as words and told', async () => {
    expect(await desk.search('farbe:rot')).toMatchObject({
      total: 0,
      problems: [{ text: 'farbe:rot', reason: 'unknown_operator' }],
    })
    const unknown = await desk.search('status:Pumpe')
    expect(unknown.problems).toEqual([{ text: 'status:Pumpe', reason: 'unknown_value' }])
    expect(unknown.total).toBe(2)
    expect((await desk.search('"Pumpe')).problems).toEqual([{ text: '"Pumpe', reason: 'open_quote' }])
  })

  it('alone are counted in full and paged', async () => {
    const page = await desk.find.tickets({ query: 'nach:2026-01-01', byMeaning: false, offset: 1, limit: 1 }, never)
    expect(page).toMatchObject({ total: 3, more: false, tickets: [{ subject: 'Zwei', messageId: null }] })
  })
})

describe('what is shown', () => {
  it('has marks in the subject and around the words in the text', async () => {
    const filler = 'Das hier ist ein langer Satz ohne Belang. '.repeat(20)
    await desk.addTicket({ subject: 'Große Pumpe', text: `${filler}Die Hydraulikpumpe HK-4279-B ist laut. ${filler}` })
    await desk.indexed()
    const [ticket] = (await desk.search('pumpen HK4279B')).tickets
    expect(ticket && marked(ticket.subject, ticket.subjectMarks)).toEqual(['Pumpe'])
    expect(ticket && marked(ticket.excerpt, ticket.excerptMarks)).toContain('HK-4279-B')
    expect(ticket?.excerpt).toMatch(/^… /)
    expect(ticket?.excerpt.length).toBeLessThan(260)
  })

  it('tells where it was found', async () => {
    await desk.addTicket({ subject: 'Betreffswort', text: 'Textwort', from: 'Nameswort' })
    const file = await desk.blobs.put(Buffer.from('Dateiwort in einer Tabelle', 'utf8'))
    await desk.db
      .insertInto('attachments')
      .values({ message_id: 1, blob: file, name: 'liste.csv', media_type: 'text/csv', size: 26, content_id: null })
      .execute()
    await desk.indexed()
    const where = async (query: string) => (await desk.search(query)).tickets[0]?.foundIn
    expect([
      await where('Betreffswort'),
      await where('Textwort'),
      await where('Nameswort'),
      await where('Dateiwort'),
    ]).toEqual(['subject', 'text', 'people', 'file'])
  })

  it('ranks what stands in the subject before what stands in the text, and the recent before the old', async () => {
    await desk.addTicket({ subject: 'Anfrage', text: 'Die Turbine läuft', daysAgo: 0 })
    await desk.addTicket({ subject: 'Turbine', text: 'Sie läuft', daysAgo: 40 })
    await desk.addTicket({ subject: 'Turbine', text: 'Sie läuft', daysAgo: 400 })
    await desk.indexed()
    expect((await desk.search('Turbine')).tickets.map(({ number }) => number)).toEqual([
      '2026-000002',
      '2026-000003',
      '2026-000001',
    ])
  })
})

describe('anything', () => {
  it('is found by the beginnings of names and numbers', async () => {
    await desk.addTicket({ subject: 'Müll im Filter', customer: { id: 1, name: 'Zentrale Müllwerke' } })
    await desk.db
      .insertInto('contacts')
      .values({ customer_id: 1, name: 'Ina Müller', email: 'i@example.com' })
      .execute()
    await desk.db
      .insertInto('parts')
      .values({
        number: 'HK-4279-B',
        name_de: 'Mülleimer',
        name_en: 'Bin',
        price_cents: null,
        stock: null,
        lead_days: null,
        successor: null,
      })
      .execute()
    await desk.indexed()
    expect(await desk.find.anything('muell', 5)).toMatchObject({
      tickets: [{ subject: 'Müll im Filter' }],
      customers: [{ name: 'Zentrale Müllwerke' }],
      contacts: [{ name: 'Ina Müller' }],
      parts: [{ number: 'HK-4279-B' }],
    })
    expect((await desk.find.anything('hk42', 5)).parts).toHaveLength(1)
    expect((await desk.find.anything('2026-0', 5)).tickets).toHaveLength(1)
    expect((await desk.find.anything('', 5)).customers).toEqual([])
  })

  it('has what has been added since the last search', async () => {
    expect((await desk.find.anything('neu', 5)).customers).toEqual([])
    await desk.addTicket({ customer: { id: 5, name: 'Neubau AG' } })
    expect((await desk.find.anything('neu', 5)).customers).toHaveLength(1)
  })
})
