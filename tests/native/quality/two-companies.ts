import type { Db } from '../../../native/database/open.ts'

export const now = Date.UTC(2026, 10, 25, 12)
const dayMs = 86_400_000

const customer = (id: number, name: string, other: object = {}) => ({
  id,
  number: `K-${id}`,
  name,
  zip: '50667',
  city: 'Köln',
  phone: '+49 221 1',
  domain: `kunde-${id}.example`,
  merged_into: null,
  ...other,
})
const part = (id: number, name: string, other: object = {}) => ({
  id,
  number: `P-${id}`,
  name_de: name,
  name_en: name,
  price_cents: 100,
  stock: 5,
  lead_days: 3,
  maker_number: '',
  discontinued: 0,
  successor: null,
  ...other,
})

/** One of each kind, with everything that matters. */
export async function fillClean(db: Db): Promise<void> {
  await db.insertInto('customers').values(customer(1, 'Gut GmbH')).execute()
  const contact = { customer_id: 1, name: 'Eva Gut', email: 'eva@gut.example', phone: '+49 221 2' }
  await db.insertInto('contacts').values(contact).execute()
  await db.insertInto('models').values({ id: 'M-1', name_de: 'Säge', name_en: 'Saw' }).execute()
  const machine = { serial: 'S-1', model_id: 'M-1', customer_id: 1, installed_at: now }
  await db.insertInto('machines').values(machine).execute()
  await db
    .insertInto('parts')
    .values(part(1, 'Blatt', { maker_number: 'X1' }))
    .execute()
  await db.insertInto('bill_of_materials').values({ model_id: 'M-1', part_id: 1, quantity: 1 }).execute()
  const order = { id: 1, number: 'A-1', customer_id: 1, state: 'delivered', ordered_at: now }
  await db.insertInto('orders').values(order).execute()
  const lines = ['P-1', 'M-1'].map((item) => ({ order_id: 1, item, quantity: 1, price_cents: 100 }))
  await db.insertInto('order_lines').values(lines).execute()
  await db.insertInto('returns').values(returned('R-1')).execute()
  await db
    .insertInto('articles')
    .values(article('H-1', 'Blatt wechseln', ['M-1']))
    .execute()
  await db
    .insertInto('cases')
    .values(solved('F-1', 'Blatt stumpf', 'm 1', ['p1']))
    .execute()
  await db
    .insertInto('tickets')
    .values(ticket('T-1', 'Blatt stumpf', 1))
    .execute()
}

const returned = (number: string, other: object = {}) => ({
  number,
  customer_id: 1,
  order_number: 'A-1',
  item: 'P-1',
  quantity: 1,
  state: 'received' as const,
  announced_at: now,
  ...other,
})
const article = (external_id: string, title: string, models: string[]) => ({
  external_id,
  title,
  body: title,
  language: 'de',
  models: JSON.stringify(models),
})
const solved = (external_id: string, title: string, machine: string | null, parts: string[]) => ({
  external_id,
  title,
  problem: title,
  solution: 'Getauscht',
  machine,
  parts: JSON.stringify(parts),
  language: 'de',
  content_hash: external_id,
})
const ticket = (number: string, subject: string, customerId: number | null) => ({
  number,
  subject,
  kind: 'request',
  state: 'open',
  customer_id: customerId,
  created_at: now,
  last_message_at: now,
})

/** The sound one, and beside it each fault once. */
export async function fillFaulty(db: Db): Promise<void> {
  await fillClean(db)
  await addPeople(db)
  await addParts(db)
  await addOrders(db)
  await addTexts(db)
  await addImports(db)
}

async function addPeople(db: Db): Promise<void> {
  await db
    .insertInto('customers')
    .values([
      customer(2, 'Ohne Mail', { domain: '' }),
      customer(3, 'Ohne Telefon', { phone: '' }),
      customer(4, 'Ohne Ort', { city: '' }),
      customer(5, 'Doppelt AG'),
      customer(6, 'Doppelt A.G.'),
    ])
    .execute()
  // Of somebody who was put together with another nothing is missed.
  await db
    .insertInto('customers')
    .values(customer(7, 'Aufgegangen', { phone: '', domain: '', city: '', merged_into: 1 }))
    .execute()
  await db
    .insertInto('customer_pairs')
    .values([
      { first_id: 5, second_id: 6, score: 0.8, reasons: '[]', state: 'open' },
      { first_id: 1, second_id: 6, score: 0.6, reasons: '[]', state: 'different' },
    ])
    .execute()
  await db
    .insertInto('contacts')
    .values([
      { customer_id: null, name: 'Frau Allein', email: 'allein@nirgends.example', phone: '1' },
      { customer_id: 3, name: '', email: 'info@ohne-telefon.example', phone: '' },
    ])
    .execute()
  await db.insertInto('models').values({ id: 'M-2', name_de: 'M-2', name_en: 'M-2' }).execute()
  const machine = (serial: string, other: object = {}) => ({
    serial,
    model_id: 'M-1',
    customer_id: 1,
    installed_at: now,
    ...other,
  })
  await db
    .insertInto('machines')
    .values([
      machine('S-2', { customer_id: null }),
      machine('S-3', { model_id: 'M-2' }),
      machine('S-4', { installed_at: null }),
      machine('S-5 5'),
      machine('S55'),
    ])
    .execute()
}

