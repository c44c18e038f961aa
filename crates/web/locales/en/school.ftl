# For schools: `/en/school`, `/en/school/first-hour`, `/en/school/letters`, `/en/school/lesson/1` to `/en/school/lesson/5`.

## The home for schools, `/en/school`
# The one button on top, and the line below it.
school-to-plan = Open the plan for the first hour
school-to-plan-hint = Two sides of paper. You can print it now.
# Box for the worst case.
school-staff-title = Does the suspect work at school?
school-staff-text = Then fixed duties hold. Each step is at once.
school-staff-link = To the clock of the duty
# Button to the questions.
school-questions-title = Rather advice for this pupil?
school-questions-text = First three questions. You do not have to type.
school-questions-button = Start the questions
# Headings of the parts.
school-roles-title = Who does what
school-year-title = What each school must have
school-help-title = Where you get help
school-lessons-title = Five lessons
school-lessons-text = For primary and secondary school. Each lesson has a sheet for pupils.
school-letters-title = Letters to parents
school-letters-text = Only when the pupil and the parents agree. Never on the first day.
school-letters-link = To the letters
# A telephone number whose source was not read: { $phone } is a link.
school-phone-check = Telephone as schools give it:
school-phone-check-first = First check on { $site } that the number is right.
# Below duties and law.
school-law-note = This is information, not legal advice.
school-source = Source:
school-checked = Checked on { $day }.

## The plan, `/en/school/first-hour`
school-plan-title = The first hour at school
school-plan-lead = Start with the pupil. Not with the phone.
# Screen readers: name of the list of links to the parts.
school-plan-parts = On this page
# Headings of the three stretches of time.
school-phase-hour = First hour
school-phase-day = First day
school-phase-week = First week
# Headings of the other parts.
school-clock-title = Does the suspect work at school? Then a clock runs
school-clock-text = Is it about a sexual crime against a pupil under 18? Then keep this order. Do not wait at any step.
school-ages-title = What differs with age
school-cases-title = When it is different
school-laws-title = The law
# Button and line to print.
school-print = Print this plan
school-print-hint = No button? Print with the menu of your browser.
# On paper only: the first line, and the blanks.
school-printed = { $url }, printed on { $day }
school-fill-title = Who does it, and when
school-fill-contact = Contact person
school-fill-coordinator = Anti-bullying coordinator
school-fill-leadership = Leadership
school-fill-time = Time of the first report
# Link back.
school-back = Back to the page for schools

## Letters, `/en/school/letters`
school-letters-page-title = Letters to parents
school-letters-lead = The letters name no one. They open only when the pupil agrees.
school-letters-point-1 = First ask the pupil. Then ask the parents.
school-letters-point-2 = Never send a letter on the first day.
school-letters-point-3 = Does one of them say no? Then no letter goes out.
school-letters-point-4 = We do not keep what you choose here.
school-letters-agree = The pupil and the parents agree that a letter goes out.
school-letters-button = Open the letters
school-letters-missing = Tick the box when the pupil and the parents agree. If not, the letter stays shut.
school-letters-open-lead = First read the letter with the pupil. Do not add names.
# Buttons at each letter; the second is said after a press.
school-copy = Copy this letter
school-copied = The letter is on your clipboard.
school-not-copied = The copy did not work. Select the text yourself and copy it.
school-print-letters = Print the letters

## Lessons, `/en/school/lesson/1` to `/en/school/lesson/5`
school-lesson-caption = Lesson { $n } of 5
school-lesson-levels = On this page
school-lesson-po = Primary school
school-lesson-vo = Secondary school
# { $level } is one of the two above.
school-lesson-version = { $level }: { $count } minutes
school-lesson-goals = Which targets this fits
school-lesson-print = Print this lesson
school-lesson-next = To lesson { $n }
school-lesson-step = { $count } min.
