// A code of a picture, made on the device: every kind of file against the same code outside a
// browser, poor and damaged files refused in words, progress and cancel, nothing but the code sent,
// nothing kept; not offered for a picture of someone else. The picture in a screenshot is proposed,
// marked by keyboard and by pointer, with further proposals at a button, and gets the code that it has outside the screenshot.
// Serves: S77.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bitsBetween, drawnPng, largePng, native, picture, pictures } from '../harness/pictures.mjs';
import { Visitor, lend } from '../harness/plain.mjs';
import { answerAll, at, fixedLine, follow, openCase, submit, wordsOn } from '../harness/walk.mjs';
import { door } from '../site.mjs';

export const name = 'a code of a picture is made on the device';
export const seconds = 300;

const MOST_BITS = 10;
/** Most bytes of the form for each code: its own numbers and 63 codes of parts. */
const MOST_SENT_BYTES = 4400;
const MOST_PARTS = 63;
const MOST_CODES = 10;
/** As many codes as surely fit in one form. */
const AT_ONCE = 6;
const REFUSED = {
  'flat.png': ['poor', /te weinig te zien/],
  'unstable.png': ['unstable', /geen vaste code/],
  'cut.jpg': ['damaged', /niet lezen/],
  'words.jpg': ['unsupported', /JPEG of PNG/],
  'other.heic': ['unsupported', /JPEG of PNG/],
};

export async function run(journey) {
  await wholeWay(journey);
  await everyKind(journey);
  await markedPart(journey);
  await nextProposal(journey);
  await partOfOthers(journey);
  await throughCanvas(journey);
  await video(journey);
  await noisyCanvas(journey);
  await refused(journey);
  await cancelled(journey);
  await otherPeople(journey);
  await withoutScripts(journey);
  await badCodes(journey);
}

async function photoPage(journey, { language = 'nl', ...options } = {}) {
  const page = await journey.newPage(options);
  const visitor = new Visitor();
  await visitor.answer({ language, person: 'minor' });
  await lend(page, visitor);
  await page.goto(journey.url(door('photo', language)));
  return page;
}

/** Picks files and waits until each has its result; gives names of results and codes. */
async function pick(page, files) {
  const list = page.locator('#photo-results > li');
  const before = await list.count();
  await page.setInputFiles('#photo-files', files);
  await list.nth(before + files.length - 1).waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.getElementById('photo-progress').hidden);
  const results = await list.evaluateAll((all) => all.map((li) => ({ status: li.dataset.status, text: li.querySelector('p').textContent })));
  const codes = await page.inputValue('#photo-codes');
  return { results: results.slice(before), codes: codes ? JSON.parse(codes) : [] };
}