async function addParts(db: Db): Promise<void> {
  await db
    .insertInto('parts')
    .values([
      part(2, 'P-2'),
      part(3, 'Riemen', { maker_number: 'X2' }),
      part(4, 'Riemen', { maker_number: 'x2' }),
      part(5, 'Filter'),
      part(14, 'Sieb', { number: 'P 5' }),
      part(6, 'Ring', { successor: 'P-96' }),
      part(7, 'Bolzen', { successor: 'P-8' }),
      part(8, 'Stift', { successor: 'P-7' }),
      part(9, 'Griff', { discontinued: 1, stock: 0, price_cents: null }),
      part(10, 'Kappe'),
      part(11, 'Hebel', { price_cents: null }),
      part(12, 'Welle', { stock: null }),
      part(13, 'Rad', { lead_days: null }),
      // Of one name alone they are two things.
      part(15, 'Hebel', { maker_number: 'X3' }),
    ])
    .execute()
  const ids = [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15]
  await db
    .insertInto('bill_of_materials')
    .values(
      ids.map((id) => ({
        model_id: 'M-1',
        part_id: id,
        quantity: id === 2 ? 0 : 1,
        alternates: id === 3 ? '["P-99"]' : id === 4 ? '["p 3"]' : '[]',
      })),
    )
    .execute()
  await db
    .insertInto('part_components')
    .values([
      { parent_id: 1, part_id: 3, quantity: 1 },
      { parent_id: 3, part_id: 1, quantity: 1 },
      { parent_id: 5, part_id: 1, quantity: 1 },
      { parent_id: 3, part_id: 6, quantity: 1 },
    ])
    .execute()
  const picture = { blob: 'b', kind: 'reference' as const, width: 1, height: 1, at: now }
  await db
    .insertInto('part_pictures')
    .values([1, ...ids].map((id) => ({ ...picture, part_id: id })))
    .execute()
}

async function addOrders(db: Db): Promise<void> {
  const order = (id: number, customerId: number | null) => ({
    id,
    number: `A-${id}`,
    customer_id: customerId,
    state: 'delivered',
    ordered_at: now,
  })
  await db
    .insertInto('orders')
    .values([order(2, null), order(3, 1)])
    .execute()
  await db
    .insertInto('order_lines')
    .values([
      { order_id: 1, item: 'P-98', quantity: 1, price_cents: 1 },
      { order_id: 2, item: 'P-1', quantity: 1, price_cents: 1 },
    ])
    .execute()
  await db
    .insertInto('returns')
    .values([
      returned('R-2', { customer_id: null }),
      returned('R-3', { order_number: 'A-97' }),
      returned('R-4', { item: 'P-97' }),
    ])
    .execute()
}

async function addTexts(db: Db): Promise<void> {
  await db
    .insertInto('articles')
    .values([article('H-2', 'Für alle', []), article('H-3', 'Für fremde', ['M-9'])])
    .execute()
  await db
    .insertInto('cases')
    .values([
      solved('F-2', 'Ohne Maschine', null, []),
      solved('F-3', 'Fremde Maschine', 'M-9', []),
      solved('F-4', 'Fremdes Teil', 'Säge', ['P-95']),
    ])
    .execute()
  await db
    .insertInto('tickets')
    .values([ticket('T-2', 'Wer bin ich', null), { ...ticket('T-3', 'Newsletter', null), kind: 'list' }])
    .execute()
  // A stranger who wrote is told by his ticket.
  await db.insertInto('contacts').values({ id: 99, name: 'News', email: 'news@letter.example' }).execute()
  await db.updateTable('tickets').set({ contact_id: 99 }).where('number', '=', 'T-2').execute()
}

async function addImports(db: Db): Promise<void> {
  const run = (kind: string, daysAgo: number, state: 'done' | 'failed') => ({
    source: 'ERP',
    kind,
    file: `${kind}.csv`,
    content_hash: '',
    state,
    started_at: now - daysAgo * dayMs,
    finished_at: now - daysAgo * dayMs,
  })
  await db
    .insertInto('import_runs')
    .values([run('customers', 119, 'done'), run('customers', 112, 'done'), run('customers', 105, 'done')])
    .execute()
  await db
    .insertInto('import_runs')
    .values(run('stock', 1, 'failed'))
    .execute()
  const seen = (key: string, daysAgo: number) => ({
    source: 'ERP',
    kind: 'customers',
    key,
    content_hash: '',
    first_seen_at: 0,
    last_seen_at: now - daysAgo * dayMs,
  })
  await db
    .insertInto('record_sources')
    .values([seen('K-2', 105), seen('K-4', 112), seen('K-5', 105)])
    .execute()
}
