// What a page looks like: no sideways scroll, controls large enough, one heading, pictures of it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DESK, PHONE } from './page.mjs';
import { folders } from './world.mjs';
import { isFlow } from '../site.mjs';

const NARROW = { width: 320, height: 640 };

/** Throws when a page 320 px wide scrolls sideways, with its own text and with text twice as large. */
export async function noSidewaysScroll(page) {
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  await assertFits(page, '320 px');
  const stiff = await page.evaluate(() => {
    const root = document.documentElement;
    const sizeOf = (element) => parseFloat(getComputedStyle(element).fontSize);
    const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const texts = [...document.body.querySelectorAll('*')].filter(hasText);
    const plain = texts.map(sizeOf);
    root.style.fontSize = `${sizeOf(root) * 2}px`;
    return texts
      .filter((element, index) => sizeOf(element) < plain[index] * 1.9)
      .map((element) => `${element.localName} “${element.textContent.trim().slice(0, 30)}”`)
      .slice(0, 4);
  });
  assert.deepEqual(stiff, [], `${page.url()}: text that does not follow the reader's size`);
  await assertFits(page, '320 px with 200% text');
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await page.setViewportSize(before);
}

async function assertFits(page, how) {
  const { over, wide } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const scrolls = (element) => {
      for (let one = element; one; one = one.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(one).overflowX)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element))
      .map((element) => `${element.localName}${element.className ? `.${element.className}` : ''}`);
    return { over: scrollWidth - clientWidth, wide: wide.slice(0, 4) };
  });
  assert.ok(over <= 0, `${page.url()} scrolls ${over} px sideways at ${how}: ${wide.join(', ')}`);
}

/** Throws when a control is smaller than `least` px either way; links inside a sentence may be. */
export async function targets(page, least = 44) {
  const small = await page.evaluate((least) => {
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const boxOf = (element) => {
      const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
      return {
        width: Math.max(...boxes.map((box) => box.width)),
        height: Math.max(...boxes.map((box) => box.height)),
      };
    };
    const isInSentence = (element) =>
      element.localName === 'a' &&
      getComputedStyle(element).display === 'inline' &&
      element.closest('p, li, dd, td') !== null &&
      element.closest('p, li, dd, td').textContent.trim() !== element.textContent.trim();
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => isShown(element) && !isInSentence(element))
      .map((element) => ({ name: (element.textContent || element.name || '').trim().slice(0, 40), ...boxOf(element) }))
      .filter(({ width, height }) => Math.min(width, height) > 1 && Math.min(width, height) < least - 0.5)
      .map(({ name, width, height }) => `“${name}” ${Math.round(width)} × ${Math.round(height)}`);
  }, least);
  assert.deepEqual(small, [], `${page.url()}: controls under ${least} px`);
}

/** Words that a title of a flow never holds: it may be read over a shoulder. A “voorbeeld” is an example. */
const TELLING = /naakt|nep|foto|(?<!voor)beeld|seks|nude|fake|photo|image|sex/i;

/**
 * Throws unless the page has a language, one main heading, headings without a skipped level, and a
 * title: one that holds the heading, or on the pages of a flow one that tells nothing.
 */
export async function outline(page, language) {
  const { lang, headings, levels, title } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: [...document.querySelectorAll('h1')].map((h1) => h1.textContent.replaceAll(/\s+/g, ' ').trim()),
    levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => Number(heading.localName[1])),
    title: document.title,
  }));
  assert.equal(lang, language, `${page.url()}: language`);
  assert.equal(headings.length, 1, `${page.url()}: main headings ${JSON.stringify(headings)}`);
  const skipped = levels.findIndex((level, index) => level > (levels[index - 1] ?? level) + 1);
  assert.equal(skipped, -1, `${page.url()}: a level is skipped in ${levels.join(' ')}`);
  assert.match(title, / - Luwte$/, `${page.url()}: title`);
  if (isFlow(new URL(page.url()).pathname)) {
    assert.doesNotMatch(title, TELLING, `${page.url()}: title`);
  } else {
    assert.ok(title.includes(headings[0]), `${page.url()}: title “${title}” lacks “${headings[0]}”`);
  }
}

/** Pictures of a page in light and dark, on a phone and at a desk: `name-lang-scheme-width.png`. */
export async function screens(page, name) {
  const before = page.viewportSize();
  const language = await page.evaluate(() => document.documentElement.lang || 'xx');
  for (const viewport of [PHONE, DESK]) {
    await page.setViewportSize(viewport);
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      const file = `${name}-${language}-${scheme}-${viewport.width}.png`;
      // From the top, or columns that stay in sight would stand further down in the picture.
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(folders.screens, file), fullPage: true, animations: 'disabled' });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
}
