import { useState } from 'react'
import type { TicketParts } from '../../../native/contract/parts.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './parts-panel.module.css'

interface Props {
  readonly found: TicketParts
  readonly onChoose: (model: string) => void
  readonly onAsk: (question: string) => void
}

/** Which machine it is about: chosen by whoever knows, or asked back. Where nothing hangs on it, it stays small. */
export function UnknownMachine({ found, onChoose, onAsk }: Props) {
  const { t, language } = useText()
  const { choices, question } = found
  const [open, setOpen] = useState(false)
  if (question === null && !open)
    return (
      <p className={styles.machine}>
        {t('parts.notNamed')}
        {choices.length > 0 && (
          <button type="button" className={styles.link} onClick={() => setOpen(true)}>
            {t('parts.chooseMachine')}
          </button>
        )}
      </p>
    )
  return (
    <div className={styles.unknown}>
      <p>{t(choices.length > 0 ? 'parts.whichMachine' : 'parts.noMachine')}</p>
      {choices.length > 0 && (
        <ul className={styles.choices}>
          {choices.map(({ model, modelName, serial }) => (
            <li key={model}>
              <button type="button" className={styles.choice} onClick={() => onChoose(model)}>
                <span>{modelName[language]}</span>
                {serial !== null && <span className={styles.number}>{serial}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {question !== null && (
        <Button look={choices.length > 0 ? 'quiet' : 'plain'} onClick={() => onAsk(question)}>
          {t('parts.ask')}
        </Button>
      )}
    </div>
  )
}
