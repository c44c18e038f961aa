// Asking an app or site oneself: with scripts the text fills itself in on the device and is copied,
// without them the whole text with blanks stands on the page. Nothing that is typed leaves it.
// Serves: S48, S49.

import assert from 'node:assert/strict';
import { DESK } from '../harness/page.mjs';
import { look } from '../harness/look.mjs';
import { fixedLine, follow } from '../harness/walk.mjs';
import { door } from '../site.mjs';

export const name = 'asking an app or site oneself';

const LIST = { nl: door('selfHelp', 'nl'), en: door('selfHelp', 'en') };
const OTHER = { nl: 'andere-site', en: 'another-site' };
const APPS = ['discord', 'facebook', 'google-search', 'instagram', 'snapchat', 'telegram', 'tiktok', 'whatsapp', 'x', 'youtube'];
/** Apps whose steps nobody here could read at the platform itself. */
const UNREAD = new Set(['discord', 'instagram', 'telegram', 'youtube']);
const CLOSED = ['whatsapp', 'snapchat', 'telegram', 'discord'];
const TYPED = { place: 'https://fotos.voorbeeld.example/album/7?van=mij\naccount <b>een_account</b>', since: '14 november, 20 uur' };
const WORDS = {
  nl: { unread: /konden deze stappen niet/, read: /hulppagina van .+ zelf/, nowhere: 'Deze pagina is er niet' },
  en: { unread: /could not check these steps/, read: /help page of .+ itself/, nowhere: 'not here' },
};

const pathOf = (language, app) => `${LIST[language]}/${app}`;

export async function run(journey) {
  for (const language of ['nl', 'en']) {
    await wayThere(journey, language);
    await journey.each([...APPS, OTHER[language]], (app) => everyPage(journey, language, app), 2);
    await fillsIn(journey, language);
    await byHand(journey, language);
    await nowhere(journey, language);
  }
  await leavesNothing(journey);
  await looks(journey);
}

/** From the choice of ways to the list to an app, and from the class chat, on a phone without scripts. */
async function wayThere(journey, language) {
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(journey.url(door('remove', language)));
  await follow(page, LIST[language]);
  await fixedLine(page);
  const links = await page.locator('main .door').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const app of [...APPS, OTHER[language]]) assert.ok(links.includes(pathOf(language, app)), `no link to ${app}`);
  await follow(page, pathOf(language, 'snapchat'));
  await follow(page, door('classChat', language));
  for (const app of CLOSED) {
    assert.equal(await page.locator(`main a[href="${pathOf(language, app)}"]`).count(), 1, `class chat: ${app}`);
  }
  await journey.noCookies(page);
  await journey.closePage(page);
}

/** Steps that say how they are known, a help page of the platform, all texts, no way to send or upload. */
async function everyPage(journey, language, app) {
  const page = await journey.newPage();
  const response = await page.goto(journey.url(pathOf(language, app)));
  assert.equal(response.status(), 200, app);
  journey.strictHeaders(response);
  await journey.noCookies(page);
  await fixedLine(page);
  const text = await page.locator('main').innerText();
  const isListed = app !== OTHER[language];
  assert.equal(WORDS[language].unread.test(text), UNREAD.has(app), `${app} says that its steps were not read`);
  assert.equal(WORDS[language].read.test(text), isListed && !UNREAD.has(app), `${app} says that its steps were read`);
  if (isListed) assert.match(text, /2026/, `${app}: when that was checked`);
  const away = await page.locator('main a[href^="http"]').evaluateAll((all) => all.map((one) => one.rel));
  assert.ok(away.length > 0 && away.every((rel) => /noreferrer/.test(rel)), `${app}: links that leave tell nothing`);
  assert.equal(await page.locator('main form, main [type=file], main img').count(), 0, `${app}: nothing to send or upload`);
  assert.equal(await page.locator('[data-case]').count(), 4, `${app}: texts`);
  await journey.closePage(page);
  await journey.publicBudget(pathOf(language, app));
}

/** What is chosen and typed shows in the text; it is copied; and no request is made. */
async function fillsIn(journey, language) {
  const page = await journey.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  const path = pathOf(language, 'instagram');
  await page.goto(journey.url(path));
  await page.waitForTimeout(600);
  const before = page.watch.requests.length;
  assert.equal(await page.locator('[data-case]:visible').count(), 0, 'no text before a choice');
  assert.ok(await page.locator('[data-own-wait]').isVisible(), 'what to do first');

  await page.check('input[name=own-kind][value=made]');
  await onlyCase(page, 'strict');
  await page.check('input[name=own-age][value=unknown]');
  await onlyCase(page, 'strict');
  await page.check('input[name=own-age][value=minor]');
  await page.fill('#own-place', TYPED.place);
  await page.fill('#own-since', TYPED.since);
  await strictText(page, language);

  await page.check('input[name=own-age][value=adult]');
  await onlyCase(page, 'made');
  const adult = await page.locator('#text-made-en').textContent();
  for (const part of ['(a)', '(b)', '(c)', '(d)', '[your own name]', '[your own e-mail address]', '254ba']) {
    assert.ok(adult.includes(part), `the text for an adult has ${part}`);
  }
  await page.check('input[name=own-kind][value=shared]');
  await onlyCase(page, 'shared');
  await page.check('input[name=own-kind][value=privacy]');
  await page.check('input[name=own-age][value=minor]');
  await onlyCase(page, 'privacy');

  assert.equal(page.watch.requests.length, before, 'something was sent while filling in');
  assert.equal(page.url(), journey.url(path), 'the address tells something');
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length]);
  assert.deepEqual(kept, [0, 0, 0], 'something is kept');
  await page.locator('[data-own-clear]').click();
  assert.ok(!(await page.locator('main').innerText()).includes('een_account'), 'emptied');
  assert.equal(await page.inputValue('#own-place'), '');
  await journey.closePage(page);
}

