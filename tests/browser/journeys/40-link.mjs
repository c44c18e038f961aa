// Removing by link on a phone without scripts: wrong lines keep what was typed, the check page says
// all, one case for every way of sending twice, the eight words open it, withdrawing ends it.
// Serves: S27, S54, S77.

import assert from 'node:assert/strict';
import { giveCookies } from '../harness/headers.mjs';
import { Visitor, lend, report } from '../harness/plain.mjs';
import { answerAll, at, fillPlaces, fixedLine, follow, openCase, submit, wordsOn } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'removing by link without scripts';

const STORY = 'Synthetisch verhaal. “Regel” <een> & regel twee.';
const GOOD = 'https://fotos.voorbeeld.example/album/7';
const CUT = 'https://fotos.voorbeeld.example/album/8?igsh=afzender123&pagina=2#deel';
const CUT_SHOWN = 'https://fotos.voorbeeld.example/album/8?pagina=2';
const WRONG = ['dit is geen link', 'ftp://bestanden.example/x', 'http://10.0.0.7/x'];

export async function run(journey) {
  const page = await journey.newPage({ scripts: 'off' });
  await answerAll(journey, page, { person: 'minor' });
  await follow(page, door('remove'));
  await follow(page, door('link'));
  await nothing(page);
  await wrongLines(page);
  await check(journey, page);
  const words = await send(journey, page);
  await again(journey, page, words);
  await journey.closePage(page);
  await myCase(journey, words);
  await manySends(journey);
  await classChat(journey);
  await secondReporter(journey);
  await withdraw(journey, words);
  await english(journey);
}

async function summary(page, fields) {
  assert.match(await page.title(), /^(Fout|Error): /, 'title of a page to mend');
  const links = page.locator('.error-summary a');
  const targets = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  assert.deepEqual([...new Set(targets)], fields.map((field) => `#${field}`), 'the summary leads to the fields');
  for (const [index, target] of targets.entries()) {
    const text = (await links.nth(index).innerText()).trim();
    const near = (await page.locator(`${target}-error, ${target.replace(/-0$/, '')}-error`).first().innerText()).trim();
    assert.ok(near.endsWith(text) || text.endsWith(near) || near.includes(text), `the same words at the field: ${text} / ${near}`);
    assert.equal(await page.locator(target).getAttribute('aria-invalid'), 'true', `${target} is marked`);
  }
}

/** Nothing filled in: said in words, no blame, nothing lost. */
async function nothing(page) {
  await fillPlaces(page, {});
  at(page, 'link');
  await summary(page, ['links']);
}

async function wrongLines(page) {
  const typed = [GOOD, ...WRONG];
  await fillPlaces(page, { links: typed, story: STORY });
  at(page, 'link');
  await summary(page, ['links']);
  const said = await page.locator('#links-error').innerText();
  for (const line of [2]) assert.ok(said.includes(String(line)), `the line is named: ${said}`);
  assert.equal(await page.inputValue('#links'), typed.join('\n'), 'typed links are kept');
  assert.equal(await page.inputValue('[name=story]'), STORY, 'typed words are kept');

  await fillPlaces(page, { links: [GOOD], handle: 'een_account' });
  at(page, 'link');
  await summary(page, ['platform-0']);
  assert.equal(await page.inputValue('[name=handle]'), 'een_account', 'typed name is kept');
  await fillPlaces(page, { links: Array(21).fill(GOOD).map((link, n) => `${link}/${n}`), handle: '' });
  await summary(page, ['links']);
  assert.match(await page.locator('#links-error').innerText(), /20/, 'the limit is told');

  await fillPlaces(page, { links: [GOOD, CUT], platform: 'snapchat', handle: 'een_account', story: STORY });
  at(page, 'check');
}

