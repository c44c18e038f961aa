// Recipients that answer in other ways: an account that calls by program and is revoked, the authority
// whose order a member writes down, and a text that the desk alone reads. In both languages, with
// pictures of each page. Serves: S49, S73.

import assert from 'node:assert/strict';
import { assess, item, key, login, openNewest } from '../harness/desk.mjs';
import { budget, look } from '../harness/look.mjs';
import { mail } from '../harness/mail.mjs';
import { report } from '../harness/plain.mjs';
import { openCase, submit } from '../harness/walk.mjs';
import { door } from '../site.mjs';

export const name = 'recipients answer by program, by order and in their own words';
export const seconds = 300;

const LOOKS = ['light', 'dark'];
/** A place of its own for each language: the same place twice would be asked for once. */
const SHOWN = { nl: item('bomenrij').page, en: item('blokpatroon').page };
const DUTCH = 'https://nederlands.voorbeeld.example/plaats/';
const ORDERED = { nl: /Bevel gegeven/, en: /Ordered|Order given/ };
const ON_BOARD = { nl: /Bij 1 plek loopt een bevel|Bij 2 plekken loopt een bevel/, en: /order(s)? of the authority/i };
const TOLD = { nl: /heeft bevolen om het weg te halen/, en: /ordered its removal/ };
const OWN_WORDS = 'Synthetische toelichting met een <b>vingerhoed</b>.\nTweede regel.';

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    const show = (label, options) => look(desk, { language, name: label, face: 'desk', looks: LOOKS, walk: language === 'nl', ...options });
    await account(journey, desk, language, show);
    await authority(journey, desk, language, show);
    await ownWords(journey, desk, language, show);
    await desk.goto(journey.url(door('imported', language)));
    await show('desk-imported-none');
  }
}

const calls = (journey, apiKey) => fetch(journey.url('/api/v1/notices'), { headers: { authorization: `Bearer ${apiKey}` } });

/** Made, shown once, used, revoked. */
async function account(journey, desk, language, show) {
  await desk.goto(journey.url(door('partners', language)));
  await show('desk-partners');
  await budget(desk, 'desk');
  await submit(desk, `form[action^="${door('partners', language)}"] button`);
  await show('desk-partners-error');
  await desk.locator('select').selectOption('voorbeeldplatform');
  await submit(desk, `form[action^="${door('partners', language)}"] button`);
  await show('desk-partner-made');
  const [apiKey] = await desk.locator('dd.secret').allInnerTexts();
  assert.match(apiKey, /^luwte_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
  const answer = await calls(journey, apiKey);
  assert.equal(answer.status, 200, 'the key works');
  assert.ok(Array.isArray((await answer.json()).notices));
  const mark = apiKey.split('_')[1];
  await desk.goto(journey.url(door('partners', language)));
  assert.ok(!(await desk.content()).includes(apiKey.slice(-43)), 'a key is shown once');
  await Promise.all([desk.waitForNavigation(), desk.locator(`tr:has-text("${mark}") a.table-act`).click()]);
  await show('desk-partner-revoke');
  await submit(desk, 'main form button');
  assert.equal((await calls(journey, apiKey)).status, 401, 'a revoked key is none');
}

/** A minor's place on Dutch servers: a member writes the order down, board and person read it. */
async function authority(journey, desk, language, show) {
  const words = await report({ language, person: 'minor', links: [`${DUTCH}${language}`], story: 'Synthetisch verhaal.' });
  const address = await openNewest(desk, journey, language);
  await assess(desk, 'depicted_person', 'minor_imagery');
  const route = desk.locator('.place-route > summary').first();
  await route.click();
  const dossier = desk.locator('form[action*="dossier-json"]');
  assert.equal(await dossier.count(), 1, 'the dossier is offered');
  const [file] = await Promise.all([desk.waitForEvent('download'), dossier.locator('button').click()]);
  assert.match(file.suggestedFilename(), /\.json$/);
  await desk.reload();
  await route.click();
  const form = desk.locator('form[action*="autoriteit-antwoord"], form[action*="authority-answer"]');
  await show('desk-authority', { walk: false });
  assert.equal(await form.locator('select').inputValue(), '', 'no answer is chosen before a human chooses');
  assert.ok(await form.locator('select').evaluate((list) => !list.checkValidity()), 'none is not sent');
  await form.locator('select').selectOption('ordered');
  await Promise.all([desk.waitForNavigation(), form.locator('button').click()]);
  assert.match(await desk.locator('.place').first().innerText(), ORDERED[language]);
  await show('desk-authority-ordered', { walk: false });
  await desk.goto(journey.url(door('board', language)));
  assert.match(await desk.locator('main').innerText(), ON_BOARD[language], 'the board names the order');
  await show('desk-board-ordered', { walk: false });
  const person = await journey.newPage();
  await openCase(person, journey, words, language);
  for (const history of await person.locator('.place details > summary').all()) await history.click();
  assert.match(await person.locator('.place').first().innerText(), TOLD[language], 'the person reads it');
  await look(person, { language, name: 'my-case-ordered' });
  await journey.closePage(person);
  await desk.goto(journey.url(address));
}

/** What a recipient types with its answer stands at the desk as it is, and nowhere else. */
async function ownWords(journey, desk, language, show) {
  const place = SHOWN[language];
  const words = await report({ language, person: 'minor', links: [place], story: 'Synthetisch verhaal.' });
  await openNewest(desk, journey, language);
  await assess(desk, 'depicted_person', 'minor_imagery');
  await key(desk, 'n');
  const before = new Set((await mail.all()).map((one) => one.id));
  const notice = new URL(desk.url()).pathname;
  await key(desk, 'Control+Enter');
  const message = await mail.wait((one) => one.text.includes(place) && !before.has(one.id), 40);
  const [link] = mail.links(message).filter((one) => one.includes('/kennisgeving/'));
  const page = await journey.newPage();
  await page.goto(language === 'nl' ? link : link.replace('/kennisgeving/', '/en/notice/'));
  await page.locator('[name=answer][value=refused]').check();
  await page.locator('[name=reason][value=lawful]').check();
  await page.locator('[name=text]').fill(OWN_WORDS);
  await look(page, { language, name: 'portal-own-words' });
  await submit(page);
  await look(page, { language, name: 'portal-refused' });
  await journey.closePage(page);
  await desk.goto(journey.url(notice));
  assert.equal((await desk.locator('section[aria-labelledby=statements-title] .letter').innerText()).trim(), OWN_WORDS, 'as it was typed');
  await show('desk-statement', { walk: false });
  const person = await journey.newPage();
  await openCase(person, journey, words, language);
  assert.ok(!(await person.content()).includes('vingerhoed'), 'the person reads the reason only');
  await journey.closePage(person);
}
