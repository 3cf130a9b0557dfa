import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import styles from './profile.module.css'

/** Parts of a page of which one is shown; arrows go from one to the next, as WAI-ARIA has it for tabs. */
export function Tabs<T extends string>({
  name,
  tabs,
  chosen,
  onChoose,
  children,
}: {
  name: string
  tabs: readonly { readonly id: T; readonly title: string }[]
  chosen: T
  onChoose: (tab: T) => void
  children: ReactNode
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const at = (tabs.findIndex((tab) => tab.id === chosen) + by + tabs.length) % tabs.length
    const next = tabs[at]
    if (!next) return
    onChoose(next.id)
    list.current?.querySelectorAll('button').item(at).focus()
  }
  return (
    <>
      <div ref={list} role="tablist" aria-label={name} className={styles.tabs}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === chosen ? 0 : -1}
            className={styles.tab}
            onClick={() => onChoose(tab.id)}
            onKeyDown={step}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  )
}
