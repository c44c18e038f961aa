# The page of a recipient behind the link in a notice: `/kennisgeving/{token}`. Says "u": readers
# are organisations.

# Title bar and heading.
portal-title = Kennisgeving
# Below the heading: what this page is.
portal-lead = Deze pagina toont wat in de mail stond. Hier kunt u antwoorden. Een account is niet nodig.
# Rows of the list.
portal-reference = Kenmerk
portal-from = Afzender
portal-sent = Verstuurd
portal-subject = Onderwerp
portal-places = Plekken
portal-answer = Uw antwoord
portal-answer-none = Nog geen antwoord
portal-answer-line = { $answer } ({ $moment })
# Heading above the text of the notice; heading above the form.
portal-text = Tekst van de kennisgeving
portal-paper = Download deze tekst als PDF
portal-form = Uw antwoord
# The form.
portal-question = Wat is uw antwoord?
portal-answer-received = Wij hebben de kennisgeving ontvangen
portal-answer-received-hint = U behandelt haar nog.
portal-answer-forwarded = Wij hebben de kennisgeving doorgegeven
portal-answer-forwarded-hint = Aan wie het wel kan weghalen. Geldt als ontvangen.
portal-answer-removed = Wij hebben het verwijderd
portal-answer-removed-hint = Voor alle plekken in deze kennisgeving. Wij kijken zelf na of het weg is.
portal-answer-disabled = Wij hebben het ontoegankelijk gemaakt
portal-answer-disabled-hint = Niemand kan het nog openen, maar het is niet verwijderd. Wij kijken dat zelf na.
portal-answer-refused = Wij verwijderen het niet
portal-answer-refused-hint = Kies hieronder waarom.
# What only the authority can answer.
portal-answer-declined = Wij geven geen bevel
portal-answer-declined-hint = U kunt hieronder schrijven waarom.
portal-answer-ordered = Wij hebben bevolen om het te verwijderen
portal-answer-ordered-hint = Vanaf nu loopt bij ons de klok van het bevel.
portal-answer-complied = Aan ons bevel is voldaan
portal-answer-complied-hint = Wij kijken zelf na of het weg is.
# Why, for a refusal.
portal-reason = Waarom niet?
portal-reason-hint = Alleen nodig als u het niet verwijdert.
portal-reason-lawful = Wij vinden het rechtmatig
portal-reason-not-found = Wij kunnen het niet vinden
portal-reason-not-ours = Wij gaan er niet over
portal-reason-need-more = Wij hebben meer informatie nodig
portal-reason-other = Een andere reden
# Why, in the recipient's own words.
portal-own-words = Toelichting
portal-own-words-hint = Mag leeg blijven. Gewone tekst, voor onze medewerkers. De persoon in de zaak leest dit niet.
# Errors.
portal-question-error = Kies uw antwoord.
portal-reason-error = Kies waarom u het niet verwijdert.
portal-overtaken = Intussen kwam er een ander antwoord binnen: zie hierboven. Kies opnieuw als het anders is.
portal-text-too-many = Bij deze kennisgeving past geen toelichting meer. Laat dit veld leeg, of antwoord op de mail.
# Buttons.
portal-button = Stuur antwoord
portal-change = Is er iets veranderd? Stuur dan een nieuw antwoord. Het laatste antwoord telt.
# After an answer.
portal-thanks = Dank u. Wij hebben uw antwoord.
portal-thanks-received = U hoort van ons als wij meer moeten weten.
portal-thanks-forwarded = U hoort van ons als wij meer moeten weten.
portal-thanks-disabled = Wij kijken zelf na of niemand het nog kan zien. U hoeft niets meer te doen.
portal-thanks-declined = Wij lezen uw toelichting.
portal-thanks-ordered = De klok van uw bevel loopt. Meld hier als eraan is voldaan.
portal-thanks-complied = Wij kijken zelf na of het weg is. U hoeft niets meer te doen.
portal-thanks-removed = Wij kijken zelf na of het weg is. U hoeft niets meer te doen.
portal-thanks-refused = Wij lezen uw reden en laten het u weten als wij het er niet mee eens zijn.
# No notice belongs to the link (404).
portal-unknown-title = Bij deze link hoort geen kennisgeving
portal-unknown-text = Kijk of de hele link uit de mail is overgenomen. Werkt het niet? Antwoord dan op de mail.
# Settled or too old (410).
portal-settled-title = Deze kennisgeving is afgerond
portal-settled-text = De link werkt niet meer. U hoeft niets te doen.
# Whom to contact, on both.
portal-contact = Vragen? Bel { $name },
portal-contact-mail = of mail
