// Every public page that can be reached without an answer, in both languages: strict headers, no
// cookie, one heading, its twin, no accessibility finding, no sideways scroll, large controls,
// within its budget. Pictures of each go to the screens folder.

import assert from 'node:assert/strict';
import { look } from '../harness/look.mjs';
import { HOME, NO_PAGE, TWINS, slug } from '../site.mjs';

export const name = 'public pages hold their bars';
export const seconds = 1200;

/** How many pages are looked at together. */
const AT_ONCE = 2;
/** Pages that the keyboard walks through. */
const WALKED = new Set(['/', '/hulp', '/weghalen/klassenapp', '/mijn-zaak', '/veilig', '/onderdelen', '/en']);

/** Scripts that stand on every page: the way out, which changes nothing that is seen. */
const SCRIPTS_OF_ALL = 1;

/** The gallery of components, in a demonstration only, has a script more. */
const GALLERY = new Set(['/onderdelen', '/en/components']);

export async function run(journey) {
  const all = [];
  for (const [language, index] of [['nl', 0], ['en', 1]]) {
    const start = TWINS.map((pair) => pair[index]);
    const paths = await reachable(journey, start, HOME[language]);
    assert.ok(paths.length >= start.length, `only ${paths.length} pages found`);
    all.push(...paths.map((path) => ({ path, language })));
  }
  await journey.each(all, ({ path, language }) => visit(journey, path, language), AT_ONCE);
}

/** The start pages, and the pages of the same language that links lead to. */
async function reachable(journey, start, home) {
  const isOther = (path) => (home === '/en' ? !/^\/en(\/|$)/.test(path) : /^\/en(\/|$)/.test(path));
  const page = await journey.newPage();
  const todo = [...start];
  const seen = new Set(todo);
  const pages = new Set();
  for (let path = todo.shift(); path; path = todo.shift()) {
    const response = await page.goto(journey.url(path));
    assert.equal(response.status(), 200, `${path}: status`);
    pages.add(new URL(page.url()).pathname);
    const links = await page.$$eval('a[href]', (all) => all.map((a) => a.href));
    for (const link of links.map((href) => new URL(href))) {
      const isPage = link.origin === new URL(journey.url('/')).origin && !NO_PAGE.has(link.pathname);
      if (!isPage || seen.has(link.pathname) || isOther(link.pathname)) continue;
      if (/^\/(balie|kennisgeving|static)\b/.test(link.pathname)) continue;
      seen.add(link.pathname);
      todo.push(link.pathname);
    }
  }
  await journey.closePage(page);
  return [...pages];
}

async function visit(journey, path, language) {
  let hasOwnScript = false;
  const page = await journey.newPage();
  try {
    const response = await page.goto(journey.url(path));
    journey.strictHeaders(response);
    await journey.noCookies(page);
    const twin = language === 'nl' ? 'en' : 'nl';
    assert.ok(await page.locator(`a[hreflang="${twin}"]`).count(), `${path}: no link to its ${twin} twin`);
    const looks = language === 'nl' ? ['light', 'dark', 'forced', 'contrast'] : ['light', 'dark'];
    await look(page, { language, name: slug(path), looks, walk: WALKED.has(path) });
    hasOwnScript = (await page.locator('script[src]').count()) > SCRIPTS_OF_ALL;
  } finally {
    await journey.closePage(page);
  }
  await journey.publicBudget(path, GALLERY.has(path) ? { bytes: 30 * 1024, requests: 6 } : undefined);
  if (language === 'nl' && hasOwnScript) await withoutScripts(journey, path);
}

/** What a page looks like when no script arrives. */
async function withoutScripts(journey, path) {
  const page = await journey.newPage({ scripts: 'blocked' });
  try {
    await page.goto(journey.url(path));
    await journey.axe(page, ['light', 'dark']);
  } finally {
    await journey.closePage(page);
  }
}
