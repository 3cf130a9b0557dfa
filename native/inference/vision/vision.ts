/** What the domains may ask of pictures. Stands before a process of its own, which starts with the first question. */
export interface Vision {
  /**
   * Checks a picture from anywhere and makes it one of ours: upright, in sRGB, at most `pictureSide` pixels wide and high,
   * without metadata.
   * @throws EngineError `image_refused` for what is too large, of another format or broken; `cancelled`, `models_unavailable`
   */
  readImage(image: Uint8Array, options?: VisionOptions): Promise<ReadImage>
  /**
   * What a picture looks like: vectors of length 1, to be compared by their product.
   * `reference`: a picture to be found, one vector; `query`: one to be looked up, turned eight ways. The likeness of two
   * pictures is the greatest product of any of theirs.
   * @throws as `readImage`
   */
  embedImage(image: Uint8Array, role: ImageRole, options?: VisionOptions): Promise<Float32Array[]>
  /**
   * Lines of writing in a picture, read from top to bottom. @throws as `readImage`
   */
  readImageText(image: Uint8Array, options?: VisionOptions): Promise<TextLine[]>
  /** Under which model the vectors were made; another says other vectors. @throws EngineError `models_unavailable` */
  encoder(): Promise<string>
  close(): Promise<void>
}

export interface VisionOptions {
  readonly signal?: AbortSignal
}

export type ImageRole = 'reference' | 'query'

/** Pixels: of the longer side of a stored picture, and of its small one. */
export const pictureSide = 1_600
export const thumbnailSide = 320

export interface ReadImage {
  /** WebP. */
  readonly picture: Uint8Array
  readonly thumbnail: Uint8Array
  /** Of the stored picture. */
  readonly width: number
  readonly height: number
  /** What makes it hard to tell anything from it. */
  readonly faults: readonly ImageFault[]
}

export type ImageFault = 'dark' | 'bright' | 'blurred' | 'small'

export interface TextLine {
  readonly text: string
  /** 0…1, the mean over its letters. */
  readonly confidence: number
  /** Its corners, clockwise from where the line begins, in parts of the picture's width and height. */
  readonly corners: readonly (readonly [number, number])[]
}

/** What a person may hand in: 20 MB and 50 million pixels. */
export const imageLimits = { bytes: 20 * 1024 * 1024, pixels: 50_000_000 } as const
