import type { INestApplication } from '@nestjs/common';
import { FirstNight } from '../platform/readiness/first-night.js';
import { Readiness } from '../platform/readiness/readiness.js';

const stepPercent = 5;

/** In the sandbox, reads and compares the last month once before the address is shown, and tells how far it is. */
export async function runFirstNight(app: INestApplication, say: (line: string) => void): Promise<void> {
  const night = app.get(FirstNight, { strict: false });
  if (!(await night.needed())) return;
  app.get(Readiness).waitFor('reading the first night');
  let shownPercent = -stepPercent;
  await night.run(({ done, total }) => {
    const percent = total === 0 ? 0 : Math.floor((done * 100) / total);
    if (percent < shownPercent + stepPercent) return;
    shownPercent = percent;
    say(`Reading the first night: ${percent} %`);
  });
}
