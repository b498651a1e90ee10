import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

/** Takes a picture of the page, where it is given a name, and finds nothing in it that keeps anybody out. */
export async function expectAccessible(page: Page, name?: string): Promise<void> {
  fs.mkdirSync(pictures, { recursive: true });
  if (name !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
