# The staff desk: `/balie`. Read by trained staff, so short and exact; still calm.

## Frame of every desk page
# Screen readers: name of the region with the links of the desk.
desk-nav-label = Balie
# Links at the top.
desk-nav-queue = Wachtrij
desk-nav-team = Team
desk-nav-texts = Teksten
# Who is logged in, and the button to stop.
desk-me = Ingelogd als { $name }
desk-logout = Log uit
# Button that covers the screen, and the cover itself.
desk-cover = Dek scherm af
desk-cover-title = Scherm afgedekt
desk-cover-text = Druk op Shift+Esc of op de knop om verder te gaan.
desk-cover-back = Ga verder
# Button that opens the list of keys.
desk-keys = Toetsen
# Top line: how much waits. Screen readers hear the name of the region.
desk-top-label = Stand van de wachtrij
desk-top-waiting =
    { $count ->
        [0] Niemand wacht
        [one] 1 zaak wacht
       *[other] { $count } zaken wachten
    }
desk-top-oldest = Oudste: { $age }
desk-top-mine =
    { $count ->
        [0] Jij hebt geen open zaken
        [one] Jij hebt 1 open zaak
       *[other] Jij hebt { $count } open zaken
    }
# Hint below the top line, when a member has many open cases.
desk-top-break = Neem op tijd pauze. Overdragen mag altijd, zonder reden.

## Ages: how long ago
desk-ago-minutes =
    { $count ->
        [0] net binnen
        [one] 1 minuut
       *[other] { $count } minuten
    }
desk-ago-hours =
    { $count ->
        [one] 1 uur
       *[other] { $count } uur
    }
desk-ago-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagen
    }

## Keys: the dialog behind `?`
desk-keys-title = Toetsen
desk-keys-lead = Losse toetsen werken alleen buiten tekstvelden. Elke toets heeft ook een knop.
desk-keys-next = volgende zaak in de wachtrij
desk-keys-previous = vorige zaak in de wachtrij
desk-keys-open = open wat gekozen is
desk-keys-take = neem deze zaak
desk-keys-notice = stel een kennisgeving op
desk-keys-reply = antwoord de persoon; bij Uitgaand: verstuur of probeer opnieuw
desk-keys-send = verstuur
desk-keys-undo = haal versturen terug
desk-keys-help = toon deze lijst
desk-keys-cover = dek het scherm af
# Column heads of the list of keys.
desk-keys-column-key = Toets
desk-keys-column-does = Wat het doet
# The switch below the list.
desk-keys-switch = Losse toetsen aan
desk-keys-switch-hint = Geldt tot je dit tabblad sluit.
desk-keys-close = Sluit

## Log in
desk-login-title = Inloggen bij de balie
desk-login-lead = Alleen voor medewerkers. Zoek je hulp? Die vind je op de eerste pagina.
desk-login-help-link = Naar de eerste pagina
desk-login-name = Naam
desk-login-password = Wachtwoord
desk-login-code = Code uit je app
desk-login-code-hint = 6 cijfers. Elke code werkt één keer.
desk-login-button = Log in
# One answer for everything that can be wrong.
desk-login-wrong = Naam, wachtwoord of code klopt niet. Of deze code is al gebruikt: wacht dan op de volgende.
# Above the form, when somebody asked for a page without being logged in.
desk-login-next = Log in om verder te gaan naar de pagina die je opende.
desk-login-join = Heb je een uitnodiging? Sluit je aan bij het team.

## Session ended
desk-expired-title = Je sessie is verlopen
desk-expired-lead = Er is niets verstuurd. Wat je typte, staat hieronder nog.
desk-expired-lead-plain = Er is niets veranderd. Log in en doe het opnieuw.
desk-expired-step-1 = Log in op een nieuw tabblad.
desk-expired-step-2 = Kom hier terug en druk op de knop.
desk-expired-text = Jouw tekst
desk-expired-login = Log in op een nieuw tabblad
desk-expired-login-plain = Log in
desk-expired-again = Verstuur opnieuw

## The present state does not allow it
desk-stopped-title = Dit kan nu niet meer
desk-stopped-text = Er is intussen iets veranderd. Een collega was misschien eerder. Bekijk de pagina opnieuw.
desk-stopped-notice-text = Er is geen plek meer waarover een kennisgeving kan gaan.
desk-stopped-send-text = Deze kennisgeving kan nu niet uitgaan. Op de pagina staat wat er ontbreekt.
desk-stopped-undo-title = Te laat om terug te halen
desk-stopped-undo-text = De kennisgeving is al onderweg of verstuurd. Moet het anders? Bel of mail de ontvanger.
desk-stopped-member-title = Dit kan niet met dit teamlid
desk-stopped-member-text = Het laatste teamlid blijft. Of iemand anders deed dit al.
desk-stopped-back = Terug

## Queue
desk-queue-title = Wachtrij
desk-queue-empty = Er is niets in de wachtrij.
desk-queue-empty-text = Nieuwe zaken staan hier vanzelf, als je de pagina opnieuw laadt.
desk-queue-more =
    { $count ->
        [one] Nog 1 zaak
       *[other] Nog { $count } zaken
    }
# One row: number of a case, words for what it is, how many places are gone.
desk-case-number = Zaak { $number }
desk-queue-places =
    { $places ->
        [0] geen plekken
        [one] { $dark } van 1 plek weg
       *[other] { $dark } van { $places } plekken weg
    }
desk-queue-pictures =
    { $count ->
        [0] geen codes
        [one] 1 code
       *[other] { $count } codes
    }
desk-queue-received = Binnen
desk-queue-changed = Veranderd
desk-queue-unread = Ongelezen bericht
desk-queue-handled = { $name }
desk-queue-nobody = van niemand
desk-queue-unreadable = Niet te lezen.
desk-queue-unreadable-text = Deze zaken zijn beschadigd. Geef de nummers door aan wie de computer beheert: het logboek zegt wat er mis is.
# Marks for risk.
desk-mark-strict = Strikt
desk-mark-threat = Dreiging
desk-mark-young = Onder 12
# Hidden link before the queue on a case page.
desk-queue-skip = Sla de wachtrij over

desk-number-title = Zoek op oud nummer
desk-number-label = Nummer uit het oude systeem
desk-number-hint = Bijvoorbeeld I0000000123. Alleen het hele nummer wordt gevonden.
desk-number-button = Zoek de zaak
desk-number-empty = Vul een nummer in.
desk-number-none = Dit nummer is hier niet. Kijk of je alle tekens hebt.

## Answers, as staff read them
desk-about-me = De persoon zelf
desk-about-my-child = Ouder of verzorger
desk-about-a-pupil = Iemand van school
desk-about-someone-else = Vriend of omstander
desk-about-unsaid = Niet gezegd wie
desk-situation-fake-made = Nepfoto gemaakt
desk-situation-picture-shared = Beeld gedeeld
desk-situation-threatened = Dreiging
desk-situation-unknown = Onduidelijk wat
desk-age-under12 = Onder 12
desk-age-12-15 = 12 tot en met 15
desk-age-16-17 = 16 of 17
desk-age-18plus = 18 of ouder
desk-age-unknown = Leeftijd onbekend
desk-not-said = Niet gezegd
# Language of the person.
desk-lang-nl = Nederlands
desk-lang-en = Engels
# Where a case stands.
desk-step-received = Nieuw
desk-step-open = Open
desk-step-waiting = Wacht
desk-step-closed = Gesloten
desk-step-reopened = Heropend
# Why a case was closed.
desk-closed-done = Alles is weg, voor zover bekend
desk-closed-withdrawn = De persoon wil stoppen
desk-closed-nothing-more = Wij kunnen hier niets meer doen
desk-closed-not-for-us = Dit was geen vraag om hulp