/** From the questions to the eight words, with all that crosses the line looked at. */
async function wholeWay(journey) {
  const page = await journey.newPage();
  await answerAll(journey, page, { person: 'minor' });
  await follow(page, door('remove'));
  const [response] = await Promise.all([page.waitForNavigation(), page.locator(`main a[href="${door('photo')}"]`).click()]);
  journey.strictHeaders(response, { wasm: true });
  at(page, 'photo');
  await fixedLine(page);
  const text = await page.locator('main').innerText();
  assert.match(text, /Voorbeeldplatform \(synthetisch\)/, 'who uses the code today');
  assert.equal(await page.locator('main input[type=file]').getAttribute('name'), null, 'the file field has no name');
  assert.ok(await page.locator('#photo-send').isDisabled(), 'nothing to send yet');

  await page.waitForLoadState('networkidle');
  page.watch.requests.length = 0;
  const { results, codes } = await pick(page, [picture('plain.jpg')]);
  assert.equal(results[0].status, 'usable');
  const asked = page.watch.requests.map((request) => [request.method(), new URL(request.url()).pathname.replace(/.*\//, '')]);
  assert.deepEqual(asked.sort(), [['GET', 'luwte-hash-simd.wasm'], ['GET', 'photo-worker.js']], 'requests while hashing');
  assert.ok(page.watch.requests.every((request) => !request.postDataBuffer()), 'nothing is sent while hashing');

  assert.equal(await page.locator('main img').count(), 0, 'the picture is not shown');
  await preview(page);
  await submit(page, '#photo-send');
  at(page, 'check');
  sentOnlyCodes(page, codes);
  assert.match(await page.locator('main').innerText(), /1 code/, 'the check page counts the codes');
  await nothingKept(page);
  await submit(page);
  at(page, 'done');
  const words = await wordsOn(page);
  await openCase(page, journey, words);
  assert.match(await page.locator('main').innerText(), /Met 1 fotocode/);
  await journey.closePage(page);
}

async function preview(page) {
  const shows = page.locator('#photo-results button').first();
  await shows.click();
  const image = page.locator('#photo-results img');
  assert.match(await image.getAttribute('src'), /^blob:/, 'the picture is shown from the device');
  assert.ok(await image.getAttribute('alt'), 'the picture has words');
  await page.waitForFunction(() => document.querySelector('#photo-results img').naturalWidth > 0);
  await shows.click();
  assert.equal(await image.count(), 0, 'the picture is hidden again');
}

/** All that left the page since the picture was picked: one form with the fields of the schema. */
function sentOnlyCodes(page, codes) {
  const posts = page.watch.requests.filter((request) => request.method() !== 'GET');
  assert.equal(posts.length, 1, 'one form');
  const bytes = page.watch.requests.reduce((sum, request) => {
    const { search } = new URL(request.url());
    return sum + (request.postDataBuffer()?.length ?? 0) + search.replace(/^\?v=[0-9a-f]{16}$/, '').length;
  }, 0);
  assert.ok(bytes <= MOST_SENT_BYTES * codes.length, `${bytes} bytes were sent for ${codes.length} codes`);
  const fields = [...new URLSearchParams(posts[0].postData())];
  assert.deepEqual(fields.map(([name]) => name), ['codes'], 'fields of the form');
  const sent = JSON.parse(fields[0][1]);
  assert.deepEqual(sent, codes);
  sent.forEach((code) => ofSchema(code));
}

/** What may be posted of a picture; a frame of a video has no parts. */
function ofSchema(code, hasParts = true) {
  const fields = ['pdq', 'quality', 'stability', 'sha256'];
  assert.deepEqual(Object.keys(code), hasParts ? [...fields, 'parts', 'set'] : fields, 'fields of a code');
  if (hasParts) {
    const { set, parts } = code;
    assert.equal(set, 1, 'version of the set');
    assert.match(parts, /^([0-9a-f]{64})+$/);
    assert.ok(parts.length <= MOST_PARTS * 64, `${parts.length / 64} parts`);
  }
  assert.match(code.pdq, /^[0-9a-f]{64}$/);
  assert.match(code.sha256, /^[0-9a-f]{64}$/);
  assert.ok(Number.isInteger(code.quality) && code.quality >= 50 && code.quality <= 100, `quality ${code.quality}`);
  assert.ok(Number.isInteger(code.stability) && code.stability >= 0 && code.stability <= 8, `stability ${code.stability}`);
}

async function nothingKept(page) {
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  assert.deepEqual(kept, [0, 0, 0, 0, 0], 'kept in the browser');
}

/** JPEG, PNG, WebP, GIF and BMP of every kind: the same code as outside the browser. */
async function everyKind(journey) {
  const names = (await pictures(/\.(jpe?g|png|webp|gif|bmp)$/)).filter((name) => !(name in REFUSED));
  const expected = await native(names.map(picture), { isRobust: true });
  if (!expected) return journey.skip('the program `luwte` is not there to compare with');
  assert.ok(names.length >= 20, `${names.length} kinds`);
  const seen = new Map();
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE);
    const page = await photoPage(journey);
    const { results, codes } = await pick(page, some.map(picture));
    assert.deepEqual(results.map(({ status }) => status), some.map(() => 'usable'), some.join(' '));
    codes.forEach((code) => ofSchema(code));
    some.forEach((name, index) => seen.set(name, codes[index]));
    await journey.closePage(page);
  }
  for (const [name, code] of seen) {
    const other = expected.get(name);
    const bits = bitsBetween(code.pdq, other.pdq);
    assert.ok(bits <= MOST_BITS, `${name}: ${bits} bits between browser and program`);
    assert.equal(code.sha256, other.sha256, `${name}: SHA-256`);
    assert.ok(Math.abs(code.quality - other.quality) <= 1, `${name}: quality`);
    sameParts(name, code.parts, other.parts);
  }
  const plain = seen.get('plain.png').pdq;
  for (const name of ['plain.jpg', 'progressive.jpg', 'cmyk.jpg', 'p3.jpg', 'p3.png', 'alpha.png', 'alpha.webp', 'lossy.webp', 'grey.jpg']) {
    const bits = bitsBetween(seen.get(name).pdq, plain);
    assert.ok(bits <= MOST_BITS, `${name}: ${bits} bits from the same picture as PNG`);
  }
}

/** The parts are those of the program, each as near as the whole is. */
function sameParts(name, parts, others) {
  const mine = parts.match(/.{64}/g);
  assert.ok(mine.length > 10, `${name}: ${mine.length} parts`);
  const far = mine.filter((part) => others.every((other) => bitsBetween(part, other) > MOST_BITS));
  assert.deepEqual(far, [], `${name}: parts of no part`);
}

/** Where the picture stands in the made screenshot, and the size of that. */
const PART = { left: 30, top: 210, width: 300, height: 220 };
const SHOT = { width: 360, height: 640 };

const inPicture = (x, y) => {
  const [u, v] = [Math.floor(x / 23), Math.floor(y / 19)];
  // Blocks with a grain: rows of plain blocks would look like an edge of their own.
  const shade = ((u * 73 + v * 151 + u * v * 29) % 140) + ((x * 31 + y * 57 + x * y) % 60);
  return [shade, (shade * 3 + x) % 220, (shade * 5 + y) % 210];
};

/** A light interface with bars and lines of words, and a picture drawn by code in it. */
function inScreenshot(x, y) {
  const inside = x >= PART.left && x < PART.left + PART.width && y >= PART.top && y < PART.top + PART.height;
  if (inside) return inPicture(x - PART.left, y - PART.top);
  if (y < 60) return [230, 232, 236];
  const isLine = Math.floor(y / 18) % 2 === 0 && (y < 190 || (y > 460 && y < 600)) && x > 30 && x < 260;
  return isLine && (x * 7 + y * 3) % 11 < 5 ? [40, 44, 50] : [255, 255, 255];
}

/** The same with a picture that is black at its left, in a black viewer: two frames are likely. */
function inViewer(x, y) {
  if (y > 20 && y < 44 && x > 30 && x < 200 && (x * 7 + y * 3) % 11 < 5) return [230, 230, 230];
  const inside = x >= 150 && y >= PART.top && y < PART.top + PART.height;
  return inside ? inPicture(x, y - PART.top) : [0, 0, 0];
}

/** The made screenshot on the page, its panel open, and the codes of screenshot and picture outside a browser. */
async function withPanel(journey, { colourAt = inScreenshot, ...options } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'luwte-part-'));
  const [shot, inner] = ['shot.png', 'inner.png'].map((file) => join(folder, file));
  await writeFile(shot, drawnPng(SHOT.width, SHOT.height, colourAt));
  await writeFile(inner, drawnPng(PART.width, PART.height, inPicture));
  const expected = await native([shot, inner], { isRobust: true });
  const page = await photoPage(journey, options);
  const { codes } = await pick(page, [shot]);
  page.watch.requests.length = 0;
  await page.getByRole('button', { name: /^(Kies een stuk van foto 1|Choose a part of photo 1)$/ }).click();
  await page.locator('.part__stage').waitFor();
  const leave = async () => {
    await journey.closePage(page);
    await rm(folder, { recursive: true });
  };
  return { page, whole: codes[0], expected, leave };
}

