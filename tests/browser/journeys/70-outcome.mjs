// From the desk to a place that went dark: assessment, notice with keys, undo, mail and its twin,
// the recipient's portal, a false "removed", two re-checks, and coming back.

import assert from 'node:assert/strict';
import { mail } from '../harness/mail.mjs';
import { DESK } from '../harness/page.mjs';
import { report } from '../harness/plain.mjs';
import { totp } from '../harness/totp.mjs';
import { fixedLine, openCase, submit } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'from the desk to a place that went dark';
export const seconds = 240;

const SLUG = 'tegelvloer';
const PAGE = new URL(`/p/${SLUG}`, demo.platform.url).href;

export async function run(journey) {
  const words = await report({ person: 'minor', links: [PAGE], story: 'Synthetisch verhaal van een reis.' });
  const desk = await login(journey);
  await openNewest(desk);
  await inert(desk);
  await incomplete(journey, desk);
  await assess(desk);
  const before = (await mail.all()).length;
  await approveAndUndo(journey, desk, before);
  const message = await sent(desk, before);
  const person = await journey.newPage({ scripts: 'off' });
  await openCase(person, journey, words);
  await seen(person, 'Gestuurd');
  const link = await portal(journey, message, person);
  await outcome(person, link);
  await strict();
  await journey.closePage(person);
  await journey.closePage(desk);
}

async function login(journey) {
  const page = await journey.newPage({ scripts: 'on', viewport: DESK });
  await page.goto(journey.url(door('login')));
  await page.fill('[name=name]', demo.desk.user);
  await page.fill('[name=password]', demo.desk.password);
  await page.fill('[name=code]', await totp(demo.desk.totp_secret));
  await submit(page);
  assert.equal(new URL(page.url()).pathname, door('desk'), 'the desk opens');
  assert.equal(await page.locator('img').count(), 0, 'no pictures in the queue');
  return page;
}

/** The newest report: its address tells which of the synthetic ones it is not. */
async function openNewest(page) {
  const cases = await page.locator('a[href*="/zaak/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const address of [...new Set(cases)]) {
    await page.goto(new URL(address, page.url()).href);
    const text = await page.locator('main').innerText();
    if (text.includes(PAGE) && text.includes('verhaal van een reis')) return;
  }
  assert.fail('the new case is not in the queue');
}

/** Addresses are text; nothing is loaded from them. */
async function inert(page) {
  assert.equal(await page.locator(`a[href*="${SLUG}"], img, iframe, video`).count(), 0, 'addresses are inert');
  assert.match(await page.locator('main').innerText(), /Zaak geopend/, 'the opening is in the timeline');
  assert.deepEqual((await hits()), { head: 0, get_page: 0, get_media: 0 }, 'nothing was contacted');
}

async function hits() {
  const items = await (await fetch(new URL('/api/items', demo.platform.url))).json();
  const { head, get_page, get_media } = items.find((item) => item.slug === SLUG).hits;
  return { head, get_page, get_media };
}

/** A notice without an assessment says so and cannot be sent. */
async function incomplete(journey, page) {
  const back = page.url();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('n')]);
  assert.match(await page.locator('#missing').innerText(), /beoordeling/i, 'what is missing is named');
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('[data-left-ms]').count(), 0, 'nothing was queued');
  await page.goto(back);
}

async function assess(page) {
  const form = page.locator('form:has([name=assessor])');
  if (!(await form.locator('[name=assessor]').first().isVisible())) {
    await page.locator('details:has([name=assessor]) > summary').click();
  }
  await form.locator('[name=assessor][value=depicted_person]').check();
  await form.locator('[name=basis][value=minor_imagery]').check();
  await Promise.all([page.waitForNavigation(), form.locator('button[type=submit]').click()]);
  assert.match(await page.locator('main').innerText(), /De afgebeelde persoon/, 'the assessment is recorded');
}

/** Sent with keys alone, taken back within ten seconds: no mail goes out. */
async function approveAndUndo(journey, page, before) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('n')]);
  assert.equal(await page.locator('#missing').count(), 0, 'nothing is missing');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+Enter')]);
  assert.equal(await page.locator('[data-left-ms]').count(), 1, 'time to think again');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('u')]);
  await page.waitForTimeout(11_000);
  assert.equal((await mail.all()).length, before, 'an undone notice sends nothing');
  assert.equal((await hits()).head, 0, 'and contacts nothing');
}

async function sent(page, before) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Control+Enter')]);
  const message = await mail.wait((one) => one.text.includes(PAGE), 40);
  assert.equal((await mail.all()).length, before + 1, 'one mail');
  const twin = JSON.parse(message.attachments.find((one) => one.media_type === 'application/json').text);
  assert.deepEqual(twin.urls, [PAGE], 'the twin names the same address');
  for (const secret of ['verhaal', 'reis', demo.desk.user, '12_15']) {
    assert.ok(!message.text.includes(secret) && !JSON.stringify(twin).includes(secret), `${secret} is not told`);
  }
  return message;
}

/** The person's page says `word`, within some seconds. */
async function seen(page, word, within = 30, where = '.place-status') {
  for (let tries = 0; ; tries += 1) {
    await page.reload();
    const status = await page.locator(where).first().innerText();
    if (status.includes(word)) break;
    assert.ok(tries < within, `the page says ${status}, not ${word}`);
    await page.waitForTimeout(1_000);
  }
  await fixedLine(page);
}

async function portal(journey, message, person) {
  const link = mail.links(message).find((one) => one.includes('/kennisgeving/'));
  const page = await journey.newPage({ scripts: 'off' });
  for (let looks = 0; looks < 3; looks += 1) await page.goto(link);
  assert.equal((await page.context().cookies()).length, 0, 'no cookie');
  assert.ok((await page.locator('main').innerText()).includes(PAGE), 'what the mail says');
  await seen(person, 'Gestuurd');
  await choose(page, 'received');
  await seen(person, 'Gezien');
  const forged = await fetch(`${link.slice(0, -4)}AAAA`);
  assert.equal(forged.status, 404, 'a forged link');
  await choose(page, 'removed');
  await choose(page, 'removed');
  await journey.closePage(page);
  return link;
}

async function choose(page, answer) {
  await page.locator(`[name=answer][value=${answer}]`).check();
  await submit(page);
}

async function moderate(act) {
  const form = { method: 'POST', redirect: 'manual', headers: { origin: new URL(demo.platform.url).origin } };
  const answer = await fetch(new URL(`/moderator/items/${SLUG}/${act}`, demo.platform.url), form);
  assert.equal(answer.status, 303, act);
}

/** A false word, the truth, and a return. */
async function outcome(person, link) {
  await seen(person, 'De site zegt dat het weg is', 30, '.place');
  await person.waitForTimeout(12_000);
  await seen(person, 'De site zegt dat het weg is', 2, '.place');
  await moderate('take-down');
  await seen(person, 'Weg', 40);
  const settled = await fetch(link);
  assert.equal(settled.status, 410, 'a settled link says so');
  await moderate('put-back');
  await seen(person, 'Terug', 40);
}

/** The case is a minor's: no picture was asked for. */
async function strict() {
  const { head, get_media } = await hits();
  assert.ok(head > 0, 'it was looked at');
  assert.equal(get_media, 0, 'no picture was fetched');
}
