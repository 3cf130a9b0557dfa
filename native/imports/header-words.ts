import type { ImportKind } from '../contract/imports.ts'
import { columnNamesOf, foldName } from '../intake/records/fields.ts'

type Words = Partial<Record<ImportKind, Record<string, string>>>

const partNumber =
  'artikelnr artikelnummer artnr artikel artikelcode materialnummer materialnr material matnr teilenummer teilenr ' +
  'sachnummer sachnr identnr itemno itemnumber item productnumber produktnummer sku partno partnumber ordernumber'
const customerNumber =
  'kundennr kundennummer kdnr kundenr kunnr kunde debitor debitornr debitorennr debitorennummer customerno customernumber ' +
  'customerid accountnum accountnumber adressnr adrnr kontonr suchnr customer auftraggeber soldto sellto sellingcustomerno selltocustomerno'
const orderNumber =
  'auftragsnr auftragsnummer auftrag aufnr belegnr belegnummer vbeln bestellnr bestellnummer ordernumber orderno orderid ' +
  'documentno salesid vorgangsnr vorgangsnummer order'
const phone = 'telefon tel telefonnr telefon1 tel1 telf1 phone phoneno phone1 telefonnummer rufnummer telnr'
const mail = 'email mail emailadresse mailadresse smtpadr smtpaddr email1 emailaddress mailaddress'

/**
 * Column names of common systems beside those that a plain export has: SAP (KUNNR, MATNR), Sage and ABAS
 * (Bez1, VK netto), Dynamics (No., Sell-to Customer No.), Shopware (ordernumber, instock), proALPHA (Suchbegriff).
 */