## Case: heading and actions
desk-case-received = Binnen op { $moment }
desk-case-handled = Van { $name }
desk-case-unhandled = Nog van niemand
desk-case-others = Ook geopend door { $name }, op { $moment }. Stem af voor je iets verstuurt.
desk-case-take = Neem deze zaak
desk-case-take-over = Neem over van { $name }
desk-case-to-reply = Antwoord
desk-case-strict-title = Strikte zaak
desk-case-strict = Bekijk, vraag, bewaar en stuur nooit een beeld. Alleen tekst, adressen en tijden.
desk-case-stale = Deze pagina was te oud. Er is nog niets verstuurd. Je tekst staat er nog: druk opnieuw op de knop.
# Parts of the case.
desk-case-story = Verhaal
desk-case-story-none = Er is geen verhaal verteld.
desk-case-places = Plekken
desk-case-places-none = Er zijn nog geen plekken gemeld.
desk-case-messages = Berichten
desk-case-messages-none = Er zijn nog geen berichten.
desk-case-assessments = Beoordeling
desk-case-assessments-none = Nog niet vastgelegd. Zonder beoordeling kan geen kennisgeving uitgaan.
desk-case-notices = Kennisgevingen
desk-case-notices-none = Er zijn nog geen kennisgevingen.
desk-case-timeline = Tijdlijn
desk-case-end = Zaak sluiten

## Case: places
# Screen readers: before an address. Addresses are never links.
desk-place-address = Adres, niet klikbaar
desk-place-closed = Besloten plek, geen adres
desk-place-unknown = Ontvanger onbekend
desk-place-unique = Lijkt voor één persoon gemaakt. Een dader kan zien dat iemand dit adres opent of noemt.
desk-short-unopened = Korte link: welke plek erachter zit, weten we niet. Open de link hieronder, of vraag de melder om het echte adres, voordat er een kennisgeving weggaat.
desk-short-led-to = Korte link, geopend op { $moment }. Daarachter zit deze plek, die nu ook in de zaak staat: { $place }
desk-short-led-nowhere = Korte link, geopend op { $moment }. Er was geen adres achter te zien: { $reason } Vraag de melder om het echte adres.
desk-short-button = Open de korte link
desk-short-hint = Dit vraagt alleen de dienst van de korte link waar die heen wijst. De plek zelf bezoeken we niet. Wie de link maakte, kan zien dat iemand hem opent.
desk-place-hidden-service = Dit adres is alleen met Tor te bereiken. Wij kunnen het niet opzoeken en niet nakijken.
desk-place-same =
    { $count ->
        [one] Hetzelfde adres staat in 1 andere zaak.
       *[other] Hetzelfde adres staat in { $count } andere zaken.
    }
desk-place-since = sinds { $moment }
desk-place-seen = Laatste nacontrole op { $moment }: { $verdict }. { $reason }
desk-place-not-seen = Nog niet nagekeken.
# Status words of a place; the person reads the same words.
desk-status-reported = Ontvangen
desk-status-noticed = Gestuurd
desk-status-sent-again = Opnieuw gestuurd
desk-status-acknowledged = Gezien
desk-status-said-gone = Gezien: de site zegt dat het weg is
desk-status-gone = Weg
desk-status-gone-here = Hier niet meer te zien
desk-status-refused = Niet weg
desk-status-reappeared = Toch te zien
desk-status-gone-as-told = Weg, zegt { $who }
desk-told-person = de persoon
desk-told-platform = het platform
desk-told-school = de school
# Why a recipient says no.
desk-refusal-lawful = De ontvanger vindt het rechtmatig.
desk-refusal-not-found = De ontvanger kon het niet vinden.
desk-refusal-not-ours = De ontvanger gaat er niet over.
desk-refusal-need-more = De ontvanger wil meer weten.
desk-refusal-other = De ontvanger gaf een andere reden.
# Results of a re-check.
desk-verdict-online = staat er nog
desk-verdict-gone = weg
desk-verdict-gone-here = hier niet te zien
desk-verdict-changed = er staat nu iets anders
desk-verdict-moved = verhuisd
desk-verdict-unreachable = geen antwoord
desk-verdict-unsure = niet te zeggen
# Why a re-check says so.
desk-reason-not-found = De server zegt: niet gevonden (404).
desk-reason-status-gone = De server zegt: verwijderd (410).
desk-reason-tombstone = De tekst zegt dat het is verwijderd.
desk-reason-legal-block = Geblokkeerd om juridische redenen (451).
desk-reason-country-block = De pagina zegt: niet in dit land.
desk-reason-same-picture = Hetzelfde beeld staat er nog.
desk-reason-other-picture = Er staat een ander beeld.
desk-reason-page-there = Er staat een pagina met inhoud.
desk-reason-media-there = Het beeldadres antwoordt. De inhoud is niet opgehaald.
desk-reason-login-wall = Er staat een inlogpagina voor.
desk-reason-forbidden = Geen toegang (401 of 403).
desk-reason-script-shell = De pagina is leeg zonder scripts.
desk-reason-consent-wall = Er staat een toestemmingspagina voor.
desk-reason-redirected = Het adres verwijst door.
desk-reason-like-unknown = De site antwoordt op dit adres als op een adres dat er nooit was.
desk-reason-alike-for-all = De site toont voor elk adres dezelfde pagina.
desk-reason-nothing-own = De pagina toont niets eigens.
desk-reason-nothing-left = Wat daar eerder te zien was, is er niet meer te zien.
desk-reason-server-trouble = De server heeft een storing of is te druk.
desk-reason-no-name = De naam van de site bestaat niet (meer).
desk-reason-private-range = Het adres wijst naar een besloten netwerk. Er is niets verstuurd.
desk-reason-barred-port = Het adres noemt een poort waar geen website hoort te staan. Er is niets verstuurd.
desk-reason-no-connection = Er kwam geen verbinding.
desk-reason-timed-out = Er kwam geen antwoord op tijd.
desk-reason-tls-failed = De beveiligde verbinding mislukte.
desk-reason-too-much = Het antwoord was te groot of bleef doorverwijzen.
desk-reason-not-http = Het antwoord was geen leesbare webpagina.
desk-reason-other-kind = Een soort inhoud die wij niet bekijken.

## Case: messages
desk-message-from-desk = Balie
desk-message-from-person = De persoon
desk-reply-label = Antwoord aan de persoon
desk-reply-hint = De persoon leest dit met de acht woorden. Schrijf in { $lang }. Geen namen, geen links.
desk-reply-button = Stuur antwoord
desk-reply-empty = Schrijf eerst een antwoord.

## Case: assessment
desk-assess-title = Leg een beoordeling vast
desk-assess-lead = Luwte beslist niet of iets strafbaar is. Leg vast wie zegt dat het onrechtmatig is, en waarop dat rust.
desk-assess-assessor = Wie zegt dit?
desk-assess-basis = Op welke grond?
desk-assess-button = Leg vast
desk-assess-line = { $assessor }: { $basis }
desk-assess-by = Vastgelegd door { $name } op { $moment }
desk-assessor-depicted-person = De afgebeelde persoon zelf
desk-assessor-parent = Een ouder of verzorger
desk-assessor-third-party = Een ander, zoals een school of vriend
desk-assessor-analyst = Een bevoegde analist buiten Luwte
desk-basis-minor-imagery = Seksueel beeld van een minderjarige, echt of lijkend
desk-basis-made-without-consent = Seksueel beeld gemaakt zonder toestemming, ook met AI
desk-basis-shared-without-consent = Seksueel beeld gedeeld zonder toestemming
desk-basis-privacy = Portret of persoonsgegevens zonder toestemming
desk-basis-terms = Tegen de regels van de site

## Case: notices
desk-notice-draft = Kennisgeving aan { $recipient }
desk-notice-draft-unknown = Kennisgeving, ontvanger onbekend
desk-notice-places =
    { $count ->
        [one] 1 plek
       *[other] { $count } plekken
    }
desk-notice-none-possible = Voor geen plek kan nu een kennisgeving uitgaan.
desk-notice-line = Aan { $recipient }
desk-notice-line-unknown = Ontvanger onbekend
desk-notice-step-drafted = Concept
desk-notice-step-queued = Gaat zo uit
desk-notice-step-sent = Verstuurd
desk-notice-step-acknowledged = Gezien
desk-notice-step-decided = Beantwoord
desk-notice-step-complained = Klacht ingediend
desk-notice-step-settled = Afgerond
desk-notice-step-failed = Mislukt