/** Exactly what, to whom, on what consent, and when messages are read. */
async function check(journey, page) {
  const text = await page.locator('main').innerText();
  const shown = [GOOD, CUT_SHOWN, 'een_account', STORY, 'Om mij', 'nepfoto', '12 tot en met 15'];
  for (const part of shown) assert.ok(text.includes(part), `the check page shows “${part}”`);
  assert.ok(!text.includes('igsh') && !text.includes('#deel'), 'what tells who shared is cut off');
  assert.equal(await page.locator('main a[href*="voorbeeld.example"], main img').count(), 0, 'addresses are inert');
  assert.ok(text.includes('elke dag tussen 9 en 21 uur'), 'when messages are read');
  assert.ok(text.includes('Stichting Voorbeeldhulp'), 'who reads it');
  assert.ok(/toestemming/i.test(text) && /intrekken/i.test(text), 'consent and how to withdraw it');
  assert.ok(await page.locator('main h2', { hasText: 'toestemming' }).count(), 'consent has its heading');
  assert.match(await page.locator('#send').innerText(), /3 plekken/, 'the button names the act');
  const hidden = await page.locator('.summary-change a').first().innerText();
  assert.ok(hidden.split(':')[1]?.trim(), 'a link to change says what');

  await Promise.all([page.waitForNavigation(), page.locator('.summary-change a[href*="n=3"]').click()]);
  await page.locator('main input[value="16_17"]').check();
  await submit(page);
  at(page, 'check');
  assert.ok((await page.locator('main').innerText()).includes('16 of 17'), 'a changed answer');
  await Promise.all([page.waitForNavigation(), page.locator(`.summary-change a[href="${door('link')}"]`).first().click()]);
  assert.equal(await page.inputValue('[name=story]'), STORY, 'the page to change holds what was typed');
  await fillPlaces(page, {});
  at(page, 'check');
}

async function send(journey, page) {
  await page.locator('#send').dblclick();
  await page.waitForURL(journey.url(door('done')));
  await fixedLine(page);
  const words = await wordsOn(page);
  assert.equal(await page.locator('#words').getAttribute('translate'), 'no');
  assert.ok(words.every((word) => /^[a-z]{3,}$/.test(word)), `plain words: ${words.length}`);
  const rows = await page.locator('#words li').evaluateAll((all) => new Set(all.map((li) => Math.round(li.getBoundingClientRect().top))).size);
  assert.ok(rows === 2 || rows === 4, `${rows} rows of words`);
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('elke dag tussen 9 en 21 uur'), 'when it is read');
  return words;
}

/** Reload, Back and send again, and a form of before: the same words. */
async function again(journey, page, words) {
  await page.reload();
  assert.deepEqual(await wordsOn(page), words, 'after a reload');
  await page.goBack();
  const at = new URL(page.url()).pathname;
  assert.ok([door('check'), door('done')].includes(at), `Back leads to ${at}`);
  if (at === door('check')) await submit(page);
  assert.deepEqual(await wordsOn(page), words, 'after Back');
  await page.goto(journey.url(door('check')));
  assert.deepEqual(await wordsOn(page), words, 'the check page leads on');
}

async function myCase(journey, words) {
  const page = await journey.newPage({ scripts: 'off' });
  await wrongWords(journey, page, words);
  await openCase(page, journey, words.map((word, n) => (n % 2 ? ` ${word.toUpperCase()}` : word.slice(0, 4))));
  assert.equal((await journey.cookies(page)).length, 1, 'one cookie');
  await fixedLine(page);
  const places = page.locator('.place');
  assert.equal(await places.count(), 3, 'places');
  for (let n = 0; n < 3; n += 1) {
    assert.match(await places.nth(n).locator('.place-status').innerText(), /Ontvangen.*\d+ \w+/s, 'a word and a date');
    assert.ok(await places.nth(n).locator('time[datetime]').count(), 'a moment');
  }
  assert.equal(await page.locator('main a[href*="voorbeeld.example"], main img').count(), 0, 'addresses are inert');
  await messages(page);
  await addPlaces(page);
  await journey.closePage(page);
}

async function wrongWords(journey, page, words) {
  const tries = {
    [words.slice(0, 7).join(' ')]: /7 woorden/,
    [['qqqqq', ...words.slice(1)].join(' ')]: /Woord 1/,
    [[words[1], words[0], ...words.slice(2)].join(' ')]: /volgorde|geen zaak/,
    '': /acht woorden/,
  };
  for (const [typed, said] of Object.entries(tries)) {
    await page.goto(journey.url(door('myCase')));
    await page.fill('[name=code]', typed);
    await submit(page);
    at(page, 'myCase');
    await summary(page, ['code']);
    assert.match(await page.locator('.error-summary').innerText(), said, 'what is wrong with the words');
    assert.equal(await page.inputValue('[name=code]'), typed, 'typed words are kept');
  }
}

