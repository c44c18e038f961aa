# Self-help: `/weghalen/zelf` and `/weghalen/zelf/{platform}`.

# Title bar of the list; neutral on purpose.
self-help-bar = Zelf doen
# Heading above the apps and sites.
self-help-list-title = Kies waar het staat
self-help-list-text = Kies de app of site. Wij laten zien wat je daar doet, stap voor stap. Je kunt nu al beginnen.
# Last line of the list.
self-help-other = Een andere site of app
self-help-other-text = Zo vind je een formulier of een adres.

## One app or site
# Heading of the page.
self-help-title = { $name }: zelf vragen om weg te halen
# Heading above the steps.
self-help-steps = Zo rapporteer je het
# Below steps that were read on the platform's own help page.
self-help-read = Deze stappen komen van de hulppagina van { $name } zelf. Een knop kan nu anders heten.
# Below steps that were not.
self-help-unread = Wij keken hier het laatst naar op { $day }. Lees het na op hun eigen hulppagina.
# Link to the platform's own help page.
self-help-help-page = Naar de hulppagina van { $name }
# On the check page and the page with the words: heading, first line, links to self-help pages.
self-help-also-title = Zelf ook iets doen
self-help-also = Je kunt het ook zelf vragen. Dat kan nu al.
self-help-also-link = Zelf vragen bij { $name }
self-help-also-list = Zelf vragen bij een app of site

## On the device
# Above the fields; they are there with scripts only.
self-help-device = Vul in wat je weet. Alles blijft op dit apparaat. Er wordt niets verstuurd of bewaard.
# Questions and answers.
self-help-kind = Wat staat er?
self-help-kind-made = Naaktbeeld dat nep is, of met AI is gemaakt
self-help-kind-shared = Echt naaktbeeld dat is gedeeld
self-help-kind-privacy = Geen naakt, wel een gezicht, naam of gegevens
self-help-age = Hoe oud is de persoon op het beeld?
self-help-age-minor = Jonger dan 18, nu of toen de foto werd gemaakt
self-help-age-adult = 18 of ouder, ook toen
self-help-age-unknown = Dat weet ik niet of zeg ik liever niet
# Fields.
self-help-place = Waar staat het?
self-help-place-hint = De link, of de naam van het account. Zet hier geen naam, school of leeftijd van iemand in.
self-help-since = Sinds wanneer weet je het?
self-help-since-hint = Bijvoorbeeld: 14 november 2026, 20 uur.
# Button that empties the fields.
self-help-clear = Maak alles leeg
# Without scripts: how to fill in.
self-help-by-hand = Kies hieronder de tekst die past. Vul zelf in wat tussen haken [ ] staat.
# With scripts, before a choice.
self-help-wait = Kies hierboven wat er staat. Dan zie je hier de tekst.

## The texts
# Headings: which text for whom.
self-help-case-strict = Naaktbeeld, onder de 18 of leeftijd onbekend
self-help-case-made = Nep naaktbeeld van iemand van 18 of ouder
self-help-case-shared = Echt naaktbeeld van iemand van 18 of ouder
self-help-case-privacy = Geen naakt: gezicht, naam of gegevens
# Below the heading.
self-help-case-hint-strict = Hier hoeft geen naam en geen mailadres in. Stuur de foto nooit mee.
self-help-case-hint-made = Vul je eigen naam en mailadres in. De wet vraagt dat hier. Wil je dat niet? Laat ons het dan doen.
self-help-case-hint-shared = Vul je eigen naam en mailadres in. De wet vraagt dat hier. Wil je dat niet? Laat ons het dan doen.
self-help-case-hint-privacy = Hier vraagt de wet een naam en mailadres. Ben je jonger dan 18? Laat een volwassene of ons dit sturen.
# Above a text: to send, to read along, or for a site whose language is not known.
self-help-text-send = Stuur deze tekst, in het { $language }
self-help-text-read = Dit staat er, in het { $language }
self-help-text-in = De tekst in het { $language }
self-help-lang-nl = Nederlands
self-help-lang-en = Engels
# Button and what is said after it.
self-help-copy = Kopieer de tekst
self-help-copied = De tekst staat op je klembord. Plak hem in het formulier.
self-help-not-copied = Kopiëren lukte niet. De tekst is nu gekozen, kopieer hem zelf.
# Blanks in a text, between brackets.
self-help-blank-site = naam van de site of app
self-help-blank-place = link, of accountnaam en wat het is
self-help-blank-since = dag en tijd
self-help-blank-name = je eigen naam
self-help-blank-mail = je eigen mailadres
