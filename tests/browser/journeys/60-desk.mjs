// The desk: logging in with a code that works once, the queue and a case without pictures, messages,
// assessment, a notice that says what is missing, sending with keys, undo and too late, the team,
// logging out.

import assert from 'node:assert/strict';
import { giveCookies } from '../harness/headers.mjs';
import { assess, contacts, enter, item, judgement, key, openNewest } from '../harness/desk.mjs';
import { mail } from '../harness/mail.mjs';
import { DESK } from '../harness/page.mjs';
import { report } from '../harness/plain.mjs';
import { totp } from '../harness/totp.mjs';
import { openCase, submit } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'the desk reads, judges, sends and takes back';
export const seconds = 300;

const SLUG = 'kringen';
const { page: PLACE } = item(SLUG);
const STRANGE = 'https://onbekend.voorbeeld.example/plaats/3';
const PHRASE = 'op het feestje van de zeilschool gemaakt';
const STORY = `Synthetisch verhaal. Het is ${PHRASE}, en nu staat het hier.`;
const NEW_MEMBER = 'meelezer';
const NEW_PASSWORD = 'nog een rustige plek uit de wind';

export async function run(journey) {
  wasUntouched = (await contacts(SLUG)) === 0;
  const words = await report({ person: 'adult', links: [PLACE, STRANGE], platform: 'snapchat', handle: 'een_account', story: STORY });
  const code = await totp(demo.desk.totp_secret);
  const page = await logsIn(journey, code);
  await replayed(journey, code);
  await queue(journey, page);
  const address = await opens(journey, page);
  await takes(page);
  await talks(journey, page, words);
  await lacksAssessment(page, address);
  await judges(page);
  await ownSentence(page);
  await untouched('before an approval');
  const notice = await sendsAndUndoes(journey, page);
  await untouched('after an undone approval');
  await tooLate(journey, page, notice);
  await unknownRecipient(journey, page, address);
  await confirms(journey, page);
  await comforts(page);
  await team(journey, page, address);
  await leaves(journey, page, address);
}

/** Nothing was asked of the place. In a demo used before, earlier runs still look at it. */
let wasUntouched = true;
async function untouched(when) {
  if (wasUntouched) assert.equal(await contacts(SLUG), 0, `requests to the place ${when}`);
}

/** Wrong words all answer alike; the right ones lead to the page that was asked for. */
async function logsIn(journey, code) {
  const page = await journey.newPage({ viewport: DESK });
  const wrong = [
    { code: '000000' },
    { name: 'niemand', code },
    { password: 'een ander wachtwoord dan dit', code: '123456' },
    { code: 'abc' },
    { name: '', password: '', code: '' },
  ];
  const said = new Set();
  for (const one of wrong) {
    await page.goto(journey.url(door('login')));
    await enter(page, one);
    assert.equal(new URL(page.url()).pathname, door('login'), JSON.stringify(one));
    said.add(await page.locator('.error-summary').innerText());
    assert.equal(await page.inputValue('[name=name]'), one.name ?? demo.desk.user, 'the typed name is kept');
    assert.equal(await page.inputValue('[name=password]'), '', 'a password is not');
    assert.deepEqual(await page.context().cookies(), [], 'no cookie');
  }
  assert.equal(said.size, 1, 'one answer for everything that can be wrong');
  await page.goto(journey.url(door('team')));
  assert.ok(page.url().startsWith(journey.url(door('login'))), 'the team page asks to log in');
  await enter(page, { code });
  assert.equal(new URL(page.url()).pathname, door('team'), 'and is there after it');
  const [cookie, ...more] = await journey.cookies(page);
  assert.equal(cookie.name, '__Host-luwte-desk');
  assert.deepEqual(more, []);
  return page;
}

async function replayed(journey, code) {
  const page = await journey.newPage({ viewport: DESK });
  await page.goto(journey.url(door('login')));
  await enter(page, { code });
  assert.equal(new URL(page.url()).pathname, door('login'), 'a code works once');
  assert.match(await page.locator('.error-summary').innerText(), /al gebruikt/);
  await journey.closePage(page);
}

