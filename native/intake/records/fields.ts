import { type RecordKind, recordKinds } from '../../contract/intake.ts'

/**
 * Field names as exports write them, German and English, for each field of each kind. Compared without case, accents and
 * separators: «Kunden-Nr.», `kunden_nr` and `KundenNr` are one.
 */
const names: Record<RecordKind, Record<string, string>> = {
  cases: {
    id: 'id caseid case fall fallid fallnr fallnummer nr nummer number externalid',
    title: 'title titel betreff subject summary kurztext ueberschrift',
    problem: 'problem problembeschreibung symptom fehlerbild beschreibung description stoerung anfrage frage question',
    solution: 'solution loesung abhilfe behebung resolution massnahme antwort answer',
    machine: 'machine maschine model modell geraet produkt product',
    errorCode: 'errorcode fehlercode fehlernummer fehlernr stoercode',
    parts: 'parts teile ersatzteile teilenummern',
    language: 'language sprache lang',
    solvedAt: 'solvedat geloestam erledigtam closedat resolvedat datum date',
  },
  tickets: {
    id: 'id ticketid ticket ticketnr ticketnummer ticketnumber number displayid vorgang vorgangsnr vorgangsnummer nr nummer',
    subject: 'subject betreff title titel thema',
    text: 'text nachricht message body beschreibung description descriptiontext inhalt anfrage content',
    from: 'from von absender sender email mail emailadresse requester requesteremail kontakt contact customeremail',
    to: 'to an empfaenger recipient',
    at: 'at date datum createdat created erstelltam erstellt eingang eingegangenam empfangen receivedat zeit',
    state: 'state status zustand',
    assignee: 'assignee bearbeiter agent owner zustaendig responder',
    category: 'category kategorie type typ label',
    customer: 'customer kunde kundennr kundennummer customerid customernumber firma company',
    machine: 'machine maschine modell model geraet seriennummer serial',
    messages: 'messages nachrichten conversations conversation articles',
  },
  articles: {
    id: 'id articleid anleitung nr nummer number externalid',
    title: 'title titel ueberschrift name',
    body: 'body text inhalt content markdown',
    language: 'language sprache lang',
    models: 'models modelle maschinen machines',
    category: 'category kategorie rubrik thema',
  },
  defects: {
    id: 'id defectid nr nummer number externalid',
    kind: 'kind art type typ',
    title: 'title titel ueberschrift name bezeichnung',
    titleDe: 'titlede titelde',
    titleEn: 'titleen titelen',
    symptoms: 'symptoms symptome fehlerbilder',
    instruction: 'instruction anweisung hinweis kundenhinweis',
    instructionDe: 'instructionde anweisungde',
    instructionEn: 'instructionen anweisungen',
    models: 'models modelle maschinen machines',
    errorCodes: 'errorcodes fehlercodes errorcode fehlercode',
    parts: 'parts teile ersatzteile teilenummern',
    article: 'article anleitung articleid',
    active: 'active aktiv',
  },
  colleagues: {
    id: 'id kuerzel personalnummer personalnr login username benutzername shortname',
    name: 'name mitarbeiter kollege bearbeiter fullname displayname vollername colleague employee agent',
    email: 'email mail emailadresse mailadresse',
    skills: 'skills kenntnisse faehigkeiten fachgebiete fachgebiet zustaendigfuer expertise',
    absentFrom: 'absentfrom abwesendab abwesendvon abwesenheitvon',
    absentUntil: 'absentuntil abwesendbis abwesenheitbis',
  },
  models: {
    id: 'id modell model modellnr modellnummer typ',
    maker: 'maker hersteller manufacturer brand marke',
    name: 'name bezeichnung',
    nameDe: 'namede bezeichnungde',
    nameEn: 'nameen bezeichnungen',
    line: 'line linie produktlinie baureihe series',
    description: 'description beschreibung',
    descriptionDe: 'descriptionde beschreibungde',
    descriptionEn: 'descriptionen beschreibungen',
    serialPattern: 'serialpattern seriennummernmuster',
    launchedAt: 'launchedat eingefuehrtam markteinfuehrung',
    errorCodes: 'errorcodes fehlercodes',
    maintenanceDays: 'maintenancedays wartungsintervall wartungsintervalltage',
  },
  parts: {
    number: 'number teilenummer teilenr artikelnummer artikelnr artnr sku partnumber partno part teil nummer nr id',
    name: 'name bezeichnung benennung description beschreibung',
    nameDe: 'namede bezeichnungde',
    nameEn: 'nameen bezeichnungen',
    kind: 'kind art type typ warengruppe',
    price: 'price preis vk vkpreis nettopreis listenpreis einzelpreis',
    stock: 'stock bestand lagerbestand verfuegbar',
    leadDays: 'leaddays lieferzeit lieferzeittage wiederbeschaffungszeit',
    successor: 'successor nachfolger ersetztdurch',
    setOf: 'setof bestehtaus',
    makerNumber: 'makernumber herstellernummer herstellernr herstellerartikelnummer mpn',
    descriptionDe: 'descriptionde beschreibungde langtext',
    descriptionEn: 'descriptionen beschreibungen',
    synonyms: 'synonyms synonyme suchbegriffe keywords',
    images: 'images image picture pictures bild bilder bilddatei bilddateien foto fotos abbildung abbildungen',
    discontinued: 'discontinued auslauf auslaufartikel abgekuendigt',
  },
  bom: {
    model: 'model modell maschine machine',
    parent: 'parent baugruppennummer uebergeordnet oberteil vater kopfartikel',
    part: 'part teil teilenummer teilenr artikelnummer artikelnr artnr partnumber',
    quantity: 'quantity menge anzahl qty stueck',
    position: 'position pos baugruppe einbauort',
    alternates: 'alternates alternativen alternative',
  },
  customers: {
    id: 'id kundennr kundennummer customerid customernumber debitor debitorennummer nummer nr number',
    name: 'name firma company kunde customer firmenname companyname',
    street: 'street strasse adresse address anschrift',
    zip: 'zip plz postleitzahl postcode postalcode',
    city: 'city ort stadt',
    country: 'country land',
    language: 'language sprache',
    domain: 'domain maildomain maildomaene website webseite',
    phone: 'phone telefon tel telefonnummer',
    vat: 'vat ustid ustidnr vatid',
    since: 'since kundeseit seit customersince',
    segment: 'segment branche industry',
    contacts: 'contacts ansprechpartner kontakte',
    machines: 'machines maschinen',
    notes: 'notes notizen notiz bemerkung bemerkungen comment',
    contactName: 'contactname ansprechpartnername kontaktname kontakt contact',
    contactEmail: 'email mail emailadresse contactemail',
    contactRole: 'role funktion rolle',
    contactPhone: 'contactphone ansprechpartnertelefon durchwahl',
    website: 'homepage internet',
  },
  orders: {
    number:
      'number auftrag auftragsnummer auftragsnr ordernumber orderno order bestellnummer belegnr belegnummer id nr nummer',
    customer: 'customer kunde kundennr kundennummer customerid customernumber',
    orderedAt: 'orderedat bestelldatum auftragsdatum orderdate bestelltam datum date',
    state: 'state status zustand',
    lines: 'lines positionen zeilen items',
    shippedAt: 'shippedat versanddatum versendetam',
    deliveredAt: 'deliveredat lieferdatum geliefertam zugestelltam',
    trackingNumber: 'trackingnumber sendungsnummer trackingnummer',
    invoice: 'invoice rechnung',
    invoiceNumber: 'invoicenumber rechnungsnummer rechnungsnr',
    invoicedAt: 'invoicedat rechnungsdatum',
    total: 'total summe betrag gesamtbetrag',
    paidAt: 'paidat bezahltam',
    shipTo: 'shipto lieferadresse lieferanschrift versandadresse deliveryaddress shippingaddress',
    item: 'item artikel artikelnummer artikelnr teil teilenummer part model modell',
    quantity: 'quantity menge anzahl qty',
    price: 'price preis einzelpreis',
  },
  contacts: {
    email: 'email mail emailadresse mailadresse contactemail',
    name: 'name ansprechpartner kontakt contact contactname kontaktname',
    customer: 'customer kunde kundennr kundennummer customerid customernumber debitor',
    role: 'role funktion rolle position abteilung',
    phone: 'phone telefon tel durchwahl',
    language: 'language sprache',
  },
  machines: {
    serial: 'serial serialnumber seriennummer seriennr sernr maschinennummer maschinennr fabriknummer',
    model: 'model modell typ maschinentyp',
    customer: 'customer kunde kundennr kundennummer customerid customernumber betreiber',
    installedAt: 'installedat installiertam inbetriebnahme inbetriebnahmeam lieferdatum',
    warrantyUntil: 'warrantyuntil garantiebis gewaehrleistungbis garantieende',
    site: 'site standort aufstellort',
    software: 'software firmware softwarestand firmwareversion',
    batch: 'batch charge los',
    lastMaintenanceAt: 'lastmaintenanceat letztewartung',
    maintenanceDueAt: 'maintenancedueat naechstewartung wartungfaellig',
  },
  prices: {
    number: 'number teilenummer teilenr artikelnummer artikelnr artnr sku partnumber',
    price: 'price preis vk vkpreis nettopreis listenpreis einzelpreis',
  },
  stock: {
    number: 'number teilenummer teilenr artikelnummer artikelnr artnr sku partnumber',
    stock: 'stock bestand lagerbestand verfuegbar',
    leadDays: 'leaddays lieferzeit lieferzeittage wiederbeschaffungszeit',
  },
  relations: {
    part: 'part teil teilenummer teilenr artikelnummer artikelnr partnumber',
    other: 'other zugehoerig alternative alternativartikel zubehoer zubehoerartikel gegenstueck',
    relation: 'relation beziehung beziehungsart verknuepfungsart',
  },
  deliveries: {
    number: 'order auftrag auftragsnummer auftragsnr ordernumber orderno bestellnummer',
    shippedAt: 'shippedat versanddatum versendetam',
    deliveredAt: 'deliveredat lieferdatum geliefertam zugestelltam',
    trackingNumber: 'trackingnumber sendungsnummer trackingnummer paketnummer',
    state: 'state status zustand',
  },
  invoices: {
    number: 'order auftrag auftragsnummer auftragsnr ordernumber orderno bestellnummer',
    invoiceNumber: 'invoicenumber rechnungsnummer rechnungsnr',
    invoicedAt: 'invoicedat rechnungsdatum',
    total: 'total summe betrag gesamtbetrag rechnungsbetrag',
    paidAt: 'paidat bezahltam zahlungseingang',
  },
  returns: {
    number: 'returnnumber retourennummer retourennr ruecksendungsnummer rmanummer rma',
    customer: 'customer kunde kundennr kundennummer customerid customernumber',
    order: 'order auftrag auftragsnummer auftragsnr ordernumber',
    item: 'item artikel artikelnummer artikelnr teil teilenummer part',
    quantity: 'quantity menge anzahl qty',
    reason: 'reason grund ruecksendegrund retourengrund',
    state: 'state status zustand',
    announcedAt: 'announcedat angemeldetam retourendatum angekuendigtam datum date',
    receivedAt: 'receivedat eingegangenam wareneingang',
    refundedAt: 'refundedat erstattetam',
    refund: 'refund erstattung gutschrift gutschriftsbetrag',
  },
  touchpoints: {
    id: 'id nr nummer externalid',
    customer: 'customer kunde kundennr kundennummer customerid customernumber',
    kind: 'kind art type aktivitaet aktivitaetsart kontaktart',
    at: 'at datum date termin',
    subject: 'subject betreff thema',
    note: 'note notiz bericht bemerkung',
    serial: 'serial seriennummer seriennr',
  },
  accesses: {
    id: 'id eventid ereignisid externalid',
    customer: 'customer kunde kundennr kundennummer customerid customernumber',
    account: 'account konto benutzer benutzername username user login',
    kind: 'kind art ereignis event aktion action type typ',
    at: 'at zeitpunkt zeitstempel timestamp datum date time',
    country: 'country land laendercode',
    device: 'device geraet browser useragent',
  },
  feedback: {
    id: 'id nr nummer externalid',
    source: 'source quelle plattform portal',
    kind: 'kind art type',
    at: 'at datum date',
    customer: 'customer kunde kundennr kundennummer customerid customernumber email',
    title: 'title titel ueberschrift',
    text: 'text kommentar bewertungstext comment review antwort rezension',
    rating: 'rating bewertung sterne stars',
    nps: 'nps weiterempfehlung',
    grade: 'grade note schulnote',
    model: 'model modell produkt product',
    language: 'language sprache',
  },
}

