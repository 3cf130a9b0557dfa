/**
 * What a channel must be able to do; everything else (ids, parsing, errors, progress) is the protocol's business.
 * A frame is plain JSON data. A transport whose peer is gone calls `onClose` once and drops what is sent after.
 */
export interface Transport {
  send(frame: unknown): void
  /** `frame` is whatever arrived; it has not been checked. */
  onMessage(listener: (frame: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
