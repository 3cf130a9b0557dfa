import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ImportKind, importKinds } from '../../../native/contract/imports.ts'
import type { AffectedRecord, QualityFinding } from '../../../native/contract/quality.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './quality.module.css'
import { useTableDownload } from './use-table-download.ts'
import type { Ways } from './ways.ts'

const shownRecords = 50

/** One finding: what suffers from it, which records it is about, what to do. */
export function FindingDetail({
  finding,
  source,
  ways,
}: {
  finding: QualityFinding
  source: string | null | undefined
  ways: Ways
}) {
  const { t, format } = useText()
  const { code, count, of, sources } = finding
  const asked = source === undefined ? { code } : { code, source }
  const { data, error, refetch } = useEngineQuery('quality.examples', { ...asked, limit: shownRecords })
  const name = t(`quality.found.${code}`, { count })
  const download = useTableDownload(asked, t('quality.downloadName', { name }))
  const pairs = finding.group === 'double' && finding.remedy === 'duplicates'
  return (
    <>
      <div>
        <h3 className={styles.heading}>{name}</h3>
        <p className={styles.muted}>
          {t(`quality.groups.${finding.group}`)} · {t(`quality.severity.${finding.severity}`)}
          {!pairs && ` · ${t('quality.outOf', { share: format.percent(count / Math.max(1, of)), of })}`}
        </p>
      </div>
      <p>{t(`quality.why.${code}`)}</p>
      <PutAwayNote finding={finding} />
      <div className={styles.buttons}>
        <Remedy finding={finding} first={data?.records[0]} ways={ways} />
        <PutAway finding={finding} name={name} />
      </div>
      {source === undefined && sources.length > 1 && (
        <p className={styles.muted}>
          {t('quality.bySource')}:{' '}
          {sources.map((each) => `${each.source ?? t('quality.noSource')} ${format.number(each.count)}`).join(' · ')}
        </p>
      )}
      <div className={styles.stack}>
        <div className={styles.recordsHead}>
          <h4 className={styles.label}>
            {count > shownRecords ? t('quality.firstOf', { count: shownRecords }) : t('quality.records')}
          </h4>
          <Button look="quiet" onClick={() => void download()}>
            <Download size={14} aria-hidden />
            {t('quality.download')}
          </Button>
        </div>
        {error && <Trouble error={error} onRetry={() => void refetch()} />}
        {!data && !error && (
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[80, 70, 85]} />
          </Waiting>
        )}
        {data?.records.length === 0 && <p className={styles.muted}>{t('quality.noRecords')}</p>}
        {data && data.records.length > 0 && <Records records={data.records} ways={ways} />}
      </div>
    </>
  )
}

function Records({ records, ways }: { records: readonly AffectedRecord[]; ways: Ways }) {
  const { t, format } = useText()
  const about = ({ title, detail, recordKind, at }: AffectedRecord): string =>
    [
      detail === title ? '' : detail,
      recordKind === null ? '' : t(`words.record.${recordKind}`),
      at === null ? '' : format.date(at),
    ]
      .filter((each) => each !== '')
      .join(', ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scrolled} aria-label={t('quality.records')} tabIndex={0}>
      <ul className={styles.records}>
        {records.map((record, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one order may say the same
          <li key={at} className={styles.record}>
            <RecordTitle record={record} ways={ways} />
            <span className={styles.muted}>{about(record)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function RecordTitle({
  record: { title, ticketId, customerId },
  ways,
}: {
  record: AffectedRecord
  ways: Ways
}): ReactNode {
  const open =
    ticketId !== null ? () => ways.onTicket(ticketId) : customerId !== null ? () => ways.onCustomer(customerId) : null
  if (!open) return <span>{title}</span>
  return (
    <button type="button" className={styles.link} onClick={open}>
      {title}
    </button>
  )
}

const isImportKind = (kind: string | null): kind is ImportKind => importKinds.some((each) => each === kind)

/** The one thing that puts it right. */
function Remedy({
  finding: { remedy, remedyKind },
  first,
  ways,
}: {
  finding: QualityFinding
  first: AffectedRecord | undefined
  ways: Ways
}) {
  const { t } = useText()
  switch (remedy) {
    case 'imports': {
      const kind = isImportKind(remedyKind) ? remedyKind : null
      return (
        <Button look="primary" onClick={() => ways.onImports(kind)}>
          {kind === null
            ? t('quality.remedy.importsAny')
            : t('quality.remedy.imports', { kind: t(`words.record.${kind}`) })}
        </Button>
      )
    }
    case 'data':
      return (
        <Button look="primary" onClick={ways.onData}>
          {t('quality.remedy.data')}
        </Button>
      )
    case 'duplicates':
      return (
        <Button look="primary" onClick={ways.onDuplicates}>
          {t('quality.remedy.duplicates')}
        </Button>
      )
    case 'tickets': {
      const ticketId = first?.ticketId ?? null
      return (
        <Button
          look="primary"
          disabled={ticketId === null}
          onClick={() => ticketId !== null && ways.onTicket(ticketId)}
        >
          {t('quality.remedy.tickets')}
        </Button>
      )
    }
  }
}

function PutAway({ finding: { code, putAway }, name }: { finding: QualityFinding; name: string }) {
  const { t } = useText()
  const change = useEngineMutation('quality.putAway')
  if (putAway) {
    return (
      <Button disabled={change.isPending} onClick={() => change.mutate({ code, putAway: false })}>
        {t('quality.takeBack')}
      </Button>
    )
  }
  return (
    <Button
      disabled={change.isPending}
      onClick={() =>
        change.mutate(
          { code, putAway: true },
          {
            onSuccess: () => tell(t('quality.putAwayDone', { name }), () => change.mutate({ code, putAway: false })),
          },
        )
      }
    >
      {t('quality.putAway')}
    </Button>
  )
}

function PutAwayNote({ finding: { putAway } }: { finding: QualityFinding }) {
  const { t, format } = useText()
  const now = useNow()
  if (!putAway) return null
  const age = format.age(putAway.at, now)
  return (
    <p className={styles.muted}>
      {putAway.actor === '' || putAway.actor === 'agent'
        ? t('quality.putAwayAt', { age })
        : t('quality.putAwayBy', { actor: putAway.actor, age })}
    </p>
  )
}
