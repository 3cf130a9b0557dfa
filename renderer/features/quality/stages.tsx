import { Check } from 'lucide-react'
import type { Output } from '../../../native/contract/index.ts'
import type { FindingCode, Stage, StageMeasure, StageMeasureCode } from '../../../native/contract/quality.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './quality.module.css'
import type { Ways } from './ways.ts'

interface Leading {
  readonly data: Output<'quality.overview'>
  readonly ways: Ways
  /** Shows a finding below. */
  readonly onFinding: (code: FindingCode) => void
}

/** The five stages in a row, and what the first that is not reached still needs. */
export function Stages({ data, ways, onFinding }: Leading) {
  const { t } = useText()
  const next = data.stages.find(({ state }) => state !== 'reached')
  return (
    <div className={styles.stack}>
      <ol className={styles.stages}>
        {data.stages.map((stage, at) => (
          <li
            key={stage.id}
            className={styles.stage}
            data-state={stage.state}
            aria-current={stage.id === next?.id ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden>
              {stage.state === 'reached' ? <Check size={14} /> : at + 1}
            </span>
            <span className={styles.stageName}>{t(`quality.stage.${stage.id}`)}</span>
            <span className={styles.muted}>{t(`quality.state.${stage.state}`)}</span>
            <Figures stage={stage} />
          </li>
        ))}
      </ol>
      {next ? (
        <div className={styles.next}>
          <h3 className={styles.nextTitle}>{t('quality.next', { stage: t(`quality.stage.${next.id}`) })}</h3>
          <ul className={styles.measures}>
            {next.measures
              .filter(({ reached }) => !reached)
              .map((measure) => (
                <li key={measure.code} className={styles.measure}>
                  <span>
                    <Sentence measure={measure} />
                  </span>
                  <Way code={measure.code} leading={{ data, ways, onFinding }} />
                </li>
              ))}
          </ul>
        </div>
      ) : (
        <p>{t('quality.allReached')}</p>
      )}
    </div>
  )
}

/** What is counted in whole things rather than in shares. */
const counted: ReadonlySet<StageMeasureCode> = new Set(['kinds_stored'])

function useFigure(): (code: StageMeasureCode, value: number) => string {
  const { format } = useText()
  return (code, value) => {
    if (code === 'forecast_error') return format.decimal(value, 2)
    // Not rounded up to what it has not reached.
    return counted.has(code) ? format.number(value) : format.percent(Math.floor(value * 100) / 100)
  }
}

/** The measures of a stage in figures alone, for the row; the sentences stand in its title. */
function Figures({ stage }: { stage: Stage }) {
  const { t } = useText()
  const figure = useFigure()
  const known = stage.measures.filter(({ value }) => value !== null)
  return (
    <ul className={styles.figures}>
      {known.map((measure) => (
        <li key={measure.code}>
          {t(`quality.short.${measure.code}`, {
            value: figure(measure.code, measure.value ?? 0),
            wanted: figure(measure.code, measure.wanted),
          })}
        </li>
      ))}
    </ul>
  )
}

function Sentence({ measure: { code, value, wanted, basis } }: { measure: StageMeasure }) {
  const { t } = useText()
  const figure = useFigure()
  if (value === null) return t(`quality.unmeasured.${code}`, { basis })
  return t(`quality.measure.${code}`, { value: figure(code, value), wanted: figure(code, wanted), basis })
}

/** One click to where more is done for the measure. */
function Way({ code, leading: { data, ways, onFinding } }: { code: StageMeasureCode; leading: Leading }) {
  const { t } = useText()
  const finding = findingOf[code]
  if (finding && data.findings.some((each) => each.code === finding)) {
    return <Button onClick={() => onFinding(finding)}>{t('quality.way.finding')}</Button>
  }
  const [name, go] = wayOf(code, ways)
  return <Button onClick={go}>{t(`quality.way.${name}`)}</Button>
}

const findingOf: Partial<Record<StageMeasureCode, FindingCode>> = {
  tickets_with_customer: 'ticket_no_customer',
  lines_linked: 'order_item_unknown',
}

function wayOf(code: StageMeasureCode, ways: Ways): ['data' | 'learning' | 'demand' | 'queue', () => void] {
  switch (code) {
    case 'category_accuracy':
    case 'categories_acting':
      return ['learning', ways.onLearning]
    case 'forecast_error':
      return ['demand', ways.onDemand]
    case 'part_hits':
    case 'tickets_triaged':
      return ['queue', ways.onQueue]
    case 'kinds_stored':
    case 'tickets_with_customer':
    case 'tickets_with_record':
    case 'lines_linked':
      return ['data', ways.onData]
  }
}