## Case: timeline
desk-event-received = Melding binnen
desk-event-imported = Overgenomen uit een ander systeem
desk-event-place-added = Plek toegevoegd
desk-event-told-gone = Gemeld dat het weg is
desk-event-person-wrote = De persoon schreef
desk-event-desk-wrote = De balie schreef
desk-event-opened = Zaak geopend
desk-event-exported = Inhoud overgedragen in een bestand
desk-event-assessed = Beoordeling vastgelegd
desk-event-notice-queued = Kennisgeving goedgekeurd
desk-event-notice-undone = Versturen teruggehaald
desk-event-notice-sent = Kennisgeving verstuurd
desk-event-notice-sent-again = Kennisgeving opnieuw verstuurd
desk-event-notice-failed = Kennisgeving niet verstuurd
desk-event-acknowledged = Ontvanger heeft het gezien
desk-event-said-gone = Ontvanger zegt: weg
desk-event-refused = Ontvanger weigert
desk-event-checked = Nagekeken
desk-event-could-not-check = Kon niet worden nagekeken
desk-event-gone = Weg: twee nacontroles zijn het eens
desk-event-gone-here = Hier niet meer te zien
desk-event-reappeared = Teruggekomen
desk-event-still-there = Staat er nog, al zegt de ontvanger dat het weg is
desk-event-unconfirmed = Gezegd weg, niet te zien of het klopt
desk-event-seen-gone = Nagekeken door een mens: weg
desk-event-closed = Zaak gesloten
desk-event-reopened = Zaak heropend
desk-event-clock-rang = Klok gegaan
desk-event-complained = Geklaagd over de weigering
desk-event-by = door { $name }
desk-failed-refused = De server van de ontvanger weigerde.
desk-failed-broken = Bij ons ging iets mis.
desk-deadline-receipt = nog geen ontvangstbevestiging
desk-deadline-reminder = nog geen besluit: stuur de kennisgeving opnieuw
desk-deadline-decision = nog geen besluit binnen ons eigen streven
desk-deadline-escalation = nog geen besluit: vraag de volgende in de route
desk-deadline-complaint = de tijd om te klagen over de weigering loopt af
desk-deadline-order = niemand meldde dat aan het bevel is voldaan
desk-deadline-out-of-court = nog geen antwoord op de klacht: een geschilorgaan kan helpen

## Case: facts column
desk-facts-title = Feiten
desk-facts-number = Zaaknummer
desk-facts-copy = Kopieer nummer
desk-facts-copied = Het zaaknummer staat op je klembord.
desk-facts-not-copied = Kopiëren lukte niet. Kies het nummer en kopieer het zelf.
desk-facts-about = Wie meldt
desk-facts-situation = Wat er gebeurde
desk-facts-age = Leeftijd bij het maken
desk-facts-lang = Taal van de persoon
desk-facts-handling = Omgang
desk-facts-handling-strict = Strikt: nergens een beeld ophalen, tonen of bewaren.
desk-facts-handling-adult = Volwassen: nacontrole mag het vastgelegde beeldadres vergelijken. Niemand ziet het beeld.
desk-facts-pictures = Afdrukken van beelden
desk-facts-pictures-none = Geen
desk-facts-quality =
    kwaliteit { $quality } van 100{ $parts ->
        [0] { "" }
        [one] , met een code van 1 stuk
       *[other] , met codes van { $parts } stukken
    }
desk-next-title = Volgende stap
desk-next-read = Lees en beantwoord het bericht.
desk-next-take = Neem de zaak.
desk-next-assess = Leg vast wie dit zegt en op welke grond.
desk-next-unique = Kijk eerst naar het adres dat voor één persoon gemaakt lijkt.
desk-next-notice = Stel een kennisgeving op.
desk-next-draft = Controleer en verstuur het concept.
desk-next-closed-place = Help met melden in de app. Daar kunnen wij niet bij.
desk-next-hotline = Leg naast elke kennisgeving de melding bij het Meldpunt Kinderporno.
desk-next-wait = Wacht op de ontvanger en op de nacontrole.
desk-next-done = Alles is weg. Bespreek sluiten met de persoon.
desk-next-reopen = De zaak is gesloten. Heropen om iets te doen.

## Case: closing
desk-close-lead = De persoon kan daarna nog schrijven. Dan gaat de zaak weer open.
desk-close-reason = Waarom?
desk-close-button = Sluit zaak
desk-closed-note = Gesloten: { $reason }.
desk-reopen-button = Heropen zaak

## Notice: check page
desk-check-title = Kennisgeving
desk-check-case = Terug naar zaak { $number }
desk-check-lead = Kijk na wat er uitgaat en naar wie. Er is nog niets verstuurd.
desk-check-recipient = Ontvanger
desk-check-recipient-none = Onbekend
desk-check-to = Gaat naar
desk-check-to-none = Niet bekend
desk-check-lang = Taal
desk-check-subject = Onderwerp
desk-check-places = Plekken
desk-check-dark = Weg, wordt nu niet gevraagd
desk-check-assessment = Rust op
desk-check-assessment-none = Nog geen beoordeling
desk-check-confirmed = Adres gecontroleerd op { $day }
desk-check-text = Tekst, precies zoals hij uitgaat
desk-check-twin = De inhoud gaat ook mee voor computers: { $files }.
desk-check-paper = Download deze tekst als PDF
# After sending was pressed for a draft that has a place more by now.
desk-grown-title = De plekken zijn veranderd
desk-grown-text = Terwijl je keek, kwam er een plek bij of ging er een weg. In de tekst staan nu de plekken van dit moment. Kijk de tekst na en verstuur opnieuw.
# What is missing, and what to do about it.
desk-missing-title = Dit ontbreekt nog
desk-missing-assessment = Er is geen beoordeling. Leg die vast in de zaak.
desk-missing-assessment-link = Naar de beoordeling
desk-missing-recipient = Wij kennen voor deze plek geen ontvanger. Zoek uit wie het kan weghalen.
desk-missing-channel-address = Van deze ontvanger is geen meldadres bekend. Gebruik de weg in de app of site van de ontvanger.
desk-missing-channel-confirmed = Niemand heeft het adres van deze ontvanger gecontroleerd. Doe dat hieronder.
desk-missing-places = Er staat geen plek in.
desk-missing-reason = Voor deze grond is er nog geen uitleg in de taal van de ontvanger. Kies een andere grond of vraag de redactie.
desk-missing-notifier = De naam of het e-mailadres van de balie ontbreekt. Vraag de beheerder om de instellingen aan te vullen.
desk-missing-good-faith = De verklaring van goede trouw ontbreekt in de taal van de ontvanger. Vraag de redactie.
desk-missing-detail = De ontvanger vraagt om: { $field }. Vul dat hieronder in.
desk-missing-detail-link = Naar het veld
desk-missing-repeats-secret = Je eigen zin herhaalt iets uit het verhaal. Schrijf die zin anders.
# Confirming the recipient's address.
desk-channel-title = Adres van de ontvanger
desk-channel-lead = Vergelijk { $to } met wat { $recipient } zelf op de eigen site zegt.
desk-channel-check = Ik heb dit adres gecontroleerd, vandaag, { $day }.
desk-channel-button = Bevestig adres
desk-channel-error = Zet een vinkje als je het adres hebt gecontroleerd.
# What law and recipient ask for.
desk-asked-title = Wat erin moet staan
desk-asked-there = Staat erin
desk-asked-not-needed = Niet verplicht bij beeld van minderjarigen
desk-asked-lacking = Ontbreekt
desk-asked-law = Vraagt de wet: DSA 16(2)({ $letter })
desk-asked-both = Vragen de wet, DSA 16(2)({ $letter }), en de ontvanger
desk-asked-recipient = Vraagt de ontvanger
desk-field-reason = Waarom het onrechtmatig is
desk-field-address = Adressen
desk-field-contact = Naam en e-mailadres van de melder
desk-field-good-faith = Verklaring van goede trouw
desk-field-account = Account
desk-field-phone = Telefoonnummer van de balie
desk-field-postal-address = Postadres van de balie
desk-field-legal-basis = Rechtsgrond
desk-field-key = Sleutel van de link
desk-field-hint-account = De naam van het account dat het plaatste, zoals die op de site staat.
desk-field-hint-phone = Nooit het nummer van de persoon.
desk-field-hint-postal-address = Nooit het adres van de persoon.
desk-field-hint-legal-basis = De bepaling waar het tegen is.
desk-field-hint-key = Het deel van de link dat het bestand opent.
desk-details-title = Dit vraagt deze ontvanger ook
desk-details-button = Zet in de tekst
# Requests that a member switches on.
desk-marks-title = Wat je erbij vraagt
desk-marks-preservation = Er wordt aangifte overwogen: vraag om het bewijs te bewaren
desk-marks-danger = Iemands leven of veiligheid is misschien in gevaar: zeg dat erbij
desk-marks-button = Leg vast
# More addresses than fit into one notice.
desk-others-lead = { $count ->
    [one] Er staat nog een concept klaar voor deze ontvanger:
   *[other] Er staan nog { $count } concepten klaar voor deze ontvanger:
 }
