import { decideZones, type PrintedIn } from '@plumbline/core/assumption/decide/wallet-reading';
import type { Probe, ProbeContext } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

const zones = ['Asia/Calcutta', 'America/New_York'] as const;
const secondMs = 1000;
const minuteMs = 60 * secondMs;

export const walletZones: Probe = {
  assumption: 'A18',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ locationId }) => {
      const wallet = await context.reads.wallet(signal);
      const dated = wallet.items.flatMap(({ rowId, bookedAt }) => (bookedAt === null ? [] : [{ rowId, bookedAt }]));
      const row = dated[Math.floor(dated.length / 2)];
      if (row === undefined) return observed(decideZones([]), wallet);
      const printed: PrintedIn[] = [];
      for (const zone of zones) printed.push(await printedIn(context, { ...row, zone, locationId }, signal));
      return observed(decideZones(printed), wallet);
    }),
};

type Asked = {
  readonly rowId: string;
  readonly bookedAt: Date;
  readonly zone: string;
  readonly locationId: string;
};

/** The window stays in UTC: where the zone moved it too, the row would not be in it. */
async function printedIn(
  { highLevel }: ProbeContext,
  { rowId, bookedAt, zone, locationId }: Asked,
  signal: AbortSignal,
): Promise<PrintedIn> {
  const [from, to] = [-secondMs, secondMs].map((ms) => new Date(bookedAt.getTime() + ms));
  const window = { locationId, from: from ?? bookedAt, to: to ?? bookedAt, timezone: zone };
  const { items } = await highLevel.walletRows(window, signal);
  const shown = items.find((item) => item.rowId === rowId)?.bookedAt ?? null;
  const shownMinutes = shown === null ? null : (shown.getTime() - bookedAt.getTime()) / minuteMs;
  return { rowId, zone, offsetMinutes: offsetOf(zone, bookedAt), shownMinutes };
}

/** Minutes by which a zone's clocks are ahead of UTC at an instant. */
function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
