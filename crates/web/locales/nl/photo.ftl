# The photo page, `/weghalen/foto`.

# Title bar and heading, first line, four points.
photo-bar = Code maken
photo-title = Maak een code van de foto
photo-lead = De foto blijft op je telefoon. Wij krijgen alleen een code van cijfers en letters.
photo-point-1 = Kies alleen een foto die je al hebt. Vraag er niemand om.
photo-point-2 = Je telefoon rekent zelf. Er is niets om te uploaden.
photo-point-3 = Met de code kan een platform kopieën van de foto tegenhouden.
photo-point-4 = Je telefoon maakt ook codes van stukken van de foto. Daarmee valt ook een bijgesneden kopie op.
# Who uses the codes today.
photo-code-none = Nog geen platform gebruikt de code van een foto. Wij bewaren hem voor later.
photo-code-some = Deze platforms gebruiken de code nu: { $names }.
# Without scripts.
photo-noscript-title = Hiervoor is JavaScript nodig
photo-noscript-text = Je browser rekent de code zelf uit. Dat gaat alleen met JavaScript. Zonder kan het ook: met een link of een accountnaam.
photo-noscript-link = Ga verder met een link
# The picker.
photo-pick = Kies een of meer foto's of video's
photo-pick-hint = Wat je kiest wordt niet getoond en niet verstuurd.
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
# What the script says of each photo: # is its number.
photo-usable = Foto #: de code is klaar.
photo-poor = Foto #: hier is te weinig te zien voor een goede code. Kies een andere of ga verder met een link.
photo-unstable = Foto #: hiervan komt geen vaste code. Kies een andere of ga verder met een link.
photo-unsupported = Foto #: deze soort kan je browser niet goed lezen. Bewaar hem als JPEG of PNG, of ga verder met een link.
photo-noise = Foto #: je browser verandert beelden een beetje, om je te beschermen. Zo lukt een goede code niet. Bewaar hem als JPEG of PNG, of ga verder met een link.
photo-damaged = Foto #: dit bestand kunnen wij niet lezen. Kies een andere foto.
photo-too-large = Foto #: dit bestand is te groot. Kies een kleinere foto.
photo-twice = Foto #: deze had je al gekozen.
photo-full = Foto #: er past geen code meer bij. Stuur deze eerst.
photo-cancelled = Foto #: gestopt.
photo-failed = Foto #: het rekenen lukte niet. Probeer het opnieuw of ga verder met een link.
# Buttons at each photo, and the words for the picture itself.
photo-show = Bekijk foto #
photo-hide = Verberg foto #
photo-remove = Haal foto # eruit
photo-picture = Jouw foto #, alleen op dit scherm
# While it works: # of %. When it is done: # codes.
photo-step = Foto # van %
photo-ready = Klaar. Aantal codes: #.
photo-stopped = Gestopt. Aantal codes: #.
# What the script says of each video, and while it works: frame # of %.
photo-video-usable = Video #: de code is klaar. Hij komt van één beeld uit de video.
photo-video-poor = Video #: er is geen beeld met een goede code. Kies een andere of ga verder met een link.
photo-video-unsupported = Video #: je browser kan deze video niet lezen. Kies een andere of ga verder met een link.
photo-video-noise = Video #: je browser verandert beelden een beetje, om je te beschermen. Zo lukt een goede code niet. Ga verder met een link.
photo-video-too-large = Video #: dit bestand is te groot. Kies een kortere video of ga verder met een link.
photo-video-step = Video: beeld # van %
# A part of a photo, such as the photo inside a screenshot: button, what is proposed, how it goes.
photo-choose = Kies een stuk van foto #
photo-part-wait = Foto #: wij zoeken het stuk met de foto.
photo-part-found = Dit lijkt een schermafbeelding. Het kader staat om de foto. Klopt het niet? Verschuif dan de randen.
photo-part-border = Er zit een rand om de foto. Het kader laat die rand weg.
photo-part-none = Is dit een schermafbeelding? Zet het kader dan om de foto.
photo-part-how = Sleep de randen of gebruik de pijltjes op je toetsenbord. De foto blijft klein en vaag.
# Names of the four edges, and where one is: # of a hundred.
photo-part-left = Linkerrand
photo-part-top = Bovenrand
photo-part-right = Rechterrand
photo-part-bottom = Onderrand
photo-part-across = # procent van links
photo-part-down = # procent van boven
# Buttons there. Proposal # of % for the frame, when there are several.
photo-part-next = Volgend voorstel
photo-part-at = Voorstel # van %.
photo-part-snap = Trek de randen strak
photo-part-use = Maak een code van dit stuk
photo-part-close = Sluit zonder stuk
# What comes of it.
photo-part-ready = Foto #: dit stuk heeft nu ook een code.
photo-part-poor = Foto #: in dit stuk is te weinig te zien. Maak het kader groter.
photo-part-unstable = Foto #: van dit stuk komt geen vaste code. Kies een ander stuk.
photo-part-failed = Foto #: een stuk kiezen lukt hier niet. De hele foto blijft wel staan.
photo-part-drop = Haal het stuk van foto # eruit
