import { expect, it, onTestFinished } from 'vitest'
import type { Entities } from '../../../native/contract/triage.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { findMachine } from '../../../native/parts/machine.ts'

const nothingNamed: Entities = {
  machines: [],
  parts: [],
  serials: [],
  errorCodes: [],
  orders: [],
  invoices: [],
  dates: [],
  amounts: [],
}

async function company(machines: readonly (readonly [serial: string, model: string])[]) {
  const { db, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  await db.insertInto('customers').values({ id: 1, number: 'K-1', name: 'Fleischwerk' }).execute()
  const models = [...new Set(machines.map(([, model]) => model))]
  await db
    .insertInto('models')
    .values(models.map((id) => ({ id, name_de: id, name_en: id })))
    .execute()
  const rows = machines.map(([serial, model_id]) => ({ serial, model_id, customer_id: 1 }))
  await db.insertInto('machines').values(rows).execute()
  return db
}
const asked = { models: ['KX 30'], entities: nothingNamed, customerId: 1, chosen: null }

it('says that a machine is the only one where the customer has no other', async () => {
  const db = await company([['KX30-1', 'KX 30']])
  expect((await findMachine(db, asked)).machine).toMatchObject({ model: 'KX 30', serial: 'KX30-1', source: 'only' })
})

it('takes the machine that an earlier mail named for named where the customer has others', async () => {
  const db = await company([
    ['KX30-1', 'KX 30'],
    ['HK-7', 'HK-2203'],
  ])
  expect((await findMachine(db, asked)).machine).toMatchObject({ model: 'KX 30', source: 'named' })
})
