import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const USUAL_PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is on this machine, if anywhere. */
export const CHROMIUM = USUAL_PLACES.find((path) => path !== undefined && existsSync(path));

/** Told with the skipped tests, so that nobody takes them for passed. */
export const NO_CHROMIUM = 'SKIPPED, no Chromium found: install Debian’s `chromium` or set CHROMIUM_PATH';

/** A headless Chromium that asks nobody for anything by itself. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page did that it must not: errors it logged, rules it broke, hosts it asked other than its own. */
export interface Misdeeds {
  errors: string[];
  outsideRequests: string[];
}

/** Records misdeeds from now on; `origin` is the page's own. */
export function watch(page: Page, origin: string): Misdeeds {
  const misdeeds: Misdeeds = { errors: [], outsideRequests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') misdeeds.errors.push(message.text());
  });
  page.on('pageerror', (error) => misdeeds.errors.push(String(error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) misdeeds.outsideRequests.push(request.url());
  });
  return misdeeds;
}