desk-others-link = concept { $count }
# Handing over by the recipient's own form or app.
desk-check-to-form = Formulier: { $to }
desk-check-to-api = Koppeling: { $to }
desk-check-to-app = In de app of op de site van de ontvanger
desk-sent-form-title = Via het formulier verstuurd op { $moment }
desk-sent-api-title = Via de koppeling verstuurd op { $moment }
desk-form-lead = Deze ontvanger neemt geen e-mail aan. Je vult zelf het formulier in.
desk-form-link = Naar de velden om over te nemen
desk-form-title = Formulier invullen
desk-form-back = Terug naar de kennisgeving
desk-form-lead-web = Neem de velden over in het formulier van { $recipient }. Het staat op dit adres:
desk-form-lead-app = Neem de velden over in de app of op de site van { $recipient }.
desk-form-whole = Alles als één tekst
desk-form-empty = Hiervoor staat er niets in de kennisgeving.
desk-form-copy = Kopieer
desk-form-tick = Overgenomen
desk-form-done = Overgenomen
desk-form-not-done = Toch niet
desk-form-missing = Er ontbreekt nog iets in de kennisgeving. Vul dat eerst aan.
desk-form-grown = Terwijl je bezig was, kwam er nog een plek terug bij deze ontvanger. Vul die ook in.
desk-form-sent-title = Verstuurd
desk-form-at = Verstuurd via het formulier op
desk-form-at-hint = Tijd in Nederland. Vanaf dan lopen de klokken en kijken we of het weg is.
desk-form-at-wrong = Kies een moment na het maken van deze kennisgeving en niet in de toekomst.
desk-form-sent-button = Leg vast: verstuurd
desk-event-field-copied = Veld overgenomen in het formulier van de ontvanger
# Own sentence.
desk-own-label = Eigen zin (mag leeg blijven)
desk-own-hint = Komt in de tekst te staan. Geen naam, leeftijd, school of woorden van de persoon.
desk-own-button = Zet in de tekst
desk-own-repeats = Deze zin herhaalt iets uit het verhaal of de berichten. Schrijf hem anders.
# After sending was pressed with a changed sentence: it is put into the text first.
desk-own-added = Je zin staat nu in de tekst. Kijk de tekst na en verstuur opnieuw.
# Asked by the script before another form drops what was typed.
desk-unsaved = Je hebt iets getypt dat nog niet is verstuurd. Toch verder? Dan raakt het weg.
# Sending.
desk-send-button = Verstuur kennisgeving
desk-send-again-button = Verstuur opnieuw
desk-send-hint = Daarna heb je { $seconds } seconden om het terug te halen.
desk-queued-title = Gaat uit om { $clock }
# Kept up by the script every second.
desk-queued-left = Nog { $seconds } seconden.
desk-queued-text = Tot dat moment kun je het terughalen.
desk-undo-button = Haal terug
desk-queued-reload = Bekijk hoe het nu staat
desk-sent-title = Verstuurd op { $moment }
desk-sent-text = De ontvanger heeft de mail met een link om te antwoorden.
desk-sent-form-text = Het formulier van de ontvanger is ingevuld. Vanaf nu lopen de klokken en kijken we of het weg is.
desk-sent-api-text = De koppeling van de ontvanger heeft de kennisgeving aangenomen, met een link om te antwoorden.
desk-acknowledged-title = De ontvanger heeft de kennisgeving gezien
desk-decided-title = De ontvanger heeft geantwoord
desk-decided-text = Het antwoord staat bij de plekken in de zaak. Wij kijken zelf na of het weg is.
desk-settled-title = Deze kennisgeving is afgerond
desk-failed-title = Versturen is niet gelukt
desk-refused-title = De ontvanger weigert
desk-complain-title = Klagen over de weigering
desk-complain-text = Een platform heeft een eigen klachtsysteem. Dat staat na een weigering minstens zes maanden open (DSA, artikel 20). Dien de klacht daar in en leg hier vast dat dat is gedaan.
desk-complain-button = Wij hebben geklaagd
desk-complained-title = Er is geklaagd over de weigering
desk-complained-text = Komt er geen antwoord, dan gaat een klok: een geschilorgaan buiten de rechter kan dan helpen (DSA, artikel 21).
desk-failed-text = De kennisgeving kon niet worden afgeleverd. Controleer het adres en probeer het opnieuw.

## Team
desk-team-title = Team
desk-team-lead = Wie in het team zit, kan elke zaak lezen. Laat alleen iemand toe van wie je de vingerafdruk zelf hebt gehoord.
desk-team-fingerprint = Vingerafdruk van het team
desk-team-fingerprint-hint = Deze staat ook in de instellingen van de server. Verschilt hij? Stop dan en bel de beheerder.
desk-team-members = Teamleden
desk-team-column-name = Naam
desk-team-column-state = Staat
desk-team-column-fingerprint = Vingerafdruk van de sleutel
desk-team-column-since = Sinds
desk-team-column-act = Doen
desk-team-me = { $name } (jij)
desk-member-invited = Uitgenodigd
desk-member-waiting = Wacht op toelaten
desk-member-member = In het team
desk-member-removed = Verwijderd
desk-team-let-in = Laat toe
desk-team-let-in-hint = Laat { $name } de vingerafdruk voorlezen en vergelijk hem.
desk-team-remove = Verwijder
desk-invite-title = Nodig iemand uit
desk-invite-name = Naam van het nieuwe teamlid
desk-invite-name-hint = Met deze naam logt het teamlid later in.
desk-invite-button = Maak uitnodiging
desk-invite-empty = Vul een naam in.
desk-invite-taken = Deze naam is al in gebruik. Kies een andere.
# The invitation, shown once.
desk-invited-title = Uitnodiging voor { $name }
desk-invited-lead = Deze uitnodiging zie je één keer. Geef haar zelf door, niet per mail. Ze werkt één keer.
desk-invited-address = Adres om aan te sluiten
desk-invited-token = Uitnodiging
desk-invited-next = Daarna: laat het teamlid de vingerafdruk voorlezen en laat het toe op de teampagina.
desk-invited-back = Naar het team
# Removing, after one confirmation.
desk-remove-title = { $name } verwijderen?
desk-remove-text = De toegang stopt meteen, ook op apparaten die nu zijn ingelogd. Terugkomen kan alleen met een nieuwe uitnodiging.
desk-remove-me = Dit ben je zelf. Je wordt meteen uitgelogd.
desk-remove-button = Ja, verwijder
desk-remove-keep = Nee, terug naar het team