async function messages(page) {
  const form = `form[action="${door('myCase')}/bericht"]`;
  assert.ok((await page.locator(form).innerText()).includes('elke dag tussen 9 en 21 uur'), 'when messages are read');
  await submit(page, `${form} button`);
  await summary(page, ['message']);
  await page.fill('#message', `Synthetisch bericht.\nTweede regel <b>.`);
  await submit(page, `${form} button`);
  at(page, 'myCase');
  const message = page.locator('.messages .message');
  assert.equal(await message.count(), 1, 'messages');
  assert.match(await message.innerText(), /Jij[\s\S]*Tweede regel <b>\./, 'the message as typed');
  await page.reload();
  assert.equal(await message.count(), 1, 'a reload sends nothing');
}

async function addPlaces(page) {
  const links = `form[action="${door('myCase')}/links"]`;
  await page.locator('summary', { hasText: 'Meer links' }).click();
  await page.fill(`${links} textarea`, WRONG[0]);
  await submit(page, `${links} button`);
  await summary(page, ['links']);
  assert.equal(await page.inputValue(`${links} textarea`), WRONG[0], 'typed link is kept');
  await page.fill(`${links} textarea`, 'https://tweede.example/plek');
  await submit(page, `${links} button`);
  assert.equal(await page.locator('.place').count(), 4, 'a place more');
  assert.ok((await page.locator('main').innerText()).includes('https://tweede.example/plek'));
}

/** Sent at the same time, in an interrupted way, and from two tabs: one case, the same words. */
async function manySends(journey) {
  const visitor = new Visitor();
  await visitor.answer({ person: 'adult' });
  const token = await visitor.fill({ links: [`${GOOD}/samen`] });
  const all = await Promise.all(Array.from({ length: 5 }, () => visitor.send(token)));
  assert.equal(new Set(all.map((words) => words.join(' '))).size, 1, 'five sends at once');

  const page = await journey.newPage({ scripts: 'off', expects: [/Failed to load/] });
  const other = new Visitor();
  await other.answer({ person: 'adult' });
  await other.fill({ links: [`${GOOD}/kabel`] });
  await lend(page, other);
  await page.goto(journey.url(door('check')));
  // The line goes dead after the report arrived and before the answer comes back.
  const check = (url) => url.pathname === door('check');
  await page.route(check, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const answer = await route.fetch({ maxRedirects: 0 });
    assert.equal(answer.status(), 303);
    return route.abort('connectionreset');
  });
  await page.locator('#send').click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  await page.unroute(check);
  await page.goto(journey.url(door('check')));
  if (new URL(page.url()).pathname === door('check')) await submit(page);
  const words = await wordsOn(page);
  const tab = await page.context().newPage();
  await tab.goto(journey.url(door('done')));
  assert.deepEqual(await wordsOn(tab), words, 'the same words in another tab');
  await openCase(page, journey, words);
  assert.equal(await page.locator('.place').count(), 1, 'the place is there once');
  await journey.closePage(page);
}

/** No link and no file: steps in the app, the place kept, later told to be gone. */
async function classChat(journey) {
  const page = await journey.newPage({ scripts: 'off' });
  await answerAll(journey, page, { person: 'minor' });
  await follow(page, door('remove'));
  await follow(page, door('classChat'));
  const steps = await page.locator('main .step').count();
  assert.ok(steps >= 2, `${steps} steps`);
  assert.ok(/beheerder/i.test(await page.locator('main').innerText()), 'what to ask who runs the group');
  assert.ok((await page.locator('main details').count()) >= 3, 'steps in each app');
  assert.equal(await page.locator('#links').count(), 0, 'no link is asked');
  await fillPlaces(page, { platform: 'whatsapp', handle: 'de klassenapp' });
  at(page, 'check');
  assert.ok((await page.locator('main').innerText()).includes('de klassenapp'), 'the place on the check page');
  await submit(page);
  await openCase(page, journey, await wordsOn(page));
  assert.match(await page.locator('.place').innerText(), /de klassenapp[\s\S]*Ontvangen/);
  await submit(page, '.place form button');
  at(page, 'myCase');
  assert.match(await page.locator('.place-status').innerText(), /Weg, zegt jij zelf|Weg, zeg jij/, 'gone as told');
  assert.match(await page.locator('.place').innerText(), /Wij kunnen dit niet zelf zien/);
  assert.equal(await page.locator('.place form').count(), 0, 'told once');
  await page.locator('summary', { hasText: 'Een app, account of groep' }).click();
  const form = `form[action="${door('myCase')}/app"]`;
  await page.selectOption(`${form} select`, 'snapchat');
  await page.fill(`${form} [name=handle]`, 'nog_een_account');
  await submit(page, `${form} button`);
  assert.equal(await page.locator('.place').count(), 2, 'a closed place more');
  await journey.closePage(page);
}

