// Guidance for five people, in both languages: the optional questions, what stands first, the steps,
// the law with its source and its reasons, who can be asked and who cannot, and who is awake at
// night. Taps are counted, nothing is typed, and pictures are taken. Serves: S25, S26, S30, S63.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { budget, look } from '../harness/look.mjs';
import { answer, at, bareAddress, fixedLine, follow, questionPage } from '../harness/walk.mjs';
import { folders } from '../harness/world.mjs';
import { HOME, door } from '../site.mjs';

export const name = 'guidance fits the person';
export const seconds = 400;

const MOST_TAPS = 7;
const MOST_NOW = 3;
const LATEST = 12;

/** The three answers, then the optional ones by key; a question without one is passed over. */
const PEOPLE = {
  girl14: {
    three: ['me', 'fake_made', '12_15'],
    more: { danger_now: 'no', suicidal: 'no', place: 'closed_group', suspect: 'peer_12_17', same_school: 'yes' },
    skipped: ['personal_data_spread', 'depicted_age_now', 'before_new_law'],
    check: girl14,
  },
  boy17: {
    three: ['me', 'threatened', '16_17'],
    more: { demand: 'money', paid: 'yes', violence_threat: 'no', suspect: 'adult_unknown' },
    skipped: ['danger_now', 'suicidal', 'physical_contact_last_7_days', 'personal_data_spread', 'depicted_age_now', 'before_new_law'],
    check: boy17,
  },
  woman24: {
    three: ['me', 'picture_shared', '16_17'],
    more: { danger_now: 'no', suicidal: 'no', physical_contact_last_7_days: 'no', place: 'platform', suspect: 'adult_known', personal_data_spread: 'yes', depicted_age_now: '18plus' },
    skipped: ['same_school', 'before_new_law'],
    check: woman24,
  },
  then: {
    three: ['me', 'picture_shared', '18plus'],
    more: { before_new_law: 'yes' },
    skipped: ['danger_now', 'suicidal', 'physical_contact_last_7_days', 'place', 'suspect', 'personal_data_spread'],
    check: then,
  },
  awake: { three: ['unsaid', 'unknown', 'unknown'], more: { suicidal: 'yes' }, skipped: ['danger_now', 'before_new_law'], check: awake },
};

export async function run(journey) {
  const all = ['nl', 'en'].flatMap((language) => Object.keys(PEOPLE).map((person) => ({ person, language })));
  await journey.each(all, (one) => visit(journey, one), 2);
  await staysQuick(journey);
  await journey.each(['nl', 'en'], (language) => questions(journey, language));
}

/** How the optional questions look: one with many answers, and one with an answer that is not there. */
async function questions(journey, language) {
  const page = await journey.newPage({ locale: language === 'nl' ? 'nl-NL' : 'en-GB' });
  await toAdvice(journey, page, PEOPLE.girl14.three, language);
  await page.goto(journey.url(`${door('question', language)}?n=6`));
  await look(page, { language, name: 'guidance-question', walk: language === 'nl' });
  await budget(page);
  const one = page.locator('main input[type=radio]').first();
  await one.evaluate((input) => (input.value = 'iets-anders'));
  await answer(page, 0);
  assert.equal(await page.locator('.error-summary').count(), 1, 'a wrong answer');
  await look(page, { language, name: 'guidance-question-error' });
  await journey.closePage(page);
}

async function visit(journey, { person, language }) {
  const { three, more, skipped, check } = PEOPLE[person];
  const page = await journey.newPage({ locale: language === 'nl' ? 'nl-NL' : 'en-GB', scripts: person === 'awake' ? 'off' : 'on' });
  const what = `${person}, ${language}`;
  try {
    const taps = await toAdvice(journey, page, three, language);
    assert.ok(taps <= MOST_TAPS, `${taps} taps to the advice`);
    await further(page, language, { ...more }, new Set(skipped), what);
    await common(page, language);
    await check(page, language, what);
    if (person === 'awake') return;
    await look(page, { language, name: `guidance-${person}`, walk: language === 'nl' });
    await openAll(page);
    await look(page, { language, name: `guidance-${person}-open` });
    await onPaper(page, `guidance-${person}-paper-${language}`);
    await budget(page);
  } catch (error) {
    throw new Error(`${what}: ${error.message}`);
  } finally {
    await journey.closePage(page);
  }
}

