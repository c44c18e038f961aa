# Check, done: `/weghalen/controle`, `/weghalen/klaar`.

# Title bar (neutral), heading, first line.
check-title = Klopt dit?
check-lead = Er is nog niets verstuurd. Kijk het na en verander wat je wilt.
# Headings.
check-answers-title = Jouw antwoorden
check-send-title = Dit stuur je mee
check-who-title = Wie krijgt wat
# Rows.
check-row-about = Om wie gaat het
check-row-situation = Wat is er gebeurd
check-row-age = Leeftijd op de foto
check-row-links = Links
check-row-closed = Apps en accounts
check-row-codes = Codes van foto's
check-row-story = Jouw woorden
# Values.
check-none = Niets ingevuld
check-not-said = Niet gezegd
check-codes =
    { $count ->
        [0] Geen
        [one] 1 code
       *[other] { $count } codes
    }
# Warning when an address may be made for one person.
check-unique = Een van je links lijkt voor één persoon gemaakt. Ons team kijkt daar eerst naar, voor er iemand iets van merkt.
# Who receives what.
check-who-desk = Ons team van { $name } leest alles wat hierboven staat.
check-who-sites = Keurt ons team het goed, dan schrijven wij: { $names }. In dat bericht staan alleen de plekken en de reden.
check-who-none = Wij zoeken eerst uit wie het kan weghalen. Jij ziet het bij Mijn zaak.
check-who-not = Je naam, school en eigen woorden gaan niet naar een site.
check-who-strict = Is de persoon op de foto jonger dan 18, of weten wij dat niet? Dan kijkt niemand van ons naar de foto.
# Expectation box.
expect-title = Wat je kunt verwachten
expect-read = Wij lezen berichten { $when }. Gevaar? Bel dan 112.
expect-consent-title = Jouw toestemming
expect-consent = Met de knop hieronder zeg je ja. Je kunt dat altijd intrekken bij Mijn zaak.
expect-privacy = Lees meer over je privacy
# The button names the act.
check-send-places =
    { $count ->
        [0] Stuur mijn verhaal naar ons team
        [one] Stuur 1 plek naar ons team
       *[other] Stuur { $count } plekken naar ons team
    }
check-send-codes =
    { $count ->
        [one] Stuur 1 fotocode naar ons team
       *[other] Stuur { $count } fotocodes naar ons team
    }
check-send-both = Stuur { $places } en { $codes } naar ons team
check-places =
    { $count ->
        [one] 1 plek
       *[other] { $count } plekken
    }
check-photo-codes =
    { $count ->
        [one] 1 fotocode
       *[other] { $count } fotocodes
    }
# Below the button.
check-after = Hierna krijg je acht woorden. Daarmee zie je later wat er is gebeurd.
# On top, when there is nothing to send.
check-empty = Er is nog niets om te sturen. Kies eerst een foto, een link of een app.
check-row-link = Vul iets in
# Done: title bar and heading (neutral), first line, below the words.
done-bar = Klaar
done-title = Het is verstuurd
done-lead = Schrijf deze acht woorden op. Zonder deze woorden vinden wij je zaak niet terug.
done-words-hint = De woorden blijven hier staan tot je deze pagina sluit. Wij sturen ze nergens heen.
# What happens next.
done-next-title = Wat er nu gebeurt
done-next-1 = Iemand van ons team leest het. Dat doen wij { $when }.
done-next-2 = Wij schrijven wie het kan weghalen.
done-next-3 = Wij kijken zelf na of het weg is.
done-next-4 = Bij Mijn zaak zie je per plek wat er is gebeurd.
# Button and way to a person.
done-my-case = Naar Mijn zaak
done-person-title = Wil je nu iemand spreken?
done-person-text = Bel
done-evidence = Lees wat je nu kunt bewaren
