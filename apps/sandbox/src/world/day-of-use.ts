import { callsOf } from './calls.js';
import { instantOn, type Line } from './line.js';
import { messagesOf } from './messages.js';
import type { PhoneNumber } from './phone-numbers.js';
import { callerNameLookup, lineTypeLookup, localNumberMonth, tollFreeNumberMonth } from './price-list.js';
import { type Random, randomFor } from './random.js';
import type { Traffic } from './traffic.js';
import type { Use } from './use.js';
import { type Day, dayOfMonth, hourMs, isWeekend, secondMs, startOf } from './utc-day.js';

/** Everything that one line of business used on a day, oldest first; follows from the seed, the line and the day alone. */
export function useOfDay(seed: number, line: Line, day: Day): readonly Use[] {
  const random = randomFor(seed, 'day', line.key, day);
  const busy = businessOf(line.traffic, day, random);
  const uses = [
    ...messagesOf(line, day, busy, random),
    ...callsOf(line, day, busy, random),
    ...lookupsOf(line.traffic, day, busy, random),
    ...rentsOf(line.numbers, day),
  ];
  return uses.sort((one, other) => one.atMs - other.atMs);
}

/** Zero on a quiet day, about one on a weekday, less on weekends. */
function businessOf(traffic: Traffic, day: Day, random: Random): number {
  if (random.chance(traffic.quietChance)) return 0;
  return (isWeekend(day) ? 0.35 : 1) * (0.7 + random.next() * 0.6);
}

function lookupsOf(traffic: Traffic, day: Day, busy: number, random: Random): Use[] {
  const count = Math.round(traffic.lookupsPerDay * busy);
  return Array.from({ length: count }, () => {
    const isName = random.chance(0.5);
    return {
      product: 'lookups',
      category: isName ? 'calleridlookups-api' : 'enhanced-line-type-lookups',
      atMs: instantOn(day, random),
      count: 1,
      units: 1,
      costMicros: isName ? callerNameLookup : lineTypeLookup,
      ref: null,
      label: null,
      trace: null,
    };
  });
}

function rentsOf(numbers: readonly PhoneNumber[], day: Day): Use[] {
  return numbers
    .filter((number) => number.rentDay === dayOfMonth(day))
    .map((number, index) => ({
      product: 'phone-numbers',
      category: number.type === 'local' ? 'phonenumbers-local' : 'phonenumbers-tollfree',
      atMs: startOf(day) + 6 * hourMs + index * secondMs,
      count: 1,
      units: 1,
      costMicros: number.type === 'local' ? localNumberMonth : tollFreeNumberMonth,
      ref: null,
      label: `Phone number rental ${number.phoneNumber}`,
      rentOf: number.phoneNumber,
      trace: null,
    }));
}
