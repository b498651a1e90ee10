import { assertNever } from '../assert-never.js';
import { formatAmount, nanosPerUnit } from '../money/amount.js';
import { formatMultiplier, multiplierFromPercentAdded, parseMultiplier } from '../money/multiplier.js';

/** Where a markup is written or read. Each place has a unit of its own; a wrong one charges ten times too much. */
export type MarkupPlace =
  /** What HighLevel is told for a customer whose SaaS mode is active. */
  | 'update-rebilling'
  /** What it is told for a customer who is still setting up, and what it answers. */
  | 'attach-request'
  | 'attach-answer'
  /** What it shows in a location's settings. */
  | 'location-settings'
  /** What a person sees in its pages. */
  | 'slider';

type Unit = 'percent-added' | 'multiplier';

const leastMultiplier = nanosPerUnit;
const mostMultiplier = 10n * nanosPerUnit;

/** A multiplier (nano-units) as the place wants it: 2× is "100" or "2". Null outside 1× to 10×, which nobody means. */
export function writeMarkup(multiplier: bigint, place: MarkupPlace): string | null {
  if (!isWithinLimits(multiplier)) return null;
  const unit = unitOf(place);
  switch (unit) {
    case 'multiplier':
      return formatMultiplier(multiplier);
    case 'percent-added':
      return formatAmount((multiplier - nanosPerUnit) * 100n).replace(/\.?0+$/, '');
    default:
      return assertNever(unit);
  }
}

/** The multiplier (nano-units) that a place's text means. Null for what is no number, too fine, or outside 1× to 10×. */
export function readMarkup(text: string, place: MarkupPlace): bigint | null {
  const unit = unitOf(place);
  const multiplier = unit === 'multiplier' ? parseMultiplier(text) : multiplierFromPercentAdded(text);
  return multiplier !== null && isWithinLimits(multiplier) ? multiplier : null;
}

function unitOf(place: MarkupPlace): Unit {
  switch (place) {
    case 'update-rebilling':
    case 'attach-answer':
    case 'location-settings':
      return 'percent-added';
    case 'attach-request':
    case 'slider':
      return 'multiplier';
    default:
      return assertNever(place);
  }
}

function isWithinLimits(multiplier: bigint): boolean {
  return multiplier >= leastMultiplier && multiplier <= mostMultiplier;
}
