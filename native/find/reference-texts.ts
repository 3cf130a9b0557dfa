// What people ask about elsewhere: written for this along the divisions of the Dewey Decimal Classification, and as they talk
// to assistants; a few mean nothing.
const germanElsewhere = `
Wer hat den Buchdruck erfunden
Öffnungszeiten der Stadtbibliothek
Zeitung von gestern online lesen
Museum für moderne Kunst Eintritt
Was ist der Sinn des Lebens
Wie deutet man Träume
Tipps gegen Prüfungsangst
Zitate von Kant
Ursprung des Osterfestes
Gebete für Kinder
Mönche in Tibet
Geschichten aus der Bibel
Wahlprogramm der Parteien
Wer ist Bundeskanzler
Einwohnerzahl von Österreich
Gehalt eines Lehrers
Kindergeld beantragen
Rentenalter in Deutschland
Hochzeitsbräuche auf dem Land
Märchen vom Wolf
Fremdwörter einfach erklärt
Vokabeln für den Urlaub
Grammatik Konjunktiv Übungen
Latein Übersetzung
Primzahlen bis hundert
Satz des Pythagoras Beweis
Wie weit ist der Mars entfernt
Sternschnuppen im August
Periodensystem auswendig lernen
Wie entstehen Gewitter
Dinosaurier in Europa
Welche Pilze sind essbar
Bäume im Herbst
Wie lange leben Elefanten
Vögel füttern im Winter
Hamster als Haustier
Katze miaut nachts
Hausmittel bei Halsschmerzen
Wie viel Schlaf braucht ein Mensch
Impfungen vor der Reise
Abnehmen ohne Sport
Zahnspange für Erwachsene
Babynamen mit A
Schwangerschaft zwölfte Woche
Tomatensuppe selber kochen
Wie lange kocht ein Ei
Pfannkuchen mit Apfelmus
Vegane Plätzchen
Welcher Wein passt zu Fisch
Gulasch nach Omas Art
Mütze häkeln Anleitung
Kürbis schnitzen
Balkonpflanzen für den Schatten
Rasen mähen am Sonntag
Bilder von Rembrandt
Wie zeichnet man ein Pferd
Fotos von Sonnenaufgängen
Klavierkonzert in der Oper
Text der Nationalhymne
Lieder aus den Achtzigern
Blockflöte spielen lernen
Film mit Happy End
Neue Serie am Abend
Theaterkarten für Samstag
Witze über Ostfriesen
Spielregeln Doppelkopf
Schach gegen den Computer
Wer wird deutscher Meister im Fußball
Ergebnisse im Tennis
Schwimmen lernen für Erwachsene
Skigebiet mit Schnee
Joggen am Morgen
Roman über den Dreißigjährigen Krieg
Liebesgedichte für sie
Krimi zum Vorlesen
Wer schrieb den Faust
Comic mit Ente
Wanderwege im Schwarzwald
Campingplatz am Gardasee
Flug nach Lissabon
Hotel mit Blick aufs Meer
Schönste Strände von Griechenland
Karte von Südamerika
Stammbaum meiner Familie
Kaiser im alten Rom
Wann fiel die Berliner Mauer
Ritter im Mittelalter
Erster Mensch auf dem Mond
Wie wird das Wetter am Wochenende
Wie spät ist es in Tokio
Wecke mich um sechs
Mach das Licht aus
Spiel etwas Musik
Erzähl mir einen Witz
Lottozahlen
Horoskop für heute
Geschenk zum Muttertag
Glückwünsche zum Geburtstag
Halloween Kostüm
Weihnachtslieder mit Noten
Frisuren für kurze Haare
Lippenstift in Rot
Schuhe für den Sommer
Tanzkurs für Paare
Freunde finden in einer neuen Stadt
Liebeskummer was hilft
Nachhilfe in Physik
Referat über Afrika
Studium im Ausland
bla bla bla
hjkl vbnm uiop
irgendwas egal
Hallo du
`
const englishElsewhere = `
who invented the telephone
opening hours of the library
crossword puzzle answers
facts about the Vikings
meaning of life
how to meditate
famous quotes about love
psychology of colours
stories from the Bible
Greek gods and goddesses
Buddhist temples in Japan
when is Easter this year
who is the president of France
population of India
minimum wage by country
school holidays dates
how to adopt a child
fairy tales with dragons
irregular verbs list
translate hello into Spanish
how to pronounce croissant
learn Chinese characters
square root of two
what is a prime number
distance to the sun
why is the sky blue
chemical formula of salt
how do volcanoes erupt
when did mammoths die out
largest animal in the ocean
birds that cannot fly
wild flowers in the mountains
my dog eats grass
names for kittens
how to feed a hedgehog
home remedy for a cold
how many calories in a banana
vitamins for children
back pain exercises
how to fall asleep faster
pregnancy week by week
chocolate cake recipe
how to cook rice
vegetarian dinner for two
cocktails with gin
pasta with mushrooms
knit a scarf
pumpkin carving ideas
plants for a shady garden
paintings by Van Gogh
how to draw a face
famous cathedrals in Europe
piano music for beginners
lyrics of a love song
best albums of the nineties
guitar chords
movies about space
new series to watch tonight
tickets for the theatre
jokes about cats
rules of poker
chess tournament results
who won the match last night
Olympic medals by country
tennis rankings
learn to swim
best hiking boots
novel set in Paris
poems about winter
detective story for children
who wrote Hamlet
superhero comics
camping by the lake
cheap flight to Rome
hotel near the beach
things to do in London
map of Africa
my family tree
kings and queens of England
when did the war end
ancient Egypt
first man on the moon
weather tomorrow
what time is it in New York
wake me up at seven
turn off the lights
play some music
tell me a joke
lottery results
horoscope for today
present for my mother
birthday wishes
costume for a party
Christmas carols
hairstyles for long hair
red lipstick
summer dress
dance lessons
how to make friends
broken heart
homework in history
study abroad
capital of Brazil
celebrity news
stock prices today
ghost stories
yadda yadda
qwe rty uio
whatever
random words
`

