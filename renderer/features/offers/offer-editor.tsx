import { useState } from 'react'
import type { Offer } from '../../../native/contract/offers.ts'
import type { Part } from '../../../native/contract/parts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { keyText } from '../../components/key-text.ts'
import { isMac } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { AddPart } from './add-part.tsx'
import { AlsoBought, useAlsoBought } from './also-bought.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { nameOf, withPart } from './draft.ts'
import { LineTable } from './line-table.tsx'
import { OfferFoot } from './offer-foot.tsx'
import styles from './offers.module.css'
import { Terms } from './terms.tsx'
import { alsoKey, useEditorKeys } from './use-editor-keys.ts'
import { useOfferDraft } from './use-offer-draft.ts'
import { useTranslated } from './use-translated.ts'

interface Props {
  readonly offer: Offer
  readonly onOpenTicket: (ticketId: TicketId) => void
}

/** An offer at work: lines and terms at the left, the document as it will look at the right. One that has left is only shown. */
export function OfferEditor({ offer, onOpenTicket }: Props) {
  const { t } = useText()
  const editing = useOfferDraft(offer)
  const [said, setSaid] = useState('')
  const { draft, change } = editing
  const isDraft = offer.state === 'draft'
  const also = useAlsoBought(draft.lines, offer.customerId)
  const add = (part: Part): void => {
    change({ lines: withPart(draft.lines, part, draft.language) }, `add ${part.id}`)
    setSaid(t('offers.added', { name: nameOf(part, draft.language) }))
  }
  const translate = useTranslated(editing)
  const undo = (): void => {
    editing.undo()
    setSaid('')
  }
  useEditorKeys(isDraft, {
    undo,
    addFirst: () => {
      const [first] = also.shown
      if (first) add(first.part)
    },
  })
  return (
    <div className={styles.editor}>
      <div className={styles.work}>
        <fieldset className={styles.form} disabled={!isDraft}>
          <legend className="sr-only">{offer.number}</legend>
          {!isDraft && <p className={styles.muted}>{t('offers.hasLeft')}</p>}
          <LineTable editing={editing} onSaid={setSaid} />
          {isDraft && <AddPart language={draft.language} onAdd={add} />}
          {isDraft && (
            <AlsoBought
              shown={also.shown}
              language={draft.language}
              keys={keyText(alsoKey, t, isMac)}
              onAdd={add}
              onDismiss={also.dismiss}
            />
          )}
          <Terms offer={offer} editing={editing} onLanguage={(language) => void translate(language)} />
        </fieldset>
        <section className={styles.preview} aria-label={t('offers.preview')}>
          <DocumentPreview offer={offer} />
        </section>
      </div>
      <OfferFoot offer={offer} editing={editing} said={said} onUndo={undo} onOpenTicket={onOpenTicket} />
    </div>
  )
}