const edge = (page, name) => page.getByRole('slider', { name });

/** By keyboard: the proposal is there, an edge is moved and snapped back, both codes are sent. */
async function markedPart(journey) {
  const { page, whole, expected, leave } = await withPanel(journey);
  assert.match(await page.locator('.part__words').textContent(), /lijkt een schermafbeelding/, 'it proposes a frame');
  assert.equal(await page.locator('main img').count(), 0, 'the picture itself is not shown');
  const preview = await page.locator('.part__preview').evaluate((canvas) => [canvas.width, canvas.height]);
  assert.ok(Math.max(...preview) <= 96, `a preview of ${preview.join(' × ')}`);
  const spoken = await page.getByRole('slider').evaluateAll((all) => all.map((one) => `${one.ariaLabel}: ${one.getAttribute('aria-valuetext')}`));
  assert.deepEqual(spoken, ['Linkerrand: 8 procent van links', 'Bovenrand: 33 procent van boven', 'Rechterrand: 92 procent van links', 'Onderrand: 67 procent van boven']);
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Linkerrand', 'focus goes to the first edge');
  const ring = await edge(page, 'Linkerrand').evaluate((one) => getComputedStyle(one).outlineStyle);
  assert.notEqual(ring, 'none', 'the focus is visible');
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowRight');
  await edge(page, 'Onderrand').focus();
  for (let times = 0; times < 2; times += 1) await page.keyboard.press('ArrowUp');
  assert.equal(await edge(page, 'Linkerrand').getAttribute('aria-valuetext'), '10 procent van links', 'the edge moved');
  await page.getByRole('button', { name: 'Trek de randen strak' }).press('Enter');
  await page.waitForFunction(() => document.querySelector('.part__edge--left').ariaValueText.startsWith('8 '));
  await page.getByRole('button', { name: 'Maak een code van dit stuk' }).press('Enter');
  await page.getByText('Foto 1: dit stuk heeft nu ook een code.').first().waitFor();
  const codes = JSON.parse(await page.inputValue('#photo-codes'));
  assert.equal(codes.length, 2, 'the whole and the part');
  codes.forEach((code) => ofSchema(code));
  assert.deepEqual(codes[0], whole, 'the whole keeps its code');
  assert.equal(codes[1].sha256, whole.sha256, 'both belong to one file');
  if (expected) {
    assert.equal(codes[1].pdq, expected.get('inner.png').pdq, 'the code of the picture in it');
    sameParts('inner.png', codes[1].parts, expected.get('inner.png').parts);
  }
  assert.ok(page.watch.requests.every((one) => one.method() === 'GET' && !one.postDataBuffer()), 'nothing is sent meanwhile');
  await page.waitForLoadState('networkidle');
  page.watch.requests.length = 0;
  await submit(page, '#photo-send');
  at(page, 'check');
  sentOnlyCodes(page, codes);
  assert.match(await page.locator('main').innerText(), /2 codes/, 'the check page counts both');
  await nothingKept(page);
  await leave();
}

