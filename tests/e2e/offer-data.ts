import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { EngineServer } from './engine-server.ts'
import { root } from './environment.ts'
import { bringInFiles, clientOf } from './story-data.ts'

const company = path.join(root, 'native', 'example-company', 'data')
const model = 'HK-2203'
const domain = 'brackmann-logistik.example'

/** What the customer needs, and the photo of it. */
export const worn = { number: 'HK-4279-B', photo: 'ventil.jpg', photoName: 'ventil_hk2203.jpg' } as const
export const offerSubject = 'Magnetventil für HK2203'

/** One customer with one machine, its parts, and his mail about a worn one; somebody who can offer. */
export async function bringInWornPart(
  engine: EngineServer,
  folder: string,
  { withPhoto = false, withPictures = withPhoto }: { withPhoto?: boolean; withPictures?: boolean } = {},
): Promise<void> {
  const records = path.join(folder, 'records')
  await mkdir(records)
  const bill = (await linesOf('bom')).filter((line) => line.model === model)
  const used = new Set(bill.map(({ part }) => part))
  const kept = {
    models: (await linesOf('models')).filter(({ id }) => id === model),
    parts: (await linesOf('parts')).filter(({ number }) => used.has(number)),
    bom: bill,
    customers: (await linesOf('customers')).filter((line) => line.domain === domain),
  }
  const files: string[] = []
  for (const [name, lines] of Object.entries(kept)) {
    const file = path.join(records, `${name}.jsonl`)
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    files.push(file)
  }
  const client = await clientOf(engine)
  await client.call('settings.update', { agentName: 'Meike Brandau', language: 'de' })
  await client.call('offers.setSender', {
    name: 'Nordwerk Maschinen GmbH',
    zip: '34123',
    city: 'Kassel',
    country: 'DE',
  })
  await bringInFiles(engine, files)
  if (withPictures) await bringInPictures(folder, client)
  client.close()
  await bringInFiles(engine, [await writeMail(folder, withPhoto)])
}

async function linesOf(name: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(path.join(company, `${name}.jsonl`), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Of the worn part and of two others. */
async function bringInPictures(folder: string, client: Awaited<ReturnType<typeof clientOf>>): Promise<void> {
  const pictures = path.join(folder, 'pictures')
  await mkdir(pictures)
  for (const name of [`${worn.number}_1.webp`, `${worn.number}_2.webp`, 'HK-3263-A_1.webp', 'HK-4248-A_1.webp'])
    await copyFile(path.join(company, 'pictures', name), path.join(pictures, name))
  await client.call('partPictures.importFolder', { path: pictures })
}

async function writeMail(folder: string, withPhoto: boolean): Promise<string> {
  const head = [
    `From: Anja Fischbach <a.fischbach@${domain}>`,
    'To: service@nordwerk-maschinen.example',
    `Subject: =?utf-8?B?${Buffer.from(offerSubject).toString('base64')}?=`,
    'Date: Mon, 24 Nov 2025 08:00:00 +0100',
    `Message-ID: <ventil@${domain}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Guten Morgen,',
    `das Teil an unserer HK 2203 (SN HK2203-2603-0149) ist verschlissen, ich denke ${worn.number}.`,
    'Was kostet ein neues? Anja Fischbach',
  ]
  const photo = [
    '--part',
    'Content-Type: image/jpeg',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${worn.photoName}"`,
    '',
    (await readFile(path.join(company, 'photos', worn.photo))).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]
  const file = path.join(folder, 'ventil.eml')
  await writeFile(file, [...head, ...(withPhoto ? photo : []), '--part--', ''].join('\r\n'))
  return file
}
