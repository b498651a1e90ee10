import type { Cast, Customer } from '../cast.js';
import { type Day, daysFrom } from '../utc-day.js';
import { neighbourOf } from './charges-elsewhere.js';
import type { Defect } from './defect.js';

/** The locations whose books the defect changes; null for all that have an account of their own. */
export function locationsOf(defect: Defect): readonly string[] | null {
  if (defect.kind === 'base-price') return null;
  return 'otherLocationId' in defect ? [defect.locationId, defect.otherLocationId] : [defect.locationId];
}

/** The days on which it acts, up to `today` where it has no end. */
export function daysOf(defect: Defect, today: Day): readonly Day[] {
  if ('lastDay' in defect) return daysFrom(defect.day, defect.lastDay ?? today);
  return defect.kind === 'day-boundary' ? [defect.day, neighbourOf(defect)] : [defect.day];
}

/** For a customer who is among its locations. */
export function actsOn(defect: Defect, day: Day): boolean {
  if (day === defect.day) return true;
  if ('lastDay' in defect) return day > defect.day && (defect.lastDay === null || day <= defect.lastDay);
  return defect.kind === 'day-boundary' && day === neighbourOf(defect);
}

export function customersOf(defect: Defect, cast: Cast): readonly Customer[] {
  const locations = locationsOf(defect);
  return cast.customers.filter((customer) =>
    locations === null ? hasOwnAccount(customer) : locations.includes(customer.locationId),
  );
}

/** Now or once, in the agency's Twilio. */
export function hasOwnAccount({ kind, service }: Customer): boolean {
  return service !== null && kind !== 'shared';
}