/** By keyboard: a button goes from one proposal to the next and after the last to the first. */
async function nextProposal(journey) {
  for (const [language, label, said] of [['nl', 'Volgend voorstel', /Voorstel 2 van [23]\./], ['en', 'Next suggestion', /Suggestion 2 of [23]\./]]) {
    const { page, whole, leave } = await withPanel(journey, { language, colourAt: inViewer });
    const words = page.locator('.part__words');
    assert.match(await words.textContent(), /(Voorstel 1 van|Suggestion 1 of) [23]\.$/, 'how many there are');
    const left = page.locator('.part__edge--left');
    const before = await left.getAttribute('aria-valuenow');
    assert.ok(Math.abs(Number(before) - 42) <= 1, `the part that is not black first: ${before}`);
    const next = page.getByRole('button', { name: label });
    await next.press('Enter');
    assert.match(await words.textContent(), said);
    await page.waitForFunction((said) => new RegExp(said).test(document.getElementById('photo-status').textContent), said.source);
    assert.equal(await left.getAttribute('aria-valuenow'), '0', 'then as much room on both sides');
    await journey.screens(page, `50-proposal-${language}`);
    const count = Number(/(\d)\.$/.exec(await words.textContent())[1]);
    for (let times = 1; times < count; times += 1) await next.press('Enter');
    assert.equal(await left.getAttribute('aria-valuenow'), before, 'after the last the first');
    await next.press('Enter');
    await page.getByRole('button', { name: /^(Maak een code van dit stuk|Make a code of this part)$/ }).press('Enter');
    await page.getByText(/dit stuk heeft nu ook een code|this part now has a code too/).first().waitFor();
    const codes = JSON.parse(await page.inputValue('#photo-codes'));
    assert.equal(codes.length, 2, 'the whole and the part that was chosen');
    assert.notEqual(codes[1].pdq, whole.pdq);
    assert.ok(page.watch.requests.every((one) => one.method() === 'GET' && !one.postDataBuffer()), 'nothing is sent meanwhile');
    await leave();
  }
}

