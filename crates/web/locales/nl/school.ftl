# For schools: `/school`, `/school/eerste-uur`, `/school/brieven`, `/school/les/1` to `/school/les/5`.

## The home for schools, `/school`
# The one button on top, and the line below it.
school-to-plan = Open het plan voor het eerste uur
school-to-plan-hint = Twee kanten papier. Je kunt het meteen printen.
# Box for the worst case.
school-staff-title = Werkt de verdachte op school?
school-staff-text = Dan gelden vaste plichten. Elke stap is direct.
school-staff-link = Naar de klok van de plicht
# Button to the questions.
school-questions-title = Liever advies voor deze leerling?
school-questions-text = Eerst drie vragen. Je hoeft niets te typen.
school-questions-button = Begin met de vragen
# Headings of the parts.
school-roles-title = Wie doet wat
school-year-title = Wat elke school moet hebben
school-help-title = Waar je hulp krijgt
school-lessons-title = Vijf lessen
school-lessons-text = Voor de basisschool en de middelbare school. Elke les heeft een blad voor leerlingen.
school-letters-title = Brieven aan ouders
school-letters-text = Pas als de leerling en de ouders het goed vinden. Nooit op de eerste dag.
school-letters-link = Naar de brieven
# A telephone number whose source was not read: { $phone } is a link.
school-phone-check = Telefoon volgens scholen:
school-phone-check-first = Kijk eerst op { $site } of het nummer klopt.
# Below duties and law.
school-law-note = Dit is informatie, geen juridisch advies.
school-source = Bron:
school-checked = Nagekeken op { $day }.

## The plan, `/school/eerste-uur`
school-plan-title = Het eerste uur op school
school-plan-lead = Begin met de leerling. Niet met de telefoon.
# Screen readers: name of the list of links to the parts.
school-plan-parts = Op deze pagina
# Headings of the three stretches of time.
school-phase-hour = Eerste uur
school-phase-day = Eerste dag
school-phase-week = Eerste week
# Headings of the other parts.
school-clock-title = Werkt de verdachte op school? Dan loopt er een klok
school-clock-text = Gaat het om een seksueel misdrijf tegen een leerling onder de 18? Volg dan deze volgorde. Wacht nergens mee.
school-ages-title = Wat anders is per leeftijd
school-cases-title = Als het anders ligt
school-laws-title = De wet
# Button and line to print.
school-print = Print dit plan
school-print-hint = Zonder knop? Print met het menu van je browser.
# On paper only: the first line, and the blanks.
school-printed = { $url }, geprint op { $day }
school-fill-title = Wie doet het, en wanneer
school-fill-contact = Contactpersoon
school-fill-coordinator = Antipestcoördinator
school-fill-leadership = Leiding
school-fill-time = Tijd van de eerste melding
# Link back.
school-back = Terug naar de pagina voor school

## Letters, `/school/brieven`
school-letters-page-title = Brieven aan ouders
school-letters-lead = De brieven noemen niemand. Ze staan pas open als de leerling het goed vindt.
school-letters-point-1 = Vraag het eerst aan de leerling. Vraag het daarna aan de ouders.
school-letters-point-2 = Stuur nooit een brief op de eerste dag.
school-letters-point-3 = Zegt een van hen nee? Dan gaat er geen brief.
school-letters-point-4 = Wij bewaren niet wat je hier kiest.
school-letters-agree = De leerling en de ouders vinden het goed dat er een brief gaat.
school-letters-button = Open de brieven
school-letters-missing = Zet het vinkje als de leerling en de ouders het goed vinden. Anders blijft de brief dicht.
school-letters-open-lead = Lees de brief eerst samen met de leerling. Zet er geen namen bij.
# Buttons at each letter; the second is said after a press.
school-copy = Kopieer deze brief
school-copied = De brief staat op je klembord.
school-not-copied = Kopiëren lukte niet. Kies de tekst zelf en kopieer die.
school-print-letters = Print de brieven

## Lessons, `/school/les/1` to `/school/les/5`
school-lesson-caption = Les { $n } van 5
school-lesson-levels = Op deze pagina
school-lesson-po = Basisschool
school-lesson-vo = Middelbare school
# { $level } is one of the two above.
school-lesson-version = { $level }: { $count } minuten
school-lesson-goals = Bij welke doelen dit past
school-lesson-print = Print deze les
school-lesson-next = Naar les { $n }
school-lesson-step = { $count } min.
