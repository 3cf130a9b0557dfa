import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Settings } from '../../../native/contract/settings.ts'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import { parseAddresses } from './addresses.ts'
import { SavedMark } from './saved-mark.tsx'
import { useSave } from './use-save.ts'

/** A pause in typing after which text is saved; leaving the field or the screen saves at once. */
const pauseMs = 600

export function AgentNameField({ settings }: { settings: Settings }) {
  const { t } = useText()
  const { saved, save } = useSave()
  const draft = useDraft(settings.agentName, (text) => {
    if (text.trim() !== settings.agentName) save({ agentName: text.trim() })
  })
  return (
    <TextField
      label={t('settings.agentName')}
      hint={t('settings.agentNameHint')}
      aside={<SavedMark saved={saved} />}
      autoComplete="name"
      maxLength={200}
      {...draft}
    />
  )
}

export function OwnAddressesField({ settings }: { settings: Settings }) {
  const { t } = useText()
  const { saved, save } = useSave()
  const stored = settings.ownAddresses.join('\n')
  const draft = useDraft(stored, (text) => {
    const { addresses } = parseAddresses(text)
    if (addresses.join('\n') !== stored) save({ ownAddresses: addresses })
  })
  const [invalid] = parseAddresses(draft.value).invalid
  return (
    <TextField
      label={t('settings.ownAddresses')}
      hint={t('settings.ownAddressesHint')}
      trouble={draft.resting && invalid !== undefined ? t('settings.ownAddressesInvalid', { address: invalid }) : null}
      aside={<SavedMark saved={saved} />}
      lines={4}
      spellCheck={false}
      value={draft.value}
      onChange={draft.onChange}
      onBlur={draft.onBlur}
    />
  )
}

interface Draft {
  readonly value: string
  /** Nothing is being typed just now. */
  readonly resting: boolean
  onChange(value: string): void
  onBlur(): void
}

/** What is being typed, over what is stored: it stays as typed until the field is left. */
export function useDraft(stored: string, commit: (text: string) => void): Draft {
  const [text, setText] = useState<string | null>(null)
  const [resting, setResting] = useState(true)
  const unsaved = useRef<string | null>(null)
  const flush = (): void => {
    setResting(true)
    if (unsaved.current === null) return
    commit(unsaved.current)
    unsaved.current = null
  }
  const save = useEffectEvent(flush)
  useEffect(() => {
    if (text === null) return
    const timer = setTimeout(() => save(), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => save(), [])
  return {
    value: text ?? stored,
    resting,
    onChange: (value) => {
      unsaved.current = value
      setResting(false)
      setText(value)
    },
    onBlur: flush,
  }
}