/** By pointer: a dragged edge snaps when it is let go. Closing and taking out leave the whole. */
async function partOfOthers(journey) {
  const { page, whole, expected, leave } = await withPanel(journey, { language: 'en' });
  for (const [name, by] of [['Top edge', [0, 4]], ['Right edge', [-4, 0]]]) {
    const box = await edge(page, name).boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + by[0], y + by[1], { steps: 3 });
    assert.notEqual(await edge(page, name).getAttribute('style'), null);
    await page.mouse.up();
  }
  await page.waitForFunction(() => document.querySelector('.part__edge--top').ariaValueText.startsWith('33 ') && document.querySelector('.part__edge--right').ariaValueText.startsWith('92 '));
  await page.getByRole('button', { name: 'Make a code of this part' }).click();
  const drop = page.getByRole('button', { name: 'Take out the part of photo 1' });
  await drop.waitFor();
  const codes = JSON.parse(await page.inputValue('#photo-codes'));
  if (expected) assert.equal(codes[1].pdq, expected.get('inner.png').pdq, 'the code of the picture in it');
  await drop.click();
  assert.deepEqual(JSON.parse(await page.inputValue('#photo-codes')), [whole], 'the part is out again');
  await page.getByRole('button', { name: 'Choose a part of photo 1' }).click();
  await page.locator('.part__stage').waitFor();
  await page.getByRole('button', { name: 'Close without a part' }).click();
  assert.equal(await page.locator('.part').count(), 0, 'closed');
  assert.deepEqual(JSON.parse(await page.inputValue('#photo-codes')), [whole], 'and nothing is lost');
  const { codes: further } = await pick(page, [picture('plain.gif')]);
  assert.equal(further.length, 2, 'another picture after it');
  await page.getByRole('button', { name: 'Choose a part of photo 2' }).click();
  await page.locator('.part__stage').waitFor();
  assert.match(await page.locator('.part__words').textContent(), /put the frame around the photo/, 'a photo without a frame, through the canvas');
  await page.getByRole('button', { name: 'Take out photo 2' }).click();
  assert.equal(await page.locator('.part').count(), 0, 'the panel goes with its photo');
  await leave();
}

/** Other kinds of file go through a canvas that was seen to be true. */
async function throughCanvas(journey) {
  const expected = await native([picture('plain.png')]);
  const page = await photoPage(journey);
  const { results, codes } = await pick(page, [picture('plain.avif')]);
  assert.deepEqual(results.map(({ status }) => status), ['usable']);
  for (const code of codes) {
    ofSchema(code);
    if (expected) assert.ok(bitsBetween(code.pdq, expected.get('plain.png').pdq) <= MOST_BITS, 'code through the canvas');
  }
  await journey.closePage(page);
}

/** A video gives the code of one of its frames; what the browser cannot play is refused in words. */
async function video(journey) {
  const folder = await mkdtemp(join(tmpdir(), 'luwte-video-'));
  try {
    const film = join(folder, 'film.webm');
    const ffmpeg = promisify(execFile).bind(null, 'ffmpeg');
    await ffmpeg(['-loglevel', 'error', '-f', 'lavfi', '-i', 'mandelbrot=size=320x240:rate=10:end_scale=0.01', '-t', '4', '-c:v', 'libvpx', '-b:v', '2M', film]);
    await ffmpeg(['-loglevel', 'error', '-i', film, '-vf', 'select=not(mod(n\\,10))', '-vsync', 'passthrough', '-start_number', '0', join(folder, '%d.png')]);
    const frames = await native([0, 1, 2, 3].map((at) => join(folder, `${at}.png`)));
    const page = await photoPage(journey);
    await page.waitForLoadState('networkidle');
    page.watch.requests.length = 0;
    const { results, codes } = await pick(page, [film]);
    assert.equal(results[0].status, 'usable');
    assert.match(results[0].text, /Video 1: de code is klaar/);
    codes.forEach((code) => ofSchema(code, false));
    assert.equal(codes[0].sha256, createHash('sha256').update(await readFile(film)).digest('hex'), 'SHA-256 of the file');
    const nearest = frames && Math.min(...[...frames.values()].map(({ pdq }) => bitsBetween(pdq, codes[0].pdq)));
    if (frames) assert.ok(nearest <= MOST_BITS, `${nearest} bits from the nearest frame`);
    assert.ok(page.watch.requests.every((request) => request.method() === 'GET' && !request.postDataBuffer()), 'nothing is sent');
    const broken = join(folder, 'broken.mp4');
    await writeFile(broken, 'synthetisch');
    const refused = await pick(page, [broken]);
    assert.equal(refused.results[0].status, 'unsupported');
    assert.match(refused.results[0].text, /Video 2: je browser kan deze video niet lezen/);
    await page.evaluate(() => Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', { set() {} }));
    await page.setInputFiles('#photo-files', [film]);
    await page.waitForFunction(() => /^Video: beeld 2 van 4$/.test(document.getElementById('photo-status').textContent));
    await page.locator('#photo-cancel').click();
    await page.waitForFunction(() => document.querySelectorAll('#photo-results > li').length === 3);
    assert.equal(await page.locator('#photo-results > li').last().getAttribute('data-status'), 'cancelled');
    await journey.closePage(page);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A canvas with noise, as private browsing has, gives no code and says why; JPEG still works. */
async function noisyCanvas(journey) {
  const noise = `{
    const real = OffscreenCanvasRenderingContext2D.prototype.getImageData;
    OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...area) {
      const image = real.apply(this, area);
      for (let at = 0; at < image.data.length; at += 401) image.data[at] ^= 1;
      return image;
    };
  }\n`;
  const page = await photoPage(journey);
  await page.route(/photo-worker\.js/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: noise + (await answer.text()) });
  });
  const { results, codes } = await pick(page, [picture('plain.avif'), picture('plain.jpg')]);
  assert.deepEqual(results.map(({ status }) => status), ['noise', 'usable']);
  assert.match(results[0].text, /Foto 1: je browser verandert/, 'said in words');
  assert.equal(codes.length, 1);
  await journey.closePage(page);
}