## Partners: accounts of recipients
desk-partners-title = Partners
desk-partners-lead = Een partner beantwoordt onze kennisgevingen met een eigen programma. Een account ziet alleen wat in de mails aan die ontvanger stond.
desk-partners-list = Accounts
desk-partners-none = Er zijn nog geen accounts.
desk-partners-column-recipient = Ontvanger
desk-partners-column-state = Staat
desk-partners-column-mark = Kenmerk
desk-partners-column-made = Gemaakt
desk-partners-column-revoked = Ingetrokken
desk-partners-works = Werkt
desk-partners-revoked = Ingetrokken
# When, and by which member.
desk-partners-who = { $moment } door { $name }
desk-partners-revoke = Trek in
desk-partners-add-title = Maak een account
desk-partners-recipient = Ontvanger
desk-partners-recipient-hint = Maak een account alleen als je zelf met deze ontvanger hebt afgesproken hoe de sleutels daar komen.
desk-partners-none-chosen = Kies een ontvanger
desk-partners-choose = Kies een ontvanger uit de lijst.
desk-partners-add-button = Maak account
# The secrets, shown once.
desk-partner-made-title = Account voor { $name }
desk-partner-made-lead = Deze sleutels zie je één keer. Geef ze zelf door, niet per mail.
desk-partner-made-api-key = Sleutel om mee in te loggen
desk-partner-made-mark = Kenmerk van het account (geen geheim)
desk-partner-made-callback-key = Sleutel om mee te ondertekenen
desk-partner-made-next = Sleutel kwijt, of bij een ander beland? Trek het account in en maak een nieuw.
desk-partner-made-back = Naar de partners
# Revoking, after one confirmation.
desk-partner-revoke-title = Account van { $name } intrekken?
desk-partner-revoke-text = De sleutels werken dan meteen niet meer. Wat al is beantwoord, blijft staan. De link in elke mail blijft werken.
desk-partner-revoke-button = Ja, trek in
desk-partner-revoke-keep = Nee, terug naar de partners

## Texts: the worklist of editors
desk-texts-title = Teksten
# How many texts wait, in large letters on top.
desk-texts-count =
    { $count ->
        [0] Alle teksten zijn nagekeken.
        [one] 1 tekst moet worden nagekeken.
       *[other] { $count } teksten moeten worden nagekeken.
    }
desk-texts-hint =
    { $count ->
        [one] Een tekst staat hier 1 dag voor de dag van nakijken. De site zelf toont alleen wanneer een tekst is nagekeken.
       *[other] Een tekst staat hier { $count } dagen voor de dag van nakijken. De site zelf toont alleen wanneer een tekst is nagekeken.
    }
# Opens the list of texts that nobody has to look at now.
desk-texts-rest =
    { $count ->
        [one] Toon 1 tekst die bij de tijd is
       *[other] Toon { $count } teksten die bij de tijd zijn
    }
# Captions of the two tables.
desk-texts-waiting = Na te kijken
desk-texts-others = Bij de tijd
desk-texts-column-title = Tekst
desk-texts-column-kind = Soort
desk-texts-column-mark = Merk
desk-texts-column-checked = Nagekeken op
desk-texts-column-review = Nakijken voor
desk-texts-column-state = Stand
# Badges.
desk-texts-ended = geldt niet meer
desk-texts-checked-later = datum klopt niet
desk-texts-late = te laat
desk-texts-due = bijna
desk-texts-not-yet = geldt nog niet
desk-texts-fresh = bij de tijd
# What the letters of marks mean.
desk-texts-marks = Merken
desk-texts-mark-r = gelezen in de bron
desk-texts-mark-k = gezegd door de overheid
desk-texts-mark-c = gezegd door een ander over de bron
desk-texts-mark-i = door ons afgeleid
desk-texts-mark-u = niet bevestigd, niet voor de site

## Join
desk-join-title = Aansluiten bij het team
desk-join-lead = Plak de uitnodiging die je van een teamlid kreeg.
desk-join-invitation = Uitnodiging
desk-join-button = Ga verder
desk-join-unknown = Deze uitnodiging werkt niet. Kijk of je alles plakte. Is ze al gebruikt? Vraag dan een nieuwe.
desk-join-hello = Welkom, { $name }
desk-join-step-1 = Stap 1: je app voor codes
desk-join-step-1-text = Open je app voor codes en voeg een account toe met deze sleutel.
desk-join-secret = Sleutel voor de app
desk-join-uri = Of als adres, voor een app op dit apparaat
desk-join-step-2 = Stap 2: wachtwoord en code
desk-join-password = Nieuw wachtwoord
desk-join-password-hint = Ten minste { $count } tekens. Plakken mag. Niemand kan het voor je herstellen.
desk-join-password-short = Kies een wachtwoord van ten minste { $count } tekens.
desk-join-code = Code uit je app
desk-join-code-wrong = Deze code klopt niet. Typ de code die nu in je app staat.
desk-join-finish = Sluit aan
desk-join-stale = Dit formulier was te oud. Begin opnieuw met je uitnodiging.
desk-joined-title = Nog één stap
desk-joined-lead = Lees deze vingerafdruk voor aan het teamlid dat je uitnodigde. Daarna laat dat teamlid je toe.
desk-joined-fingerprint = Jouw vingerafdruk
desk-joined-next = Ben je toegelaten? Log dan in.
# What the person wants first.
desk-charge-title = Aangifte
desk-charge-none = De persoon koos niets: weghalen komt eerst.
desk-charge-not-considered = Eerst weghalen, geen aangifte genoemd
desk-charge-considered = Eerst weghalen, misschien later aangifte
desk-charge-police-first = Eerst politie
desk-charge-legend = Wat zegt de persoon?
desk-charge-told = Leg vast wat de persoon zegt
desk-charge-button = Leg vast
desk-charge-waits = De persoon wil eerst naar de politie. Verstuur niets tot de persoon zegt dat het mag. Alleen bij gevaar voor iemands leven kan het eerder.
desk-next-police = De persoon wil eerst naar de politie. Vraag of er al iets weg mag, en leg het antwoord vast.
desk-missing-police-first = De persoon wil eerst naar de politie. Leg in de zaak vast wanneer het mag, of zet aan dat er gevaar is voor iemands leven.
desk-event-charge-chosen = Keuze over aangifte
# The route of a place.
desk-event-host-looked-up = Host opgezocht
desk-event-short-link-opened = Korte link geopend
desk-event-place-found = Plek gevonden achter een korte link
desk-event-human-looked = Eerst bekeken door een medewerker
desk-event-handed-over = Overgedragen aan het meldpunt
desk-event-hand-over-answered = Het meldpunt antwoordde
desk-event-authority-answered = De autoriteit antwoordde
desk-event-statement-came = De ontvanger schreef een toelichting
desk-event-dossier-made = Dossier voor de autoriteit gemaakt
desk-reason-by-rule = Volgens een eigen regel gaat hier niets heen. Er is niets verstuurd.
desk-route-title = Wie vragen we, en waarom
desk-route-unknown = Nog niet bekend
desk-route-left-out = Wie we niet vragen
desk-route-looked = Ik heb dit bekeken: er mag een kennisgeving komen
desk-route-assess-first = Iemand anders zegt dit over een volwassene. Leg eerst een beoordeling vast.
desk-route-no-fetch = Volgens een eigen regel halen we hier niets op, ook geen nacontrole.
desk-host-title = De host
desk-host-none = De host is nog niet opgezocht.
desk-host-at = Opgezocht op { $moment }.
desk-host-country = Land: { $country }.
desk-host-country-unknown = Het land is niet bekend.
desk-host-networks = Netwerk: { $networks }.
desk-host-prefixes = Adressen: { $prefixes }.
desk-host-abuse = Loket voor misbruik volgens { $register }: { $mail }.
desk-host-button = Zoek de host op
desk-host-hint = Dit vraagt de naamserver van het adres. Wie die beheert, kan dat zien.
desk-host-hint-unique = Let op: dit adres lijkt gemaakt voor één persoon. De dader kan zien dat iemand het opzoekt.
desk-hotline-button = Overgedragen aan het meldpunt
desk-hotline-hint = Doe de melding eerst zelf, op de site van het meldpunt. Leg het daarna hier vast.
desk-hotline-made = Overgedragen aan het meldpunt op { $moment }.
desk-hotline-said = Antwoord van het meldpunt, { $moment }: { $answer }
desk-hotline-answer = Antwoord van het meldpunt
desk-hotline-keep = Leg vast
desk-hotline-received = Ontvangen
desk-hotline-unlawful = Strafbaar
desk-hotline-not-unlawful = Niet strafbaar
desk-hotline-passed-on = Doorgestuurd naar een meldpunt elders
desk-hotline-declined = Niet in behandeling genomen
desk-recipient-platform = site of app
desk-recipient-host = host
desk-recipient-search = zoekmachine
desk-recipient-registrar = verkoper van de domeinnaam
desk-recipient-hotline = meldpunt
desk-recipient-authority = autoriteit
desk-recipient-store = appwinkel
desk-recipient-payment = betaaldienst
desk-channel-mail = per mail
desk-channel-web-form = via een formulier
desk-channel-api = via een koppeling
desk-channel-in-app = in de app of op de site
desk-channel-hand-over = met de hand overgedragen
desk-channel-forwarded = doorgestuurd door het meldpunt
desk-channel-dossier = met een dossier
desk-channel-abuse-mail = mailadres uit het register
desk-channel-none-known = geen adres bekend
desk-channel-not-looked-up = niet opgezocht
desk-trouble-by-rule = Volgens een eigen regel gaat hier niets heen.
desk-trouble-no-name = De naam heeft geen adres.
desk-trouble-name-server = Een naamserver gaf geen goed antwoord.
desk-trouble-timed-out = Er kwam geen antwoord op tijd.
desk-trouble-too-old = Dit is te lang geleden opgezocht. Zoek het opnieuw op.
desk-trouble-alias-loop = De naam verwijst steeds door.
desk-trouble-private-range = De naam leidt naar een besloten netwerk.
desk-trouble-too-many-machines = De naam heeft meer adressen dan we bekijken.
desk-trouble-country-missing = Er is geen lijst van landen ingesteld.
desk-trouble-country-broken = De lijst van landen is niet te lezen.
desk-trouble-country-stale = De lijst van landen is te oud.
desk-trouble-countries-differ = De adressen liggen niet in één land.
desk-trouble-behind-delivery = Er staat een ander bedrijf voor. De host is verborgen.
desk-trouble-network-missing = Er is geen lijst van netwerken ingesteld.
desk-trouble-network-broken = De lijst van netwerken is niet te lezen.
desk-trouble-network-stale = De lijst van netwerken is te oud.
desk-trouble-networks-differ = De adressen liggen niet in één netwerk.
desk-trouble-register-missing = Er is geen register van netwerken bekend.
desk-trouble-register-failed = Het register van netwerken gaf geen goed antwoord.
desk-trouble-no-abuse-contact = Het register noemt geen loket voor misbruik.

