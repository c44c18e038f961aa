# The first page, `/`.

# Title bar: neutral on purpose.
home-bar = Hulp
# Heading and first line.
home-title = Een naaktfoto of nepfoto van jou online?
home-lead = Wij helpen je om hem weg te halen. Gratis, en zonder je naam.
# The one start button and the line below it.
home-start = Haal het weg
home-start-hint = Eerst drie vragen. Je hoeft niets te typen en je kunt altijd stoppen.
# Three promises, each a bold start and a line.
home-promise-1-title = Jij hebt niets fout gedaan.
home-promise-1-text = Degene die dit deed, wel.
home-promise-2-title = Jij bepaalt wat we doen.
home-promise-2-text = Niets gaat naar je ouders, school of politie als jij dat niet wilt. Alleen bij levensgevaar doen we meer.
home-promise-3-title = De foto blijft op je telefoon.
home-promise-3-text = Wij krijgen alleen een code van cijfers en letters.
# What nobody can promise.
home-honest = Wij kunnen niet beloven dat alles weggaat. We zeggen je eerlijk wat wel en niet lukt.
# Link for who comes back.
home-my-case = Heb je al acht woorden? Ga naar Mijn zaak
# Side doors.
home-doors-title = Gaat het niet om jou?
home-door-parents = Ik ben ouder
home-door-parents-text = Wat je nu doet voor je kind.
home-door-school = Ik werk op een school
home-door-school-text = Wat je dit uur wel en niet doet.
home-door-saw = Ik zag iets
home-door-saw-text = Over iemand anders. Je wordt niet genoemd.
home-door-regret = Ik heb het gemaakt of gedeeld
home-door-regret-text = Stop nu. Wij helpen je om het goed te maken.
# Below the side doors: straight to the plan for schools.
home-school-plan-text = Is het net gebeurd op jouw school?
home-school-plan = Naar het plan voor het eerste uur
# Talk to a person.
home-talk-title = Liever praten?
home-talk-text = Bel
home-talk-hours = Wij zijn er { $hours }.
home-talk-chat = Of laat een bericht achter.
