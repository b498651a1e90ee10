import { instantOn, type Line, newRef, traceOf } from './line.js';
import { clientMinute, recordedMinute } from './price-list.js';
import type { Random } from './random.js';
import type { Use } from './use.js';
import type { Day } from './utc-day.js';

/** Each call is a leg on the telephone network, mostly a leg to a browser, and for some customers a recording. */
export function callsOf(line: Line, day: Day, busy: number, random: Random): Use[] {
  const calls = Math.round(line.traffic.callsPerDay * busy);
  return Array.from({ length: calls }, () => callOf(line, day, random)).flat();
}

function callOf(line: Line, day: Day, random: Random): Use[] {
  const isOutbound = random.chance(0.55);
  const minutes = Math.min(60, Math.ceil(-Math.log(1 - random.next()) * 4));
  const leg = networkLegOf(line, day, isOutbound, Math.max(1, minutes), random);
  const uses: Use[] = [leg];
  if (random.chance(0.75)) {
    uses.push({ ...leg, category: 'calls-client', costMicros: leg.units * clientMinute });
  }
  if (line.traffic.recordsCalls && random.chance(0.7)) {
    uses.push({
      ...leg,
      product: 'recording',
      category: 'calls-recordings',
      costMicros: leg.units * recordedMinute,
      label: 'Call recording',
    });
  }
  return uses;
}

function networkLegOf(line: Line, day: Day, isOutbound: boolean, minutes: number, random: Random): Use {
  const { prices } = line.traffic;
  const called = isOutbound ? null : random.pick(line.numbers);
  const inbound =
    called?.type === 'toll-free'
      ? { category: 'calls-inbound-tollfree-local', minute: prices.callInTollFreeMinute }
      : { category: 'calls-inbound-local', minute: prices.callInMinute };
  const priced = isOutbound ? { category: 'calls-outbound', minute: prices.callOutMinute } : inbound;
  const atMs = instantOn(day, random);
  const ref = newRef(random);
  return {
    product: 'voice',
    category: priced.category,
    atMs,
    count: 1,
    units: minutes,
    costMicros: minutes * priced.minute,
    ref,
    label: isOutbound ? 'Outbound Call' : 'Inbound Call',
    isInbound: !isOutbound,
    trace: traceOf(line, ref, called),
  };
}