async function refused(journey) {
  const page = await photoPage(journey);
  for (const [name, [status, words]] of Object.entries(REFUSED)) {
    const { results, codes } = await pick(page, [picture(name)]);
    assert.equal(results[0].status, status, name);
    assert.match(results[0].text, words, `${name}: in words`);
    assert.deepEqual(codes, [], `${name}: no code`);
    assert.ok(await page.locator('#photo-send').isDisabled(), `${name}: nothing to send`);
  }
  await tooLarge(page);
  const twice = await pick(page, [picture('plain.jpg'), picture('plain.jpg')]);
  assert.deepEqual(twice.results.map(({ status }) => status), ['usable', 'twice']);
  assert.equal(twice.codes.length, 1);
  assert.ok(await page.locator('#photo-send').isEnabled());
  await page.locator('#photo-results > li:nth-last-child(2) button').last().click();
  assert.equal(await page.inputValue('#photo-codes'), '', 'a code that is taken out');
  await full(page);
  await journey.closePage(page);
}

async function tooLarge(page) {
  const folder = await mkdtemp(join(tmpdir(), 'luwte-large-'));
  try {
    for (const [name, size, status] of [['large.jpg', 51 * 1024 * 1024, 'too-large'], ['empty.jpg', 0, 'damaged']]) {
      const path = join(folder, name);
      const file = await open(path, 'w');
      await file.truncate(size);
      await file.close();
      const { results } = await pick(page, [path]);
      assert.equal(results[0].status, status, name);
      assert.ok(results[0].text.length > 20, `${name}: in words`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** More pictures than fit: what fits is kept, and the form stays small. */
async function full(page) {
  const names = (await pictures(/\.(jpe?g|png|webp)$/)).filter((name) => !(name in REFUSED)).slice(0, 12);
  const { results, codes } = await pick(page, names.map(picture));
  assert.ok(results.some(({ status }) => status === 'full'), 'it says when no code fits any more');
  const [post] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST'), submit(page, '#photo-send')]);
  assert.equal(codes.length, MOST_CODES, 'as many as one form takes');
  assert.ok(post.postDataBuffer().length <= MOST_SENT_BYTES * MOST_CODES, `${post.postDataBuffer().length} bytes`);
  at(page, 'check');
}

/** Progress in words and numbers, and a way to stop. */
async function cancelled(journey) {
  const page = await photoPage(journey);
  await page.evaluate(() => {
    globalThis.said = [];
    const status = document.getElementById('photo-status');
    new MutationObserver(() => said.push([performance.now(), status.textContent])).observe(status, { childList: true });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest ?? 0, duration)))).observe({ type: 'longtask' });
  });
  const files = [3, 4, 7, 9].map((seed) => ({ name: `groot-${seed}.png`, mimeType: 'image/png', buffer: largePng(4000, 3000, seed) }));
  await page.setInputFiles('#photo-files', files);
  await page.locator('#photo-progress').waitFor();
  assert.equal(await page.locator('#photo-status').getAttribute('role'), 'status');
  await page.waitForFunction(() => /^Foto 1 van 4$/.test(document.getElementById('photo-status').textContent));
  const bar = await page.locator('#photo-bar').evaluate((bar) => [bar.value, bar.max, bar.labels.length]);
  assert.deepEqual(bar.slice(1), [4, 1], 'the bar has an end and a name');
  assert.ok(await page.locator('#photo-send').isDisabled(), 'no sending meanwhile');
  await page.waitForFunction(() => document.querySelectorAll('#photo-results > li').length >= 1, null, { timeout: 60_000 });
  await page.locator('#photo-cancel').click();
  await page.waitForFunction(() => document.querySelectorAll('#photo-results > li').length === 4);
  const states = await page.locator('#photo-results > li').evaluateAll((all) => all.map((li) => li.dataset.status));
  assert.ok(states.includes('usable') && states.at(-1) === 'cancelled', states.join(' '));
  assert.ok(await page.locator('#photo-progress').isHidden(), 'no progress after cancelling');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'photo-files', 'focus goes back to the picker');
  await page.waitForFunction(() => /^Gestopt\./.test(document.getElementById('photo-status').textContent));
  const { said, longest } = await page.evaluate(() => ({ said, longest: globalThis.longest ?? 0 }));
  const gaps = said.slice(1).map(([at], index) => at - said[index][0]);
  assert.ok(gaps.every((gap) => gap >= 950), `said at most once a second: ${gaps.map(Math.round)}`);
  assert.ok(longest < 250, `a task of ${Math.round(longest)} ms on the main thread`);

  const { results, codes } = await pick(page, [picture('plain.jpg')]);
  assert.equal(results[0].status, 'usable', 'after stopping it works again');
  assert.equal(codes.length, states.filter((state) => state === 'usable').length + 1);
  await journey.closePage(page);
}

