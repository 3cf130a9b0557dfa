import { useEffect, useState } from 'react'
import type { PartCandidate, PictureMatch } from '../../../native/contract/part-pictures.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { Candidate } from './candidate.tsx'
import { CannotTell } from './cannot-tell.tsx'
import styles from './part-pictures.module.css'
import { closePhoto, isPhoto, type Photo, photoKey, recognise, usePhoto } from './photo.ts'
import { CustomerPhoto } from './pictures.tsx'
import { Plate } from './plate.tsx'
import { useConfirm } from './use-confirm.ts'
import { useMatch } from './use-match.ts'

/** Looks at a customer's photo, over the page: whichever picture of this ticket somebody asks about. */
export function PartRecognition({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const photo = usePhoto((state) => state.photo)
  const ticketId = ticket.id
  // Whoever goes to another ticket has done with this one's photo.
  useEffect(() => () => void (ticketId && closePhoto()), [ticketId])
  const newest = ticket.messages.flatMap(({ attachments }) => attachments.filter(isPhoto)).at(-1)
  useCommand('ticket.recognisePart', () => newest && recognise(newest), newest !== undefined)
  return (
    <Dialog
      open={photo !== null}
      onOpenChange={(open) => !open && closePhoto()}
      title={t('partPictures.title')}
      closeName={t('app.close')}
      wide
    >
      {photo && <Recognised key={photoKey(photo)} photo={photo} ticket={ticket} />}
    </Dialog>
  )
}

function Recognised({ photo, ticket }: { photo: Photo; ticket: Ticket }) {
  const { t } = useText()
  const { data: match, error, refetch } = useMatch(photo, ticket.id)
  return (
    <div className={styles.room}>
      <figure className={styles.photo}>
        <CustomerPhoto photo={photo} />
        <figcaption className={styles.kind}>{photo.name}</figcaption>
      </figure>
      <div className={styles.answer}>
        {match && <Answer match={match} photo={photo} ticket={ticket} />}
        {!match && error && <Trouble error={error} onRetry={() => void refetch()} />}
        {!match && !error && (
          <>
            <p role="status">{t('partPictures.looking')}</p>
            <Waiting name={t('partPictures.looking')}>
              <SkeletonLines widths={[60, 85, 70, 85, 70]} />
            </Waiting>
          </>
        )}
      </div>
    </div>
  )
}

function Answer({ match, photo, ticket }: { match: PictureMatch; photo: Photo; ticket: Ticket }) {
  const { t } = useText()
  const confirm = useConfirm(photo, ticket.id)
  const [refused, setRefused] = useState(false)
  // A photo of a type plate shows no part: it says which machine it is, and the mail says the rest.
  const isPlate = match.scope.kind === 'plate' && match.certain === 'cannot_tell'
  const parts = isPlate ? match.parts.filter(isNamed) : match.parts
  const unsure = refused || (match.certain === 'cannot_tell' && !isPlate)
  return (
    <>
      <p className={styles.verdict} role="status">
        {t(refused ? 'partPictures.noneOfThese' : `partPictures.verdict.${isPlate ? 'plate' : match.certain}`)}
      </p>
      <Compared match={match} />
      <Plate plate={match.plate} />
      {!refused && parts.length > 0 && (
        <ul className={styles.candidates} aria-label={t('partPictures.candidates')}>
          {parts.map((candidate) => (
            <Candidate
              key={candidate.partId}
              candidate={candidate}
              onConfirm={(part) => void confirm(part).then((done) => done && closePhoto())}
            />
          ))}
        </ul>
      )}
      {unsure && <CannotTell match={match} />}
      {!refused && parts.length > 0 && (
        <Button look="quiet" className={styles.none} onClick={() => setRefused(true)}>
          {t('partPictures.none')}
        </Button>
      )}
    </>
  )
}

const isNamed = ({ reasons }: PartCandidate): boolean => reasons.some(({ kind }) => kind === 'named')

/** With what the photo was compared, so that nobody takes a small choice for all there is. */
function Compared({ match: { scope, compared, waiting } }: { match: PictureMatch }) {
  const { t } = useText()
  return (
    <p className={styles.kind}>
      {t(`partPictures.scope.${scope.kind}`, { models: scope.models.join(', ') })}{' '}
      {t('partPictures.compared', { count: compared })}
      {waiting > 0 && ` ${t('partPictures.waiting', { count: waiting })}`}
    </p>
  )
}
