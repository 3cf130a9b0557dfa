import type { History, OrderRecord, ReturnRecord } from './history.ts'
import type { Hit } from './hit.ts'
import { weekOf } from './shown.ts'
import { reason } from './weights.ts'

/**
 * What in the returns does not fit what was ordered: of each week in which one was announced that has been announced or
 * refunded since then, all of them, as they are one sign.
 */
export function judgeReturns(history: History, since: number): Hit[] {
  const orders = new Map(history.orders.map((order) => [order.number, order]))
  const byLine = Map.groupBy(history.returns, ({ orderNumber, item }) => `${orderNumber} ${item}`)
  const touched = history.returns.filter(({ at, refundedAt }) => Math.max(at, refundedAt ?? 0) >= since)
  const weeks = new Set(touched.map(({ at }) => weekOf(at)))
  return history.returns
    .filter(({ at }) => weeks.has(weekOf(at)))
    .flatMap((each) => {
      const order = each.orderNumber === null ? undefined : orders.get(each.orderNumber)
      if (!order) return ofItself(each)
      const same = byLine.get(`${each.orderNumber} ${each.item}`) ?? []
      const before = same.filter(({ at, id }) => at < each.at || (at === each.at && id < each.id))
      return [...ofItself(each), ...againstOrder(each, before, order)]
    })
}

const hit = (each: ReturnRecord, code: Parameters<typeof reason>[0], values: Parameters<typeof reason>[1]): Hit => ({
  kind: 'returns',
  at: each.at,
  reason: reason(code, { ...values, number: each.number }),
  returnIds: [each.id],
})

function ofItself(each: ReturnRecord): Hit[] {
  const hits: Hit[] = []
  if (each.refundedAt !== null && each.receivedAt === null && each.refundCents > 0)
    hits.push(hit(each, 'refund_without_return', { cents: each.refundCents }))
  if (each.otherCustomer !== null) hits.push(hit(each, 'order_of_another', { order: each.orderNumber ?? '' }))
  return hits
}

function againstOrder(each: ReturnRecord, before: readonly ReturnRecord[], order: OrderRecord): Hit[] {
  const lines = order.lines.filter(({ item }) => item === each.item)
  const isOther = order.lines.length > 0 && lines.length === 0
  if (isOther)
    return [hit(each, 'not_ordered', { item: each.item, order: order.number }), ...tooDear(each, order.lines)]
  const hits: Hit[] = []
  const ordered = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const returned = before.reduce((sum, { quantity }) => sum + quantity, each.quantity)
  const values = { item: each.item, ordered, returned, order: order.number }
  if (ordered > 0 && returned > ordered)
    hits.push({
      ...hit(each, before.length > 0 ? 'returned_again' : 'more_than_ordered', values),
      returnIds: [...before.map(({ id }) => id), each.id],
      orderIds: [order.id],
    })
  return [...hits, ...tooDear(each, lines)]
}

/** Whether more was refunded than was paid; of what was not ordered, more than the whole order. */
function tooDear(each: ReturnRecord, lines: OrderRecord['lines']): Hit[] {
  const paid = lines.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0)
  // A cent or two of rounding, and freight that is paid back.
  const isDear = paid > 0 && each.refundCents > paid * 1.25 + 2_000
  return isDear ? [hit(each, 'refund_above_price', { cents: each.refundCents, paid: Math.round(paid) })] : []
}
