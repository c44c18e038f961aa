# On the advice page: why a line of the law or a way to go stands there. `why-<fact>-<value>`, in the
# names of the facts; `why-missing-<fact>` when a fact counts because nobody gave it.

# Age of the person in the picture, when it was made; now; and of the person who asks.
why-depicted-age-at-making-under12 = It is a picture of someone under 12.
why-depicted-age-at-making-12-15 = It is a picture of someone from 12 to 15.
why-depicted-age-at-making-16-17 = It is a picture of someone of 16 or 17.
why-depicted-age-at-making-18plus = It is a picture of someone of 18 or older.
why-depicted-age-at-making-unknown = We do not know the age. So we assume under 18.
why-missing-depicted-age-at-making = We do not know the age. So we assume under 18.
why-depicted-age-now-under12 = This person is under 12 now.
why-depicted-age-now-12-15 = This person is 12 to 15 now.
why-depicted-age-now-16-17 = This person is 16 or 17 now.
why-depicted-age-now-18plus = This person is 18 or older now.
why-depicted-age-now-unknown = We do not know how old this person is now.
why-asker-age-under12 = You are under 12.
why-asker-age-12-15 = You are 12 to 15.
why-asker-age-16-17 = You are 16 or 17.
why-asker-age-18plus = You are 18 or older.
# Who asks.
why-asker-self = It is about you.
why-asker-parent = It is about your child.
why-asker-friend = It is about a friend or someone else.
why-asker-school = It is about a pupil.
# What kind of picture.
why-depiction-ai-made = Someone made a fake picture.
why-depiction-ai-altered = Someone made a fake from a real picture.
why-depiction-photo = There is a photo.
why-depiction-video = There is a video.
why-missing-sexual = We do not ask what the picture shows.
# What was done with it.
why-acts-made = Someone made this picture.
why-acts-possessed = Someone has this picture.
why-acts-sent-private = Someone sends it in a chat.
why-acts-sent-group = Someone sends it in a group.
why-acts-published = Someone shares it with others.
why-acts-threatened = Someone threatens.
why-acts-demanded = Someone wants something.
# What is asked for.
why-demand-money = Someone wants money.
why-demand-images = Someone wants photos or videos.
why-demand-sexual-acts = Someone wants sex.
why-demand-other = Someone wants something.
why-demand-none = Someone wants nothing.
why-violence-threat-yes = Someone threatens with violence.
why-paid-yes = Money was paid.
why-personal-data-spread-yes = A name, address or number was shared.
# Who did it.
why-suspect-peer-under12 = A child under 12 did this.
why-suspect-peer-12-17 = Someone from 12 to 17 did this.
why-suspect-adult-known = An adult did this.
why-suspect-adult-unknown = An adult did this.
why-suspect-school-staff = Someone who works at school did this.
why-same-school-yes = That person is at the same school.
# Where it is.
why-place-open-web = It is on a site.
why-place-platform = It is on an account or page in an app.
why-place-closed-group = It is in a group.
why-place-messaging = It is in a chat.
why-place-search-result = It can be found with a search engine.
why-place-app-or-site-that-makes = An app or site makes such pictures.
why-missing-host-country = We do not know yet in which country the site is.
