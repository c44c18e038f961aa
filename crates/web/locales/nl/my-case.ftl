# My case: `/mijn-zaak`, withdraw, chat.

# Title bar and heading; nothing tells what the case is about.
my-case-title = Mijn zaak
# The form for the eight words.
my-case-enter-lead = Typ of plak je acht woorden. Van elk woord zijn de eerste vier letters genoeg.
my-case-code = Je acht woorden
my-case-enter = Open mijn zaak
# Errors at the words.
my-case-code-count =
    { $found ->
        [0] Vul je acht woorden in.
        [one] Dit is 1 woord. Het zijn er acht.
       *[other] Dit zijn { $found } woorden. Het zijn er acht.
    }
my-case-code-word = Woord { $position } staat niet op onze lijst. Kijk of je het goed typte.
my-case-code-checksum = Een van de woorden klopt niet, of ze staan in een andere volgorde.
my-case-code-unknown = Bij deze woorden is geen zaak. Kijk of je ze goed typte. Een zaak die is ingetrokken of verlopen, is weg.
# Above what was typed, when the session ended meanwhile.
my-case-kept = Je was te lang weg, daarom is je zaak weer dicht. Dit had je getypt. Kopieer het en open je zaak opnieuw.
my-case-kept-label = Wat je typte
# Words lost.
my-case-lost-title = Woorden kwijt?
my-case-lost-text = Dan kan niemand je zaak openen, ook wij niet. Je kunt wel opnieuw beginnen.
my-case-lost-link = Begin opnieuw
# Of when the page is; the link that loads it again.
my-case-as-of = Zo stond het op { $moment }.
my-case-look-again = Kijk of er nieuws is
# When it came in; how many codes.
my-case-received = Wij kregen dit op { $moment }.
my-case-pictures =
    { $count ->
        [one] Met 1 fotocode.
       *[other] Met { $count } fotocodes.
    }
