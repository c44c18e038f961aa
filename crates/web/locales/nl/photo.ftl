# The photo page, `/weghalen/foto`.

# Title bar and heading, first line, three points.
photo-bar = Code maken
photo-title = Maak een code van de foto
photo-lead = De foto blijft op je telefoon. Wij krijgen alleen een code van cijfers en letters.
photo-point-1 = Kies alleen een foto die je al hebt. Vraag er niemand om.
photo-point-2 = Je telefoon rekent zelf. Er is niets om te uploaden.
photo-point-3 = Met de code kan een platform kopieën van de foto tegenhouden.
# Without scripts.
photo-noscript-title = Hiervoor is JavaScript nodig
photo-noscript-text = Je browser rekent de code zelf uit. Dat gaat alleen met JavaScript. Zonder kan het ook: met een link of een accountnaam.
photo-noscript-link = Ga verder met een link
# The picker.
photo-pick = Kies een of meer foto's
photo-pick-hint = De foto wordt niet getoond en niet verstuurd.
# While it works.
photo-progress = Bezig met rekenen
photo-cancel = Stop met rekenen
# Screen readers: name of the list of results.
photo-results = Jouw foto's
# Button below it, and the other way.
photo-send = Verder met deze codes
photo-instead = Liever een link of accountnaam? Ga naar links
# Error when what was sent does not read.
photo-bad-codes = Wij konden de code niet lezen. Kies de foto nog een keer.
