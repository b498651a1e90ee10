import type { Page } from 'playwright-core';

/** Holds the requests to an address back until they are let go, as a slow network would. */
export async function held(page: Page, address: RegExp) {
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = page.waitForRequest(address);
  await page.route(address, async (route) => {
    await isLetGo;
    await route.continue();
  });
  const release = async () => {
    letGo();
    await page.unrouteAll({ behavior: 'wait' });
  };
  return { asked, release };
}
