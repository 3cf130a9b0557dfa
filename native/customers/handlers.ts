import type { DomainHandlers } from '../protocol/handlers.ts'
import type { CustomerService } from './service.ts'

export const createCustomerHandlers = (service: CustomerService): DomainHandlers<'customers'> => ({
  'customers.profile': ({ customerId }) => service.profile(customerId),
  'customers.moodHistory': ({ customerId }) => service.moodHistory(customerId),
})
