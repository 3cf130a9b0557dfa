import { lazyScreen } from '../../components/lazy-screen.ts'

export { CreateOffer } from './create-offer.tsx'
export { OfferDialog } from './offer-dialog.tsx'
export { OfferSettings } from './offer-settings.tsx'
export { OffersOfCustomer } from './offers-of-customer.tsx'
export { useOnLaid } from './open-offer.ts'
export { TicketOffers, useOffersOf } from './ticket-offers.tsx'
export { useOfferCommand } from './use-create-offer.ts'

export const OffersScreen = lazyScreen(() => import('./offers-screen.tsx').then((file) => file.OffersScreen))