## Board of places
desk-nav-board = Plekken
desk-board-title = Plekken
desk-board-caption = Plekken die nog niet weg zijn
desk-board-empty = Er is geen plek die nog online kan zijn.
desk-board-more =
    { $count ->
        [one] Nog 1 plek
       *[other] Nog { $count } plekken
    }
desk-board-column-tick = Kies
desk-board-column-site = Site en zaak
desk-board-column-step = Stand
desk-board-column-turn = Wie is aan zet
desk-board-column-overdue = Te laat
desk-board-column-notice = Kennisgeving
desk-board-tick = { $site }, zaak { $number }
desk-board-no-site = onbekende site
desk-board-turn-desk = Balie
desk-board-turn-recipient = Ontvanger
desk-board-turn-recheck = Nacontrole
desk-board-back =
    { $count ->
        [0] Geen plek is toch te zien.
        [one] 1 plek is toch te zien.
       *[other] { $count } plekken zijn toch te zien.
    }
desk-board-unconfirmed =
    { $count ->
        [0] Van elke plek die weg zou zijn, is te zien of het klopt.
        [one] 1 plek is gezegd weg, niet te zien of het klopt.
       *[other] { $count } plekken zijn gezegd weg, niet te zien of het klopt.
    }
desk-unconfirmed = Gezegd weg, niet te zien of het klopt
desk-unconfirmed-since = Gezegd weg, niet te zien of het klopt. Dit wacht sinds { $moment } op jou.
desk-unconfirmed-adult = Kijk zelf en schrijf op wat je zag.
desk-unconfirmed-strict = Open dit adres niet zelf. Vraag een bevoegde analist, bijvoorbeeld bij het meldpunt, en schrijf op wat die zag.
desk-answer-none = Kies wat klopt
desk-saw-answer = Wat is er gezien?
desk-saw-gone = Nagekeken: weg
desk-saw-there = Nagekeken: staat er nog
desk-board-overdue =
    { $count ->
        [0] Niets is te laat.
        [one] 1 plek is te laat.
       *[other] { $count } plekken zijn te laat.
    }
desk-board-desk =
    { $count ->
        [one] Bij 1 plek is de balie aan zet.
       *[other] Bij { $count } plekken is de balie aan zet.
    }
desk-board-recipient =
    { $count ->
        [one] Bij 1 plek is de ontvanger aan zet.
       *[other] Bij { $count } plekken is de ontvanger aan zet.
    }
desk-board-recheck =
    { $count ->
        [one] 1 plek wordt nagekeken.
       *[other] { $count } plekken worden nagekeken.
    }
desk-board-next-ready =
    { $count ->
        [one] Nieuw concept, wacht op goedkeuring
       *[other] Nieuw concept over { $count } plekken, wacht op goedkeuring
    }
desk-board-decision = Van melding tot eerste kennisgeving: de helft binnen { $median }, negen van de tien binnen { $most } ({ $count } zaken in { $days } dagen).
desk-board-no-decision = Van melding tot eerste kennisgeving: nog geen in { $days } dagen.
desk-board-risk = Zaken met een jong kind of een bedreiging die niemand bekeek: { $count }. De oudste: { $age }.
desk-board-late = Zaken die te lang op een eerste blik wachten: { $count }. De oudste: { $age }.
desk-board-undecided = Zaken die iemand bekeek, maar waarover nog niets besloten is: { $count }. De oudste: { $age }.
desk-board-none-ticked = Er was niets aangevinkt.
desk-board-looks = Nu nagekeken: { $watched }. Nog geen kennisgeving over verstuurd, dus niet nagekeken: { $left }.
desk-board-drafts = Concepten gemaakt in { $drafted } zaken. Niet mogelijk in { $left } zaken.
desk-board-draft = Maak concepten
desk-board-look = Kijk nu na
desk-board-hint = Een concept gaat pas weg na goedkeuring. Adressen staan in de zaak.

## How recipients answer
desk-recipients-title = Ontvangers
desk-recipients-lead = Kennisgevingen van de laatste { $days } dagen. De tijden zijn gemeten, van versturen tot besluit.
desk-recipients-caption = Hoe ontvangers antwoorden
desk-recipients-empty = Er ging nog geen kennisgeving uit.
desk-recipients-column-name = Ontvanger
desk-recipients-column-sent = Verstuurd
desk-recipients-column-confirmed = Bevestigd
desk-recipients-column-removed = Zegt verwijderd
desk-recipients-column-seen-gone = Weg gezien
desk-recipients-column-seen-online = Nog online
desk-recipients-column-refused = Geweigerd
desk-recipients-column-median = Helft binnen
desk-recipients-column-p90 = Negen van tien binnen
desk-recipients-column-gone = Helft weg gezien binnen
desk-recipients-none = geen besluit
desk-recipients-few = te weinig
desk-recipients-seen = Weg gezien: onze controles zagen dat alle plekken weg zijn. Nog online: de laatste controle na het antwoord zag nog een plek. De tijd staat er vanaf { $enough } kennisgevingen.
desk-recipients-cut = Alleen de nieuwste kennisgevingen zijn geteld.

