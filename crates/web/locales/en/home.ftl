# The first page, `/en`.

# Title bar: neutral on purpose.
home-bar = Help
# Heading and first line.
home-title = A nude or fake nude of you online?
home-lead = We help you take it down. Free, and without your name.
# The one start button and the line below it.
home-start = Take it down
home-start-hint = Three questions first. You do not have to type, and you can stop at any time.
# Three promises, each a bold start and a line.
home-promise-1-title = You did nothing wrong.
home-promise-1-text = The person who did this did.
home-promise-2-title = You decide what we do.
home-promise-2-text = Nothing goes to your parents, school or police if you do not want it. Only when a life is in danger we do more.
home-promise-3-title = The photo stays on your phone.
home-promise-3-text = We only get a code of numbers and letters.
# What nobody can promise.
home-honest = We cannot promise that everything goes away. We will be honest about what works.
# Link for who comes back.
home-my-case = Do you have eight words already? Go to My case
# Side doors.
home-doors-title = Is it not about you?
home-door-parents = I am a parent
home-door-parents-text = What to do for your child now.
home-door-school = I work at a school
home-door-school-text = What to do this hour, and what not.
home-door-saw = I saw something
home-door-saw-text = About someone else. You are not named.
home-door-regret = I made it or shared it
home-door-regret-text = Stop now. We will help you put it right.
# Below the side doors: straight to the plan for schools.
home-school-plan-text = Did it just happen at your school?
home-school-plan = To the plan for the first hour
# Talk to a person.
home-talk-title = Would you rather talk?
home-talk-text = Call
home-talk-hours = We are here { $hours }.
home-talk-chat = Or leave a message.
