import type { MessageKind } from '../contract/words.ts'

export interface Address {
  readonly name: string
  /** Lower case; empty where a mail names nobody. */
  readonly address: string
}

/** A mail's headers by lower-case name, decoded, in their order. */
export interface Headers {
  first(name: string): string | undefined
  all(name: string): readonly string[]
  has(name: string): boolean
}

export interface ParsedAttachment {
  /** Safe to show and to offer as a file name; never a path. */
  readonly name: string
  /** Lower case, without parameters. */
  readonly mediaType: string
  readonly content: Uint8Array
  /** Without angle brackets; set where the HTML shows it. */
  readonly contentId: string | null
}

/** A mail as the store wants it. Texts are free of control characters, lines end with \n. */
export interface ParsedMail {
  /** Message-ID without angle brackets. */
  readonly headerId: string | null
  /** Message-IDs it answers, nearest first: In-Reply-To, then References from the last. */
  readonly references: readonly string[]
  readonly from: Address
  readonly replyTo: readonly Address[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  /** When it was sent; null where neither it nor a server says. */
  readonly sentAt: number | null
  /** When our mail server took it. */
  readonly receivedAt: number | null
  readonly headers: Headers
  /** The whole text: the text part, or the HTML as text. */
  readonly text: string
  /** Sanitised. */
  readonly html: string | null
  readonly remoteImages: number
  readonly attachments: readonly ParsedAttachment[]
  readonly refusedAttachments: readonly RefusedAttachment[]
  /** Media types of all its parts, for telling bounces. */
  readonly partTypes: readonly string[]
  /** SHA-256 of sender, date, subject and body, hex. */
  readonly contentHash: string
}

export interface RefusedAttachment {
  readonly name: string
  readonly reason: string
}

export interface KindVerdict {
  readonly kind: MessageKind
  /** The header or phrase that decided, in English, for the log. */
  readonly because: string
}

export interface SplitText {
  readonly newText: string
  readonly quotedText: string
  readonly signature: string
}
