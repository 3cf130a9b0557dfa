import { expect, it } from 'vitest'
import { createCustomerService } from '../../../native/customers/service.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createRecords } from '../../../native/find/records.ts'
import { mergeCustomers } from '../../../native/matching/merging.ts'

async function merged() {
  const { db, sqlite } = await openDatabase({ file: ':memory:' })
  await db
    .insertInto('customers')
    .values([
      { id: 1, number: 'K-1', name: 'Schreinerei Lohmeyer GmbH', city: 'Baunatal', since: null, merged_into: null },
      { id: 2, number: 'S-9', name: 'Innenausbau Hessen', city: 'Baunatal', since: null, merged_into: null },
    ])
    .execute()
  await db
    .transaction()
    .execute((trx) =>
      mergeCustomers(trx, { survivorId: 1, absorbedId: 2, take: [], actor: 'Anja', at: 1, score: 1, reasons: '{}' }),
    )
  return { db, records: createRecords(sqlite) }
}

it('a customer is found in the palette and by search by the name and number of what was put together with him', async () => {
  const { records } = await merged()
  for (const typed of ['S-9', 'K-1', 'Innenausbau', 'Lohmeyer'])
    expect((await records.anything(typed, 5)).customers, typed).toEqual([
      { id: 1, number: 'K-1', name: 'Schreinerei Lohmeyer GmbH', city: 'Baunatal' },
    ])
  expect(await records.parties('Baunatal')).toMatchObject({ customers: [1] })
})

it('the profile of a record that is part of another is that of the customer', async () => {
  const { db } = await merged()
  const service = createCustomerService({ db } as Parameters<typeof createCustomerService>[0])
  expect(await service.profile(2 as never)).toMatchObject({ id: 1, number: 'K-1' })
})
