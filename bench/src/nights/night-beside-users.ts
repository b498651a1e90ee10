import { addDays, dayOf } from '@plumbline/core/time/day';
import { monthOf } from '@plumbline/core/time/month';
import type { BenchResult } from '../bench.js';
import type { Read } from '../lists-1m/reads.js';
import { letUsersRead, percentile } from '../lists-1m/users.js';
import { type Installation, install, secondsOf } from './installation.js';

const customers = Number(process.env.BENCH_CUSTOMERS ?? 250);
const users = 50;
const thinkMs = 5_000;
const requestsASecond = 10;
const rounds = 2;
const limits = { p95Ms: 200, slowdown: 1.1 } as const;

/**
 * Nights as long as the providers' rate makes them, with nobody and with fifty people at the dashboard, by turns: how long people
 * wait for what they look at, and how much longer the night takes. The ratio is the worse of both against its limit.
 */
export async function nightBesideUsers(say: (line: string) => void): Promise<BenchResult> {
  say(`first nights of ${customers} customers …`);
  const product = await install(customers);
  try {
    await product.behave({ latencyMs: 200, requestsPer10s: requestsASecond * 10 });
    const alone: number[] = [];
    const beside: number[] = [];
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      alone.push(secondsOf(await product.night()));
      say(`a night with nobody there: ${alone.at(-1)} s`);
      const people = new AbortController();
      const reading = read(product, people.signal);
      beside.push(secondsOf(await product.night()));
      people.abort();
      tookMs.push(...(await reading));
      say(`a night with ${users} people there: ${beside.at(-1)} s`);
    }
    const p95Ms = rounded(percentile(tookMs, 0.95));
    const slowdown = rounded(percentile(beside, 0.5) / percentile(alone, 0.5));
    return {
      name: 'night-beside-users',
      ratio: rounded(Math.max(p95Ms / limits.p95Ms, slowdown / limits.slowdown)),
      ...{
        target: 1,
        better: 'lower',
        rival: `95 of 100 answers in ${limits.p95Ms} ms, a night 1.1 × as long as alone`,
      },
      figures: {
        ...{ customers, users, reads: tookMs.length, p50Ms: rounded(percentile(tookMs, 0.5)), p95Ms },
        ...{ aloneSeconds: percentile(alone, 0.5), besideSeconds: percentile(beside, 0.5), slowdown },
      },
    };
  } finally {
    await product.stop();
  }
}

async function read(product: Installation, signal: AbortSignal): Promise<number[]> {
  const samples = await letUsersRead(await readsOf(product), product.read, { users, thinkMs, until: signal });
  return samples.map(({ tookMs }) => tookMs);
}

/** What people look at in the morning while a night is still at work. */
async function readsOf({ read }: Installation): Promise<readonly Read[]> {
  const [known, runs] = [await idsOf(read, '/customers?limit=200'), await idsOf(read, '/runs')];
  const pick = (from: readonly string[], chance: number) => from[Math.floor(chance * from.length)] ?? '';
  const month = monthOf(addDays(dayOf(new Date()), -31));
  const fixed = (path: string, weight: number): Read => ({ name: path, weight, path: () => path });
  return [
    fixed('/overview', 10),
    fixed('/overview/attention', 5),
    fixed('/mismatches?state=open,acknowledged&snoozed=false', 10),
    fixed('/mismatches/summary?state=open,acknowledged&snoozed=false', 5),
    fixed('/customers', 6),
    { name: 'customer', weight: 8, path: (chance) => `/customers/${pick(known, chance)}` },
    { name: 'customer, a month', weight: 8, path: (chance) => `/customers/${pick(known, chance)}/days` },
    fixed('/runs', 5),
    { name: 'run', weight: 3, path: (chance) => `/runs/${pick(runs, chance)}` },
    fixed(`/months/${month}`, 1),
    fixed('/margins', 1),
  ];
}

async function idsOf(read: Installation['read'], list: string): Promise<readonly string[]> {
  const { items }: { items: readonly { id: string }[] } = await read(list);
  return items.map(({ id }) => id);
}

const rounded = (value: number): number => Number(value.toFixed(3));
