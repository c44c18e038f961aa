// A recipient with an account, without a program: signs in with the key that a member made, reads what
// waits, ticks several and answers in one go, sees what each came to, signs out, and is out at once when
// the account is revoked. In both languages, by keyboard, and once without scripts. Serves: S49, S52.

import assert from 'node:assert/strict';
import { assess, item, key, login, openNewest } from '../harness/desk.mjs';
import { budget, look } from '../harness/look.mjs';
import { cookies } from '../harness/headers.mjs';
import { mail } from '../harness/mail.mjs';
import { report } from '../harness/plain.mjs';
import { submit } from '../harness/walk.mjs';
import { door } from '../site.mjs';

export const name = 'a recipient signs in and answers several notices in one go';
export const seconds = 300;

/** Addresses of its own for each language: the same place twice would be asked for once. */
const SHOWN = { nl: ['een', 'twee'], en: ['one', 'two'] };
const ALL_COUNT = { nl: /2 van de 2 antwoorden tellen/, en: /2 of 2 answers count/ };
const COUNTS = { nl: /Uw antwoord telt\./, en: /Your answer counts\./ };
const OUT = { nl: /Er is niets verstuurd/, en: /Nothing was sent/ };

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    const places = [];
    for (const sheet of SHOWN[language]) places.push(await sent(journey, desk, language, sheet));
    const apiKey = await made(journey, desk, language);
    await answers(journey, language, apiKey, places);
    await withoutScripts(journey, language, apiKey);
    await revoked(journey, desk, language, apiKey);
  }
}

/** A notice about an item is out; gives the item's address. */
async function sent(journey, desk, language, sheet) {
  const place = `${item('duinen').page}?blad=${sheet}`;
  await report({ language, person: 'adult', links: [place], story: 'Synthetisch verhaal van Windhalm.' });
  await openNewest(desk, journey, language);
  await assess(desk);
  await key(desk, 'n');
  const before = new Set((await mail.all()).map((one) => one.id));
  await key(desk, 'Control+Enter');
  await mail.wait((one) => one.text.includes(place) && !before.has(one.id), 40);
  return place;
}

/** An account of the example platform; gives its key. */
async function made(journey, desk, language) {
  await desk.goto(journey.url(door('partners', language)));
  await desk.locator('select').selectOption('voorbeeldplatform');
  await submit(desk, `form[action^="${door('partners', language)}"] button`);
  const [apiKey] = await desk.locator('dd.secret').allInnerTexts();
  return apiKey;
}

/** Signs in by keyboard. */
async function signIn(page, journey, language, apiKey) {
  await page.goto(journey.url(door('partnerPages', language)));
  assert.equal(new URL(page.url()).pathname, door('partnerSignIn', language), 'first the key');
  await page.locator('[name=key]').focus();
  await page.keyboard.insertText(apiKey);
  await key(page, 'Enter');
  assert.equal(new URL(page.url()).pathname, door('partnerPages', language));
}

/** Ticks by keyboard what names one of these addresses; gives how many. */
async function tick(page, places) {
  let ticked = 0;
  for (const box of await page.locator('.radio:has(input[type=checkbox])').all()) {
    const text = await box.innerText();
    if (!places.some((place) => text.includes(place))) continue;
    await box.locator('input[type=checkbox]').focus();
    await page.keyboard.press('Space');
    ticked += 1;
  }
  return ticked;
}

async function answers(journey, language, apiKey, places) {
  const page = await journey.newPage();
  const show = (label, options) => look(page, { language, name: `partner-${label}`, ...options });
  const walk = language === 'nl';
  await page.goto(journey.url(door('partnerSignIn', language)));
  await show('sign-in', { walk });
  await budget(page, 'desk');
  await page.fill('[name=key]', `${apiKey.slice(0, -2)}xx`);
  await submit(page, 'main form button');
  assert.ok(!(await page.content()).includes(apiKey.slice(-40, -2)), 'a key is never shown back');
  await show('sign-in-error');
  await signIn(page, journey, language, apiKey);
  const [cookie] = await cookies(page);
  assert.equal(cookie.name, '__Host-luwte-partner');
  const text = await page.locator('main').innerText();
  for (const place of places) assert.ok(text.includes(place), `${place} waits`);
  assert.doesNotMatch(text, /Windhalm|Synthetisch verhaal/, 'no story');
  await show('list', { walk });
  await budget(page, 'desk');

  await page.locator('form:has([name=form]) button[type=submit]').focus();
  await key(page, 'Enter');
  await show('list-error');
  assert.equal(await tick(page, places), 2);
  await page.locator('[name=answer][value=removed]').focus();
  await page.keyboard.press('Space');
  await page.locator('form:has([name=form]) button[type=submit]').focus();
  await key(page, 'Enter');
  assert.equal(new URL(page.url()).pathname, door('partnerResults', language));
  assert.match(await page.locator('main').innerText(), ALL_COUNT[language]);
  await show('results', { walk });
  await page.reload();
  assert.match(await page.locator('main').innerText(), ALL_COUNT[language], 'a reload shows the same');
  await page.goto(journey.url(door('partnerPages', language)));
  const left = await page.locator('main').innerText();
  for (const place of places) assert.ok(!left.includes(place), `${place} waits no more`);
  await page.goto(journey.url(`${door('partnerPages', language)}?state=all`));
  await show('all');
  const one = page.locator('.radio', { hasText: places[0] }).locator('a').first();
  await Promise.all([page.waitForNavigation(), one.click()]);
  await show('notice', { walk });
  await journey.closePage(page);
}

/** A later truer answer on the page of one notice, in a browser without scripts; then it signs out. */
async function withoutScripts(journey, language, apiKey) {
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(journey.url(door('partnerSignIn', language)));
  await page.fill('[name=key]', apiKey);
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
  await page.goto(journey.url(`${door('partnerPages', language)}?state=all`));
  await Promise.all([page.waitForNavigation(), page.locator('.radio a').first().click()]);
  await page.check('[name=answer][value=refused]');
  await page.check('[name=reason][value=not_ours]');
  await Promise.all([page.waitForNavigation(), page.click('form:has([name=form]) button')]);
  assert.match(await page.locator('main').innerText(), COUNTS[language]);
  await Promise.all([page.waitForNavigation(), page.click('.account-bar button')]);
  await page.goto(journey.url(door('partnerPages', language)));
  assert.equal(new URL(page.url()).pathname, door('partnerSignIn', language), 'signed out');
  await journey.closePage(page);
}

/** A member revokes the account while its page is open: nothing more is taken. */
async function revoked(journey, desk, language, apiKey) {
  const page = await journey.newPage();
  await signIn(page, journey, language, apiKey);
  await page.goto(journey.url(`${door('partnerPages', language)}?state=all`));
  await desk.goto(journey.url(door('partners', language)));
  const row = desk.locator(`tr:has-text("${apiKey.split('_')[1]}") a.table-act`);
  await Promise.all([desk.waitForNavigation(), row.click()]);
  await submit(desk, 'main form button');
  await page.locator('input[type=checkbox]').first().check();
  await page.locator('[name=answer][value=received]').check();
  await submit(page, 'form:has([name=form]) button[type=submit]');
  assert.match(await page.locator('main').innerText(), OUT[language], 'signed out at once');
  await look(page, { language, name: 'partner-revoked' });
  await page.goto(journey.url(door('partnerPages', language)));
  assert.equal(new URL(page.url()).pathname, door('partnerSignIn', language));
  await journey.closePage(page);
}