// What is asked of a service desk, along its categories.
const germanDesk = `
Gerät läuft nicht an
Maschine schaltet sich von selbst ab
Motor wird zu heiß
Hydraulik verliert Druck
Pumpe zieht kein Wasser
Getriebe macht Lärm
Sicherung fliegt heraus
Anzeige bringt eine Fehlermeldung
Düse verstopft
Dichtung verschlissen
Riemen gerissen
Rolle abgenutzt
Bedienfeld reagiert nicht
Ersatzteil bestellen
Welche Teilenummer hat der Filter
Passt dieses Teil zu meinem Modell
Preis und Verfügbarkeit
Lieferung verspätet
Sendung unvollständig
Ware beschädigt
Falscher Artikel im Paket
Rücksendung anmelden
Erstattung steht aus
Rechnung enthält Fehler
Zahlung ist schon erfolgt
Mahnung unberechtigt
Andere Rechnungsanschrift
Angebot anfordern
Nachlass bei größerer Menge
Vertrag beenden
Miete verlängern
Garantie oder Kulanz
Monteur vor Ort nötig
Termin verschieben
Prüfung nach UVV
Jährliche Wartung
Einweisung der Bediener
Unterlagen und Anleitung
Konformitätserklärung
Zugang zum Kundenportal
Unfall mit der Maschine
Produktion steht still
Beschwerde über den Kundendienst
Niemand meldet sich zurück
Lob für den Techniker
Stelle als Mechatroniker
`
const englishDesk = `
device will not start
machine switches itself off
motor gets too hot
hydraulics lose pressure
pump draws no water
gearbox is noisy
fuse keeps blowing
error message on the panel
nozzle blocked
worn seal
torn belt
wheel worn out
controls do not respond
order a spare part
part number of the filter
does this part fit my model
price and stock
late delivery
incomplete shipment
damaged goods
wrong item in the package
arrange a return
refund still outstanding
mistake on the invoice
payment already made
unjustified reminder
change of billing address
ask for a quotation
bulk discount
terminate the contract
extend the rental
guarantee or goodwill
engineer needed on site
reschedule a visit
statutory inspection
annual maintenance
instruction of operators
documents and instructions
declaration of conformity
login to the customer portal
accident with the machine
production is down
complaint about your support
nobody calls back
praise for the engineer
job as a mechanic
`

const lines = (text: string): string[] => text.trim().split('\n')

/** Short texts about anything that is no matter of a service desk, German and English. */
export const elsewhereTexts: readonly string[] = [...lines(germanElsewhere), ...lines(englishElsewhere)]
/** Short texts about matters of a service desk for machines, German and English. */
export const deskTexts: readonly string[] = [...lines(germanDesk), ...lines(englishDesk)]
