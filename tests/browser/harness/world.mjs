// The world the journeys run in, as the environment describes it.

import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));

if (!process.env.LUWTE_DEMO) {
  throw new Error('LUWTE_DEMO is not set: it is the first line that `luwte demo` prints');
}

/** The object that the demo printed: public, desk, recipient, platform, mail. */
export const demo = JSON.parse(process.env.LUWTE_DEMO);

/** Where things are. */
export const folders = {
  journeys: join(here, 'journeys'),
  pictures: join(here, 'pictures'),
  screens: resolve(process.env.LUWTE_SCREENS ?? join(here, '../../target/screens')),
  /** Data directory of the demo, where the caller knows it. */
  data: process.env.LUWTE_DEMO_DATA,
  /** The `luwte` program, where the caller knows it. */
  program: process.env.LUWTE_BIN,
};
mkdirSync(folders.screens, { recursive: true });

/** Whether Chromium can have its sandbox. */
export const sandbox = process.env.LUWTE_SANDBOX !== 'off';

/** Every origin of the demo; any other is a third party. */
export const origins = new Set(
  [demo.public, demo.desk?.url, demo.recipient?.portal, demo.platform?.url, demo.mail?.url, demo.mail?.api]
    .filter(Boolean)
    .map((url) => new URL(url).origin),
);
