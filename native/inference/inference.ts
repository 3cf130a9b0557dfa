/** What the domains may ask of the models. Stands before a process of its own; transformers.js is behind it in one file only. */
export interface Inference {
  /**
   * Sentence vectors of multilingual-e5-small: 384 numbers, mean-pooled, length 1, one for each text, in order.
   * `role` sets the prefix the model was trained with; use `query` for both sides of anything but retrieval.
   * Equal texts are computed once and kept by content hash, also over restarts.
   * @throws EngineError `cancelled`, `models_unavailable`, `model_file_damaged`
   */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>
  state(): InferenceState
  onStateChange(listener: (state: InferenceState) => void): void
  close(): Promise<void>
}

export interface EmbedOptions {
  readonly role: 'query' | 'passage'
  readonly signal?: AbortSignal
  /** `now` goes before everything that waits with `background` (default). */
  readonly urgency?: 'now' | 'background'
  readonly report?: (done: number) => void
}

export interface InferenceState {
  readonly state: 'starting' | 'ready' | 'restarting' | 'unavailable'
  readonly detail: string | null
}

export const vectorSize = 384
