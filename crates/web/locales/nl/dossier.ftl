# Het dossier voor de autoriteit op papier.

dossier-synthetic = Voorbeeld. Alles hierin is verzonnen.
dossier-for = Voor: { $value }
dossier-reference = Kenmerk: { $value }
dossier-made = Gemaakt op { $value }
dossier-from = Van: { $value }
dossier-address-title = Adres
dossier-canonical = In vaste schrijfwijze: { $value }
dossier-danger = In een kennisgeving is gemeld dat iemand in gevaar kan zijn.
dossier-preservation = In een kennisgeving is gevraagd het bewijs te bewaren.

dossier-host-title = Host
dossier-host-country = Land van de host: { $country }. Opgezocht op { $moment }.
dossier-host-rule = Land van de host: { $country }. Volgens een regel van de hulpdienst, niet opgezocht.

dossier-asked-title = Wie is gevraagd
dossier-asked-none = Er is nog niemand gevraagd.
dossier-asked-line = { $moment }: { $name }, { $way }. Kenmerk { $reference }. { $answer }
dossier-way-mail = per mail
dossier-way-web-form = via een formulier
dossier-way-api = via een koppeling
dossier-answer-none = Geen antwoord.
dossier-answer = Antwoord op { $moment }: { $answer }
dossier-answer-received = ontvangen.
dossier-answer-removed = verwijderd.
dossier-answer-forwarded = doorgegeven.
dossier-answer-disabled = ontoegankelijk gemaakt.
dossier-answer-declined = geen bevel.
dossier-answer-ordered = bevel gegeven.
dossier-answer-complied = aan het bevel voldaan.
dossier-answer-refused = geweigerd. { $reason }

dossier-history-title = Wat er gebeurde
dossier-history-none = Er is nog niets gebeurd.
dossier-looks-title = Nacontroles
dossier-looks-none = Er is nog niet nagekeken.
dossier-line = { $moment }: { $what }

dossier-pdf = Dossier voor de autoriteit (PDF)
dossier-json = Hetzelfde voor computers (JSON)
dossier-hint = De vorm is niet met de autoriteit afgesproken. Er wordt niets verstuurd.
dossier-assess-first = Voor het dossier van de autoriteit is eerst een beoordeling nodig.
