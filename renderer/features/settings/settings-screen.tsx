import type { ReactNode } from 'react'
import type { Settings } from '../../../native/contract/settings.ts'
import form from '../../components/form.module.css'
import { Page, PageSection } from '../../components/page.tsx'
import { useShortcutPreference } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { KeySettings } from '../commands/index.ts'
import { DefectList } from '../defects/index.ts'
import { MacroList, TextBlockList } from '../letters/index.ts'
import { NotificationSettings } from '../notifications/index.ts'
import { OfferSettings } from '../offers/index.ts'
import { ColleagueList } from '../routing/index.ts'
import { SlaSettings } from '../sla/index.ts'
import { About } from './about.tsx'
import { Choices } from './choices.tsx'
import { AgentNameField, OwnAddressesField } from './fields.tsx'
import styles from './settings.module.css'
import { SignatureFields } from './signature-field.tsx'
import { TicketFields } from './ticket-fields.tsx'
import { useSave } from './use-save.ts'

/** Everything that can be set. There is no button to save: what is changed is saved. */
export function SettingsScreen() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('settings.get', {})
  return (
    <Page title={t('settings.title')} contents={t('settings.contents')}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data && <Appearance settings={data} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[30, 60, 60, 45]} />
        </Waiting>
      )}
      {data && (
        <PageSection title={t('settings.you')}>
          <div className={styles.fields}>
            <AgentNameField settings={data} />
            <OwnAddressesField settings={data} />
            <SignatureFields settings={data} />
          </div>
        </PageSection>
      )}
      {data && <WhoSolvesWhat settings={data} />}
      <NotificationSettings />
      <SlaSettings />
      <OfferSettings />
      <PageSection title={t('fields.title')} text={t('fields.text')}>
        <TicketFields />
      </PageSection>
      <PageSection title={t('defects.listTitle')}>
        <DefectList />
      </PageSection>
      <PageSection title={t('texts.title')} text={t('texts.text')}>
        <TextBlockList />
      </PageSection>
      <PageSection title={t('macros.title')} text={t('macros.text')}>
        <MacroList />
      </PageSection>
      <Keyboard settings={data} />
      <About />
    </Page>
  )
}

type Language = 'system' | 'de' | 'en'

function Appearance({ settings }: { settings: Settings }) {
  const { t } = useText()
  const language = useSave()
  const theme = useSave()
  const density = useSave()
  return (
    <PageSection title={t('settings.appearance')}>
      <div className={styles.rows}>
        <Choices<Language>
          name={t('settings.language')}
          save={language}
          value={settings.language ?? 'system'}
          changeFor={(value) => ({ language: value === 'system' ? null : value })}
          choices={[
            { value: 'system', label: t('settings.languageSystem') },
            // Each in its own words, so that whoever cannot read the other one finds it.
            { value: 'de', label: 'Deutsch', lang: 'de' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
        />
        <Choices<Settings['theme']>
          name={t('settings.theme')}
          save={theme}
          value={settings.theme}
          changeFor={(value) => ({ theme: value })}
          choices={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
            { value: 'light_contrast', label: t('settings.themeLightContrast') },
            { value: 'dark_contrast', label: t('settings.themeDarkContrast') },
          ]}
        />
        <Choices<Settings['density']>
          name={t('settings.density')}
          save={density}
          value={settings.density}
          changeFor={(value) => ({ density: value })}
          choices={[
            { value: 'comfortable', label: t('settings.comfortable') },
            { value: 'compact', label: t('settings.compact') },
          ]}
        />
      </div>
    </PageSection>
  )
}

function WhoSolvesWhat({ settings }: { settings: Settings }) {
  const { t } = useText()
  const save = useSave()
  return (
    <PageSection title={t('routing.title')} text={t('routing.text')}>
      <div className={styles.rows}>
        <Choices<Settings['routing']>
          name={t('routing.setting')}
          save={save}
          value={settings.routing}
          changeFor={(routing) => ({ routing })}
          choices={[
            { value: 'suggest', label: t('routing.settingSuggest') },
            { value: 'queues_only', label: t('routing.settingQueues') },
            { value: 'off', label: t('routing.settingOff') },
          ]}
        />
        <ColleagueList />
      </div>
    </PageSection>
  )
}

function Keyboard({ settings }: { settings: Settings | undefined }) {
  const { t } = useText()
  const { singleKeys, setSingleKeys } = useShortcutPreference()
  return (
    <PageSection title={t('commands.keys.title')} text={t('commands.keys.text')}>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={singleKeys}
          aria-describedby="single-keys-hint"
          onChange={({ target }) => setSingleKeys(target.checked)}
        />
        {t('settings.singleKeys')}
      </label>
      <Hint id="single-keys-hint">{t('settings.singleKeysHint')}</Hint>
      {settings && <KeySettings chosen={settings.keys} />}
    </PageSection>
  )
}

function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.hint}>
      {children}
    </p>
  )
}
