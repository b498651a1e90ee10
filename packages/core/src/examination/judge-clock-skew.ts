import type { Judgement } from './check.js';

const warnBeyondMs = 30_000;
const failBeyondMs = 300_000;

type Clocks = {
  readonly provider: string;
  readonly oursAt: Date;
  /** The provider's clock at the same moment, to the second; null where its answers do not tell. */
  readonly theirsAt: Date | null;
};

/** How far our clock is from a provider's: windows that end in the past and signatures rest on it. */
export function judgeClockSkew({ provider, oursAt, theirsAt }: Clocks): Judgement {
  if (theirsAt === null) {
    const detail = `${provider} did not tell its time, so the clocks could not be compared.`;
    return { outcome: 'unknown', detail, advice: 'Make sure that this machine sets its clock by NTP.' };
  }
  const skewMs = Math.abs(oursAt.getTime() - theirsAt.getTime());
  const detail = `This machine's clock and ${provider}'s are ${Math.round(skewMs / 1000)} s apart.`;
  if (skewMs <= warnBeyondMs) return { outcome: 'pass', detail, advice: null };
  const advice = 'Set this machine’s clock by NTP: days and windows are cut by it.';
  return { outcome: skewMs > failBeyondMs ? 'fail' : 'warn', detail, advice };
}
