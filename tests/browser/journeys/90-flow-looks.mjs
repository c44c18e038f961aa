// How the pages of the flows look and read with answers, places, errors and statuses on them, in both
// languages: axe in light and dark, narrow and large text, size of controls, keyboard, weight, and
// pictures of each.

import assert from 'node:assert/strict';
import { budget, look } from '../harness/look.mjs';
import { drawnPng, picture } from '../harness/pictures.mjs';
import { Visitor, lend, report } from '../harness/plain.mjs';
import { fixedLine, openCase, submit } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'pages of the flows hold their bars';
export const seconds = 400;

const AT_ONCE = 2;
const LONG = 'https://een-heel-lange-naam-van-een-site-zonder-spaties.voorbeeld.example/gebruikers/een_account_met_een_lange_naam/album-2026/foto-0001?pagina=2';
const PLACES = { links: [LONG, new URL('/p/bomenrij', demo.platform.url).href], platform: 'snapchat', handle: 'een_account_met_een_lange_naam' };
const STORY = 'Synthetisch verhaal. Eerste regel.\nTweede regel met een heellangsamengesteldwoordzonderspaties dat moet afbreken.';
const CODE = JSON.stringify([{ pdq: '5b'.repeat(32), quality: 80, stability: 0, sha256: 'cd'.repeat(32) }]);

/** Pages by the name of their pictures; each opens in a browser of its own. */
const PAGES = {
  'help-question-1': (page, journey, language) => question(page, journey, language, 1),
  'help-question-2': (page, journey, language) => question(page, journey, language, 2),
  'help-question-3': (page, journey, language) => question(page, journey, language, 3),
  'help-question-error': questionError,
  'help-advice-adult': (page, journey, language) => advice(page, journey, language, 'adult'),
  'help-advice-minor': (page, journey, language) => advice(page, journey, language, 'minor'),
  'help-advice-young': (page, journey, language) => advice(page, journey, language, 'young'),
  'help-advice-parent': (page, journey, language) => advice(page, journey, language, 'parent'),
  'help-advice-unsure': (page, journey, language) => advice(page, journey, language, 'unsure'),
  'remove-self': (page, journey, language) => open(page, journey, language, 'remove', 'minor'),
  'remove-other': (page, journey, language) => open(page, journey, language, 'remove', 'parent'),
  'remove-photo': photo,
  'remove-photo-part': photoPart,
  'remove-photo-error': photoError,
  'remove-photo-other': (page, journey, language) => open(page, journey, language, 'photo', 'parent'),
  'remove-link': (page, journey, language) => open(page, journey, language, 'link', 'minor'),
  'remove-link-error': linkError,
  'remove-class-chat': classChat,
  'remove-check': check,
  'remove-check-other': checkOther,
  'remove-done': done,
  'my-case-open': myCase,
  'my-case-error': myCaseError,
  'my-case-wrong-words': wrongWords,
  'my-case-withdraw': withdraw,
  'my-case-withdrawn': withdrawn,
  'error-not-found': notFound,
  'error-no-session': noSession,
};
/** Those that the keyboard walks through, in Dutch. */
const WALKED = new Set(['help-question-2', 'help-advice-minor', 'remove-self', 'remove-photo', 'remove-photo-part', 'remove-link-error', 'remove-check', 'remove-done', 'my-case-open', 'my-case-withdraw']);
/** Pages without the numbers for danger. */
const CALM = new Set(['error-not-found', 'error-no-session', 'my-case-withdraw', 'my-case-withdrawn']);

export async function run(journey) {
  const all = ['nl', 'en'].flatMap((language) => Object.keys(PAGES).map((page) => ({ page, language })));
  await journey.each(all, (one) => visit(journey, one), AT_ONCE);
}

async function visit(journey, { page: shown, language }) {
  const page = await journey.newPage({ locale: language === 'nl' ? 'nl-NL' : 'en-GB' });
  try {
    const options = (await PAGES[shown](page, journey, language)) ?? {};
    if (!CALM.has(shown)) await fixedLine(page);
    assert.equal(await page.locator('[role=region] a[href="/weg"]').count(), 1, `${shown}: the way out`);
    await look(page, { language, name: shown, walk: language === 'nl' && WALKED.has(shown), ...options });
    if (options.mayReload ?? true) await budget(page);
  } catch (error) {
    throw new Error(error.message.startsWith(shown) ? error.message : `${shown}, ${language}: ${error.message}`);
  } finally {
    await journey.closePage(page);
  }
}

async function someone(page, { language, person = 'minor' }) {
  const visitor = new Visitor();
  await visitor.answer({ language, person });
  await lend(page, visitor);
  return visitor;
}

async function open(page, journey, language, name, person) {
  await someone(page, { language, person });
  const response = await page.goto(journey.url(door(name, language)));
  journey.strictHeaders(response, { wasm: name === 'photo' && person === 'minor' });
}

async function question(page, journey, language, n) {
  await someone(page, { language });
  await page.goto(journey.url(`${door('question', language)}?n=${n}`));
}

async function questionError(page, journey, language) {
  await page.goto(journey.url(`${door('question', language)}?n=2`));
  await page.locator('main input[type=radio]').first().evaluate((input) => (input.value = 'iets-anders'));
  await page.locator('main input[type=radio]').first().check();
  await submit(page);
  assert.equal(await page.locator('.error-summary').count(), 1, 'a wrong answer');
  return { mayReload: false };
}

