export interface CaseText {
  readonly title: string
  readonly problem: string
  readonly solution: string
  readonly language: string
}

/** One case as the index sees it. */
export interface IndexedCase extends CaseText {
  readonly id: number
  /** Sentence vector, already centred on its language and of length 1. */
  readonly vector: Float32Array
}

export interface SearchQuery {
  readonly text: string
  readonly language: string
  readonly vector: Float32Array
}

export interface SearchHit {
  readonly id: number
  /** Cosine of the centred vectors, −1…1. */
  readonly cosine: number
  /** Full-text score as a share of the best one for this query, 0…1; 0 where no word agrees. */
  readonly lexical: number
}

/** Full text and vectors behind one door. The rows of the database are the truth; this can be rebuilt from them. */
export interface SearchIndex {
  /**
   * Reads what it holds in memory, in steps of some 10 ms: seconds for a million cases, which the first search would have to
   * wait for. Ends early where the database is closed meanwhile.
   */
  load(): Promise<void>
  /**
   * Makes the words of cases known by which compounds are split, before the first of many is added: a case is split by what
   * is known when it is added.
   */
  learnWords(cases: readonly CaseText[]): void
  add(cases: readonly IndexedCase[]): void
  remove(ids: readonly number[]): void
  /**
   * The union of the nearest by vector and by words, unordered by any blend: ranking is the caller's matter.
   * Works in steps of some 30 ms at most, between which others have the thread, whatever the number of cases.
   */
  search(query: SearchQuery): Promise<SearchHit[]>
  /** What it holds in memory beside the database's own cache. */
  memory(): Promise<{ cases: number; bytes: number }>
}
