import type { Input, ProcedureName } from '../../native/contract/index.ts'

/** The cache key of a call; a prefix of it (`[name]`) stands for every call of that name. */
export const engineKey = <N extends ProcedureName>(name: N, input: Input<N>): readonly [N, Input<N>] => [name, input]
