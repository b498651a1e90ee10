import { type PriceList, priceLists } from './price-list.js';
import type { Random } from './random.js';

/** How a customer uses its telephony on an ordinary weekday. */
export type Traffic = {
  readonly sentPerDay: number;
  readonly receivedPerDay: number;
  /** Share of messages with a picture; zero for customers who never send any. */
  readonly pictureShare: number;
  readonly callsPerDay: number;
  readonly recordsCalls: boolean;
  readonly lookupsPerDay: number;
  /** Chance of a day without anything. */
  readonly quietChance: number;
  readonly prices: PriceList;
};

const sentBySize = { tiny: [1, 3], small: [6, 14], medium: [20, 40], large: [60, 100] } as const;
export const sentPerDayUsually = sentBySize.large[1];

/** Nobody sends more than `sentPerDayMost`; whatever else is used keeps its proportion. */
export function trafficOf(size: keyof typeof sentBySize, sentPerDayMost: number, random: Random): Traffic {
  const [least, most] = sentBySize[size];
  const sentPerDay = Math.min(random.between(least, most), sentPerDayMost);
  return {
    sentPerDay,
    receivedPerDay: Math.ceil(sentPerDay * (0.2 + random.next() * 0.4)),
    pictureShare: random.chance(0.6) ? 0.04 + random.next() * 0.1 : 0,
    callsPerDay: Math.max(1, Math.round(sentPerDay * (0.1 + random.next() * 0.3))),
    recordsCalls: random.chance(0.6),
    lookupsPerDay: random.chance(0.25) ? random.between(1, 4) : 0,
    quietChance: size === 'tiny' ? 0.35 : 0.02,
    prices: random.pick(priceLists),
  };
}
