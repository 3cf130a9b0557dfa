import { describe, expect, it } from 'vitest'
import { openImports } from './harness.ts'

const log = [
  'Ereignis-ID;Kundennr;Benutzer;Ereignis;Zeitpunkt;Land;Browser',
  'E1;10001;einkauf@weiss.example;Anmeldung;24.11.2026 08:15;DE;Firefox',
  'E2;10001;einkauf@weiss.example;Login fehlgeschlagen;24.11.2026 23:02;RO;Chrome',
  'E3;10001;einkauf@weiss.example;Bankverbindung geändert;24.11.2026 23:09;RO;Chrome',
  'E4;99999;fremd@weiss.example;Anmeldung;24.11.2026 09:00;DE;Firefox',
].join('\n')

describe('what a portal tells of sign-ins', () => {
  it('is taken once under its customer; of nobody it is refused', async () => {
    const { take, db } = await openImports()
    await take('kunden.csv', 'Kundennr;Firma;Ort\n10001;Weiß KG;Köln\n')
    const first = await take('zugriffe.csv', log, { kind: 'accesses', mostRejected: 0.5 })
    expect(first).toMatchObject({ state: 'done', kind: 'accesses', added: 3, rejected: 1 })
    expect(await take('zugriffe.csv', log, { kind: 'accesses', mostRejected: 0.5 })).toMatchObject({ unchanged: 3 })
    const rows = await db.selectFrom('accesses').select(['external_id', 'kind', 'country']).orderBy('id').execute()
    expect(rows).toEqual([
      { external_id: 'E1', kind: 'login', country: 'DE' },
      { external_id: 'E2', kind: 'failed_login', country: 'RO' },
      { external_id: 'E3', kind: 'bank_change', country: 'RO' },
    ])
  })
})

describe('where an order goes', () => {
  it('is kept where the file says so', async () => {
    const { take, db } = await openImports()
    await take('kunden.csv', 'Kundennr;Firma;Ort\n10001;Weiß KG;Köln\n')
    await take(
      'auftraege.csv',
      'Auftragsnr;Kundennr;Auftragsdatum;Lieferadresse\nA1;10001;24.11.2026;Ring 3, 1010 Wien\nA2;10001;24.11.2026;\n',
    )
    const rows = await db.selectFrom('orders').select(['number', 'ship_to']).orderBy('number').execute()
    expect(rows).toEqual([
      { number: 'A1', ship_to: 'Ring 3, 1010 Wien' },
      { number: 'A2', ship_to: '' },
    ])
  })
})
