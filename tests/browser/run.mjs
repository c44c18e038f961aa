// Runs the journeys in Chromium against a running demo.
//
//   LUWTE_DEMO='{"public":…}' node run.mjs [part of a journey's name]…
//
// LUWTE_DEMO is the first line that `luwte demo` prints. `cargo xtask test --only browser` starts a
// demo and sets it, with the other settings of harness/world.mjs. One line per journey: `ok`,
// `FAILED` or `skipped`.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { launch } from './harness/browser.mjs';
import { Journey, Skipped } from './harness/journey.mjs';
import { folders } from './harness/world.mjs';

const LIMIT_SECONDS = 180;

/** Every journey module, by file name, narrowed to those the command line names. */
async function journeys(parts) {
  const files = (await readdir(folders.journeys)).filter((name) => name.endsWith('.mjs')).sort();
  const modules = await Promise.all(files.map((name) => import(join(folders.journeys, name))));
  return modules.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
}

/** Runs one journey within its time and gives the error, if any. */
async function attempt(module, journey) {
  const seconds = module.seconds ?? LIMIT_SECONDS;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${seconds} s`)), seconds * 1000);
  });
  try {
    await Promise.race([module.run(journey), late]);
    journey.settle();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(timer);
  }
}

// Playwright colours its words.
const plain = (text) => text.replaceAll(/\u001b\[\d+m/g, '');
const oneLine = (text) => plain(text).replaceAll(/\s+/g, ' ').trim().slice(0, 400);

async function main() {
  const browser = await launch();
  let failed = 0;
  for (const module of await journeys(process.argv.slice(2))) {
    const begin = performance.now();
    const journey = new Journey(browser, module.name);
    const error = await attempt(module, journey);
    const took = Math.round(performance.now() - begin);
    if (!error) {
      console.log(`ok ${module.name} (${took})`);
    } else if (error instanceof Skipped) {
      console.log(`skipped ${module.name}: ${oneLine(error.message)}`);
    } else {
      failed += 1;
      console.log(`FAILED ${module.name}: ${oneLine(error.message)}`);
      console.log(plain(error.stack ?? error.message).replaceAll(/^/gm, '    '));
      await journey.keepLastSight();
    }
    await journey.close();
  }
  await browser.close();
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