/** Words and counts only; rows are reached by keys. */
async function queue(journey, page) {
  const response = await page.goto(journey.url(door('desk')));
  assert.match(response.headers()['content-security-policy'], /img-src 'none'/, 'the desk can show no picture');
  assert.ok((await page.locator('[data-row]').count()) >= 6, 'cases in the queue');
  const text = await page.locator('main').innerText();
  for (const secret of [PHRASE, PLACE, 'een_account', '127.0.0.1', 'http']) {
    assert.ok(!text.includes(secret), `the queue does not tell ${secret}`);
  }
  await noPictures(page);
  assert.match(await page.locator('.desk-top').innerText(), /wacht[\s\S]*Oudste/, 'what waits, and how long');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const focused = () => page.evaluate(() => [...document.querySelectorAll('[data-row]')].indexOf(document.activeElement));
  const rows = await focused();
  await page.keyboard.press('j');
  assert.equal(await focused(), rows + 1, 'j goes to the next row');
  await key(page, 'Enter');
  assert.match(new URL(page.url()).pathname, /^\/balie\/zaak\//, 'Enter opens it');
}

async function noPictures(page) {
  const shown = await page.evaluate(() => ({
    media: document.querySelectorAll('img, picture, video, iframe, object, embed').length,
    backgrounds: [...document.querySelectorAll('*')].filter((one) => /url\(/.test(getComputedStyle(one).backgroundImage)).length,
    links: [...document.querySelectorAll('a[href], link[rel=prefetch], link[rel=preconnect]')]
      .map((a) => a.href)
      .filter((href) => !href.startsWith(location.origin) && !/^(tel|mailto):/.test(href)),
  }));
  assert.deepEqual(shown, { media: 0, backgrounds: 0, links: [] }, `${page.url()}: pictures and links out`);
}

async function opens(journey, page) {
  const address = await openNewest(page, journey);
  const text = await page.locator('main').innerText();
  for (const part of [STORY, PLACE, STRANGE, 'een_account', 'Voorbeeldplatform']) assert.ok(text.includes(part), `the case shows ${part}`);
  assert.match(await page.locator('.timeline').innerText(), /Zaak geopend/, 'the opening is written down');
  const place = page.locator('.place', { hasText: PLACE });
  assert.match(await place.locator('.place-name').textContent(), /Adres, niet klikbaar/, 'told to screen readers too');
  await noPictures(page);
  return address;
}

async function takes(page) {
  await key(page, 'a');
  assert.match(await page.locator('.case-head').innerText(), new RegExp(`Van ${demo.desk.user}`), 'taken with a');
}

/** A message there and back; keys in a field are letters. */
async function talks(journey, page, words) {
  await page.keyboard.press('r');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'text', 'r goes to the answer');
  await page.keyboard.type('nu antwoord ik u, jij ook?');
  assert.equal(await page.inputValue('[name=text]'), 'nu antwoord ik u, jij ook?', 'keys in a field are letters');
  await page.fill('[name=text]', 'Synthetisch antwoord: wij kijken ernaar.');
  await key(page, 'Control+Enter');
  assert.equal(await page.locator('.message').count(), 1, 'the answer stands in the case');

  const person = await journey.newPage({ scripts: 'off' });
  await openCase(person, journey, words);
  assert.match(await person.locator('.messages').innerText(), /Ons team[\s\S]*wij kijken ernaar/);
  await person.fill('#message', 'Dank je. Synthetisch.');
  await submit(person, 'form:has(#message) button');
  await journey.closePage(person);

  await page.goto(journey.url(door('desk')));
  assert.match(await page.locator('main').innerText(), /Ongelezen bericht/, 'the queue tells of a message');
  await openNewest(page, journey);
  assert.match(await page.locator('.messages').innerText(), /Dank je\. Synthetisch\./);
  await submit(page, 'form:has([name=text]) button');
  assert.match(await page.locator('.error-summary').innerText(), /Schrijf eerst een antwoord/);
}

async function lacksAssessment(page, address) {
  await page.goto(new URL(address, page.url()).href);
  await key(page, 'n');
  assert.match(await page.locator('h1').innerText(), /Kennisgeving/);
  assert.match(await page.locator('#missing').innerText(), /geen beoordeling/, 'what is missing');
  assert.equal(await page.locator('[data-send-first]').count(), 0, 'no button to send');
  const url = page.url();
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(300);
  assert.equal(page.url(), url, 'the keys send nothing');
  // As a form that somebody makes by hand, here and on another site.
  const direct = await page.context().request.post(`${url}/verstuur`, { form: {}, maxRedirects: 0 });
  assert.equal(direct.status(), 409, 'sending what misses something');
  assert.match(await direct.text(), /Dit ontbreekt nog/);
  const headers = { origin: 'https://elders.example', 'sec-fetch-site': 'cross-site' };
  const foreign = await page.context().request.post(`${url}/verstuur`, { form: {}, headers, maxRedirects: 0 });
  assert.equal(foreign.status(), 403, 'a form of another site');
  await noPictures(page);
}

async function judges(page) {
  await Promise.all([page.waitForNavigation(), page.locator('#missing a').click()]);
  await judgement(page);
  await submit(page, 'form:has([name=assessor]) button');
  assert.equal(await page.locator('.error-summary a').count(), 2, 'both questions must be answered');
  await assess(page);
  const text = await page.locator('section:has(#assessments-title)').innerText();
  assert.match(text, /De afgebeelde persoon zelf: Seksueel beeld gedeeld zonder toestemming/);
  assert.match(text, new RegExp(`door ${demo.desk.user} op \\d`), 'by whom and when');
}

/** The own sentence may not repeat what the person told. */
async function ownSentence(page) {
  await key(page, 'n');
  assert.equal(await page.locator('#missing').count(), 0, 'nothing is missing any more');
  await page.fill('[name=own]', `Dit is ${PHRASE}.`);
  await submit(page, 'form:has([name=own]) button');
  assert.match(await page.locator('.error-summary').innerText(), /herhaalt iets/);
  assert.equal(await page.inputValue('[name=own]'), `Dit is ${PHRASE}.`, 'the typed sentence is kept');
  await page.fill('[name=own]', 'Graag vandaag nog.');
  await submit(page, 'form:has([name=own]) button');
  const letter = await page.locator('.letter').innerText();
  assert.ok(letter.includes('Graag vandaag nog.') && letter.includes(PLACE), 'the text, exactly');
  for (const secret of [PHRASE, 'een_account', STRANGE, demo.desk.user]) assert.ok(!letter.includes(secret), `the letter does not tell ${secret}`);
}

async function sendsAndUndoes(journey, page) {
  const count = (await mail.all()).length;
  const notice = page.url();
  await key(page, 'Control+Enter');
  assert.match(await page.locator('.desk-undo').innerText(), /Gaat uit om \d+[.:]\d\d/);
  assert.match(await page.locator('[data-left-ms]').innerText(), /Nog (10|[1-9]) seconden/, 'the time left');
  await page.waitForTimeout(1_500);
  assert.match(await page.locator('[data-left-ms]').innerText(), /Nog [1-9] seconden/, 'it runs down');
  await key(page, 'u');
  assert.match(await page.locator('.case-marks').innerText(), /Concept/, 'a draft again');
  await page.waitForTimeout(10_500);
  assert.equal((await mail.all()).length, count, 'an undone notice is not sent');
  return notice;
}

/** In a tab that does not keep the time: ten seconds later it is too late, and said so. */
async function tooLate(journey, page, notice) {
  const count = (await mail.all()).length;
  const plain = await journey.newPage({ scripts: 'off', viewport: DESK });
  await giveCookies(plain, await page.context().cookies());
  await plain.goto(notice);
  await submit(plain, '[data-send-first]');
  // The first tab still shows the draft; sending from there sends nothing more.
  const again = await page.context().request.post(`${notice}/verstuur`, { form: {} });
  assert.equal(again.status(), 200, 'sent twice is sent once');
  await mail.wait((one) => one.text.includes(PLACE) && one.text.includes('Graag vandaag nog.'), 40);
  await submit(plain, '.desk-undo form button');
  assert.match(await plain.locator('h1').innerText(), /Te laat/);
  await Promise.all([plain.waitForNavigation(), plain.locator('main a.button-link').click()]);
  assert.match(await plain.locator('.case-marks').innerText(), /Verstuurd/);
  await page.waitForTimeout(1_000);
  assert.equal((await mail.all()).length, count + 1, 'one mail');
  await journey.closePage(plain);
}

/** A place whose recipient is not known cannot be noticed by mail, and the page says why. */
async function unknownRecipient(journey, page, address) {
  await page.goto(new URL(address, page.url()).href);
  await key(page, 'n');
  assert.ok((await page.locator('main').innerText()).includes(STRANGE));
  assert.match(await page.locator('#missing').innerText(), /kennen voor deze plek geen ontvanger/);
  assert.equal(await page.locator('[data-send-first]').count(), 0);
}

/** Nothing goes to an address that nobody of the operator confirmed. */
async function confirms(journey, page) {
  const place = PLACE.replace('127.0.0.1', 'localhost');
  await report({ person: 'minor', links: [place], language: 'en' });
  await openNewest(page, journey);
  assert.match(await page.locator('main').innerText(), /Strikte zaak/, 'a minor is a strict case');
  await assess(page, 'depicted_person', 'minor_imagery');
  await key(page, 'n');
  assert.match(await page.locator('#missing').innerText(), /Niemand heeft het adres .* gecontroleerd/);
  assert.ok((await page.locator('main').innerText()).includes('misbruik@voorbeeldhost.example'), 'which address');
  assert.equal(await page.locator('[data-send-first]').count(), 0, 'no button to send');
  await submit(page, '#channel form button');
  assert.match(await page.locator('.error-summary').innerText(), /Zet een vinkje/);
  await page.locator('[name=checked]').check();
  await submit(page, '#channel form button');
  assert.match(await page.locator('main').innerText(), /Adres gecontroleerd op \d+ \w+ \d{4}/, 'confirmed, with a date');
  assert.equal(await page.locator('[data-send-first]').count(), 1, 'now it can be sent');
  assert.equal(await page.locator('.letter').getAttribute('lang'), 'en', 'in the language of the recipient');
}

/** Cover, list of keys, and the switch that turns keys off. */
async function comforts(page) {
  await page.keyboard.press('?');
  assert.ok(await page.locator('#keys').isVisible(), 'the list of keys');
  await page.locator('#keys-switch').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  assert.ok(await page.locator('#keys').isHidden(), 'keys are off');
  await page.locator('[data-open=keys]').click();
  await page.locator('#keys-switch').check();
  await page.locator('#keys [data-close]').click();
  await page.keyboard.press('Shift+Escape');
  const cover = page.locator('#cover');
  const covered = await cover.evaluate((cover) => [[5, 5], [innerWidth / 2, innerHeight / 2], [innerWidth - 5, innerHeight - 5]].every(([x, y]) => cover.contains(document.elementFromPoint(x, y))));
  assert.ok(covered, 'the whole screen is covered');
  assert.equal(await page.title(), 'Luwte', 'the title tells nothing');
  await page.keyboard.press('Escape');
  assert.ok(await cover.isVisible(), 'Escape alone does not uncover');
  await page.keyboard.press('Shift+Escape');
  assert.ok(await cover.isHidden());
}

async function team(journey, page, address) {
  await page.goto(journey.url(door('team')));
  await submit(page, 'form:has([name=name]) button');
  assert.match(await page.locator('.error-summary').innerText(), /Vul een naam in/);
  await page.fill('[name=name]', demo.desk.user);
  await submit(page, 'form:has([name=name]) button');
  assert.match(await page.locator('.error-summary').innerText(), /al in gebruik/);
  await page.fill('[name=name]', NEW_MEMBER);
  await submit(page, 'form:has([name=name]) button');
  const [join, invitation] = await page.locator('main dd').allInnerTexts();
  await page.goto(journey.url(door('team')));
  assert.ok(!(await page.content()).includes(invitation), 'the invitation is shown once');

  const other = await journey.newPage({ viewport: DESK });
  const { secret, fingerprint } = await joins(other, join, invitation);
  await page.goto(journey.url(door('team')));
  const row = page.locator('tr', { hasText: NEW_MEMBER });
  assert.match(await row.innerText(), /Wacht op toelaten/);
  const shown = (await row.locator('.fingerprint').innerText()).replaceAll(/\s/g, '');
  assert.equal(shown, fingerprint.replaceAll(/\s/g, ''), 'the fingerprint to compare');

  await other.goto(journey.url(door('login')));
  const code = await totp(secret);
  await enter(other, { name: NEW_MEMBER, password: NEW_PASSWORD, code });
  assert.equal(new URL(other.url()).pathname, door('login'), 'who is not let in stays out');
  await submit(page, `tr:has-text("${NEW_MEMBER}") form button`);
  await enter(other, { name: NEW_MEMBER, password: NEW_PASSWORD, code });
  assert.equal(new URL(other.url()).pathname, door('desk'), 'let in');
  await other.goto(journey.url(address));
  assert.ok((await other.locator('main').innerText()).includes(STORY), 'a member reads the case');
  assert.match(await other.locator('main').innerText(), new RegExp(`Ook geopend door ${demo.desk.user}`), 'who else opened it');
  await removes(journey, page, other, address);
}

async function joins(page, join, invitation) {
  await page.goto(join);
  await page.fill('[name=invitation]', `${invitation}x`);
  await submit(page);
  assert.match(await page.locator('.error-summary').innerText(), /werkt niet/);
  await page.fill('[name=invitation]', invitation);
  await submit(page);
  const [secret] = await page.locator('main dd').allInnerTexts();
  const finish = async (password, code) => {
    await page.fill('[name=password]', password);
    await page.fill('[name=code]', code);
    await submit(page);
  };
  await finish('kort', '000000');
  assert.match(await page.locator('.error-summary').innerText(), /ten minste \d+ tekens/);
  await finish(NEW_PASSWORD, '000000');
  assert.match(await page.locator('.error-summary').innerText(), /code klopt niet/);
  await finish(NEW_PASSWORD, await totp(secret));
  return { secret, fingerprint: await page.locator('.fingerprint').innerText() };
}

async function removes(journey, page, other, address) {
  await page.goto(journey.url(door('team')));
  await Promise.all([page.waitForNavigation(), page.locator(`tr:has-text("${NEW_MEMBER}") a.table-act`).click()]);
  assert.match(await page.locator('h1').innerText(), new RegExp(`${NEW_MEMBER} verwijderen`));
  await submit(page);
  await other.goto(journey.url(address));
  assert.ok(other.url().startsWith(journey.url(door('login'))), 'a removed member is out at once');
  assert.ok(!(await other.content()).includes(STORY));
  await journey.closePage(other);
}

async function leaves(journey, page, address) {
  await page.goto(journey.url(address));
  const cookies = await page.context().cookies();
  await Promise.all([page.waitForNavigation(), page.locator('.desk-tools form button').click()]);
  assert.equal(new URL(page.url()).pathname, door('login'));
  assert.deepEqual(await page.context().cookies(), [], 'no cookie is left');
  await page.goBack();
  assert.ok(!(await page.content()).includes(STORY), 'Back shows nothing of the case');
  await giveCookies(page, cookies);
  await page.goto(journey.url(address));
  assert.ok(page.url().startsWith(journey.url(door('login'))), 'the old cookie opens nothing');
  await journey.closePage(page);
}
