# The dossier for the authority on paper.

dossier-synthetic = Example. Everything in it is made up.
dossier-for = For: { $value }
dossier-reference = Reference: { $value }
dossier-made = Made on { $value }
dossier-from = From: { $value }
dossier-address-title = Address
dossier-canonical = In one fixed spelling: { $value }
dossier-danger = A notice said that somebody may be in danger.
dossier-preservation = A notice asked to keep the evidence.

dossier-host-title = Host
dossier-host-country = Country of the host: { $country }. Looked up on { $moment }.
dossier-host-rule = Country of the host: { $country }. By a rule of the helpdesk, not looked up.

dossier-asked-title = Who was asked
dossier-asked-none = Nobody was asked yet.
dossier-asked-line = { $moment }: { $name }, { $way }. Reference { $reference }. { $answer }
dossier-way-mail = by mail
dossier-way-web-form = through a form
dossier-way-api = by an interface
dossier-answer-none = No answer.
dossier-answer = Answer on { $moment }: { $answer }
dossier-answer-received = received.
dossier-answer-removed = removed.
dossier-answer-forwarded = passed on.
dossier-answer-disabled = made inaccessible.
dossier-answer-declined = no order.
dossier-answer-ordered = order given.
dossier-answer-complied = order complied with.
dossier-answer-refused = refused. { $reason }

dossier-history-title = What happened
dossier-history-none = Nothing happened yet.
dossier-looks-title = Re-checks
dossier-looks-none = Nobody looked yet.
dossier-line = { $moment }: { $what }

dossier-pdf = Dossier for the authority (PDF)
dossier-json = The same for computers (JSON)
dossier-hint = The format is not agreed with the authority. Nothing is sent.
dossier-assess-first = The dossier for the authority needs an assessment first.