## Notices that are not out
desk-outgoing-title = Uitgaand
desk-outgoing-lead = Goedgekeurde kennisgevingen die nog niet weg zijn.
desk-outgoing-aside = Apart gezet
desk-outgoing-hint = Deze gaan niet vanzelf weg. Kijk eerst waarom. Opnieuw versturen is een nieuwe goedkeuring van jou; de kennisgeving blijft dezelfde.
desk-outgoing-none-aside = Er is niets apart gezet.
desk-outgoing-under-way = Nog onderweg
desk-outgoing-none-under-way = Er is niets onderweg.
desk-outgoing-column-notice = Ontvanger en zaak
desk-outgoing-column-why = Waarom
desk-outgoing-column-since = Sinds
desk-outgoing-column-again = Opnieuw
desk-outgoing-column-next = Volgende poging
desk-outgoing-button = Opnieuw versturen
desk-outgoing-again = De kennisgeving gaat opnieuw weg. Je kunt dit nog even terughalen.
desk-outgoing-cannot = Deze kennisgeving is al onderweg, of er mist iets. Open de kennisgeving.
desk-outgoing-gone = Deze kennisgeving is er niet meer.
desk-outgoing-no-recipient = onbekende ontvanger
desk-outgoing-now = wordt nu geprobeerd
desk-outgoing-turn = Wacht op de beurt: de ontvanger vroeg om vaste uren of om een pauze.
desk-outgoing-tries =
    { $count ->
        [0] Nog niet geprobeerd.
        [one] 1 keer geprobeerd.
       *[other] { $count } keer geprobeerd.
    }
desk-outgoing-most =
    { $count ->
       *[other] Alleen de eerste { $count } kennisgevingen staan hier.
    }
desk-outgoing-alarm = Kennisgevingen die apart zijn gezet: { $count }. De oudste: { $age }.
desk-sending-no-connection = De mailserver of koppeling was niet te bereiken.
desk-sending-connection-lost = De verbinding met de mailserver brak.
desk-sending-timed-out = De mailserver of koppeling gaf geen antwoord.
desk-sending-answer-lost = De kennisgeving is overgegeven, maar het antwoord kwam niet. Misschien is zij al aangekomen.
desk-sending-try-later = De mailserver vroeg om het later te proberen.
desk-sending-recipient-refused = Het adres van de ontvanger werd geweigerd.
desk-sending-message-refused = De mail werd geweigerd.
desk-sending-relay-refused = De mailserver wil niet met ons praten.
desk-sending-sender-refused = Ons eigen adres werd geweigerd.
desk-sending-login-refused = Inloggen bij de mailserver lukte niet.
desk-sending-no-starttls = De mailserver biedt geen beveiligde verbinding.
desk-sending-tls-failed = De beveiligde verbinding mislukte.
desk-sending-bad-message = De kennisgeving kan zo niet worden verstuurd.
desk-sending-no-settings = Er is niets ingesteld om het mee te versturen.
desk-sending-barred-address = Het adres van de koppeling is niet veilig (https) of niet openbaar. Er is niets verstuurd.
desk-sending-redirected = De koppeling is verhuisd. Controleer het adres.
desk-sending-http-400 = De koppeling kon de kennisgeving niet lezen (400).
desk-sending-http-401 = De koppeling kent onze sleutel niet (401). Vraag de beheerder.
desk-sending-http-403 = De koppeling laat ons niet binnen (403).
desk-sending-http-404 = Op dit adres is geen koppeling (404).
desk-sending-http-405 = De koppeling neemt op dit adres geen kennisgevingen aan (405).
desk-sending-http-408 = De koppeling kreeg niet alles op tijd binnen (408).
desk-sending-http-409 = De koppeling is nog bezig met deze kennisgeving (409).
desk-sending-http-410 = Op dit adres is geen koppeling meer (410).
desk-sending-http-413 = De kennisgeving is te lang voor de koppeling (413).
desk-sending-http-415 = De koppeling neemt kennisgevingen in deze vorm niet aan (415).
desk-sending-http-422 = De koppeling las de kennisgeving en nam haar niet aan (422).
desk-sending-http-425 = De koppeling vroeg om terug te komen (425).
desk-sending-http-429 = De koppeling krijgt te veel kennisgevingen (429).
desk-sending-http-451 = De koppeling weigert om redenen van de wet (451).
desk-sending-http-4xx = De koppeling weigert.
desk-sending-http-503 = De koppeling is druk of wordt hersteld (503).
desk-sending-http-5xx = Bij de koppeling gaat iets mis.
desk-sending-fault = Bij ons ging iets mis.

## Spans of time
desk-span-minutes =
    { $count ->
        [0] een minuut
        [one] 1 minuut
       *[other] { $count } minuten
    }
desk-span-hours =
    { $count ->
        [one] 1 uur
       *[other] { $count } uur
    }
desk-span-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagen
    }

## Answers by mail
# Link at the top, with how many wait.
desk-nav-answers =
    { $count ->
        [0] Antwoorden
       *[other] Antwoorden ({ $count })
    }
desk-event-reply-came = Antwoord per mail
desk-event-reply-confirmed = Antwoord per mail bevestigd
desk-answers-title = Antwoorden per mail
desk-answers-lead = Een mail verandert niets, tot jij zegt wat hij betekent.
desk-answers-off = Er is geen map ingesteld waaruit mail wordt gelezen.
desk-answers-none = Er wacht geen antwoord.
desk-answers-caption = Antwoorden die wachten, oudste eerst
desk-answers-column-recipient = Ontvanger
desk-answers-column-means = Lijkt te zeggen
desk-answers-column-proof = Herkend aan
desk-answers-most = Je ziet de { $count } oudste.
desk-answers-unmatched = Mails van de laatste { $days } dagen die bij geen kennisgeving horen: { $count }. Hun tekst ligt in de map .aside van de mailbox.
desk-answers-surplus = Mails van de laatste { $days } dagen bij een kennisgeving waarvoor er al te veel wachten: { $count }. Hun tekst ligt in de map .aside van de mailbox.
desk-answer-title = Antwoord per mail
desk-answer-back = Alle antwoorden
desk-answer-lead = Van { $recipient }, { $age }. Lijkt te zeggen: { $means }. Lees de mail en kies wat hij betekent.
desk-answer-hint = Je mag later een ander woord kiezen. Het laatste telt.
desk-answer-confirmed = Bevestigd als: { $means } ({ $age }).
desk-answer-from = Zegt te komen van
desk-answer-proof = Herkend aan
desk-answer-subject = Onderwerp
desk-answer-notice = Hoort bij
desk-answer-text = Tekst
desk-answer-empty = De mail heeft geen tekst.
desk-answer-report = Bericht over de bezorging
desk-answer-left-out =
    { $count ->
        [one] 1 bijlage of ander deel is ongelezen weggegooid.
       *[other] { $count } bijlagen of andere delen zijn ongelezen weggegooid.
    }
desk-answer-cut = De mail is langer dan wat hier staat.
# What a mail seems to say.
desk-answer-kind-received = ontvangen
desk-answer-kind-removed = verwijderd
desk-answer-kind-disabled = ontoegankelijk gemaakt
desk-answer-kind-refused = geweigerd
desk-answer-kind-forwarded = doorgestuurd
desk-answer-kind-automatic = automatisch bericht
desk-answer-kind-bounce = niet aangekomen
desk-answer-kind-unclear = onduidelijk
# Buttons: what a mail means.
desk-answer-means-received = Ontvangen
desk-answer-means-removed = Verwijderd
desk-answer-means-disabled = Ontoegankelijk gemaakt
desk-answer-means-forwarded = Doorgestuurd aan een ander
desk-answer-means-automatic = Automatisch bericht, geen antwoord
desk-answer-means-bounce = Niet aangekomen: zet het adres uit
desk-answer-means-unclear = Geen antwoord
desk-answer-refuses-lawful = Weigert: rechtmatig
desk-answer-refuses-not-found = Weigert: niet gevonden
desk-answer-refuses-not-ours = Weigert: gaat er niet over
desk-answer-refuses-need-more = Weigert: wil meer weten
desk-answer-refuses-other = Weigert: andere reden
desk-answer-match-message-id = het nummer van onze mail
desk-answer-match-reference = ons hele kenmerk
desk-answer-match-short-mark = acht tekens van ons kenmerk in het onderwerp; die zijn te raden
desk-answer-sender-same-domain = Hetzelfde domein als waar de kennisgeving heen ging. Dat bewijst niets.
desk-answer-sender-other-domain = Een ander domein dan waar de kennisgeving heen ging.
desk-answer-sender-nobody = Geen afzender, zoals berichten over bezorging.

