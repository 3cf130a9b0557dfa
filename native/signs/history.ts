/** What is known of one customer's orders, returns and sign-ins, each the oldest first. */
export interface History {
  readonly id: number
  readonly country: string
  /** His own address, folded; '' where it is not known. */
  readonly home: string
  readonly orders: readonly OrderRecord[]
  readonly returns: readonly ReturnRecord[]
  readonly accesses: readonly AccessRecord[]
}

export interface OrderRecord {
  readonly id: number
  readonly number: string
  readonly at: number
  readonly cents: number
  readonly shipTo: string
  readonly express: boolean
  readonly lines: readonly { readonly item: string; readonly quantity: number; readonly cents: number }[]
}

export interface ReturnRecord {
  readonly id: number
  readonly number: string
  readonly orderNumber: string | null
  readonly item: string
  readonly quantity: number
  readonly at: number
  readonly receivedAt: number | null
  readonly refundedAt: number | null
  readonly refundCents: number
  /** Whose order it names, where that is somebody else's. */
  readonly otherCustomer: number | null
}

export interface AccessRecord {
  readonly id: number
  readonly account: string
  readonly kind: 'login' | 'failed_login' | 'password_change' | 'address_change' | 'bank_change' | 'download'
  readonly at: number
  readonly country: string
}

/** «Ring 3, 1010 Wien» and «RING 3 · 1010 Wien» become one. */
export const foldAddress = (address: string): string =>
  address
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/stra(?:ss|s)e\b|str\b\.?/g, 'str')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
