// The checks themselves: each finds a planted fault and lets a clean page pass.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { codeAt } from '../harness/totp.mjs';
import { origins } from '../harness/world.mjs';

export const name = 'the checks find what is planted';

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const STRICT = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const page = (body) => `<!doctype html><html lang="nl"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><title>Proef - Luwte</title>
  <link rel="stylesheet" href="/style.css"></head><body><main><h1>Proef</h1>${body}</main></body></html>`;

const FILES = {
  '/clean': page('<p>Een rustige pagina.</p><p><a class="button" href="/clean">Ga verder met dit</a></p>'),
  '/axe': page('<p><input type="text"></p>'),
  '/pale': page('<p class="pale">Bleke tekst</p>'),
  '/wide': page('<div class="wide">Breed</div>'),
  '/fixed': page('<p class="fixed">Tekst in pixels</p>'),
  '/small': page('<p><button>x</button></p>'),
  '/third': page('<p><img alt="" src="http://third.example/x.png"></p>'),
  '/inline': page('<p style="color:red">Met stijl</p>'),
  '/fat': page(`<p>${'Veel tekst. '.repeat(4000)}</p>`),
  '/two': page('<h1>Nog een</h1>'),
};

const STYLE = `html{font-size:112.5%} body{margin:0;background:#fbfaf7;color:#1b2a33}
  @media (prefers-color-scheme:dark){html{color-scheme:dark}body{background:#12191d;color:#e8ecea}a{color:#8fd3dd}}
  .wide{width:500px} .pale{color:#d8d8d8} .fixed{font-size:16px}
  .button{display:inline-block;padding:14px} button{width:20px;height:20px;padding:0}`;

function serve() {
  const server = createServer((request, response) => {
    if (request.url === '/style.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE);
      return;
    }
    const headers = { ...STRICT };
    if (request.url === '/cookie') headers['set-cookie'] = 'seen=1; Path=/';
    if (request.url === '/open') headers['content-security-policy'] = POLICY.replace("script-src 'self'", "script-src 'unsafe-inline'");
    const body = FILES[request.url] ?? FILES['/clean'];
    response.writeHead(request.url === '/broken' ? 500 : 200, headers).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export async function run(journey) {
  const server = await serve();
  const base = `http://127.0.0.1:${server.address().port}`;
  origins.add(base);
  try {
    await checks(journey, base);
  } finally {
    origins.delete(base);
    server.close();
  }
}

async function checks(journey, base) {
  const open = async (path, options) => {
    const page = await journey.newPage(options);
    const response = await page.goto(base + path);
    return { page, response };
  };
  const finds = (promise, pattern) => assert.rejects(promise, pattern);

  for (const scripts of ['on', 'blocked']) {
    const { page } = await open('/clean', { scripts });
    await journey.axe(page);
  }
  const clean = await open('/clean');
  await journey.noSidewaysScroll(clean.page);
  await journey.outline(clean.page, 'nl');
  await journey.targets(clean.page);
  await journey.noCookies(clean.page);
  journey.strictHeaders(clean.response);
  await journey.closePage(clean.page);

  await finds(open('/axe').then(({ page }) => journey.axe(page)), /axe, light.*label/s);
  await finds(open('/pale').then(({ page }) => journey.axe(page, ['light'])), /color-contrast/);
  await finds(open('/wide').then(({ page }) => journey.noSidewaysScroll(page)), /sideways.*div\.wide/);
  await finds(open('/fixed').then(({ page }) => journey.noSidewaysScroll(page)), /does not follow/);
  await finds(open('/small').then(({ page }) => journey.targets(page)), /controls under 44/);
  await finds(open('/two').then(({ page }) => journey.outline(page, 'nl')), /main headings/);
  await finds(open('/cookie').then(({ page }) => journey.noCookies(page)), /seen/);
  await finds(open('/cookie').then(({ page }) => journey.cookies(page)), /seen can be read/);
  const weak = await open('/open');
  assert.throws(() => journey.strictHeaders(weak.response), /unsafe-inline/);

  await seenByItself(open, '/third', /third party: http:\/\/third\.example/);
  await seenByItself(open, '/inline', /console: .*style/i);
  await seenByItself(open, '/broken', /500 at/);

  const light = await journey.publicBudget(`${base}/clean`);
  assert.equal(light.requests.length, 2);
  const size = Buffer.byteLength(FILES['/clean']) + STYLE.length;
  assert.ok(light.bytes > size && light.bytes < size + 2000, `${light.bytes} bytes counted for ${size}`);
  await finds(journey.publicBudget(`${base}/fat`), /bytes, more than/);

  // RFC 6238, appendix B, time 59 s: the last six digits.
  assert.equal(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1), '287082');
}

/** A fault that a page notes without being asked; it is taken off the page again. */
async function seenByItself(open, path, pattern) {
  const { page } = await open(path);
  await page.waitForLoadState('networkidle');
  const findings = page.watch.findings.splice(0);
  assert.ok(findings.some((text) => pattern.test(text)), `${path}: ${JSON.stringify(findings)}`);
}
