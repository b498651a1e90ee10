import { RunExecutor } from '../../src/reconciliation/run/run-executor.js';
import { moneyAnswers, type StandInMoney } from './money-stand-in.js';
import { type StandInWorld, standInFor } from './provider-stand-in.js';
import { startTestApp, type TestApp } from './test-app.js';

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as JSON, field by field
type Json = any;
export type RunsUnderTest = {
  readonly app: TestApp['app'];
  /** The session of the person who claimed the product. */
  readonly cookie: string;
  readonly get: (path: string) => Promise<Json>;
  readonly post: (path: string, body: object) => Promise<Json>;
  readonly put: (path: string, body: object) => Promise<Json>;
  /** A file, and the status with which it came; asked for with an API key where one is given. */
  readonly file: (path: string, key?: string) => Promise<{ readonly status: number; readonly content: Buffer }>;
  /** Compares over these days, by default the week that the clock has just left, to the run's end. */
  readonly compare: (asked?: { from?: string; to?: string; customerIds?: string[] }) => Promise<Json>;
  /** Sets the clock; providers say that they are complete up to it. */
  readonly at: (instant: string) => void;
  /** Discovers, and adopts every connection and rate that is proposed. */
  readonly adopt: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The real product against stand-ins for both providers; its runs are worked off when a test says so. */
export async function runsUnderTest(
  world: StandInWorld,
  money: StandInMoney,
  /** What every answer about usage and wallets waits for. */
  letGo: () => Promise<void> = async () => {},
): Promise<RunsUnderTest> {
  const parent = world.accounts[0]?.sid ?? '';
  const answers = moneyAnswers(money, parent);
  const providers = await standInFor(world, async (url, body) => {
    await letGo();
    return answers(url, body);
  });
  const urls = { TWILIO_API_BASE_URL: providers.baseUrl, HIGHLEVEL_API_BASE_URL: providers.baseUrl };
  const api = await startTestApp({ ...urls, TWILIO_ACCOUNT_SID: parent });
  const as = await api.claim();
  const get = async (path: string) => (await api.call('GET', path, { as })).body;
  const post = async (path: string, body: object) => (await api.call('POST', path, { as, body })).body;
  const put = async (path: string, body: object) => (await api.call('PUT', path, { as, body })).body;
  const file: RunsUnderTest['file'] = async (path, key) => {
    const headers = key === undefined ? { cookie: as } : { authorization: `Bearer ${key}` };
    const response = await fetch(`${api.base}/api/v1${path}`, { headers });
    return { status: response.status, content: Buffer.from(await response.arrayBuffer()) };
  };
  const idsOf = async (path: string) => (await get(path)).items.map(({ id }: { id: string }) => id);
  const compare: RunsUnderTest['compare'] = async (asked = {}) => {
    const window = (await post('/runs/estimate', asked)) as { from: string; to: string };
    const { id } = await post('/runs', { ...asked, from: window.from, to: window.to });
    await api.app.get(RunExecutor).workOff();
    return get(`/runs/${id}`);
  };
  return {
    ...{ app: api.app, cookie: as, get, post, put, file, compare },
    at: (instant) => {
      api.clock.set(new Date(instant));
      money.asOf = new Date(instant);
    },
    adopt: async () => {
      await compare();
      await post('/connection-proposals/adopt', { ids: await idsOf('/connection-proposals') });
      await post('/rate-proposals/adopt', { ids: await idsOf('/rate-proposals') });
    },
    close: async () => {
      await api.close();
      await providers.close();
    },
  };
}
