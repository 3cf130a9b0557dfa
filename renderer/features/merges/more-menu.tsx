import { Menu } from '@base-ui/react/menu'
import { Ellipsis, Link2, Merge, Split } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import type { CommandId } from '../../components/command-list.ts'
import floating from '../../components/floating.module.css'
import { CommandKey } from '../../components/key.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { startSplitting } from './split-store.ts'
import { type Picked, TicketPicker } from './ticket-picker.tsx'
import { useMerges } from './use-merges.ts'

type Asking = 'merge' | 'link' | null

/** What is done with a ticket and another one, or with a part of it. */
export function MoreMenu({ ticket, onOpen }: { ticket: Ticket; onOpen: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const [asking, setAsking] = useState<Asking>(null)
  const canSplit = ticket.messageCount > 1
  const split = (): void => startSplitting(ticket.id)
  useCommand('ticket.merge', () => setAsking('merge'))
  useCommand('ticket.link', () => setAsking('link'))
  useCommand('ticket.split', split, canSplit)
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          render={
            <IconButton name={t('merges.more')}>
              <Ellipsis size={16} aria-hidden />
            </IconButton>
          }
        />
        <Menu.Portal>
          <Menu.Positioner className={floating.positioner} sideOffset={4} align="end">
            <Menu.Popup className={floating.popup} data-floating>
              <Item icon={<Merge size={14} aria-hidden />} command="ticket.merge" onPick={() => setAsking('merge')}>
                {t('merges.mergeWith')}
              </Item>
              <Item icon={<Link2 size={14} aria-hidden />} command="ticket.link" onPick={() => setAsking('link')}>
                {t('merges.linkWith')}
              </Item>
              <Item icon={<Split size={14} aria-hidden />} command="ticket.split" disabled={!canSplit} onPick={split}>
                {t('merges.split')}
              </Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Dialogs ticket={ticket} asking={asking} onDone={() => setAsking(null)} onOpen={onOpen} />
    </>
  )
}

function Item({
  icon,
  command,
  disabled = false,
  onPick,
  children,
}: {
  icon: ReactNode
  command: CommandId
  disabled?: boolean
  onPick: () => void
  children: ReactNode
}) {
  return (
    <Menu.Item className={floating.item} disabled={disabled} onClick={onPick}>
      {icon}
      <span className={floating.label}>{children}</span>
      <CommandKey id={command} />
    </Menu.Item>
  )
}

/** Which other ticket; before a merge also, which of the two stays. */
function Dialogs({
  ticket,
  asking,
  onDone,
  onOpen,
}: {
  ticket: Ticket
  asking: Asking
  onDone: () => void
  onOpen: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const { merge, link } = useMerges()
  const [other, setOther] = useState<TicketId | null>(null)
  const [choosing, setChoosing] = useState(false)
  const pick = (picked: Picked): void => {
    onDone()
    if (asking === 'link') link(ticket.id, picked)
    else {
      setOther(picked.id)
      setChoosing(true)
    }
  }
  return (
    <>
      <TicketPicker
        leaveOut={[ticket.id]}
        customerId={ticket.customerId}
        title={t(asking === 'link' ? 'merges.pickLink' : 'merges.pickMerge')}
        open={asking !== null}
        onOpenChange={(now) => !now && onDone()}
        onPick={pick}
      />
      {other !== null && (
        <MergeDialog
          ids={[ticket.id, other]}
          open={choosing}
          onOpenChange={setChoosing}
          onMerge={(into, from) => void merge(into, from, () => onOpen(ticket.id))}
        />
      )}
    </>
  )
}
