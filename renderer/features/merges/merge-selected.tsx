import { Merge } from 'lucide-react'
import { useState } from 'react'
import type { TicketSelection } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { tellTrouble } from '../../components/notices.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { mostMerged } from './candidates.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { useMerges } from './use-merges.ts'

/**
 * Puts the selected tickets into one of them; nothing with fewer than two or more than can be put together.
 * @param count how many are selected
 * @param onMerged once it is done
 */
export function MergeSelected({
  selection,
  count,
  onMerged,
}: {
  selection: TicketSelection
  count: number
  onMerged: () => void
}) {
  const { t } = useText()
  const idsOf = useIdsOf()
  const { merge } = useMerges()
  const [ids, setIds] = useState<readonly TicketId[]>([])
  const [open, setOpen] = useState(false)
  const possible = count >= 2 && count <= mostMerged
  const ask = async (): Promise<void> => {
    try {
      setIds(await idsOf(selection))
      setOpen(true)
    } catch (error) {
      tellTrouble(errorText(t, error).what)
    }
  }
  useCommand('list.merge', () => void ask(), possible)
  if (!possible) return null
  return (
    <>
      <IconButton name={t('merges.merge')} command="list.merge" aria-haspopup="dialog" onClick={() => void ask()}>
        <Merge size={16} aria-hidden />
      </IconButton>
      <MergeDialog
        ids={ids}
        open={open}
        onOpenChange={setOpen}
        onMerge={(into, from) => void merge(into, from).then((done) => done && onMerged())}
      />
    </>
  )
}

const pageSize = 200

/** The tickets of a selection one by one. */
function useIdsOf(): (selection: TicketSelection) => Promise<readonly TicketId[]> {
  const engine = useEngine()
  return async (selection) => {
    if ('ticketIds' in selection) return selection.ticketIds
    const { filter, except } = selection
    const left = new Set(except)
    const ids: TicketId[] = []
    for (let offset = 0, more = true; more && ids.length <= mostMerged; offset += pageSize) {
      const sort = { by: 'created', direction: 'asc' } as const
      const { rows } = await engine.call('tickets.list', { filter, sort, offset, limit: pageSize })
      ids.push(...rows.flatMap(({ id }) => (left.has(id) ? [] : [id])))
      more = rows.length === pageSize
    }
    return ids
  }
}
