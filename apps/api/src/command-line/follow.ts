import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import type { Session } from './command.js';

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