/** A second report of the same address sees nothing of the first. */
async function secondReporter(journey) {
  const address = `${GOOD}/gedeeld`;
  const first = await report({ links: [address], story: 'Synthetisch verhaal van de eerste.' });
  const second = await report({ links: [address] });
  const page = await journey.newPage({ scripts: 'off' });
  await openCase(page, journey, second);
  const text = await page.locator('main').innerText();
  assert.ok(!text.includes('de eerste') && !/andere zaak|al gemeld/i.test(text), 'nothing of the first');
  assert.equal(await page.locator('.place').count(), 1);
  assert.notDeepEqual(first, second);
  await journey.closePage(page);
}

/** After withdrawing the words answer as words that never were, to the byte. */
async function withdraw(journey, words) {
  const page = await journey.newPage({ scripts: 'off' });
  await openCase(page, journey, words);
  const opened = await page.context().cookies();
  await follow(page, door('withdraw'));
  const text = await page.locator('main').innerText();
  assert.match(text, /7 dagen/, 'final after seven days');
  assert.ok(/definitief/.test(text), 'it is final');
  await follow(page, door('myCase'));
  await follow(page, door('withdraw'));
  await submit(page);
  at(page, 'withdrawn');
  assert.match(await page.locator('main').innerText(), /7 dagen/);
  assert.deepEqual(await page.context().cookies(), [], 'the session is over');
  await giveCookies(page, opened);
  await page.goto(journey.url(door('myCase')));
  assert.equal(await page.locator('[name=code]').count(), 1, 'the old session opens nothing');
  await journey.closePage(page);

  const never = await neverWas(words);
  const [one, other] = await Promise.all([words, never].map((code) => new Visitor().ask(door('myCase'), { code: code.join(' ') })));
  assert.match(one.text, /geen zaak/, 'withdrawn words are unknown');
  const bare = ({ text, status, headers }, code) => {
    const kept = [...headers].filter(([name]) => !['date'].includes(name));
    return JSON.stringify([status, kept, text.replace(code.join(' '), '').replace(/\s+/g, ' ')]);
  };
  assert.equal(bare(one, words), bare(other, never), 'withdrawn and never-existing words answer alike');
  assert.equal(one.text.length, other.text.length, 'in as many bytes');
}

/** The same words in an order whose check bits fit, and that belongs to no case. */
async function neverWas(words) {
  const visitor = new Visitor();
  for (let tries = 0; tries < 4000; tries += 1) {
    const order = [...words];
    for (let last = order.length - 1, rest = tries * 7919 + 13; last > 0; last -= 1) {
      const to = rest % (last + 1);
      rest = Math.floor(rest / (last + 1));
      [order[last], order[to]] = [order[to], order[last]];
    }
    if (order.join() === words.join()) continue;
    const { text } = await visitor.ask(door('myCase'), { code: order.join(' ') });
    if (/geen zaak/.test(text)) return order;
  }
  throw new Error('no order of the words has fitting check bits');
}

/** The same in English, with scripts. */
async function english(journey) {
  const page = await journey.newPage({ locale: 'en-GB' });
  await answerAll(journey, page, { language: 'en' });
  await follow(page, door('remove', 'en'));
  await follow(page, door('link', 'en'));
  await fillPlaces(page, { links: ['nonsense'], story: 'Synthetic story.' });
  await summary(page, ['links']);
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains('error-summary')), 'focus on the summary');
  await fillPlaces(page, { links: [new URL('/p/tegelvloer', demo.platform.url).href] });
  at(page, 'check', 'en');
  await page.locator('#send').dblclick();
  await page.waitForURL(journey.url(door('done', 'en')));
  const words = await wordsOn(page);
  await copies(journey, page, words);
  assert.match(await page.locator('.place-status').innerText(), /Received/);
  await journey.closePage(page);
}

/** The words can be copied, pasted, and open the case. */
async function copies(journey, page, words) {
  await page.context().grantPermissions(['clipboard-write']);
  await page.locator('[data-copy]').click();
  await page.waitForFunction(() => document.querySelector('[data-said]').textContent !== '');
  await page.goto(journey.url(door('myCase', 'en')));
  await page.locator('[name=code]').press('Control+V');
  assert.equal(await page.inputValue('[name=code]'), words.join(' '), 'the copied words');
  await submit(page);
}
