// Pages that watch themselves: requests to third parties, content that the policy blocked, script
// errors and server errors are found without a journey asking.

import { origins } from './world.mjs';

/** A phone held upright. */
export const PHONE = { width: 390, height: 844 };
/** A desk. */
export const DESK = { width: 1280, height: 900 };

const EMPTY = '<!doctype html><html lang="nl"><title>Elsewhere</title><h1>Elsewhere</h1></html>';

/**
 * Opens a page in a new profile.
 *
 * - `scripts`: 'on'; 'off' as in a browser without JavaScript; 'blocked' when no script file
 *   arrives, the way to look at such a page with axe.
 * - `viewport`, `colorScheme`, `reducedMotion`, `forcedColors`, `contrast`, `locale`: as the browser
 *   takes them.
 * - `leaves`: the page may go to another site; what it asked for stands in `page.watch.left`, and
 *   an empty page answers.
 * - `expects`: patterns of findings that belong to the journey.
 */
export async function newPage(browser, options = {}) {
  const { scripts = 'on', leaves = false, expects = [], viewport = PHONE, ...rest } = options;
  const context = await browser.newContext({
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    javaScriptEnabled: scripts !== 'off',
    serviceWorkers: 'block',
    viewport,
    ...rest,
  });
  context.setDefaultTimeout(15_000);
  await context.route((url) => !isOurs(url), (route) =>
    leaves ? route.fulfill({ contentType: 'text/html', body: EMPTY }) : route.abort(),
  );
  if (scripts === 'blocked') {
    await context.route(/\.m?js(\?|$)/, (route) => route.abort());
  }
  const page = await context.newPage();
  page.watch = { findings: [], left: [], requests: [] };
  watch(page, { leaves, scripts, expects });
  return page;
}

/** Whether an address belongs to the demo, or to no server at all. */
export function isOurs(url) {
  const { protocol, origin } = new URL(url);
  return ['about:', 'blob:', 'data:'].includes(protocol) || origins.has(origin);
}

function watch(page, { leaves, scripts, expects }) {
  const { findings, left, requests } = page.watch;
  const find = (text) => {
    if (!expects.some((pattern) => pattern.test(text))) findings.push(text);
  };
  const context = page.context();
  context.on('request', (request) => {
    requests.push(request);
    if (isOurs(request.url())) return;
    left.push(request.url());
    if (!leaves) find(`asked a third party: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) find(`${response.status()} at ${response.url()}`);
  });
  page.on('pageerror', (error) => find(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    // The status of an answer is the journey's to judge, and blocked scripts were asked for.
    if (text.startsWith('Failed to load resource')) {
      const isBlocked = scripts === 'blocked' || leaves;
      if (text.includes('status of') || isBlocked) return;
    }
    find(`console: ${text}`);
  });
}
