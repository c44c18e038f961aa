# Pages that stand in place of an ordinary page. Each has a title and one text.

# A form that does not read (400).
error-bad-form-title = Wij konden dit formulier niet lezen
error-bad-form-text = Er is niets verstuurd. Ga terug en probeer het opnieuw.
# The form is too old or came from another site (403).
error-stale-form-title = Dit formulier is te oud
error-stale-form-text = Er is niets verstuurd. Ga terug, laad de pagina opnieuw en probeer het nog eens.
# No session, or it ended (403).
error-no-session-title = Je begint hier opnieuw
error-no-session-text = Wij bewaren je antwoorden kort. Ze zijn nu weg. Heb je acht woorden? Kijk dan bij Mijn zaak.
# Not there (404).
error-not-found-title = Deze pagina is er niet
error-not-found-text = Kijk of het adres klopt. Of begin op de eerste pagina.
# There, but not in this way (405).
error-method-title = Zo werkt deze pagina niet
error-method-text = Ga terug en gebruik de knop op de pagina.
# Too much at once (413).
error-too-large-title = Dit is te veel in één keer
error-too-large-text = Er is niets verstuurd. Ga terug en maak je tekst korter.
# Not a plain form, such as one with a file (415).
error-not-a-form-title = Wij nemen geen bestanden aan
error-not-a-form-text = Er is niets bewaard. Stuur ons geen foto. Gebruik het formulier op de pagina.
# The state changed meanwhile (409).
error-out-of-order-title = Dit kan nu niet meer
error-out-of-order-text = Er is intussen iets veranderd. Ga terug en laad de pagina opnieuw.
# No team yet (503).
error-not-open-title = Weghalen kan hier nog niet
error-not-open-text = Het team is nog niet begonnen. Ons advies kun je wel lezen.
# Too busy or too slow (503).
error-busy-title = Het duurt nu te lang
error-busy-text = Wacht een minuut en probeer het opnieuw. Wat al verstuurd was, blijft bewaard.
# Something is broken (500).
error-trouble-title = Er ging bij ons iets mis
error-trouble-text = Het ligt niet aan jou. Probeer het over een paar minuten opnieuw, of bel ons.
# Before the telephone number, on each of these pages.
error-phone = Liever een mens spreken? Bel
# Button on each of these pages.
error-home = Naar de eerste pagina
