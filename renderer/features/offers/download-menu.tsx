import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Download } from 'lucide-react'
import { type OfferFormat, offerFormats } from '../../../native/contract/offers.ts'
import type { OfferId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { bytesOf, saveFile } from '../preview/index.ts'

/** The document as a file, for people or for another system. @param before saves what has not been saved */
export function DownloadMenu({ offerId, before }: { offerId: OfferId; before: () => Promise<void> }) {
  const { t } = useText()
  const engine = useEngine()
  const download = async (format: OfferFormat): Promise<void> => {
    try {
      await before()
      const { name, contentBase64 } = await engine.call('offers.document', { offerId, format })
      saveFile(name, bytesOf(contentBase64))
    } catch (error) {
      const { what, next } = errorText(t, error)
      tellTrouble(`${what} ${next}`)
    }
  }
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <Button>
            <Download size={14} aria-hidden />
            {t('offers.download')}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={4} align="start">
          <Menu.Popup className={floating.popup} data-floating>
            {offerFormats.map((format) => (
              <Menu.Item key={format} className={floating.item} onClick={() => void download(format)}>
                <span className={floating.label}>{t(`offers.formats.${format}`)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