my-case-closed = Deze zaak is gesloten. Je kunt nog wel schrijven of een plek toevoegen.
# Places.
my-case-places-title = Per plek
my-case-places-none = Er staan nog geen plekken in je zaak.
my-case-history = Alles wat hier gebeurde
my-case-tell-gone = Het is hier weg
# The status words; the same in the list and in the history.
status-reported = Ontvangen
status-noticed = Gestuurd
status-acknowledged = Gezien
status-said-gone = Gezien
status-gone = Weg
status-gone-here = Hier niet meer te zien
status-refused = Niet weg
status-reappeared = Terug
status-gone-as-told = Weg, zegt { $who }
status-sent-again = Opnieuw gestuurd
# Who told that a closed place is gone.
status-who-person = jij zelf
status-who-platform = het platform
status-who-school = de school
# The line below a status.
status-said-gone-more = De site zegt dat het weg is. Wij controleren dat.
status-still-there-more = De site zei dat het weg is. Maar wij zien het nog. Ons team kijkt wat er nu moet gebeuren.
status-unconfirmed-short = De site zegt: weg. Wij konden dat niet zelf zien
status-unconfirmed-more = De site zegt dat het weg is. Wij konden dat niet zelf zien. Ons team zoekt het uit.
status-seen-gone = Ons team liet het nakijken: niet meer te zien
status-seen-gone-more = De site zegt dat het weg is. Ons team liet het nakijken. Het was niet meer te zien.
status-gone-as-told-more = Wij kunnen dit niet zelf zien.
status-reported-more = Wij hebben dit nog niet verstuurd.
status-place-found-more = Deze plek zat achter een korte link die je meldde. Wij hebben dit nog niet verstuurd.
status-not-checked = Op { $moment } konden wij het niet nakijken.
status-not-checked-short = Wij konden het niet nakijken
# Why a site says no.
status-refused-lawful = De site vindt dat het mag blijven staan.
status-refused-not-found = De site kon het niet vinden.
status-refused-not-ours = De site zegt dat een ander erover gaat.
status-refused-need-more = De site wil eerst meer weten. Wij regelen dat.
status-refused-other = De site gaf een andere reden.
status-complained = Wij hebben een klacht ingediend over het besluit van de site.
# Other words of a site or app.
status-disabled-more = De site zegt dat niemand het nog kan openen. Wij controleren dat.
status-forwarded-more = De site gaf het door aan wie het wel kan weghalen.
# The authority.
status-authority-received = De autoriteit heeft het dossier
status-authority-declined = De autoriteit geeft geen bevel. Wij zoeken een andere weg.
status-authority-ordered = De autoriteit heeft bevolen om het weg te halen
status-authority-complied = De autoriteit zegt dat het weg is. Wij controleren dat.
# Other lines of the history.
status-place-found = Gevonden achter een korte link die je meldde
status-place-added = Plek toegevoegd
# What comes first where a charge may follow: on the check page and on My case.
charge-title = Eerst weghalen of eerst politie?
charge-legend = Wat wil jij eerst?
charge-hint = Je hoeft niet te kiezen. Veranderen kan later op Mijn zaak.
charge-not-considered = Eerst weghalen
charge-considered = Eerst weghalen, misschien later aangifte
charge-police-first = Eerst politie
charge-means-not-considered = Wij vragen de site om het weg te halen.
charge-means-considered = Wij vragen de site ook om het bewijs te bewaren.
charge-means-police-first = Wij sturen nog niets. Jij zegt wanneer het mag. Zo lang kan het blijven staan. Wat al verstuurd is, blijft verstuurd. Is er gevaar voor iemands leven? Dan kan ons team wel iets sturen.
charge-more = Lees over melding en aangifte
charge-unchosen = Je koos nog niets. Wij vragen de site om het weg te halen.
charge-chosen = Je koos: { $what }.
charge-change = Verander wat eerst komt
charge-keep = Bewaar je keuze
# Messages.
my-case-messages-title = Berichten
my-case-messages-none = Er zijn nog geen berichten.
my-case-from-desk = Ons team
my-case-from-you = Jij
my-case-message = Schrijf ons
my-case-message-hint = Wij lezen berichten { $when }. Gevaar? Bel dan 112.
my-case-write = Stuur bericht
my-case-message-empty = Schrijf eerst een bericht.
# Add.
my-case-add-title = Iets toevoegen
my-case-add-links = Meer links
my-case-add-links-button = Voeg links toe
my-case-links-empty = Vul een link in.
my-case-add-closed = Een app, account of groep
my-case-add-closed-button = Voeg deze plek toe
# Stop.
my-case-stop-title = Stoppen
my-case-stop-text = Wil je dat wij alles wissen? Dat kan altijd.
my-case-withdraw = Trek alles in
my-case-leave = Klaar met kijken? Ga dan weg met de knop rechtsboven. Dan is deze pagina dicht.
# Withdraw: one confirmation.
withdraw-title = Alles intrekken?
withdraw-point-1 = Wij stoppen met deze zaak en sturen niets meer.
withdraw-point-2 = Je acht woorden werken daarna niet meer.
withdraw-point-3 = Wat al naar een site is gestuurd, kunnen wij niet terughalen.
withdraw-point-4 = Na { $count } dagen is het wissen definitief, ook in onze reservekopie.
withdraw-button = Ja, trek alles in
withdraw-keep = Nee, houd mijn zaak
# After withdrawing.
withdrawn-title = Alles is ingetrokken
withdrawn-lead = Je zaak is dicht. Niemand kan hem nog openen.
withdrawn-text = Na { $count } dagen is dit definitief, ook in onze reservekopie. Je kunt altijd opnieuw beginnen.
withdrawn-phone = Wil je iemand spreken? Bel
# Chat: closed for now, so it says what does work.
chat-title = Praten
chat-lead = Live chatten kan hier nog niet. Bellen en schrijven kan wel.
chat-call-title = Bel ons
chat-message-title = Laat een bericht achter
chat-message-text = Open je zaak met je acht woorden en schrijf ons. Wij lezen berichten { $when }.
chat-message-link = Naar Mijn zaak
chat-no-case = Heb je nog geen zaak?
chat-no-case-link = Begin met drie vragen
chat-others-title = Anderen die nu luisteren
# Below every content page.
content-person = Liever een mens spreken? Bel
# Below a content page: when it was checked.
content-checked = Nagekeken op { $day }.
# How to reach the operator, on the pages about complaints, privacy, accessibility and who we are.
content-reach = Zo bereik je ons
content-reach-controller = Verantwoordelijk
content-reach-mail = E-mail
# Button below the side doors.
content-start = Begin met drie vragen
content-start-parents = Haal het samen weg
content-start-saw = Vertel waar het staat
# Whether everything works, `/status`: heading and one line for each part.
status-title = Werkt alles?
status-advice = Vragen en advies: werken.
status-open = Weghalen en Mijn zaak: werken.
status-not-open = Weghalen: nog niet begonnen.
status-down = Weghalen en Mijn zaak: nu niet. Wij werken eraan.
# Who is asked.
status-asked-now = We vragen het nu aan { $who }.
status-asked-next = Helpt dat niet? Dan vragen we { $who }.
status-handed-over = Ook gemeld bij het meldpunt
status-kind-platform = de site of app
status-kind-host = het bedrijf van de server
status-kind-search = de zoekmachines
status-kind-registrar = de verkoper van de domeinnaam
status-kind-hotline = het meldpunt
status-kind-authority = de autoriteit
status-kind-store = de appwinkel
status-kind-payment = de betaaldienst
