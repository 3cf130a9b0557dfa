import type { Clock } from '../clock.ts'
import type { Db } from '../database/open.ts'
import type { DomainHandlers } from '../protocol/handlers.ts'
import type { CustomerList } from './attention.ts'
import { interestsOf } from './interests.ts'
import type { CustomerNotes } from './notes.ts'
import type { CustomerPreferences } from './preferences.ts'
import type { CustomerService } from './service.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly service: CustomerService
  readonly list: CustomerList
  readonly notes: CustomerNotes
  readonly preferences: CustomerPreferences
}

export const createCustomerHandlers = ({
  db,
  clock,
  service,
  list,
  notes,
  preferences,
}: Deps): DomainHandlers<'customers'> => ({
  'customers.profile': ({ customerId }) => service.profile(customerId),
  'customers.find': async ({ customer }) => ({ customerId: await service.find(customer) }),
  'customers.list': (wanted) => list.list(wanted),
  'customers.tickets': (wanted) => service.tickets(wanted),
  'customers.orders': (wanted) => service.orders(wanted),
  'customers.returns': (wanted) => service.returns(wanted),
  'customers.orderHistory': ({ customerId }) => service.orderHistory(customerId),
  'customers.moodHistory': ({ customerId }) => service.moodHistory(customerId),
  'customers.notes': async ({ customerId }) => ({ notes: await notes.of(customerId) }),
  'customers.saveNote': async (note) => ({ noteId: await notes.save(note) }),
  'customers.removeNote': async ({ noteId, removed }) => {
    await notes.remove(noteId, removed)
    return {}
  },
  'customers.preferences': ({ customerId }) => preferences.of(customerId),
  'customers.setChannel': async ({ customerId, channel }) => {
    await preferences.setChannel(customerId, channel)
    return {}
  },
  'customers.setFormality': async ({ contactId, formality }) => {
    await preferences.setFormality(contactId, formality)
    return {}
  },
  'customers.interests': async ({ customerId }) => ({ interests: await interestsOf({ db, clock }, customerId) }),
})
