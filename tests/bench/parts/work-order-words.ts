/**
 * What fitters write, by a person's eye: a part as the books call it | how it is written on orders | what is said of it without
 * naming it | how often it comes up | on which kinds of machine (e excavator, l loader, f forklift; none named: on all).
 */
export const englishParts = `
Bucket|bucket,bkt,buckt,bucket|wear plate worn thru;lost material at dig face;cracked lip welded|9|el
Bucket Tooth|bucket tooth,bkt tooth,tooth,teeth,bucket teeth,tip,tips,g.e.t tips|missing from front;two missing after shift;lost on dump|16|el
Tooth Pin|tooth pin,retaining pin,tip pin,pins for teeth|tip keeps falling off|4|el
Tooth Adapter|adapter,adaptor,tooth adapter,adptr,nose|nose worn below limit;tips will not seat|6|el
Cutting Edge|cutting edge,c/edge,cut edge,blade edge|edge worn back to bolts|5|el
Lip Shroud|shroud,lip shroud,shrouds|between tips worn|4|e
Bucket Cylinder|bucket cyl,bkt cylinder,bucket cylinder,curl cyl,bkt cyl|will not curl;curl slow;bucket drifts|7|el
Boom Cylinder|boom cyl,boom cylinder,boom ram,hoist cyl|boom drops overnight;boom drift;slow to raise|6|e
Stick Cylinder|stick cyl,stick cylinder,arm cyl,crowd cyl|stick creeps;crowd drift|5|e
Lift Cylinder|lift cyl,lift cylinder,lift ram|arms sink;will not lift full load|5|lf
Tilt Cylinder|tilt cyl,tilt cylinder,tilt ram|mast tilts fwd by itself|4|lf
Steering Cylinder|steer cyl,steering cylinder,steering ram|steers slow one side|4|lf
Hydraulic Hose|hyd hose,hydraulic hose,hose,hydr hose,hoses,high pressure hose|oil leak under machine;burst on start up;spraying oil|18|
Hydraulic Fitting|fitting,hyd fitting,fittings,adaptor fitting,o ring fitting|weep at joint|5|
Hydraulic Pump|hyd pump,hydraulic pump,main pump,pump|no pressure;noisy cavitating;all functions slow|7|
Hydraulic Oil Cooler|oil cooler,hyd cooler,hyd oil cooler|hyd oil overheating;hyd temp alarm|4|
Hydraulic Filter|hyd filter,hydraulic filter,return filter,pilot filter|filter restriction alarm;chips found at service|5|
Hydraulic Tank|hyd tank,hydraulic tank,oil tank|level dropping cant find leak|3|
Control Valve|control valve,main valve,valve bank,spool valve,mcv|function stays on;spool sticking|5|
Relief Valve|relief valve,relief,main relief|stalls at low pressure;press low at test port|3|
Pilot Valve|pilot valve,joystick valve,pilot control|jerky on one function|3|e
Swing Motor|swing motor,slew motor,swing mtr,slew mtr|will not slew;slew grinding;slews by itself|5|e
Swing Gearbox|swing gearbox,slew gbox,swing box,slew box|metal in swing oil|4|e
Slew Ring|slew ring,slew bearing,swing bearing,slew brg|rocks on undercarriage;play in upper structure|3|e
Travel Motor|travel motor,track motor,travel mtr,trk motor|will not track one side;tracks crooked|5|e
Final Drive|final drive,f/drive,final drv|oil running down sprocket;noise when tracking|5|e
Track Shoe|track shoe,trk shoe,shoe,track plate,track pad|bent pad picked up on inspection|5|e
Track Link|track link,link,track chain,trk chain|walking off;chain stretched|4|e
Track Roller|track roller,bottom roller,trk roller,lower roller|roller seized flat spots|5|e
Carrier Roller|carrier roller,top roller,upper roller|not turning worn thru flange|4|e
Idler|idler,front idler,idler wheel|track loose cant adjust;recoil noise|4|e
Track Adjuster|track adjuster,adjuster,track tensioner|track will not hold tension|3|e
Sprocket|sprocket,drive sprocket,sprckt|jumping on reverse|3|e
Engine|engine,eng,motor diesel,donk|blow by;low power;knocking;lost power under load|8|
Turbocharger|turbo,turbocharger,turbo charger|black smoke;whistle and low boost|5|
Injector|injector,injectors,inj,fuel inj|rough idle;misfire one cyl|5|
Fuel Pump|fuel pump,lift pump,fuel lift pump|no fuel to rail;starves at load|4|
Fuel Filter|fuel filter,fuel filters,f/filter|derates after refuel;water in fuel|4|
Fuel Tank|fuel tank,tank fuel,f/tank|smell of diesel after fill|2|
Fuel Hose|fuel hose,fuel line,fuel pipe|diesel dripping on guard|4|
Air Filter|air filter,air cleaner,air filters,a/filter|dusted alarm;restriction light|5|
Alternator|alternator,alt,alternater|not charging;batt light on;low volts|6|
Starter Motor|starter motor,starter,starter mtr,start motor|click only no crank;will not crank|6|
Battery|battery,batteries,batt,bats|flat needs jump start;no start;will not start|9|
Battery Isolator|isolator,batt isolator,isolation switch,battery iso|power cuts when door slams|3|
Fan Belt|fan belt,belt,drive belt,v belt|squeal on start|5|
Fan|fan,cooling fan,rad fan,fan blade|fan hub wobbling|4|
Fan Motor|fan motor,fan mtr,cooling fan motor|fan stuck slow hot weather|3|
Radiator|radiator,rad,radiater|coolant leak;overheating;boiling over|6|
Radiator Hose|rad hose,radiator hose,coolant hose,top hose,bottom hose|lost coolant on haul road|5|
Water Pump|water pump,w/pump,coolant pump|drips from weep hole|5|
Thermostat|thermostat,thermo stat,tstat|runs cold;temp slow to rise|3|
Exhaust|exhaust,muffler,exh,exhaust pipe|loud blowing at manifold|4|
Engine Mount|engine mount,eng mount,mounts eng|bad shake at idle|3|
Air Conditioner|a/c,air con,aircon,air conditioner,ac|blows hot air;no cooling in cab;cab hot|12|
A/C Compressor|a/c compressor,ac comp,aircon compressor,compressor|clutch not pulling in|5|
A/C Condenser|condenser,a/c condenser,cond|regassed leaks again;stone thru fins|3|
Blower Motor|blower motor,blower,heater fan,blower mtr|no air flow in cab|4|
Cab Door|cab door,door,cabin door|rattles and opens on bumps|4|
Door Latch|door latch,latch,door handle,door lock|will not stay shut;cant open from inside|4|
Windscreen|windscreen,windshield,front glass,w/screen|stone chip spreading|4|
Window|window,side glass,side window,wndow|glass cracked rear|4|
Wiper Motor|wiper motor,wiper mtr,wipers|wipers stop mid way|3|
Wiper Blade|wiper blade,wiper,blade wiper,wipers rubber|smears screen|3|
Mirror|mirror,mirrors,rear view mirror,mirr|cant see behind;hit by truck|5|
Seat|seat,operators seat,op seat,air seat|no suspension;bottoming out|6|
Seat Belt|seat belt,seatbelt,lap belt,belt seat|does not retract;frayed webbing|4|
Two Way Radio|two way,2 way,uhf,radio two way,2way radio|no comms with dispatch|5|
Radio|am/fm radio,radio,cab radio,stereo|no sound on one speaker|3|
Camera|camera,rear camera,rev camera,cctv|no picture reversing|4|
Monitor|monitor,display,screen,dash monitor|blank at start up|4|
Work Light|work light,lights,light,flood light,work lights,lamp|boom side dark at night;not working on night shift|13|
Headlight|headlight,head light,headlamp,h/light|one side dark on travel|4|lf
Beacon|beacon,flashing light,amber light,strobe|not flashing on roof|4|
Horn|horn,hooter,horn electric|no sound pre start check|4|
Reverse Alarm|reverse alarm,travel alarm,reversing beeper,rev alarm|no beep backwards|3|
Wiring Harness|wiring,harness,wiring harness,loom,wires|short to ground;intermittent power loss;rubbed thru|7|
Fuse|fuse,fuses,blown fuse|keeps blowing|4|
Relay|relay,relays,start relay|clicks no output|3|
Switch|switch,rocker switch,key switch,ign switch|stuck on;broken off|5|
Sensor|sensor,sender,sensors,press sensor,temp sender|false alarm;reads zero|7|
Joystick|joystick,joy stick,control lever,hand controller|fault code lever neutral|5|
Controller|controller,ecm,ecu,vims,control module|code will not clear;limp mode|4|
Grease System|auto lube,grease system,lube system,autolube,greaser|not greasing;lube fault;dry joints|8|
Grease Line|grease line,lube line,grease hose,greaseline|no grease at pin;torn off by rock|7|
Grease Pump|grease pump,lube pump,auto lube pump|pumps continuous;will not build press|4|
Grease Injector|grease injector,lube injector,injector bank|one point dry|3|
Boom|boom,boom structure,main boom|crack near foot weld|5|e
Stick|stick,dipper,arm stick|crack in lower casting|4|e
Pin|pin,pins,pivot pin,bucket pin,boom foot pin|moving sideways;keeper bolts sheared|6|
Bush|bush,bushing,bushes,bushings|play in joint;knocks when digging|5|
Seal|seal,seals,reseal,seal kit|weeping rod|6|
Bolt|bolt,bolts,stud,broken bolt|sheared loose found|6|
Counterweight|counterweight,c/weight,cwt|moved on frame|2|e
Handrail|handrail,hand rail,rail,guard rail|bent by contact|5|
Ladder|ladder,access ladder,boarding ladder,steps|will not raise;unsafe access|5|
Walkway|walkway,catwalk,platform,mesh walk|mesh loose trip hazard|4|
Guard|guard,belly guard,cover guard,bash plate|hanging down;missing bolts|5|
Fire Suppression|fire suppression,fire system,ansul,fire supp|fault light bottle low;due inspection|7|
Fire Extinguisher|fire extinguisher,extinguisher,f/ext|out of date tag|4|
Tyre|tyre,tyres,tire,tyre rear|cut sidewall;flat;low press|11|lf
Wheel Nut|wheel nut,wheel nuts,wheel stud|loose found at check|4|lf
Brake|brake,brakes,service brake,brk|pulls left;spongy pedal;does not hold on ramp|7|lf
Park Brake|park brake,p/brake,hand brake|rolls on slope|4|lf
Transmission|transmission,trans,gearbox,tranny|slips in 2nd;no fwd;jerks on shift|6|l
Torque Converter|torque converter,converter,t/conv|stall speed low|3|l
Drive Shaft|drive shaft,prop shaft,tail shaft,uni joint|vibration at speed|4|l
Axle|axle,front axle,diff,rear axle|grinding on turns;hub hot|5|lf
Mast|mast,mast assy,uprights|mast jerks up;binding|5|f
Mast Chain|mast chain,lift chain,chains lift|uneven forks|5|f
Fork|fork,forks,tyne,tynes|tips worn bent|5|f
Fork Carriage|carriage,fork carriage,backrest|sideshift stuck|3|f
Mast Roller|mast roller,mast bearing,mast brg|clunk at mid height|3|f
LPG Regulator|lpg regulator,gas converter,vaporiser,lpg conv|smells of gas;hunts at idle|4|f
Spark Plug|spark plug,plugs,spk plug|misses on gas|3|f
`

