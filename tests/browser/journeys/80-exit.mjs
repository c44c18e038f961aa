// Leaving: by the button, the hidden link, three times Shift, and without scripts. Afterwards the
// browser holds nothing, Back and reload show nothing, and the old cookie opens nothing.

import assert from 'node:assert/strict';
import { giveCookies } from '../harness/headers.mjs';
import { launch } from '../harness/browser.mjs';
import { newPage } from '../harness/page.mjs';
import { Visitor, lend, report } from '../harness/plain.mjs';
import { answer, openCase, wordsOn } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { HOME, door } from '../site.mjs';

export const name = 'leaving leaves nothing behind';

const EXIT = '/weg';
/** How soon the page must be blank, in milliseconds. */
const BLANK_WITHIN_MS = 300;
const STORY = 'Synthetisch verhaal over het weggaan.';
const PLACE = { links: ['https://weg.example/plaats'], story: STORY };

const WAYS = {
  button: { scripts: 'on', go: (page) => page.locator(`[role=region] a[href="${EXIT}"]`).click({ noWaitAfter: true }) },
  'hidden link': { scripts: 'on', go: hiddenLink },
  'three times Shift': { scripts: 'on', go: threeTimesShift },
  'no scripts': { scripts: 'off', go: (page) => page.locator(`[role=region] a[href="${EXIT}"]`).click({ noWaitAfter: true }) },
};
/** Pages to leave from; each gives what must not be seen afterwards. */
const PLACES = { question: atQuestion, link: atLink, words: atWords, case: atCase };
const ROUNDS = [
  ...Object.keys(WAYS).map((way) => [way, 'question']),
  ...Object.keys(PLACES).slice(1).flatMap((place) => [['button', place], ['no scripts', place]]),
];

export async function run(journey) {
  await journey.each(ROUNDS, async ([way, place]) => {
    const page = await journey.newPage({ scripts: WAYS[way].scripts });
    await leave(journey, page, WAYS[way].go, PLACES[place]).catch((error) => {
      throw new Error(`${way}, ${place}: ${error.message}`);
    });
    await journey.closePage(page);
  });
  await blankAtOnce(journey);
  await shiftInText(journey);
  await tooSlow(journey);
  await keptPages(journey);
  await everywhere(journey);
}

async function hiddenLink(page) {
  // From the very top, wherever the focus was.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Tab');
  const link = page.locator(':focus');
  assert.equal(await link.getAttribute('href'), EXIT, 'the second stop of the keyboard');
  assert.ok(await link.isVisible(), 'the hidden link shows when it has the focus');
  await page.keyboard.press('Enter');
}

async function threeTimesShift(page) {
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
}

async function answered() {
  const visitor = new Visitor();
  await visitor.answer({ person: 'minor' });
  return visitor;
}

async function atQuestion(journey, page) {
  await page.goto(journey.url(door('question')));
  await answer(page, 'my_child');
  await page.locator('main input[value="threatened"]').check();
  return ['checked'];
}

async function atLink(journey, page) {
  await lend(page, await answered());
  await page.goto(journey.url(door('remove')));
  await page.goto(journey.url(door('link')));
  await page.fill('#links', 'https://weg.example/plaats');
  await page.fill('[name=story]', STORY);
  return ['weg.example', STORY];
}

async function atWords(journey, page) {
  const visitor = await answered();
  await visitor.send(await visitor.fill(PLACE));
  await lend(page, visitor);
  await page.goto(journey.url(door('link')));
  await page.goto(journey.url(door('done')));
  return ['id="words"', ...(await wordsOn(page)).map((word) => `>${word}<`)];
}

async function atCase(journey, page) {
  const words = await report(PLACE);
  await openCase(page, journey, words);
  return ['weg.example', 'class="place'];
}

async function leave(journey, page, go, arrive) {
  const secrets = await arrive(journey, page);
  const before = page.url();
  const [cookie] = await journey.cookies(page);
  const [response] = await Promise.all([
    page.waitForResponse((one) => new URL(one.url()).pathname === EXIT),
    page.waitForURL((url) => url.origin === new URL(demo.platform.url).origin),
    go(page),
  ]);
  const headers = await response.allHeaders();
  assert.equal(response.status(), 303, 'status');
  assert.equal(headers['clear-site-data'], '"cache", "cookies", "storage"', 'Clear-Site-Data');
  assert.match(headers['cache-control'] ?? '', /no-store/, 'Cache-Control');
  assert.deepEqual(await page.context().cookies(), [], 'cookies');

  await page.goBack();
  await holdsNothing(page, secrets, 'Back');
  await page.reload();
  await holdsNothing(page, secrets, 'reload after Back');
  await page.goto(before);
  await holdsNothing(page, secrets, 'the same address again');

  await giveCookies(page, [cookie]);
  await page.goto(journey.url(door('myCase')));
  assert.equal(await page.locator('[name=code]').count(), 1, 'the old cookie opens no case');
  await page.goto(journey.url(door('link')));
  await holdsNothing(page, secrets, 'the old cookie');
}