const systems: Words = {
  models: {
    id: 'modellnr modellnummer typ typnr produktnr maschinentyp baureihennr',
    name: 'bezeichnung bez bez1 name modellname',
    nameEn: 'bezeichnungenglisch bezeichnungen nameen englischebezeichnung',
    maker: 'hersteller herst marke brand vendor',
    line: 'baureihe serie produktgruppe warengruppe',
    descriptionDe: 'beschreibung langtext text',
    maintenanceDays: 'wartungsintervall wartungsintervalltage serviceintervall',
  },
  parts: {
    number: partNumber,
    name: 'bezeichnung bez bez1 bezeichnung1 artikelbezeichnung artbez maktx kurztext description description1 artikelname name benennung',
    nameEn: 'bezeichnungenglisch bezeichnungen bezen nameen englischebezeichnung descriptionen',
    kind: 'warengruppe artikelgruppe matkl produktgruppe itemcategorycode artikelart kategorie category mtart',
    price:
      'vk vknetto vk1 vkpreis verkaufspreis preis listenpreis unitprice listpreis nettopreis bruttopreis preiseur kbetr pseudoprice verkaufspreisnetto preis1',
    stock:
      'bestand lagerbestand lager labst menge verfuegbar instock inventory bestandmenge freierbestand stockquantity qtyonhand istbestand',
    leadDays:
      'lieferzeit wbz lieferzeittage wiederbeschaffungszeit plifz leadtime leadtimecalculation shippingtime lieferzeitintagen',
    successor: 'nachfolger nachfolgeartikel ersetztdurch nfmat ersatzartikel successor replacedby',
    makerNumber:
      'herstellernr herstellernummer herstellerartikelnummer mfrpn mpn suppliernumber lieferantenartikelnr vendoritemno herstellerteilenr',
    descriptionDe: 'langtext beschreibung artikelbeschreibung descriptionlong langtextde',
    descriptionEn: 'langtexten longtexten',
    synonyms: 'suchbegriff suchbegriffe matchcode suchwort keywords stichworte',
    images: 'bild bilder bilddatei bilddateien bildpfad foto fotos abbildung picture pictures image images imagefile',
    discontinued: 'auslauf auslaufartikel gesperrt blocked inaktiv abgekuendigt discontinued auslaufkz laststock',
  },
  prices: {
    number: partNumber,
    price:
      'vk vknetto vk1 vkpreis verkaufspreis preis listenpreis unitprice nettopreis preiseur kbetr price neuerpreis',
  },
  stock: {
    number: partNumber,
    stock: 'bestand lagerbestand labst verfuegbar instock inventory freierbestand qtyonhand istbestand stock',
    leadDays: 'lieferzeit wbz lieferzeittage wiederbeschaffungszeit plifz leadtime',
  },
  bom: {
    model: 'modell maschine maschinentyp erzeugnis produkt endprodukt stuecklistenkopf kopf',
    parent:
      'baugruppe oberteil oberartikel kopfartikel kopfmaterial vater parent parentitemno uebergeordnet productionbomno stuecklistennr',
    level: 'stufe ebene dispostufe level stlstufe hierarchie',
    part: `komponente idnrk position ${partNumber} bauteil unterteil teil component`,
    quantity: 'menge stueckzahl anzahl menng quantityper quantity mengejeeinheit qty',
    position: 'pos posnr position posnummer einbauort lineno',
    alternates: 'alternativen alternative ersatz ersatzteile alternativteil',
  },
  relations: {
    part: partNumber,
    other:
      'zubehoer zubehoerartikel zugehoerig alternativartikel alternative crossselling relatedarticle verknuepfterartikel zielartikel',
    relation: 'beziehung beziehungsart verknuepfungsart art typ',
  },
  customers: {
    id: customerNumber,
    name: 'firma firmenname name name1 kundenname company companyname firma1 bezeichnung organisation account adressname',
    street:
      'strasse str stras anschrift adresse strassehausnr strasseundhausnummer address address1 street addressline1 strasse1',
    zip: 'plz pstlz postleitzahl postcode zip zipcode postalcode',
    city: 'ort ort01 stadt city wohnort town',
    country: 'land land1 laenderkz lkz laendercode country countrycode countryregioncode landkz',
    language: 'sprache spras language languagecode korrespondenzsprache',
    phone,
    email: `${mail} zentralemail`,
    website: 'homepage web webseite website internet url www',
    domain: 'domain maildomain',
    vat: 'ustid ustidnr ustidnummer umsatzsteuerid vatregistrationno vatid vatnumber stceg uid uidnummer',
    segment: 'branche brsch kundengruppe segment customergroup kdgrp industry abckunde',
    since: 'kundeseit angelegtam erdat anlagedatum createdon erstkontakt neukundeam',
    notes: 'bemerkung bemerkungen notiz notizen memo info hinweis comment',
    contactName: 'ansprechpartner kontakt ap apname kontaktperson contact contactname ansprechpartnername partner',
    contactEmail: 'apemail ansprechpartneremail kontaktemail emailansprechpartner contactemail mailansprechpartner',
    contactRole: 'funktion apfunktion position abteilung role jobtitle',
    contactPhone: 'aptelefon durchwahl ansprechpartnertelefon mobil handy mobile mobiltelefon',
    machineSerial: 'seriennummer seriennr sernr serialno maschinennr maschinennummer serialnumber fabriknr equnr',
    machineModel: 'maschine modell typ maschinentyp model geraetetyp',
    machineInstalledAt: 'inbetriebnahme installiertam aufstelldatum inbdt',
  },
  contacts: {
    email: mail,
    name: 'ansprechpartner name kontakt apname vollername fullname contactname kontaktperson nachname lastname',
    customer: customerNumber,
    role: 'funktion position abteilung role jobtitle rolle',
    phone: `${phone} durchwahl mobil handy`,
    language: 'sprache spras language',
  },
  machines: {
    serial:
      'seriennummer seriennr sernr serialno serialnumber maschinennr maschinennummer fabriknr equnr geraetenr serno snr',
    model: `modell maschinentyp typ model maschine geraetetyp itemno ${partNumber}`,
    customer: `${customerNumber} betreiber standortkunde`,
    installedAt:
      'inbetriebnahme inbetriebnahmedatum installiertam aufstelldatum inbdt lieferdatum auslieferung baujahr installationdate',
    warrantyUntil:
      'garantiebis gewaehrleistungbis garantieende gewaehrleistungsende gwlen warrantyend warrantyuntil warrantydatelabor',
    site: 'standort aufstellort halle werk location aufstellungsort',
    software: 'software softwarestand firmware version swstand',
    batch: 'charge los losnr baulos batch',
    lastMaintenanceAt: 'letztewartung letzterservice letzteinspektion lastservicedate wartungam',
    maintenanceDueAt: 'naechstewartung wartungfaellig naechsterservice nextservicedate wartungfaelligam',
  },
  orders: {
    number: orderNumber,
    customer: customerNumber,
    orderedAt:
      'auftragsdatum bestelldatum belegdatum datum erdat audat orderdate ordertime documentdate bestelltam postingdate',
    state: 'status auftragsstatus orderstatus state lieferstatus belegstatus cleared zustand',
    item: `${partNumber.replace(' ordernumber', '')} articleordernumber artikelposition`,
    quantity: 'menge anzahl stueck kwmeng quantity qty auftragsmenge stueckzahl bestellmenge',
    price: 'einzelpreis preis epreis nettopreis netpr unitprice stueckpreis vk vknetto price einzelpreisnetto ep',
    shippedAt: 'versanddatum versandam liefdatum wadat shipmentdate versendetam shippedat',
    deliveredAt: 'lieferdatum geliefertam zugestelltam lfdat deliverydate lieferdat liefdat deliveredat',
    trackingNumber: 'sendungsnr sendungsnummer paketnr paketnummer trackingcode trackingnumber packagetrackingno',
    invoiceNumber: 'rechnungsnr rechnungsnummer renr fakturanr invoiceno rgnr invoicenumber fakturanummer',
    invoicedAt: 'rechnungsdatum fakturadatum redatum fkdat invoicedate rgdatum',
    paidAt: 'bezahltam zahlungseingang paidat zahldatum ausgleichsdatum augdt cleareddate',
    total: 'gesamtbetrag auftragswert summe netwr betrag gesamt amount invoiceamount total auftragssumme belegsumme',
    shipTo:
      'lieferadresse lieferanschrift versandadresse warenempfaenger shiptoaddress deliveryaddress shippingaddress shipto',
  },
  deliveries: {
    number: orderNumber,
    shippedAt: 'versanddatum versandam wadat shipmentdate versendetam warenausgang lieferscheindatum',
    deliveredAt: 'lieferdatum geliefertam zugestelltam deliverydate zustelldatum liefdatum',
    trackingNumber: 'sendungsnr sendungsnummer paketnr paketnummer trackingcode trackingnumber packagetrackingno',
    state: 'status lieferstatus sendungsstatus',
  },
  invoices: {
    number: orderNumber,
    invoiceNumber: 'rechnungsnr rechnungsnummer renr fakturanr invoiceno rgnr invoicenumber fakturanummer',
    invoicedAt: 'rechnungsdatum fakturadatum redatum fkdat invoicedate rgdatum',
    total: 'rechnungsbetrag betrag netwr gesamtbetrag summe amount endbetrag bruttobetrag nettobetrag',
    paidAt: 'bezahltam zahlungseingang paidat zahldatum ausgleichsdatum augdt',
  },
  returns: {
    number: 'retourennr retourennummer rmanr rmanummer rma ruecksendungsnr ruecksendenr returnno returnorderno',
    customer: customerNumber,
    order: orderNumber,
    item: partNumber,
    quantity: 'menge anzahl stueck quantity qty',
    reason: 'grund retourengrund ruecksendegrund reason reklamationsgrund returnreasoncode',
    state: 'status retourenstatus state',
    announcedAt: 'retourendatum angemeldetam datum meldedatum erdat returndate anmeldedatum',
    receivedAt: 'eingangsdatum eingegangenam wareneingang receivedat',
    refundedAt: 'gutschriftsdatum erstattetam gutschriftam',
    refund: 'gutschrift gutschriftsbetrag erstattung betrag refundamount',
  },
  articles: {
    id: 'dokumentnr dokumentid nr id artikelid docid',
    title: 'titel title betreff ueberschrift name bezeichnung',
    body: 'inhalt text body markdown html content beschreibung',
    language: 'sprache language lang',
    models: 'modelle modell maschinen gueltigfuer',
    category: 'kategorie rubrik thema category',
  },
  touchpoints: {
    id: 'aktivitaetsnr id nr activityid',
    customer: customerNumber,
    kind: 'art aktivitaetsart typ kontaktart type activitytype',
    at: 'datum termin date besuchsdatum start activitydate am',
    subject: 'betreff thema subject titel',
    note: 'notiz bericht bemerkung text besuchsbericht',
    serial: 'seriennummer seriennr sernr serialno',
  },
  feedback: {
    id: 'bewertungsid bewertungsnr reviewid antwortid antwortnr responseid rueckmeldungsnr id nr nummer',
    source: 'quelle herkunft plattform portal kanal source channel site umfrage umfragename survey surveyname',
    kind: 'art typ type kind',
    at: 'datum am date bewertungsdatum erstelltam zeitstempel timestamp createdat submittedat submitdate eingegangenam reviewdate responsedate abgegebenam beantwortetam',
    customer: `${customerNumber} email mail emailadresse kundenname name firma autor verfasser author reviewer company`,
    title: 'titel ueberschrift betreff title headline subject reviewtitle',
    text: 'text bewertungstext kommentar kommentare rezension freitext antwort antworttext anmerkung anmerkungen rueckmeldung meinung wassollenwirverbessern comment comments review reviewtext feedback answer response body content message verbatim',
    rating:
      'bewertung sterne anzahlsterne rating stars starrating score punkte gesamtbewertung zufriedenheit satisfaction csat gesamtzufriedenheit overallrating',
    nps: 'nps npsscore weiterempfehlung weiterempfehlungsbereitschaft recommend likelihoodtorecommend recommendation',
    grade: 'note schulnote gesamtnote grade',
    model: 'modell produkt geraet maschine produktname artikel model product productname machine item',
    language: 'sprache language lang locale',
  },
  accesses: {
    id: 'ereignisid logid eventid id',
    customer: customerNumber,
    account: 'konto benutzer benutzername login loginname anmeldename username user useraccount',
    kind: 'ereignis ereignisart aktion vorgang art event eventtype action',
    at: 'zeitpunkt zeitstempel datum timestamp time date eventtime loggedat',
    country: 'land laendercode country countrycode geocountry',
    device: 'geraet browser endgeraet device useragent client',
  },
}

/** Folded names by field, those that say most first. */
export function wordsOf(kind: ImportKind): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>()
  for (const [field, list] of Object.entries(systems[kind] ?? {})) words.set(field, list.split(/\s+/).map(foldName))
  for (const [field, list] of columnNamesOf(kind)) {
    words.set(field, [...new Set([...(words.get(field) ?? []), ...list])])
  }
  return words
}
