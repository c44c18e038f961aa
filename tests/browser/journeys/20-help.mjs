// Three questions to advice, in both languages, with and without scripts: no typed character, the
// numbers of help on every page, no answer in an address, one strict cookie after the first answer.
// Serves: S30, S62, S63.

import assert from 'node:assert/strict';
import { Visitor } from '../harness/plain.mjs';
import { answer, answerAll, at, bareAddress, fixedLine, follow, questionPage, submit } from '../harness/walk.mjs';
import { HOME, door } from '../site.mjs';

export const name = 'three questions lead to advice';

/** Most taps from the first page to the advice, and actions of the advice for now. */
const MOST_TAPS = 7;
const MOST_NOW = 3;
/** Which answer to each question, by place: for oneself, as a child, and “I do not know” throughout. */
const ANSWERS = { self: [0, 0, 2], young: [0, 0, 0], unsure: [-1, -1, -1] };
const WALKS = { on: ['self', 'unsure'], off: ['young', 'unsure'] };

export async function run(journey) {
  for (const language of ['nl', 'en']) {
    for (const [scripts, people] of Object.entries(WALKS)) {
      for (const person of people) {
        await walk(journey, { language, scripts, person, answers: ANSWERS[person] });
      }
      await turnsBack(journey, { language, scripts });
    }
    await nothingToType(journey, language);
    await mayBeSkipped(journey, language);
    await sideDoors(journey, language);
  }
  await everyAnswer(journey);
}

async function walk(journey, { language, scripts, person, answers }) {
  const page = await journey.newPage({ scripts, locale: language === 'nl' ? 'nl-NL' : 'en-GB' });
  await page.goto(journey.url(HOME[language]));
  await fixedLine(page);
  await journey.noCookies(page);
  await follow(page, door('question', language));
  for (const [number, choice] of answers.entries()) {
    await questionPage(page);
    bareAddress(page);
    if (number === 0) await journey.noCookies(page);
    await answer(page, choice);
    await oneCookie(journey, page);
  }
  at(page, 'advice', language);
  await advice(page, language, person === 'young');
  const taps = 1 + 2 * answers.length;
  assert.ok(taps <= MOST_TAPS, `${taps} taps`);
  await journey.closePage(page);
}

async function oneCookie(journey, page) {
  const [cookie, ...more] = await journey.cookies(page);
  assert.equal(cookie?.name, '__Host-luwte', 'the cookie after an answer');
  assert.deepEqual(more, [], 'more than one cookie');
}

async function advice(page, language, isPersonFirst) {
  const now = await page.locator('main .step').count();
  assert.ok(now >= 1 && now <= MOST_NOW, `${now} actions for now`);
  await fixedLine(page);
  const remove = page.locator(`main a.button-link[href="${door('remove', language)}"]`);
  assert.equal(await remove.count(), 1, 'buttons to remove');
  const card = page.locator('main .contact-card').first();
  assert.ok(/\d/.test(await card.innerText()), 'a way to a person, with hours');
  const [person, step] = await Promise.all([card.boundingBox(), page.locator('main .step').first().boundingBox()]);
  assert.equal(person.y < step.y, isPersonFirst, 'whether a person comes first');
}

/** The back link leads through the questions, and each shows what was answered. */
async function turnsBack(journey, { language, scripts }) {
  const page = await journey.newPage({ scripts });
  await answerAll(journey, page, { language, person: 'minor' });
  for (const value of ['12_15', 'fake_made', 'me']) {
    await Promise.all([page.waitForNavigation(), page.locator('main .back-link').click()]);
    await questionPage(page);
    bareAddress(page);
    assert.equal(await page.locator('main input:checked').getAttribute('value'), value, 'the answer given before');
  }
  await Promise.all([page.waitForNavigation(), page.locator('main .back-link').click()]);
  assert.equal(new URL(page.url()).pathname, HOME[language], 'before the first question');
  await journey.closePage(page);
}

async function nothingToType(journey, language) {
  const page = await journey.newPage();
  for (const n of [1, 2, 3]) {
    await page.goto(journey.url(`${door('question', language)}?n=${n}`));
    assert.equal(await page.locator('main input:not([type=radio], [type=hidden]), main textarea, main select').count(), 0);
    const last = await page.locator('main input[type=radio]').last().getAttribute('value');
    assert.match(last, /^(unsaid|unknown)$/, `question ${n}: the last answer`);
  }
  await journey.closePage(page);
}

/** Every question may be passed over; the advice is there all the same. */
async function mayBeSkipped(journey, language) {
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(journey.url(door('question', language)));
  for (let question = 0; question < 3; question += 1) await submit(page);
  at(page, 'advice', language);
  await fixedLine(page);
  assert.ok((await page.locator('main .step').count()) >= 1, 'advice without an answer');
  await journey.closePage(page);
}

/** A side door answers the first question and goes on with the second. */
async function sideDoors(journey, language) {
  const doors = language === 'nl' ? ['/ouders', '/ik-zag-iets', '/school'] : ['/en/parents', '/en/i-saw-it', '/en/school'];
  for (const path of doors) {
    const page = await journey.newPage({ scripts: 'off' });
    await page.goto(journey.url(path));
    await submit(page);
    assert.equal(await page.locator('main input[name=situation]').count() > 0, true, `${path}: second question`);
    bareAddress(page);
    await page.goto(journey.url(door('remove', language)));
    assert.equal(await page.locator(`main a[href="${door('photo', language)}"]`).count(), 0, `${path}: no photo of someone else`);
    await journey.closePage(page);
  }
}

/** All hundred combinations of answers have advice, asked for without drawing the page. */
async function everyAnswer(journey) {
  const page = await journey.newPage();
  const values = [];
  for (const n of [1, 2, 3]) {
    await page.goto(journey.url(`${door('question')}?n=${n}`));
    values.push(await page.locator('main input[type=radio]').evaluateAll((all) => all.map((one) => one.value)));
  }
  await journey.closePage(page);
  const visitor = new Visitor();
  const post = (form) => visitor.ask(door('question'), form);
  for (const about of values[0]) {
    await post({ n: '1', about });
    for (const situation of values[1]) {
      await post({ n: '2', situation });
      for (const age of values[2]) {
        await post({ n: '3', age });
        const { text } = await visitor.ask(door('advice'));
        const steps = text.match(/class="step"/g)?.length ?? 0;
        const what = `${about} ${situation} ${age}`;
        assert.ok(steps >= 1 && steps <= MOST_NOW, `${what}: ${steps} actions for now`);
        const isPersonFirst = age === 'under12';
        assert.equal(text.indexOf('contact-card') < text.indexOf('class="step"'), isPersonFirst, `${what}: person first`);
        assert.ok(text.includes('tel:112') && text.includes('tel:113'), `${what}: numbers`);
        assert.ok(!text.includes('⟦'), `${what}: a word is missing`);
      }
    }
  }
}
