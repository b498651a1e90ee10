import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { metricsOf, type PageMetrics, watchMetrics } from './page-metrics.js';

/** A page, and what a person does on it. */
export type Visit = {
  readonly name: string;
  readonly address: string;
  readonly work: (page: Page) => Promise<void>;
};
export type Visited = PageMetrics & {
  readonly name: string;
  /** JavaScript that came before the page was still, compressed, without the headers. */
  readonly scriptBytes: number;
};
type Place = { readonly base: string; readonly cookie: string };

const slowerBy = 4;

/** Every page by itself, as somebody sees it who comes with an empty cache on a processor that is four times slower. */
export async function measurePages(visits: readonly Visit[], place: Place): Promise<Visited[]> {
  const browser = await launchBrowser();
  try {
    const seen: Visited[] = [];
    for (const visit of visits) seen.push(await visited(browser, visit, place));
    return seen;
  } finally {
    await browser.close();
  }
}

async function visited(browser: Browser, { name, address, work }: Visit, { base, cookie }: Place): Promise<Visited> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const [key = '', ...value] = cookie.split('=');
    await context.addCookies([{ name: key, value: value.join('='), url: base }]);
    const page = await context.newPage();
    await page.addInitScript(watchMetrics);
    const scripts = await countScripts(context, page);
    await page.goto(`${base}${address}`);
    await still(page);
    const scriptBytes = scripts.bytes;
    await work(page);
    await still(page);
    return { name, ...(await metricsOf(page)), scriptBytes };
  } finally {
    await context.close();
  }
}

async function countScripts(context: BrowserContext, page: Page): Promise<{ readonly bytes: number }> {
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
  await devTools.send('Network.enable');
  const scripts = new Set<string>();
  const counted = { bytes: 0 };
  devTools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devTools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) counted.bytes += encodedDataLength;
  });
  return counted;
}

/** Until nothing says that it is still loading. */
async function still(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  const loading = page.locator('main [role="status"][aria-label^="Loading"]');
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
}