async function onlyCase(page, word) {
  const shown = await page.locator('[data-case]:visible').evaluateAll((all) => all.map((one) => one.dataset.case));
  assert.deepEqual(shown, [word], 'the text that fits');
}

/** The text for a minor in English, and in Dutch beside it; copied as it stands. */
async function strictText(page, language) {
  const text = await page.locator('#text-strict-en').textContent();
  for (const part of ['To: Instagram', '(a)', '(b)', '(d)', '2011/93/EU', 'in good faith', TYPED.place, TYPED.since]) {
    assert.ok(text.includes(part), `the text has ${part}: ${text}`);
  }
  assert.ok(!text.includes('\n(c) ') && !/\[|Name:/.test(text), 'no name is asked');
  assert.equal(await page.locator('#text-strict-en b').count(), 0, 'what is typed stays text');
  assert.equal(await page.locator('#text-strict-nl').count(), language === 'nl' ? 1 : 0, 'the own language beside it');
  await page.locator('[data-case=strict] [data-copy=text-strict-en]').click();
  await page.locator('#text-strict-en-said').filter({ hasText: /\S/ }).waitFor();
  assert.equal(await pasted(page), text.trim(), 'what was copied');
}

/** What lies on the clipboard: our own pages may not read it. */
async function pasted(page) {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  await other.locator('textarea').focus();
  await other.keyboard.press('Control+V');
  const text = await other.inputValue('textarea');
  await other.close();
  await page.bringToFront();
  return text;
}

/** Without scripts: all texts with clear blanks, no fields that do nothing; selectable and on paper. */
async function byHand(journey, language) {
  const page = await journey.newPage({ scripts: 'off' });
  for (const app of ['whatsapp', OTHER[language]]) {
    await page.goto(journey.url(pathOf(language, app)));
    assert.equal(await page.locator('[data-case]:visible').count(), 4, 'all texts');
    assert.equal(await page.locator('[data-own]:visible, [data-copy]:visible').count(), 0, 'nothing that does nothing');
    assert.ok(await page.locator('[data-own-hand]').isVisible(), 'how to fill in');
    for (const summary of await page.locator('[data-case] > summary').all()) await summary.click();
    const strict = await page.locator('#text-strict-en').innerText();
    assert.match(strict, /\[link, or account name and what it is\]/);
    assert.match(strict, /\[day and time\]/);
    assert.equal(/\[name of the site or app\]/.test(strict), app !== 'whatsapp', 'the name of the site');
    const made = await page.locator('#text-made-en').innerText();
    assert.match(made, /\[your own name\][\s\S]*\[your own e-mail address\]/);
    const canSelect = await page.locator('#text-made-en').evaluate((one) => getComputedStyle(one).userSelect !== 'none');
    assert.ok(canSelect, 'selectable');
  }
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#text-strict-en').isVisible(), 'on paper');
  await journey.closePage(page);
}

async function nowhere(journey, language) {
  const page = await journey.newPage({ scripts: 'off' });
  for (const app of ['nergens', OTHER[language === 'nl' ? 'en' : 'nl'], '%2e%2e']) {
    const response = await page.goto(journey.url(pathOf(language, app)));
    if (app === '%2e%2e') continue;
    assert.equal(response.status(), 404, app);
    assert.ok((await page.locator('main').innerText()).includes(WORDS[language].nowhere), `${language}: ${app}`);
    await fixedLine(page);
  }
  await journey.closePage(page);
}

/** Back shows an empty page again. */
async function leavesNothing(journey) {
  const page = await journey.newPage();
  await page.goto(journey.url(pathOf('nl', 'tiktok')));
  await page.check('input[name=own-kind][value=made]');
  await page.fill('#own-place', TYPED.place);
  await page.goto(journey.url(LIST.nl));
  await page.goBack();
  assert.equal(await page.inputValue('#own-place'), '', 'the field is empty after Back');
  assert.equal(await page.locator('input:checked').count(), 0, 'no answer after Back');
  assert.ok(!(await page.locator('main').textContent()).includes('een_account'), 'no text after Back');
  await journey.closePage(page);
}

async function looks(journey) {
  const ways = [
    { language: 'nl', app: 'whatsapp', scripts: 'blocked' },
    { language: 'en', app: 'google-search', scripts: 'blocked' },
    { language: 'nl', app: 'instagram', filled: true },
    { language: 'en', app: 'telegram', filled: true },
    { language: 'nl', app: 'andere-site', filled: true },
    { language: 'en', app: 'x', filled: true, viewport: DESK },
  ];
  for (const { language, app, scripts = 'on', filled = false, viewport } of ways) {
    const page = await journey.newPage({ scripts, ...(viewport && { viewport }) });
    await page.goto(journey.url(pathOf(language, app)));
    if (scripts === 'blocked') await page.locator('[data-case] > summary').first().click();
    if (filled) {
      await page.check('input[name=own-kind][value=made]');
      await page.check(`input[name=own-age][value=${app === 'x' ? 'adult' : 'unknown'}]`);
      await page.fill('#own-place', TYPED.place);
      await page.fill('#own-since', TYPED.since);
    }
    const shown = `self-help-${app}-${language}${scripts === 'blocked' ? '-by-hand' : ''}`;
    await look(page, { language, name: shown, looks: ['light', 'dark', 'forced'], walk: app === 'instagram' });
    await journey.closePage(page);
  }
  for (const language of ['nl', 'en']) {
    const page = await journey.newPage();
    await page.goto(journey.url(LIST[language]));
    await look(page, { language, name: `self-help-${language}` });
    await journey.closePage(page);
  }
}
