// Starting Chromium.

import process from 'node:process';
import { chromium } from 'playwright-core';
import { sandbox } from './world.mjs';

// Chromium's own connections would be third parties, and the machine may have no network at all.
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Debian's Chromium; `keepsPages` lets it keep left pages in memory, as people's browsers do. */
export function launch({ keepsPages = false } = {}) {
  return chromium.launch({
    executablePath: process.env.LUWTE_CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: sandbox,
    args: FLAGS,
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
  });
}