## Addresses that came over
desk-imported-link = Overgenomen adressen
desk-imported-title = Overgenomen adressen
desk-imported-lead = Open adressen uit het oude systeem. Niemand neemt contact op met een adres voordat een medewerker dat goedkeurt.
desk-imported-none = Er zijn geen open adressen overgenomen.
desk-imported-counts = Hoeveel er zijn
desk-imported-column-status = Stond in het oude systeem op
desk-imported-column-age = Zaken
desk-imported-column-waiting = Wacht
desk-imported-column-approved = Goedgekeurd
desk-imported-column-show = Tonen
desk-imported-column-number = Oud nummer
desk-imported-column-site = Site
desk-imported-strict = strikt
desk-imported-adult = volwassen
desk-imported-only = Toon alleen: { $status }, { $age }
desk-imported-only-short = Toon deze
desk-imported-all = Toon alle adressen
desk-imported-police =
    { $count ->
        [one] 1 adres is eerst voor de politie.
       *[other] { $count } adressen zijn eerst voor de politie.
    }
desk-imported-waiting =
    { $count ->
        [0] niets wacht
        [one] 1 adres wacht
       *[other] { $count } adressen wachten
    }
desk-imported-approve =
    { $count ->
        [one] Keur contact met 1 adres goed
       *[other] Keur contact met { $count } adressen goed
    }
desk-imported-hint = Je ziet eerst nog wat er dan gebeurt.
desk-imported-most =
    { $count ->
       *[other] Alleen de eerste { $count } adressen staan hier.
    }
desk-imported-progress = { $done } van { $of } adressen goedgekeurd
desk-imported-again = Kijk hoe ver het is
desk-imported-begun = De goedkeuring is begonnen. Je kunt hier weg: zij gaat door.
desk-imported-busy = Er loopt al een goedkeuring. Wacht tot die klaar is.
desk-imported-nothing = Hier wacht niets op goedkeuring.
desk-imported-keep = Terug, niet goedkeuren
desk-imported-sure-title = Contact goedkeuren?
desk-imported-sure-look = Adressen waarover al een kennisgeving is verstuurd, worden opnieuw bekeken, verspreid over een dag.
desk-imported-sure-notice = Er gaat geen kennisgeving uit. Die maak en keur je per zaak.
desk-imported-sure-police = Adressen die eerst voor de politie zijn, en adressen die een regel verbiedt, worden niet bekeken.
desk-imported-sure-name = Bij elk adres komt te staan dat jij dit hebt goedgekeurd. Dit kun je niet terughalen.

desk-scart-open = binnengekomen
desk-scart-scheduler-scrape = wacht op ophalen
desk-scart-cannot-scrape = niet op te halen
desk-scart-scheduler-ai-analyze = wacht op analyse
desk-scart-grade = in beoordeling
desk-scart-first-police = eerst de politie
desk-scart-scheduler-checkonline = nacontrole door het programma
desk-scart-scheduler-checkonline-manual = nacontrole door een mens
desk-scart-abusecontact-changed = andere host
desk-scart-close-offline = offline
desk-scart-close-offline-manual = offline volgens een mens
desk-scart-close = gesloten
desk-scart-close-double = dubbel
desk-scart-unknown = onbekend
# The authority: what it said, and writing that down.
desk-authority-answer = Antwoord van de autoriteit
desk-authority-said = Antwoord van de autoriteit, { $moment }: { $answer }
desk-authority-draft = Maak een kennisgeving aan de autoriteit
desk-authority-received = Ontvangen
desk-authority-declined = Geen bevel
desk-authority-ordered = Bevel gegeven
desk-authority-complied = Aan het bevel voldaan
# What the recipient answered, and what it wrote with that.
desk-answered = Antwoord
desk-answered-line = { $answer } ({ $moment })
desk-answered-received = Ontvangen
desk-answered-forwarded = Doorgegeven aan wie het wel kan weghalen
desk-answered-removed = Verwijderd
desk-answered-disabled = Ontoegankelijk gemaakt, niet verwijderd
desk-answered-refused = Geweigerd
desk-answered-declined = Geen bevel
desk-answered-ordered = Bevel gegeven
desk-answered-complied = Aan het bevel voldaan
desk-statements-title = Toelichting van de ontvanger
desk-statements-hint = Gewone tekst van de ontvanger. De persoon leest dit niet. Vertel zelf in een bericht wat die moet weten.
desk-statement-line = { $moment }, bij het antwoord: { $answer }
desk-board-turn-authority = Bevel van de autoriteit
desk-board-authority-said = Autoriteit: { $answer }
desk-board-authority =
    { $count ->
        [one] Bij 1 plek loopt een bevel van de autoriteit.
       *[other] Bij { $count } plekken loopt een bevel van de autoriteit.
    }

## Answers by mail on the page of a notice
desk-check-replies = Antwoorden per mail
desk-check-reply = { $kind } ({ $state }), { $age }
desk-check-reply-confirmed = bevestigd
desk-check-reply-waits = nog niet bevestigd

## Other work that fails
desk-work-title = Werk dat niet lukt
desk-work-hint = Dit ligt aan ons, niet aan een ontvanger. Probeer het opnieuw. Blijft het hier staan? Zeg het tegen wie dit systeem beheert.
desk-work-column-work = Werk
desk-work-column-count = Hoe vaak
desk-work-column-stands = Stand
desk-work-button = Probeer opnieuw
desk-work-again = Het werk wordt opnieuw gedaan. Kijk over een minuut of het hier nog staat.
desk-work-none = Dit werk lukt inmiddels.
desk-work-alarm = Er is werk dat niet lukt. Kijk bij Uitgaand.
desk-work-given-up = Opgegeven.
desk-work-tried = Wordt nog geprobeerd.
desk-work-recheck = plekken opnieuw bekijken
desk-work-receipt-due = klok van de ontvangstbevestiging
desk-work-reminder-due = klok van de herinnering
desk-work-decision-due = klok van het besluit
desk-work-escalation-due = klok van de volgende in de route
desk-work-complaint-due = klok van de klacht
desk-work-out-of-court-due = klok van het geschilorgaan
desk-work-order-due = klok van het bevel
desk-work-send-notice = kennisgevingen versturen
desk-work-count =
    { $count ->
        [one] 1 keer
       *[other] { $count } keer
    }

desk-rules-title = Regels per domein
desk-rules-lead = Een regel zegt wat wij met een domein doen, en met alles wat eronder hangt. Wie de teksten beheert, zet de regels in bestanden.
desk-rules-list = Onze regels
desk-rules-none = Er zijn nog geen regels.
desk-rules-column-domain = Domein
desk-rules-column-says = Wat de regel zegt
desk-rules-column-file = Bestand
desk-rules-human-first = Een medewerker kijkt eerst. Daarvoor gaat er niets uit.
desk-rules-owner = De site is van { $name }.
desk-rules-host = De host is { $name }.
desk-rules-first = Wij vragen het eerst aan { $name }.
desk-try-title = Probeer een adres
desk-try-hint = Je ziet wie wij zouden vragen. Er wordt niets verstuurd, opgezocht of bewaard.
desk-try-address = Adres
desk-try-depicted-question = Wie staat erop?
desk-try-depicted-none = Niet bekend: telt als jonger dan 18
desk-try-depicted-minor = Iemand jonger dan 18
desk-try-depicted-adult = Iemand van 18 of ouder
desk-try-by-question = Wie zegt het?
desk-try-by-none = Niet bekend
desk-try-country = Land van de host
desk-try-country-hint = Twee letters, zoals NL. Laat leeg als je het niet weet.
desk-try-country-wrong = Dit is geen land. Schrijf twee letters, zoals NL.
desk-try-button = Laat zien wie we vragen
desk-try-route = Dit zouden we doen
desk-try-kept = Zo bewaren we het adres:
desk-try-rule = De regel voor { $domain } geldt.
desk-try-no-rule = Geen van onze regels geldt hier.
desk-try-short = Dit is een korte link. Waar hij heen leidt, weten we pas als een medewerker hem opent.