/** What a row must have to be of a kind: one of each list. */
const required: Record<RecordKind, readonly (readonly string[])[]> = {
  cases: [['solution'], ['problem', 'title']],
  tickets: [
    ['messages', 'text'],
    ['messages', 'subject', 'from'],
  ],
  articles: [['title'], ['body']],
  defects: [['symptoms'], ['title', 'titleDe', 'titleEn'], ['instruction', 'instructionDe', 'instructionEn']],
  colleagues: [['name'], ['skills', 'absentFrom', 'absentUntil']],
  models: [['id'], ['name', 'nameDe', 'nameEn'], ['errorCodes', 'serialPattern', 'line', 'maker', 'launchedAt']],
  parts: [['number'], ['name', 'nameDe', 'nameEn'], ['price', 'stock', 'leadDays', 'successor', 'kind']],
  bom: [['model'], ['part'], ['quantity']],
  customers: [['name'], ['zip', 'city', 'street', 'contacts', 'machines', 'domain', 'vat', 'segment']],
  orders: [['number'], ['orderedAt', 'customer'], ['orderedAt', 'lines', 'item', 'invoice', 'total']],
  contacts: [['email'], ['customer'], ['name']],
  machines: [['serial'], ['model', 'customer'], ['installedAt', 'warrantyUntil', 'site', 'customer']],
  // What another kind holds as well is told by a mapping only.
  prices: [['never']],
  stock: [['never']],
  relations: [['part'], ['other'], ['relation']],
  deliveries: [['never']],
  invoices: [['never']],
  returns: [['number'], ['item'], ['announcedAt', 'reason']],
  touchpoints: [['customer'], ['kind'], ['at'], ['subject', 'note']],
  accesses: [['customer'], ['account'], ['kind'], ['at']],
  feedback: [['text', 'rating', 'nps', 'grade'], ['at'], ['rating', 'nps', 'grade', 'source']],
}

