# Self-help: `/weghalen/zelf` and `/weghalen/zelf/{platform}`.

# Title bar and heading of the list; the bar is neutral on purpose.
self-help-bar = Zelf doen
# Heading above the apps and sites.
self-help-list-title = Kies waar het staat
# Last line of the list.
self-help-other = Een andere site of app
self-help-other-text = Zo vind je een formulier of een adres.