/** From the first page to the advice; gives the taps it took. */
async function toAdvice(journey, page, three, language) {
  await page.goto(journey.url(HOME[language]));
  let taps = 1;
  await follow(page, door('question', language));
  for (const value of three) {
    await answer(page, value);
    taps += 2;
  }
  at(page, 'advice', language);
  return taps;
}

/** Answers the optional questions as they come; those without an answer are skipped. */
async function further(page, language, more, skipped, what) {
  await follow(page, `${door('question', language)}?n=4`);
  for (let turn = 0; turn < LATEST; turn += 1) {
    if (new URL(page.url()).pathname === door('advice', language)) break;
    await questionPage(page);
    bareAddress(page);
    assert.equal(await page.locator('main input:not([type=radio], [type=hidden]), main textarea, main select').count(), 0, 'something to type');
    const key = await page.locator('main input[name=q]').getAttribute('value');
    if (key in more) {
      const value = more[key];
      delete more[key];
      await answer(page, value);
    } else {
      assert.ok(skipped.has(key), `${key} is asked of ${what}`);
      await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').click()]);
    }
  }
  assert.deepEqual(Object.keys(more), [], 'never asked');
  at(page, 'advice', language);
}

/** What holds for everyone. */
async function common(page, language) {
  await fixedLine(page);
  const now = await page.locator('main .step').count();
  assert.ok(now >= 1 && now <= MOST_NOW, `${now} actions for now`);
  assert.equal(await page.locator(`main .call-to-act a.button-link[href="${door('remove', language)}"]`).count(), 1, 'a button to remove');
  assert.equal(await page.locator(`main .call-to-act a[href="${door('selfHelp', language)}"]`).count(), 1, 'self-help now');
  assert.ok(/\d/.test(await page.locator('main .contact-card').first().innerText()), 'a way to a person');
  const law = page.locator('main .laws .law');
  const texts = await law.allTextContents();
  for (const text of texts) {
    assert.match(text, /geen juridisch advies|not legal advice/, 'a law without its proviso');
    assert.match(text, /\bSr \d+|AVG|GDPR|WPO/, `no provision: ${text.slice(0, 60)}`);
    assert.match(text, /(stand|state of).*\d{4}/, `no state: ${text.slice(0, 60)}`);
  }
  assert.equal(await law.locator('a[href^="https://"]').count(), texts.length, 'each law has a source');
  const night = await page.locator('main .night').innerText();
  for (const number of ['112', '113', '0800-0188']) assert.ok(night.includes(number), `${number} at night`);
}

const laws = (page) => page.locator('main .laws').allTextContents().then((texts) => texts.join(' '));
const ways = (page) => page.locator('main .ways').allTextContents().then((texts) => texts.join(' '));

async function girl14(page, language) {
  assert.equal(await page.locator('main .first').count(), 0, 'nothing before the steps');
  const chat = page.locator(`main .call-to-act a.button-link[href="${door('classChat', language)}"]`);
  assert.equal(await chat.count(), 1, 'the class chat has its own button');
  const text = await laws(page);
  assert.match(text, /Sr 252\b/);
  assert.match(text, language === 'nl' ? /12 tot en met 15/ : /12 to 15/, 'why');
  assert.match(await ways(page), /school/i);
  // The way on ends at the steps for a chat without a link.
  await follow(page, door('classChat', language));
  assert.ok((await page.locator('main .step').count()) > 1, 'steps for a chat');
  await page.goBack();
}

