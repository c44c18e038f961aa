# Self-help: `/en/remove/yourself` and `/en/remove/yourself/{platform}`.

# Title bar and heading of the list; the bar is neutral on purpose.
self-help-bar = Do it yourself
# Heading above the apps and sites.
self-help-list-title = Choose where it is
# Last line of the list.
self-help-other = Another site or app
self-help-other-text = How to find a form or an address.
