import { useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import {
  type FindingCode,
  type FindingGroup,
  findingGroups,
  type QualityFinding,
} from '../../../native/contract/quality.ts'
import { Empty } from '../../components/empty.tsx'
import { Foldable } from '../../components/foldable.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { FindingDetail } from './finding-detail.tsx'
import { FindingList } from './finding-list.tsx'
import styles from './quality.module.css'
import type { Ways } from './ways.ts'

/** As the choices have it: a source's own name begins with a letter of its own. */
const everySource = 'all'
const noSource = 'none'
const named = (source: string): string => `is ${source}`

/** The source that was chosen: null for none, nothing for all. */
const sourceOf = (choice: string): string | null | undefined =>
  choice === everySource ? undefined : choice === noSource ? null : choice.slice(3)

/** The findings, the costliest first, and the chosen one beside them. */
export function Findings({
  data,
  ways,
  chosen,
  onChoose,
}: {
  data: Output<'quality.overview'>
  ways: Ways
  chosen: FindingCode | null
  onChoose: (code: FindingCode) => void
}) {
  const { t } = useText()
  const [group, setGroup] = useState<FindingGroup | 'all'>('all')
  const [choice, setChoice] = useState(everySource)
  const [asideOpen, setAsideOpen] = useState(false)
  const source = sourceOf(choice)
  const names = [...new Set(data.findings.flatMap(({ sources }) => sources.map((each) => each.source)))]
  const shown = data.findings
    .flatMap((finding) => ofSource(finding, source))
    .filter((finding) => group === 'all' || finding.group === group)
  const due = shown.filter(({ putAway }) => putAway === null)
  const aside = shown.filter(({ putAway }) => putAway !== null)
  // What is put away makes room for the next, unless somebody looks it up.
  const open =
    (asideOpen ? shown : due).find(({ code }) => code === chosen) ?? due[0] ?? (asideOpen ? aside[0] : undefined)
  return (
    <div className={styles.stack}>
      <div className={styles.tools}>
        <Select
          name={t('quality.source')}
          value={choice}
          onChange={setChoice}
          choices={[
            { value: everySource, label: t('quality.allSources') },
            ...names.map((name) =>
              name === null ? { value: noSource, label: t('quality.noSource') } : { value: named(name), label: name },
            ),
          ]}
        />
        <Select<FindingGroup | 'all'>
          name={t('quality.group')}
          value={group}
          onChange={setGroup}
          choices={[
            { value: 'all', label: t('quality.allGroups') },
            ...findingGroups.map((value) => ({ value, label: t(`quality.groups.${value}`) })),
          ]}
        />
      </div>
      {!open ? (
        <Empty title={t('quality.none')} text={aside.length > 0 ? t('quality.noneOpen') : t('quality.noneText')} />
      ) : (
        <div className={styles.panes}>
          <FindingList findings={due} chosen={open.code} onChoose={onChoose} />
          <aside className={styles.detail} aria-label={t('quality.detail')}>
            <FindingDetail key={open.code} finding={open} source={source} ways={ways} />
          </aside>
        </div>
      )}
      {aside.length > 0 && (
        <Foldable
          title={t('quality.putAwayList', { count: aside.length })}
          open={asideOpen}
          onToggle={() => setAsideOpen(!asideOpen)}
        >
          <FindingList findings={aside} chosen={open?.code ?? null} onChoose={onChoose} />
        </Foldable>
      )}
    </div>
  )
}

/** The finding as far as it is about this source; what cannot be told by source stands under all of them only. */
function ofSource(finding: QualityFinding, source: string | null | undefined): QualityFinding[] {
  if (source === undefined) return [finding]
  const count = finding.sources.find((each) => each.source === source)?.count ?? 0
  return count === 0 ? [] : [{ ...finding, count }]
}