async function boy17(page, language) {
  const first = await page.locator('main .step').first().innerText();
  assert.match(first, language === 'nl' ? /betaal|antwoord/i : /pay|answer|reply/i, 'the first step');
  const text = await laws(page);
  assert.match(text, /Sr 318\b/);
  assert.match(text, language === 'nl' ? /Iemand wil geld/ : /Someone wants money/, 'why');
  assert.doesNotMatch(await page.locator('main').innerText(), /3 maanden|3 months/, 'no clock that nobody confirmed');
  assert.match(await page.locator('main').textContent(), language === 'nl' ? /Vraag de politie/i : /Ask the police/i);
}

async function woman24(page, language) {
  const text = await laws(page);
  assert.match(text, /Sr 252\b/, 'strict by the age then');
  assert.match(text, language === 'nl' ? /16 of 17/ : /16 or 17/, 'why');
  assert.doesNotMatch(await ways(page), /ATKM/, 'no authority where the host is not known to be Dutch');
  assert.doesNotMatch(await page.locator('main').innerText(), /nooit meer|for ever|zeker weg/i, 'a promise');
}

/** Everything happened before the law changed: the law of then, and the number of today beside it. */
async function then(page, language) {
  const text = await laws(page);
  assert.match(text, /Sr 139h\b/, 'the number of then');
  assert.match(text, language === 'nl' ? /1 juli 2024/ : /1 July 2024/, 'since when it has another');
}

/** Awake at night, with heavy thoughts and without scripts: a person comes before everything. */
async function awake(page, language) {
  const first = page.locator('main .first');
  assert.equal(await first.count(), 1, 'something stands first');
  assert.ok((await first.innerText()).includes('113'), '113 first');
  const [one, step] = await Promise.all([first.boundingBox(), page.locator('main .step').first().boundingBox()]);
  assert.ok(one.y < step.y, 'before the steps');
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Amsterdam' }).format(new Date()));
  const isShut = hour < 9 || hour >= 21;
  const card = page.locator('main .contact-card', { hasText: '0800-0000' }).first();
  const shut = language === 'nl' ? 'De telefoon is nu dicht' : 'The phone is closed now';
  assert.equal((await card.innerText()).includes(shut), isShut, `at ${hour} o’clock: whether the phone is closed`);
  const [night, own] = await Promise.all([page.locator('main .night').boundingBox(), card.boundingBox()]);
  assert.equal(night.y < own.y, isShut, 'who is awake comes before a closed phone');
  assert.match(await page.locator('main .night').innerText(), /9 (en|and) 21/, 'when messages are read');
  await page.screenshot({ path: join(folders.screens, `guidance-awake-${language}.png`), fullPage: true });
}

/** As on paper: everything that can be opened is open. */
const openAll = (page) => page.locator('main details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));

/** On paper: the law and who to ask are there to read, the way out and the buttons are not. */
async function onPaper(page, name) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = false; }));
  await page.emulateMedia({ media: 'print' });
  const law = await page.locator('main .laws .law').first().boundingBox();
  assert.ok(law && law.height > 20, 'the law is not on paper');
  for (const away of ['.exit-bar', '.call-to-act', '.helped', '.header']) {
    assert.equal(await page.locator(away).first().isVisible(), false, `${away} on paper`);
  }
  assert.match(await page.locator('.print-only').innerText(), /20\d\d/, 'no date on paper');
  await page.screenshot({ path: join(folders.screens, `${name}.png`), fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

/** Every optional question can be left for the advice in one tap, and passed over with the button. */
async function staysQuick(journey) {
  const page = await journey.newPage({ scripts: 'off' });
  await toAdvice(journey, page, PEOPLE.girl14.three, 'nl');
  for (const n of [4, 5, 6]) {
    await page.goto(journey.url(`${door('question')}?n=${n}`));
    await follow(page, door('advice'));
    at(page, 'advice');
  }
  const size = Buffer.byteLength(await page.content());
  assert.ok(size <= 30 * 1024, `the advice page has ${size} bytes`);
  await journey.closePage(page);
}
