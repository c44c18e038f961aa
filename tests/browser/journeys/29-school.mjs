// A mentor in the first hour, a board whose teacher is the suspect, and letters that stay shut until
// the pupil and the parents agree; in both languages, without scripts where that matters.
// Serves: S5-S10, S13, S14, S22-S26, S30, S42-S44, S60, S61, S85.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { look } from '../harness/look.mjs';
import { Visitor } from '../harness/plain.mjs';
import { fixedLine, follow, submit } from '../harness/walk.mjs';
import { HOME } from '../site.mjs';

export const name = 'a school finds its plan, its duties, its lessons and its letters';

const SCHOOL = {
  nl: { home: '/school', plan: '/school/eerste-uur', letters: '/school/brieven', lesson: '/school/les/' },
  en: { home: '/en/school', plan: '/en/school/first-hour', letters: '/en/school/letters', lesson: '/en/school/lesson/' },
};
/** Words of the duty clock, in the order of the law. */
const CLOCK = {
  nl: [/bestuur/, /vertrouwensinspecteur/, /vóór de aangifte/, /direct aangifte/],
  en: [/board/, /confidential inspector/, /before the charge/, /files a charge/],
};
const AT_ONCE = { nl: /direct/i, en: /at once/i };
const NO_ADVICE = { nl: 'geen juridisch advies', en: 'not legal advice' };
/** Most pages of the plan on paper, and most seconds from the first page to it. */
const MOST_SIDES = 2;
const MOST_SECONDS = 10;
const LESSONS = [1, 2, 3, 4, 5];

export async function run(journey) {
  for (const language of ['nl', 'en']) {
    await mentor(journey, language);
    await board(journey, language);
    await letters(journey, language);
    await lessons(journey, language);
    await looks(journey, language);
  }
}

const locale = (language) => ({ locale: language === 'nl' ? 'nl-NL' : 'en-GB' });

/** The first hour: from the first page to the plan with one click, and onto two sides of paper. */
async function mentor(journey, language) {
  const paths = SCHOOL[language];
  const page = await journey.newPage({ scripts: 'off', ...locale(language) });
  await page.goto(journey.url(HOME[language]));
  const begin = performance.now();
  await follow(page, paths.plan);
  assert.ok(performance.now() - begin < MOST_SECONDS * 1000, 'seconds to the plan');
  await fixedLine(page);
  assert.equal(await page.locator('.plan-phase').count(), 3, 'hour, day and week');
  for (const side of ['.plan-do', '.plan-leave']) {
    assert.equal(await page.locator(`.plan-phase ${side} li`).count() >= 8, true, `${side}: too little`);
  }
  await journey.noCookies(page);
  const sides = await onPaper(journey, page, `school-plan-${language}`);
  assert.ok(sides >= 1 && sides <= MOST_SIDES, `the plan takes ${sides} sides`);
  await page.goto(journey.url(paths.home));
  await follow(page, paths.plan);
  await journey.closePage(page);
}

/** Prints the page as it is, keeps the PDF beside the screenshots, and gives its number of sides. */
async function onPaper(journey, page, file) {
  const pdf = await page.pdf({ format: 'A4' });
  await writeFile(join(journey.folders.screens, `${file}.pdf`), pdf);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.exit', '.header', '.plan-parts', '.back-link', '.footer-links']) {
    const shown = page.locator(gone).filter({ visible: true });
    assert.equal(await shown.count(), 0, `${gone} is on paper`);
  }
  const printed = await page.locator('.on-paper').first().innerText();
  assert.ok(printed.includes(new URL(page.url()).pathname), `no address on paper: ${printed}`);
  assert.match(printed, /\d{4}/, 'no day on paper');
  await page.emulateMedia({ media: 'screen' });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
}

/** The suspect is a teacher: the clock is one click away, each step at once, in the order of the law. */
async function board(journey, language) {
  const page = await journey.newPage({ scripts: 'off', ...locale(language) });
  await page.goto(journey.url(SCHOOL[language].home));
  await page.locator('main .notice-box a').click();
  assert.equal(new URL(page.url()).hash, '#clock');
  const clock = page.locator('#clock');
  assert.ok(await clock.isVisible(), 'the clock is not visible');
  const steps = await clock.locator('ol.clock > li > strong').allInnerTexts();
  assert.equal(steps.length, CLOCK[language].length, `steps: ${steps.join(' | ')}`);
  for (const [number, pattern] of CLOCK[language].entries()) {
    assert.match(steps[number], pattern, `step ${number + 1}`);
    assert.match(steps[number], AT_ONCE[language], `step ${number + 1}: not at once`);
  }
  const text = await clock.innerText();
  for (const part of ['4a', '2014', 'onderwijsinspectie.nl', NO_ADVICE[language]]) {
    assert.ok(text.includes(part), `the clock lacks “${part}”`);
  }
  await journey.closePage(page);
}

