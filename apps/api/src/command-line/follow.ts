import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import type { Session } from './command.js';
import { isAtRest, MigrationShown } from './migration-shown.js';

const lookEveryMs = 300;

type Job = { readonly finishedAt: string | null; readonly progress: { readonly done: number; readonly total: number } };

/** Looks at a job of the product until it has ended, and shows how far it is. */
export async function follow<T extends Job>(
  { api, screen, signal }: Session,
  { path, what, answer }: { readonly path: string; readonly what: string; readonly answer: z.ZodType<T> },
): Promise<T> {
  for (;;) {
    const job = await api.get(path, answer);
    if (job.finishedAt !== null) return job;
    screen.progress({ what, ...job.progress });
    await wait(lookEveryMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Looks at a migration until it rests: it ended, waits for long, or needs a person. */
export async function followMigration({ api, screen, signal }: Session, path: string): Promise<MigrationShown> {
  for (;;) {
    const migration = await api.get(path, MigrationShown);
    if (isAtRest(migration)) return migration;
    const done = migration.steps.filter(({ state }) => state === 'done').length;
    screen.progress({ what: `Moving ${migration.customerName}`, done, total: migration.steps.length });
    await wait(lookEveryMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
