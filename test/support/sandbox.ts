import { freshFolder, launch, type Started } from './processes.js';

export type Defect = {
  readonly locationId: string;
  readonly customerName: string;
  readonly day: string;
  readonly product: string;
  readonly cause: string;
  /** Billed minus expected, an exact decimal. */
  readonly difference: string;
};

export type Use = {
  readonly locationId: string;
  readonly accountSid: string | null;
  readonly day: string;
  readonly product: string;
  /** An exact decimal. */
  readonly cost: string;
};

export type Sandbox = {
  readonly base: string;
  readonly process: Started;
  readonly truth: () => Promise<readonly Defect[]>;
  /** Whose each number really is; HighLevel lists those of a shared account for everyone on it. */
  readonly numbers: () => Promise<readonly { readonly sid: string; readonly locationId: string }[]>;
  /** What each customer really used. */
  readonly uses: (days: { readonly from: string; readonly to: string }) => Promise<readonly Use[]>;
  readonly breakDown: (fault: object) => Promise<void>;
  /** How many answers the faults have spoiled that were not mended yet. */
  readonly spoiled: () => Promise<number>;
  readonly mend: () => Promise<void>;
  /** What happens to customers and accounts. */
  readonly happens: (event: object) => Promise<void>;
  readonly advance: (hours: number) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Kills it without warning and starts it again on the same world and at the same address. */
  readonly killAndRestart: () => Promise<void>;
};

export type World = {
  readonly seed?: number;
  readonly customers?: number;
  readonly days?: number;
  /**
   * As much traffic as agencies have, and Twilio's whole list of categories each day, nearly all of them empty. Most of a
   * journey's time would go into reading that, so that only those have it which are about it.
   */
  readonly lifelike?: boolean;
  /** Twilio's whole list of categories each day, however little traffic there is: answers of several pages, and none that is empty. */
  readonly listed?: boolean;
};

/** A night of rehearsing and what people look at are as agencies have them. */
const isLifelike = ({
  lifelike = process.env.PLUMBLINE_SOAK === '1' || process.env.PLUMBLINE_PICTURES === '1',
}: World) => lifelike;

/** The stand-ins in a process of their own, at a fixed moment, so that a journey can look behind the scenes. */
export async function startSandbox(world: World = {}, folder: string = freshFolder()): Promise<Sandbox> {
  let process = launchSandbox(world, folder, '0');
  const [, base = ''] = await process.said(listening);
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${base}/__sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the sandbox refused ${method} ${path}: ${await response.text()}`);
    return response;
  };
  // The real limit would make every journey wait; one that is about limits sets it back.
  await control('POST', 'switches', {
    highLevelRequestsPer10s: null,
    zeroCategories: isLifelike(world) || world.listed === true ? 'listed' : 'omitted',
  });
  return {
    base,
    get process() {
      return process;
    },
    truth: async () => (await (await control('GET', 'truth')).json()).defects,
    numbers: async () => (await (await control('GET', 'state')).json()).numbers,
    uses: async ({ from, to }) => (await (await control('GET', `uses?from=${from}&to=${to}`)).json()).uses,
    breakDown: async (fault) => void (await control('POST', 'faults', fault)),
    spoiled: async () => {
      const { faults } = await (await control('GET', 'faults')).json();
      return faults.reduce((sum: number, { acted }: { acted: number }) => sum + acted, 0);
    },
    mend: async () => void (await control('DELETE', 'faults')),
    happens: async (event) => void (await control('POST', 'events', event)),
    advance: async (hours) => void (await control('POST', 'clock', { advanceMs: hours * 3_600_000 })),
    stop: async () => {
      process.child.kill('SIGTERM');
      await process.end();
    },
    killAndRestart: async () => {
      process.child.kill('SIGKILL');
      await process.end();
      process = launchSandbox(world, folder, new URL(base).port);
      await process.said(listening);
    },
  };
}

const listening = /"listening":"([^"]+)"/;

function launchSandbox(world: World, folder: string, port: string): Started {
  return launch({
    program: 'apps/sandbox/dist/main.js',
    env: {
      SANDBOX_DATA_DIR: folder,
      SANDBOX_PORT: port,
      SANDBOX_SEED: String(world.seed ?? 1),
      SANDBOX_CUSTOMERS: String(world.customers ?? 24),
      SANDBOX_DAYS: String(world.days ?? 45),
      ...(isLifelike(world) ? {} : { SANDBOX_SENT_PER_DAY_MOST: '8' }),
      SANDBOX_NOW: '2026-11-18T14:00:00.000Z',
    },
  });
}