async function advice(page, journey, language, person) {
  await open(page, journey, language, 'advice', person);
  await page.locator('main details').first().click({ timeout: 1_000 }).catch(() => {});
}

async function photo(page, journey, language) {
  await open(page, journey, language, 'photo', 'minor');
  await page.setInputFiles('#photo-files', ['plain.jpg', 'flat.png', 'words.jpg'].map(picture));
  await page.locator('#photo-results > li').nth(2).waitFor();
  await page.waitForFunction(() => document.getElementById('photo-progress').hidden);
  return { mayReload: false };
}

/** The panel in which a part of a screenshot is chosen. */
async function photoPart(page, journey, language) {
  await open(page, journey, language, 'photo', 'minor');
  const colourAt = (x, y) => {
    const isInside = x >= 40 && x < 320 && y >= 200 && y < 410;
    if (isInside) return [(((x / 23) | 0) * 73 + ((y / 19) | 0) * 151) % 200, (x * 2) % 180, (y * 2) % 170];
    return (y < 60 || (y > 440 && y < 560 && y % 36 < 14 && x > 40 && x < 260)) ? [70, 84, 96] : [250, 250, 250];
  };
  await page.setInputFiles('#photo-files', [{ name: 'scherm.png', mimeType: 'image/png', buffer: drawnPng(360, 640, colourAt) }]);
  await page.locator('#photo-results > li').waitFor();
  await page.waitForFunction(() => document.getElementById('photo-progress').hidden);
  await page.locator('#photo-results button').nth(1).click();
  await page.locator('.part__stage').waitFor();
}

async function photoError(page, journey, language) {
  await open(page, journey, language, 'photo', 'minor');
  await page.evaluate(() => {
    document.getElementById('photo-codes').value = '[{"pdq":"x"}]';
    document.getElementById('photo-form').submit();
  });
  await page.locator('.error-summary').waitFor();
  return { mayReload: false };
}

async function linkError(page, journey, language) {
  await open(page, journey, language, 'link', 'minor');
  await page.fill('#links', `${LONG}\ndit is geen link`);
  await page.fill('[name=handle]', 'een_account');
  await page.fill('[name=story]', STORY);
  await submit(page);
  assert.equal(await page.locator('.error-summary').count(), 1);
  return { mayReload: false };
}

async function classChat(page, journey, language) {
  await open(page, journey, language, 'classChat', 'minor');
  await page.locator('main details summary').first().click();
  return { mayReload: true };
}

async function filled(page, journey, language, person, places) {
  const visitor = await someone(page, { language, person });
  if (person === 'minor') await visitor.ask(door('photo', language), { codes: CODE });
  const token = await visitor.fill({ language, ...places });
  return { visitor, token };
}

async function check(page, journey, language) {
  await filled(page, journey, language, 'minor', { ...PLACES, story: STORY });
  await page.goto(journey.url(door('check', language)));
}

/** A parent, with an address that looks made for one person. */
async function checkOther(page, journey, language) {
  const links = ['https://bestanden.voorbeeld.example/d/a8f3k29d0s7f6g5h4j3k2l1z'];
  await filled(page, journey, language, 'parent', { links });
  await page.goto(journey.url(door('check', language)));
  assert.ok(await page.locator('.notice-box--warn').count(), 'a warning for a link that looks unique');
}

async function done(page, journey, language) {
  const { visitor, token } = await filled(page, journey, language, 'minor', PLACES);
  await visitor.send(token, language);
  await page.goto(journey.url(door('done', language)));
}

/** A case with places told gone and not, messages, codes, and an open box. */
async function myCase(page, journey, language) {
  const words = await report({ language, person: 'minor', ...PLACES, story: STORY });
  await openCase(page, journey, words, language);
  const act = page.locator('.place form button').first();
  await Promise.all([page.waitForNavigation(), act.click()]);
  await page.fill('#message', STORY);
  await submit(page, 'form:has(#message) button');
  await page.locator('main details').last().locator('summary').click();
}

async function myCaseError(page, journey, language) {
  await openCase(page, journey, await report({ language, ...PLACES }), language);
  await page.locator('details:has([name=links]) > summary').click();
  await page.fill('[name=links]', 'dit is geen link');
  await submit(page, 'form:has([name=links]) button');
  assert.equal(await page.locator('.error-summary').count(), 1);
  return { mayReload: false };
}

async function wrongWords(page, journey, language) {
  await page.goto(journey.url(door('myCase', language)));
  await page.fill('[name=code]', 'een twee drie');
  await submit(page);
  return { mayReload: false };
}

async function withdraw(page, journey, language) {
  await openCase(page, journey, await report({ language, ...PLACES }), language);
  await page.goto(journey.url(door('withdraw', language)));
}

async function withdrawn(page, journey, language) {
  await page.goto(journey.url(door('withdrawn', language)));
}

async function notFound(page, journey, language) {
  const response = await page.goto(journey.url(language === 'nl' ? '/bestaat-niet' : '/en/does-not-exist'));
  assert.equal(response.status(), 404);
}

async function noSession(page, journey, language) {
  const response = await page.goto(journey.url(door('done', language)));
  assert.equal(response.status(), 403);
}
