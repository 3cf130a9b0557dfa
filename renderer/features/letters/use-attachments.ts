import { useRef, useState } from 'react'
import { EngineError, isEngineError } from '../../../native/contract/errors.ts'
import { type LetterAttachment, mostAttachmentBytes, partOf } from '../../../native/contract/letters.ts'
import type { AttachmentId, TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { readBase64 } from '../import/index.ts'
import type { EditableLetter } from './use-letter.ts'

/** A file on its way into the letter. */
export interface Pending {
  readonly key: number
  readonly name: string
  readonly size: number
}

export interface Attaching {
  readonly pending: readonly Pending[]
  attach(files: readonly File[]): void
  /** Attachments of the ticket's messages, to pass them on. */
  attachFrom(ids: readonly AttachmentId[]): void
  cancel(key: number): void
  /** Resolves when no file is on its way any more. */
  settled(): Promise<void>
  detach(attachment: LetterAttachment): void
}

let nextKey = 1

/** Puts files into the letter or the note of a ticket, one after the other, and takes them out again. */
export function useAttachments(ticketId: TicketId, letter: EditableLetter): Attaching {
  const engine = useEngine()
  const { t } = useText()
  const [pending, setPending] = useState<readonly Pending[]>([])
  const part = partOf(letter.letter.kind)
  const aborts = useRef(new Map<number, AbortController>())
  // What was taken out can be put back only while this window still has the file.
  const files = useRef(new Map<number, File>())
  const queue = useRef<Promise<void>>(Promise.resolve())
  const current = useRef(letter)
  current.current = letter

  const troubled = (cause: unknown, name: string): void => {
    if (isEngineError(cause, 'cancelled')) return
    const known = isEngineError(cause) ? errorText(t, cause) : null
    tellTrouble(known ? `${known.what} ${known.next}` : t('letters.notAttached', { name }))
  }
  const attachOne = async (file: File, { signal }: AbortController): Promise<void> => {
    const held = current.current.attachments.reduce((sum, { size }) => sum + size, 0)
    if (held + file.size > mostAttachmentBytes) {
      throw new EngineError('too_large', { name: file.name, mostBytes: mostAttachmentBytes })
    }
    const contentBase64 = await readBase64(file)
    const mediaType = file.type || 'application/octet-stream'
    const input = { ticketId, part, name: file.name, mediaType, contentBase64 }
    const attachment = await engine.call('letters.attach', input, { signal })
    files.current.set(attachment.id, file)
    const { attachments, setAttachments } = current.current
    if (!attachments.some(({ id }) => id === attachment.id)) setAttachments([...attachments, attachment])
  }
  const enqueue = (file: File): void => {
    const key = nextKey++
    const abort = new AbortController()
    aborts.current.set(key, abort)
    setPending((before) => [...before, { key, name: file.name, size: file.size }])
    const work = async (): Promise<void> => {
      if (abort.signal.aborted) return
      await attachOne(file, abort).catch((cause: unknown) => troubled(cause, file.name))
      setPending((before) => before.filter((each) => each.key !== key))
    }
    queue.current = queue.current.then(work)
  }
  const attach = (list: readonly File[]): void => list.forEach(enqueue)
  return {
    pending,
    attach,
    settled: () => queue.current,
    attachFrom: (ids) => {
      engine
        .call('letters.attachFrom', { ticketId, part, attachmentIds: [...ids] })
        .then(({ attachments }) => letter.setAttachments([...current.current.attachments, ...attachments]))
        .catch((cause: unknown) => troubled(cause, ''))
    },
    cancel: (key) => {
      aborts.current.get(key)?.abort()
      setPending((before) => before.filter((each) => each.key !== key))
    },
    detach: ({ id, name }) => {
      const file = files.current.get(id)
      engine
        .call('letters.detach', { ticketId, part, id })
        .then(() => {
          const { attachments, setAttachments } = current.current
          setAttachments(attachments.filter((each) => each.id !== id))
          tell(t('letters.detached', { name }), file ? () => attach([file]) : null)
        })
        .catch((cause: unknown) => troubled(cause, name))
    },
  }
}