async function holdsNothing(page, secrets, when) {
  const html = await page.content();
  for (const secret of secrets) {
    const isThere = secret === 'checked' ? (await page.locator('input:checked').count()) > 0 : html.includes(secret);
    assert.ok(!isThere, `${when}: “${secret}” shows at ${page.url()}`);
  }
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.ok(Object.values(stored).every((count) => count === 0), `${when}: stored ${JSON.stringify(stored)}`);
}

/** However slow the way out, the page is blank and its title tells nothing. */
async function blankAtOnce(journey) {
  const page = await journey.newPage();
  await atLink(journey, page);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route((url) => url.pathname === EXIT, async (route) => {
    await held;
    await route.continue();
  });
  const { took, covered, title } = await page.evaluate(async (exit) => {
    const begin = performance.now();
    document.querySelector(`[role=region] a[href="${exit}"]`).click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const took = performance.now() - begin;
    const spots = [[5, 5], [innerWidth - 5, 30], [innerWidth / 2, innerHeight / 2], [5, innerHeight - 5]];
    const cover = document.querySelector('.exit-cover');
    const style = getComputedStyle(cover);
    const isOnTop = spots.every(([x, y]) => document.elementFromPoint(x, y) === cover);
    const covered = isOnTop && style.color === style.backgroundColor && style.opacity === '1';
    return { took, covered, title: document.title.trim() };
  }, EXIT);
  assert.ok(took <= BLANK_WITHIN_MS, `blank after ${Math.round(took)} ms`);
  assert.ok(covered, 'the page is covered');
  assert.equal(title, '', 'title while leaving');
  release();
  await page.waitForURL((url) => url.origin === new URL(demo.platform.url).origin);
  await journey.closePage(page);
}

/** Capitals, and Shift with other keys, are not a way out. */
async function shiftInText(journey) {
  const page = await journey.newPage();
  await page.goto(journey.url(door('link')));
  await page.locator('[name=story]').focus();
  for (const letter of 'ABCD') await page.keyboard.press(`Shift+${letter}`);
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Control+Shift');
  await page.waitForTimeout(200);
  assert.equal(new URL(page.url()).pathname, door('link'), 'typing capitals is no way out');
  assert.equal(await page.inputValue('[name=story]'), 'ABCD');
  await journey.closePage(page);
}

/** Presses more than five seconds apart do not count together. */
async function tooSlow(journey) {
  const page = await journey.newPage();
  await page.clock.install();
  await page.goto(journey.url(HOME.nl));
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press('Shift');
    await page.clock.fastForward(5_100);
  }
  assert.equal(page.url(), journey.url(HOME.nl), 'slow presses are no way out');
  await journey.closePage(page);
}

/** A browser that keeps left pages in memory shows nothing either. */
async function keptPages(journey) {
  const browser = await launch({ keepsPages: true });
  try {
    assert.ok(await isKept(journey, await newPage(browser)), 'this browser keeps pages');
    for (const place of ['question', 'words', 'case']) {
      const page = await newPage(browser);
      const secrets = await PLACES[place](journey, page);
      await Promise.all([
        page.waitForURL((url) => url.origin === new URL(demo.platform.url).origin),
        WAYS.button.go(page),
      ]);
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForTimeout(300);
      await holdsNothing(page, secrets, `Back to ${place} in a browser that keeps pages`);
      assert.equal(await page.locator('.exit-cover').count(), 0, 'the page is no longer covered');
    }
  } finally {
    await browser.close();
  }
}

/** Whether a left page comes back as it was. */
async function isKept(journey, page) {
  await page.goto(journey.url('/veilig'));
  await page.evaluate(() => (globalThis.isSame = true));
  await page.goto(journey.url('/privacy'));
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForTimeout(300);
  return page.evaluate(() => globalThis.isSame === true);
}

/** The way out stands on every public page, also when something is wrong. */
async function everywhere(journey) {
  const page = await journey.newPage();
  for (const path of ['/', '/en', '/bestaat-niet', door('done'), door('help', 'en'), door('myCase')]) {
    await page.goto(journey.url(path));
    const button = page.locator(`[role=region] a[href="${EXIT}"]`);
    const box = await button.boundingBox();
    assert.ok(box && box.height >= 44 && box.y < 60, `${path}: the way out at the top`);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const scrolled = await button.boundingBox();
    assert.ok(scrolled.y >= 0 && scrolled.y < 60, `${path}: the way out stays in sight`);
    assert.equal(await page.locator(`.skip-links a[href="${EXIT}"]`).count(), 1, `${path}: hidden link`);
  }
  await journey.closePage(page);
}
