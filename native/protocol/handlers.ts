import type { Output, ParsedInput, ProcedureName, Progress } from '../contract/index.ts'

/** What a handler is given beside its input. */
export interface CallContext<N extends ProcedureName> {
  readonly signal: AbortSignal
  /** One per connection; things that live as long as the connection are kept under it. */
  readonly connection: object
  readonly report: (progress: Progress<N>) => void
}
export type Handler<N extends ProcedureName> = (
  input: ParsedInput<N>,
  context: CallContext<N>,
) => Promise<Output<N>> | Output<N>
export type Handlers = { readonly [N in ProcedureName]: Handler<N> }
/** The handlers of one domain, e.g. `DomainHandlers<'tickets'>`. */
export type DomainHandlers<D extends string> = Pick<Handlers, Extract<ProcedureName, `${D}.${string}`>>