/** The photo is for the depicted person; others are told not to look for it. */
async function otherPeople(journey) {
  for (const about of ['my_child', 'a_pupil', 'someone_else', 'unsaid', undefined]) {
    const visitor = new Visitor();
    if (about) await visitor.ask(door('question'), { n: 1, about });
    const remove = await visitor.ask(door('remove'));
    assert.ok(!remove.text.includes(`href="${door('photo')}"`), `${about}: not offered`);
    const { text, headers } = await visitor.ask(door('photo'));
    assert.ok(!/type="file"|photo\.js/.test(text), `${about}: no picker`);
    assert.ok(!headers.get('content-security-policy').includes('wasm'), `${about}: no module`);
    assert.match(text, /Zoek de foto niet op/, `${about}: do not look for it`);
    const code = { pdq: 'ab'.repeat(32), quality: 80, stability: 0, sha256: 'cd'.repeat(32) };
    const sent = await visitor.ask(door('photo'), { codes: JSON.stringify([code]) });
    assert.notEqual(sent.location, door('check'), `${about}: a code is not taken`);
    const check = await visitor.ask(door('check'));
    assert.ok(!/1 fotocode/.test(check.text), `${about}: and not kept`);
  }
}

async function withoutScripts(journey) {
  const page = await photoPage(journey, { scripts: 'off' });
  assert.ok(await page.locator('#photo-form').isHidden(), 'no picker without scripts');
  await follow(page, door('link'));
  at(page, 'link');
  await journey.closePage(page);
}

/** Codes that no page makes are refused in words, files are not taken at all. */
async function badCodes(journey) {
  const visitor = new Visitor();
  await visitor.answer();
  const good = { pdq: 'ab'.repeat(32), quality: 80, stability: 0, sha256: 'cd'.repeat(32) };
  const bad = ['x', '{}', JSON.stringify([{ ...good, pdq: 'x' }]), JSON.stringify([{ ...good, name: 'strand.jpg' }]),
    JSON.stringify([{ ...good, quality: 12 }]), JSON.stringify([{ ...good, stability: 99 }]), JSON.stringify(Array.from({ length: 60 }, (_, n) => ({ ...good, sha256: String(n).padStart(64, '0') })))];
  for (const codes of bad) {
    const answer = await visitor.ask(door('photo'), { codes });
    assert.equal(answer.location, null, `${codes.slice(0, 40)} is not taken`);
    assert.match(answer.text, /niet lezen/, 'said in words');
  }
  // Often, because a server that hangs up before the body has passed answers only now and then.
  for (let tries = 0; tries < 20; tries += 1) {
    const form = new FormData();
    form.set('codes', new Blob(['synthetisch']), 'strand.jpg');
    const answer = await fetch(journey.url(door('photo')), { method: 'POST', body: form, redirect: 'manual' });
    assert.equal(answer.status, 415, 'a form with a file');
  }
}
