import { useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { AddressLine } from './address-line.tsx'
import type { Writing } from './use-writing.ts'

interface AddressesOpen {
  readonly isOpen: boolean
  /** The keyboard goes to the first field. */
  readonly takesFocus: boolean
  /** What is wrong with an address. */
  readonly trouble: string | null
  open(open: boolean, takesFocus?: boolean): void
}

/** Unfolded by hand, by a forward that goes to nobody yet, and where something is wrong with an address. */
export function useAddressesOpen({ sending: { stop } }: Writing): AddressesOpen {
  const trouble = stop?.kind === 'recipient' ? stop.text : null
  const [state, setState] = useState({ isOpen: false, takesFocus: false })
  const [known, setKnown] = useState(trouble)
  if (known !== trouble) {
    setKnown(trouble)
    if (trouble !== null) setState({ isOpen: true, takesFocus: true })
  }
  return { ...state, trouble, open: (isOpen, takesFocus = false) => setState({ isOpen, takesFocus }) }
}

/** Whom the letter goes to, and about what. */
export function LetterHead({
  ticket,
  writing: { letter, sending },
  addresses,
}: {
  ticket: Ticket
  writing: Writing
  addresses: AddressesOpen
}) {
  return (
    <AddressLine
      ticket={ticket}
      letter={letter.letter}
      open={addresses.isOpen}
      takesFocus={addresses.takesFocus}
      trouble={addresses.trouble}
      onToggle={() => addresses.open(!addresses.isOpen)}
      onChange={(changes) => {
        sending.clearStop()
        letter.change(changes)
      }}
    />
  )
}
