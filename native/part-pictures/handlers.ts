import type { DomainHandlers } from '../protocol/handlers.ts'
import type { PartPictureService, PictureSource } from './service.ts'

export const createPartPictureHandlers = (service: PartPictureService): DomainHandlers<'partPictures'> => ({
  'partPictures.list': async ({ partId }) => ({ pictures: await service.list(partId) }),
  'partPictures.add': ({ partId, contentBase64 }) => service.add(partId, Buffer.from(contentBase64, 'base64')),
  'partPictures.remove': async ({ pictureId }) => {
    await service.remove(pictureId)
    return {}
  },
  'partPictures.restore': ({ pictureId }) => service.restore(pictureId),
  'partPictures.image': async ({ pictureId }) => ({
    mediaType: 'image/webp',
    contentBase64: Buffer.from(await service.image(pictureId)).toString('base64'),
  }),
  'partPictures.match': ({ picture, ...about }, { signal }) => service.match(sourceOf(picture), about, signal),
  'partPictures.confirm': ({ picture, partId, ticketId }) =>
    service.confirm(sourceOf(picture), partId, ticketId ?? null),
  'partPictures.unconfirm': async ({ pictureId, ticketId }) => {
    await service.unconfirm(pictureId, ticketId ?? null)
    return {}
  },
  'partPictures.importFolder': ({ path }, { signal, report }) => service.importFolder(path, { signal, report }),
})

type Picture = { readonly contentBase64: string } | Extract<PictureSource, { attachmentId: unknown }>

const sourceOf = (picture: Picture): PictureSource =>
  'contentBase64' in picture ? { content: Buffer.from(picture.contentBase64, 'base64') } : picture
