import { ImagePlus, Images, X } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { PartPicture as Kept } from '../../../native/contract/part-pictures.ts'
import type { Part } from '../../../native/contract/parts.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './manage-pictures.module.css'
import { PartPicture } from './pictures.tsx'
import { usePictures } from './use-pictures.ts'

type Shown = Pick<Part, 'id' | 'number' | 'name'>

/** Opens a part's pictures, by which it is known on a customer's photo. */
export function ManagePictures({ part }: { part: Shown }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const name = t('partPictures.manage', { number: part.number })
  return (
    <>
      <IconButton name={name} side="left" onClick={() => setOpen(true)}>
        <Images size={14} aria-hidden />
      </IconButton>
      <Dialog open={open} onOpenChange={setOpen} title={name} closeName={t('app.close')} wide>
        <Pictures part={part} />
      </Dialog>
    </>
  )
}

function Pictures({ part }: { part: Shown }) {
  const { t, language } = useText()
  const { data, error, refetch } = useEngineQuery('partPictures.list', { partId: part.id })
  const { add, adding, remove, removed, restore, troubles } = usePictures(part)
  const again = useRef<HTMLButtonElement>(null)
  // The button that removed it is gone: the keyboard goes on where it can be taken back.
  useEffect(() => {
    if (removed !== null) again.current?.focus()
  }, [removed])
  const [over, setOver] = useState(false)
  const taken = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void add([...event.dataTransfer.files])
  }
  return (
    <section
      className={styles.room}
      aria-label={t('partPictures.list')}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={taken}
    >
      <p className={styles.about}>{part.name[language]}</p>
      <AddPictures onFiles={add} adding={adding} />
      <div role="status">
        {removed !== null && (
          <p className={styles.removed}>
            {t('partPictures.removed', { number: part.number })}
            <Button ref={again} look="quiet" onClick={() => void restore(removed)}>
              {t('app.undo')}
            </Button>
          </p>
        )}
        {troubles.map((trouble) => (
          <p key={trouble} className={styles.trouble}>
            {trouble}
          </p>
        ))}
      </div>
      {data && data.pictures.length > 0 && (
        <ul className={styles.pictures}>
          {data.pictures.map((picture, at) => (
            <OnePicture
              key={picture.id}
              picture={picture}
              at={at + 1}
              part={part}
              onRemove={() => void remove(picture.id)}
            />
          ))}
        </ul>
      )}
      {data?.pictures.length === 0 && <p className={styles.about}>{t('partPictures.noPictures')}</p>}
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[40, 70]} />
        </Waiting>
      )}
    </section>
  )
}

function AddPictures({ onFiles, adding }: { onFiles: (files: readonly File[]) => Promise<void>; adding: boolean }) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.add}>
      <Button disabled={adding} onClick={() => input.current?.click()}>
        <ImagePlus size={14} aria-hidden /> {t('partPictures.add')}
      </Button>
      <span className={styles.about} role="status">
        {t(adding ? 'partPictures.adding' : 'partPictures.drop')}
      </span>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif,image/tiff"
        multiple
        hidden
        onChange={({ target }) => {
          void onFiles([...(target.files ?? [])])
          // The same file can be chosen once more.
          target.value = ''
        }}
      />
    </div>
  )
}

function OnePicture({ picture, at, part, onRemove }: { picture: Kept; at: number; part: Shown; onRemove: () => void }) {
  const { t, format } = useText()
  const name = t('partPictures.numbered', { at, number: part.number })
  return (
    <li className={styles.picture}>
      <PartPicture pictureId={picture.id} name={name} />
      <div className={styles.foot}>
        <span className={styles.about}>
          {t(`partPictures.kind.${picture.kind}`, { date: format.date(picture.at) })}
        </span>
        <IconButton name={t('partPictures.remove', { name })} onClick={onRemove}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
    </li>
  )
}
