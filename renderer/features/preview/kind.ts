/** How a file can be shown; `none`: not at all, it can only be saved. */
export type PreviewKind = 'image' | 'text' | 'table' | 'pdf' | 'video' | 'model' | 'none'

// Maps, as names come from strangers and an object answers to «constructor» too.
const byEnding: ReadonlyMap<string, PreviewKind> = new Map(
  Object.entries({
    png: 'image',
    jpg: 'image',
    jpeg: 'image',
    gif: 'image',
    webp: 'image',
    bmp: 'image',
    avif: 'image',
    svg: 'image',
    txt: 'text',
    log: 'text',
    md: 'text',
    json: 'text',
    xml: 'text',
    ini: 'text',
    yaml: 'text',
    yml: 'text',
    html: 'text',
    htm: 'text',
    eml: 'text',
    csv: 'table',
    tsv: 'table',
    pdf: 'pdf',
    mp4: 'video',
    m4v: 'video',
    webm: 'video',
    glb: 'model',
    gltf: 'model',
  } as const),
)

const byType: ReadonlyMap<string, PreviewKind> = new Map(
  Object.entries({
    'application/pdf': 'pdf',
    'text/csv': 'table',
    'text/tab-separated-values': 'table',
    'video/mp4': 'video',
    'video/webm': 'video',
    'model/gltf-binary': 'model',
    'model/gltf+json': 'model',
    'image/png': 'image',
    'image/jpeg': 'image',
    'image/gif': 'image',
    'image/webp': 'image',
    'image/bmp': 'image',
    'image/avif': 'image',
    'image/svg+xml': 'image',
    'application/json': 'text',
    'application/xml': 'text',
    'message/rfc822': 'text',
  } as const),
)

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * How a file is shown, by the ending of its name and, where that says nothing, by what the sender called it: mail
 * programs send a great many PDFs and pictures as `application/octet-stream`.
 */
export function previewKind(name: string, mediaType: string): PreviewKind {
  const ending = byEnding.get(endingOf(name))
  if (ending) return ending
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return byType.get(type) ?? (type.startsWith('text/') ? 'text' : 'none')
}

const shownTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    svg: 'image/svg+xml',
    m4v: 'video/mp4',
    ...Object.fromEntries(['png', 'gif', 'webp', 'bmp', 'avif'].map((ending) => [ending, `image/${ending}`])),
    ...Object.fromEntries(['mp4', 'webm'].map((ending) => [ending, `video/${ending}`])),
  }),
)

/** The media type a picture or video is shown under; never one that a browser would open as a page. */
export function shownType(name: string, mediaType: string): string {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const given = byType.get(type) === 'image' || byType.get(type) === 'video' ? type : ''
  return shownTypes.get(endingOf(name)) ?? given
}