/** Letters: never by address, never without the tick, and nothing is kept. */
async function letters(journey, language) {
  const path = SCHOOL[language].letters;
  const visitor = new Visitor();
  for (const form of [undefined, {}, { agreed: 'no' }]) {
    const { status, text } = await visitor.ask(path, form);
    assert.equal(status, form ? 422 : 200);
    assert.ok(!text.includes('parent-letter'), 'a letter is shown without the tick');
  }
  const asked = await visitor.ask(`${path}?agreed=yes`);
  assert.ok(!asked.text.includes('parent-letter'), 'an address opens the letters');
  assert.equal(visitor.cookie.name, '', 'a cookie');

  const page = await journey.newPage({ scripts: 'off', ...locale(language) });
  await page.goto(journey.url(path));
  await submit(page);
  assert.equal(await page.locator('.error-summary a[href="#agreed"]').count(), 1, 'no word on what to do');
  await page.locator('#agreed').check();
  await submit(page);
  assert.equal(await page.locator('.parent-letter').count(), 3);
  assert.equal(await page.locator('main a[href^="tel:"]').count() > 0, true);
  await journey.noCookies(page);
  await page.goto(journey.url(path));
  assert.equal(await page.locator('.parent-letter').count(), 0, 'the letters stay open');
  await journey.closePage(page);

  const plan = await visitor.ask(SCHOOL[language].plan);
  const day = plan.text.slice(plan.text.indexOf('id="day"'), plan.text.indexOf('id="week"'));
  assert.ok(!day.includes(path), 'a letter is a step of the first day');
  await copied(journey, language);
}

/** With scripts one press copies a letter. */
async function copied(journey, language) {
  const page = await journey.newPage({ ...locale(language), permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(journey.url(SCHOOL[language].letters));
  await page.locator('#agreed').check();
  await submit(page);
  await look(page, { language, name: 'school-letters-open' });
  const press = page.locator('[data-copy-text]').first();
  await press.click();
  const said = page.locator(await press.getAttribute('data-said'));
  await page.waitForFunction((element) => element.textContent !== '', await said.elementHandle());
  assert.equal(await said.innerText(), await press.getAttribute('data-done'), 'what is said after the copy');
  await journey.closePage(page);
}

/** Five lessons, each for two levels; the minutes on the page add up. */
async function lessons(journey, language) {
  const page = await journey.newPage({ scripts: 'off', ...locale(language) });
  for (const number of LESSONS) {
    const path = SCHOOL[language].lesson + number;
    await page.goto(journey.url(SCHOOL[language].home));
    await follow(page, path);
    const versions = await page.locator('.lesson-version').all();
    assert.equal(versions.length, 2, `${path}: levels`);
    for (const version of versions) {
      const [whole] = (await version.locator('h2').innerText()).match(/\d+/);
      const minutes = await version.locator('.lesson-minutes').allInnerTexts();
      const sum = minutes.reduce((all, one) => all + Number.parseInt(one, 10), 0);
      assert.equal(sum, Number(whole), `${path}: minutes`);
      assert.equal(await version.locator('.sheet li').count() >= 4, true, `${path}: the sheet`);
    }
    assert.equal(await page.locator('.lesson-goals li').count() >= 1, true, `${path}: targets`);
    assert.ok((await page.locator('.lesson-goals').innerText()).includes('2027'), `${path}: from when`);
  }
  await onPaper(journey, page, `school-lesson-${language}`);
  await journey.closePage(page);
}

/** Each page as it looks. */
async function looks(journey, language) {
  const { home, plan, letters, lesson } = SCHOOL[language];
  const pages = [[home, 'school'], [plan, 'school-plan'], [letters, 'school-letters'], [`${lesson}4`, 'school-lesson-4'], [`${lesson}5`, 'school-lesson-5']];
  for (const [path, file] of pages) {
    const page = await journey.newPage(locale(language));
    const response = await page.goto(journey.url(path));
    journey.strictHeaders(response);
    await look(page, { language, name: file, walk: path === letters });
    await journey.closePage(page);
    await journey.publicBudget(path);
  }
}