/** «Kunden-Nr.», `kunden_nr` and `KundenNr` become one. */
export const foldName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')

/** The names that exports give a field, folded; a kind may have fields that have none. */
export const columnNamesOf = (kind: RecordKind): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(names[kind]).map(([field, list]) => [field, list.split(' ')]))

const fieldsByName = new Map(
  recordKinds.map((kind) => [
    kind,
    new Map(
      Object.entries(names[kind]).flatMap(([field, list]) => list.split(' ').map((name) => [name, field] as const)),
    ),
  ]),
)

/** The kind whose fields these are, by the most names that fit; null where none fits. */
export function recogniseKind(columns: readonly string[]): RecordKind | null {
  let best: { kind: RecordKind; fit: number } | null = null
  for (const kind of recordKinds) {
    const fields = new Set(
      columns.map((column) => fieldsByName.get(kind)?.get(foldName(column))).filter((field) => field),
    )
    const complete = required[kind].every((oneOf) => oneOf.some((field) => fields.has(field)))
    if (complete && fields.size > (best?.fit ?? 0)) best = { kind, fit: fields.size }
  }
  return best?.kind ?? null
}

/** The row under our own field names; the first of several columns for one field that is filled wins. */
export function renameFields(kind: RecordKind, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = fieldsByName.get(kind)
  const renamed: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    const field = fields?.get(foldName(name))
    if (field !== undefined && isFilled(value) && !isFilled(renamed[field])) renamed[field] = value
  }
  return renamed
}

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