/** The same of a German fleet. */
export const germanParts = `
Löffel|löffel,loeffel,tieflöffel,schaufel|riss im boden;verschleißblech durch|8|el
Löffelzahn|zahn,zähne,löffelzahn,zahnspitze,zahnspitzen|vorn verloren;zwei fehlen|13|el
Zahnhalter|zahnhalter,adapter,zahnadapter|zahn sitzt nicht mehr|5|el
Schneidmesser|schneidmesser,schürfleiste,unterschraubmesser|kante abgenutzt|5|el
Löffelzylinder|löffelzyl,löffelzylinder,zyl löffel|kippt nicht ein;löffel sackt|6|e
Hubzylinder|hubzyl,hubzylinder,zyl hub|sackt ab;hebt langsam|7|
Stielzylinder|stielzyl,stielzylinder|stiel sinkt|4|e
Lenkzylinder|lenkzyl,lenkzylinder|lenkt schwer links|4|lf
Hydraulikschlauch|hydr schlauch,hydraulikschlauch,schlauch,hyd.schlauch,hydschlauch,druckschlauch|ölaustritt;geplatzt;öl läuft raus|18|
Hydraulikpumpe|hydr pumpe,hydraulikpumpe,pumpe,hyd.pumpe,hauptpumpe|kein druck;jault;alles langsam|6|
Hydraulikfilter|hydr filter,hydraulikfilter,rücklauffilter|filteranzeige rot;späne im filter|5|
Ölkühler|ölkühler,oelkühler,hydr kühler|hydrauliköl zu heiß|4|
Steuerventil|steuerventil,steuerblock,schieber,ventilblock|funktion hängt|5|
Dichtsatz|dichtsatz,dichtung,dichtungssatz,abdichten,dichtg|stange schwitzt|7|
Schwenkmotor|schwenkmotor,drehmotor,schwenkwerk|dreht nicht;dreht nach|4|e
Drehkranz|drehkranz,kugeldrehkranz,drehkr|oberwagen wackelt|3|e
Fahrmotor|fahrmotor,fahrmot,fahrantrieb|zieht schief;fährt nicht|5|e
Laufrolle|laufrolle,rolle unten,laufrollen|rolle fest|4|e
Stützrolle|stützrolle,tragrolle|dreht nicht mehr mit|3|e
Leitrad|leitrad,leitr|kette lose|3|e
Kette|kette,raupenkette,kettenglied|kette abgesprungen|5|e
Motor|motor,dieselmotor,mot|keine leistung;klopft;qualmt|7|
Turbolader|turbo,turbolader,lader|schwarzer qualm;pfeift|4|
Einspritzdüse|einspritzdüse,düse,injektor,esd|läuft unrund|4|
Kraftstofffilter|kraftstofffilter,dieselfilter,kraftst filter,kr.filter|wasser im diesel;ruckelt unter last|5|
Kraftstoffpumpe|kraftstoffpumpe,förderpumpe,dieselpumpe|bekommt keinen sprit|4|
Luftfilter|luftfilter,luftfiltereinsatz,lufi|staubanzeige;filter zu|5|
Lichtmaschine|lichtmaschine,lima,generator|lädt nicht;ladekontrolle an|6|
Anlasser|anlasser,starter,anl|klackt nur;dreht nicht durch|6|
Batterie|batterie,batt,batterien,akku|leer;springt nicht an;startet nicht|9|
Keilriemen|keilriemen,riemen,kl-riemen|quietscht beim start|5|
Kühler|kühler,wasserkühler,kuehler|verliert wasser;wird heiß;kocht|5|
Kühlerschlauch|kühlerschlauch,wasserschlauch|wasser läuft aus|4|
Wasserpumpe|wasserpumpe,wapu|tropft vorn am motor|4|
Thermostat|thermostat,thermost|wird nicht warm|3|
Auspuff|auspuff,schalldämpfer,abgasrohr|laut bläst ab|4|
Klimaanlage|klimaanlage,klima,klimaanl|kühlt nicht;bläst warm|9|
Klimakompressor|klimakompressor,kompressor klima,klimakompr|magnetkupplung zieht nicht|4|
Gebläsemotor|gebläsemotor,gebläse,lüftermotor|keine luft in kabine|4|
Kabinentür|kabinentür,tür,fahrertür|klappert geht auf|4|
Türschloss|türschloss,schloss,türgriff|schließt nicht;klemmt|4|
Frontscheibe|frontscheibe,scheibe vorn,windschutzscheibe|steinschlag|4|
Spiegel|spiegel,außenspiegel,rückspiegel|abgebrochen angefahren|5|
Fahrersitz|fahrersitz,sitz|federt nicht;sackt durch|5|
Sicherheitsgurt|gurt,sicherheitsgurt,beckengurt|rollt nicht auf|4|
Arbeitsscheinwerfer|arbeitsscheinwerfer,scheinwerfer,licht,beleuchtung,strahler|dunkel;brennt nicht|10|
Rundumleuchte|rundumleuchte,rundumkennleuchte,rkl,blinkleuchte|blitzt nicht|4|
Hupe|hupe,horn,signalhorn|kein ton|4|
Rückfahrkamera|kamera,rückfahrkamera,rfk|kein bild|4|
Kabelbaum|kabelbaum,kabel,leitung,verkabelung|kabelbruch;wackelkontakt;kurzschluss|6|
Sicherung|sicherung,sich,sicherungen|fliegt immer|4|
Sensor|sensor,geber,fühler,druckgeber|zeigt null;fehlalarm|6|
Joystick|joystick,steuerhebel,kreuzschalthebel|hebel fehler neutral|4|
Zentralschmierung|zentralschmierung,schmieranlage,zs-anlage|schmiert nicht;bolzen trocken|7|
Schmierleitung|schmierleitung,fettleitung,schmierltg|kein fett am bolzen;abgerissen|6|
Bolzen|bolzen,bolz,lagerbolzen|wandert raus|6|
Buchse|buchse,buchsen,lagerbuchse|spiel im gelenk|5|
Schraube|schraube,schrauben,abgerissene schraube|lose gefunden|5|
Geländer|geländer,handlauf|verbogen|4|
Leiter|leiter,aufstieg,tritt|fährt nicht hoch|4|
Feuerlöscher|feuerlöscher,löscher|prüfung fällig|4|
Reifen|reifen,rfn,reifen hinten|platt;schnitt in flanke;luft verloren|10|lf
Bremse|bremse,bremsen,betriebsbremse|zieht einseitig;pedal weich|6|lf
Feststellbremse|feststellbremse,handbremse,parkbremse|rollt weg|4|lf
Getriebe|getriebe,getr,schaltgetriebe|kein vorwärts;ruckt beim schalten|5|l
Gelenkwelle|gelenkwelle,kardanwelle|vibriert|3|l
Achse|achse,vorderachse,hinterachse|mahlt in kurven|4|lf
Hubmast|hubmast,mast|ruckt beim heben|5|f
Hubkette|hubkette,ketten mast,lastkette|gabeln schief|5|f
Gabelzinke|gabel,gabelzinken,zinke|verbogen verschlissen|5|f
Mastrolle|mastrolle,mastlager|schlägt auf halber höhe|3|f
Ladegerät|ladegerät,lader batterie,ladestation|lädt über nacht nicht|4|f
`
