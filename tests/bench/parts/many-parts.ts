import type { Db } from '../../../native/database/open.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'

const things =
  'Pumpe Ventil Dichtung Schlauch Motor Filter Lager Welle Riemen Sensor Schalter Bürste Rad Rolle Kette Zylinder Steuerung Kabel Feder Bolzen'.split(
    ' ',
  )
const kinds =
  'Hydraulik Wasser Brenner Fahr Hub Saug Öl Luft Kraftstoff Kühl Press Dreh Schwenk Lenk Brems Druck Misch Förder Spann Schleif'.split(
    ' ',
  )
const rowsAtOnce = 2_000

/** Parts of a company that sells many machines: each model has `linesEach` of them in its list. */
export async function insertManyParts(
  db: Db,
  count: number,
  { models, linesEach }: { models: number; linesEach: number },
) {
  const random = createRandom(9)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  for (let at = 0; at < count; at += rowsAtOnce) {
    const rows = Array.from({ length: Math.min(rowsAtOnce, count - at) }, (_none, k) => {
      const name = `${pick(kinds)}${pick(things).toLowerCase()} ${Math.floor(random() * 90) + 10} mm`
      return {
        id: 1_000_000 + at + k,
        number: `X-${String(at + k).padStart(7, '0')}`,
        name_de: name,
        name_en: name,
        price_cents: 1_000,
        stock: 1,
        lead_days: 2,
        successor: null,
      }
    })
    await db.insertInto('parts').values(rows).execute()
  }
  for (let model = 0; model < models; model += 1) {
    const id = `MODEL ${model}`
    await db.insertInto('models').values({ id, name_de: id, name_en: id, maintenance_days: null }).execute()
    const lines = Array.from({ length: linesEach }, (_none, at) => ({
      model_id: id,
      part_id: 1_000_000 + ((model * linesEach + at) % count),
      quantity: 1,
      position: String(at),
    }))
    for (let at = 0; at < lines.length; at += rowsAtOnce)
      await db
        .insertInto('bill_of_materials')
        .values(lines.slice(at, at + rowsAtOnce))
        .execute()
  }
}
