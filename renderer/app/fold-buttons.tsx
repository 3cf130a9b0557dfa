import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { IconButton } from '../components/button.tsx'
import { useText } from '../i18n/index.ts'

interface Props {
  readonly shown: boolean
  onToggle(): void
}

export function FoldQueue({ shown, onToggle }: Props) {
  const { t } = useText()
  const Icon = shown ? PanelLeftClose : PanelLeftOpen
  return (
    <IconButton name={t(shown ? 'app.foldQueue' : 'app.unfoldQueue')} aria-expanded={shown} onClick={onToggle}>
      <Icon size={18} aria-hidden />
    </IconButton>
  )
}

export function FoldContext({ shown, onToggle }: Props) {
  const { t } = useText()
  const Icon = shown ? PanelRightClose : PanelRightOpen
  return (
    <IconButton
      name={t(shown ? 'app.foldContext' : 'app.unfoldContext')}
      data-tour="context"
      aria-expanded={shown}
      onClick={onToggle}
    >
      <Icon size={18} aria-hidden />
    </IconButton>
  )
}
