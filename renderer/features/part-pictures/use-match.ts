import { useQuery } from '@tanstack/react-query'
import type { PictureMatch } from '../../../native/contract/part-pictures.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useEngine } from '../../engine/index.ts'
import { pictureOf } from './content.ts'
import { type Photo, photoKey } from './photo.ts'

/** Which part the photo shows. The photo itself is no part of the key: it may be large. */
export function useMatch(photo: Photo, ticketId: TicketId) {
  const engine = useEngine()
  return useQuery<PictureMatch>({
    queryKey: ['partPictures.match', photoKey(photo), ticketId],
    queryFn: async ({ signal }) =>
      await engine.call('partPictures.match', { picture: await pictureOf(photo), ticketId }, { signal }),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
}
