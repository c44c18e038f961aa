# The ways to remove: `/weghalen`, `/weghalen/link`, `/weghalen/klassenapp`.

# Title bar and heading of `/weghalen`; the bar is neutral on purpose.
remove-bar = Kiezen
remove-title = Wat heb je?
remove-lead = Kies wat het best past. Je kunt er later iets bij doen.
# The choices: a title and a line each.
remove-photo = Ik heb de foto op dit apparaat
remove-photo-text = De foto blijft hier. Wij krijgen alleen een code.
remove-link = Ik heb een link of een accountnaam
remove-link-text = Van de pagina, de post of het account.
remove-class-chat = Het staat in een groep of klassenapp
remove-class-chat-text = Daar is geen link van. Wij laten zien wat wel kan.
remove-neither = Ik heb geen foto en geen link
remove-neither-text = Vertel wat je weet. Wij denken mee.
remove-self = Ik wil het zelf vragen aan de app of site
remove-self-text = Met stappen en een tekst om te kopiëren. Dag en nacht.
# Box for who asks about someone else: no photo.
remove-other-title = Zoek de foto niet op
remove-other-text = Gaat het om iemand anders? Bewaar de foto dan niet en vraag er niet om. Een link of accountnaam is genoeg.
remove-other-link = Gaat het wel om jou? Verander je antwoord
# Button for who filled in something before.
remove-to-check = Bekijk wat je al invulde
# While there is no team.
remove-closed-lead = Weghalen kan hier nog niet. Het team is nog niet begonnen.
remove-closed-phone = Bel ons, dan denken wij mee:
remove-closed-title = Wat je nu zelf kunt doen
remove-closed-self = Vraag de app of site zelf om het weg te halen
remove-closed-evidence = Bewaar eerst wat je later nodig hebt
remove-closed-police = Bereid een aangifte voor, als je dat wilt
remove-closed-advice = Lees het advies nog eens
# `/weghalen/link`: title bar and heading (neutral), first line.
link-title = Waar staat het?
link-lead = Vul in wat je weet. Alles mag leeg blijven.
# Field for links.
link-links = Links
link-links-hint = Zet elke link op een eigen regel. Ten hoogste 20.
# Errors at the field for links.
link-line = Regel { $line }: { $problem }
link-problem-empty = deze regel is leeg.
link-problem-too-long = deze link is te lang.
link-problem-unreadable = dit is geen link. Een link ziet eruit als https://site.nl/pagina.
link-problem-other-scheme = een link begint met http of https.
link-problem-no-site = er staat geen naam van een site in.
link-too-many = Dit zijn te veel links. Ten hoogste { $limit } tegelijk.
# Heading above app and account.
link-app-title = Of: in een app of bij een account
# Fields for app and account.
link-platform = Welke app of site?
link-platform-none = Kies een app of site
link-platform-hint = Staat jouw app er niet bij? Schrijf het onderaan bij je eigen woorden.
link-handle = Naam van het account of de groep
link-handle-hint = Alleen de naam. Geen namen van mensen als dat niet hoeft.
link-platform-error = Kies bij welke app of site deze naam hoort.
link-handle-error = Vul de naam van het account of de groep in.
# List of what was filled in before, with a button that takes it out.
link-closed-list = Dit vulde je al in
link-closed-remove = Haal eruit
# Story.
link-story-title = Wil je er iets over zeggen?
link-story = Vertel in je eigen woorden
link-story-hint = Dit mag je overslaan. Alleen ons team leest het.
# Button.
link-next = Verder
# Error when nothing was filled in.
link-empty = Vul een link in, of een app met een naam, of je eigen woorden.
# `/weghalen/klassenapp`: title bar and heading (neutral).
class-chat-title = Zonder link of bestand
# Heading above the steps in each app.
class-chat-apps-title = Zo rapporteer je in een app
# Heading above the fields.
class-chat-tell-title = Vertel ons waar het staat
