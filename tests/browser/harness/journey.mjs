// What a journey is handed: pages that watch themselves, and the checks of docs and design.

import { join } from 'node:path';
import { axe } from './axe.mjs';
import { noCookies, cookies, strictHeaders } from './headers.mjs';
import { keyboardWalk } from './keyboard.mjs';
import { noSidewaysScroll, outline, screens, targets } from './layout.mjs';
import { mail } from './mail.mjs';
import { newPage } from './page.mjs';
import { totp } from './totp.mjs';
import { countBytes, publicBudget } from './weight.mjs';
import { demo, folders } from './world.mjs';

/** Thrown to say that a journey cannot run here. */
export class Skipped extends Error {}

/** One journey's view of the world. */
export class Journey {
  #browser;
  #name;
  #pages = [];

  constructor(browser, name) {
    this.#browser = browser;
    this.#name = name;
  }

  /** The first line of the demo. */
  demo = demo;
  /** Data directory and program of the demo, where known. */
  folders = folders;
  /** The mail catcher: `all()`, `wait(test, seconds)`, `links(message)`. */
  mail = mail;

  axe = axe;
  cookies = cookies;
  countBytes = countBytes;
  keyboardWalk = keyboardWalk;
  noCookies = noCookies;
  noSidewaysScroll = noSidewaysScroll;
  outline = outline;
  screens = screens;
  strictHeaders = strictHeaders;
  targets = targets;
  totp = totp;

  /** The address of a public page. */
  url(path) {
    return new URL(path, demo.public).href;
  }

  /** A page in a browser profile of its own; the options stand in page.mjs. */
  async newPage(options) {
    const page = await newPage(this.#browser, options);
    this.#pages.push(page);
    return page;
  }

  /** Opens an address in a new profile and holds it to the budget of public pages. */
  async publicBudget(path, limits) {
    const page = await this.newPage();
    const count = await publicBudget(page, this.url(path), limits);
    await this.closePage(page);
    return count;
  }

  /** Ends a page before the journey ends; what it saw still counts. */
  async closePage(page) {
    await page.context().close();
  }

  /** Does the same for each item, some at once, and throws all that went wrong, not just the first. */
  async each(items, act, atOnce = 1) {
    const errors = [];
    const left = [...items];
    const work = async () => {
      while (left.length > 0) await act(left.shift()).catch((error) => errors.push(error.message));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (errors.length > 0) throw new Error(errors.join('\n'));
  }

  /** Ends the journey early as not possible here. */
  skip(reason) {
    throw new Skipped(reason);
  }

  /** Throws what the pages saw by themselves: third parties, blocked content, script errors. */
  settle() {
    const seen = this.#pages.flatMap((page) => page.watch.findings);
    if (seen.length > 0) {
      throw new Error([...new Set(seen)].join('; '));
    }
  }

  /** Pictures of the last open pages of a failed journey. */
  async keepLastSight() {
    const open = this.#pages.filter((page) => !page.isClosed()).slice(-3);
    for (const [number, page] of open.entries()) {
      const file = `failed-${this.#name.replaceAll(/[^a-z0-9]+/gi, '-')}-${number + 1}.png`;
      await page.screenshot({ path: join(folders.screens, file), fullPage: true }).catch(() => {});
    }
  }

  /** Ends all pages. */
  async close() {
    await Promise.allSettled(this.#pages.map((page) => page.context().close()));
  }
}
