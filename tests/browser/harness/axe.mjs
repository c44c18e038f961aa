// Accessibility findings by axe-core, best practice included.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Ways of looking at a page. */
const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  forced: { colorScheme: 'dark', forcedColors: 'active', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', forcedColors: 'none', contrast: 'more' },
};

// Chromium takes the colours of the reader, but axe reads the colour to fill letters with, which
// Chromium does not force.
const NOT_IN = { forced: ['color-contrast'] };

/**
 * Throws on any finding in any of the looks. The page must have scripts 'on' or 'blocked': axe
 * itself is a script.
 */
export async function axe(page, looks = Object.keys(LOOKS)) {
  const before = await page.evaluate(() => ({
    colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  }));
  await page.evaluate(source);
  for (const look of looks) {
    await page.emulateMedia(LOOKS[look]);
    // Colours may fade for a moment after a change of scheme.
    await page.evaluate(() => {
      const ends = document.getAnimations().map((one) => one.finished.catch(() => {}));
      return Promise.race([Promise.all(ends), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    });
    const found = await page.evaluate(async ([tags, off]) => {
      const result = await globalThis.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
      });
      return result.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`),
      }));
    }, [TAGS, NOT_IN[look] ?? []]);
    if (found.length > 0) {
      const list = found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).join(', ')}`);
      throw new Error(`axe, ${look}, ${new URL(page.url()).pathname}: ${list.join('; ')}`);
    }
  }
  await page.emulateMedia({ ...LOOKS.light, ...before });
}
