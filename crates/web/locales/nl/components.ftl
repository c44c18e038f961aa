# The component gallery, `/onderdelen`, in a demonstration only.

components-title = Onderdelen
components-lead = Elk onderdeel van deze site, met lange tekst en met een fout.
# A short and a long text to fill the components with.
components-short = Kort
components-long = Vertrouwenspersonenoverleg over medewerkersbeschikbaarheidsoverzichten, en daarna nog een gewone zin die door moet lopen.
# Eight words to fill the card with.
components-words = appel regenboog fiets wolk vlieger kruiwagen zomer pad
