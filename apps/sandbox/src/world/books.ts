import type { Cast, Customer } from './cast.js';
import { chargesOf } from './charge.js';
import { useOfDay } from './day-of-use.js';
import { withDefect } from './defects/apply-defect.js';
import type { Defect, DefectOf } from './defects/defect.js';
import { type Book, emptyBook, type Scene } from './defects/scene.js';
import { actsOn, hasOwnAccount, locationsOf } from './defects/where-it-acts.js';
import type { LocationChanges } from './location-changes.js';
import { sentTextsOf } from './messages.js';
import type { Placement } from './placement.js';
import { type Service, whileServed, withoutPausesOfAccount } from './service.js';
import { onTermsOf, onTheirTerms } from './terms.js';
import type { Use } from './use.js';
import { type Day, dayOf, startOf } from './utc-day.js';

/** What one line used, and what it tried in vain; lines are numbered, and the parent's own is number zero. */
export type LineUses = { readonly lineCode: number; readonly uses: readonly Use[]; readonly failed?: readonly Use[] };

/** A defect, and how many were put in before it. */
export type Placed = { readonly order: number; readonly defect: Defect };

/** What everybody used and was charged, day by day: a pure function of the seed and of the defects put in. */
export class Books {
  readonly #seed: number;
  readonly #castNow: () => Cast;
  readonly #changes: LocationChanges;
  readonly #placement: Placement;
  readonly #firstDay: Day;
  readonly #placed: Placed[] = [];
  readonly #byLocation = new Map<string, Placed[]>();
  #everywhere: Placed[] = [];

  constructor(
    founding: { readonly seed: number; readonly firstDay: Day },
    castNow: () => Cast,
    changes: LocationChanges,
    placement: Placement,
  ) {
    this.#seed = founding.seed;
    this.#firstDay = founding.firstDay;
    this.#castNow = castNow;
    this.#changes = changes;
    this.#placement = placement;
  }

  get placed(): readonly Placed[] {
    return this.#placed;
  }

  addDefect(defect: Defect): void {
    const placed = { order: this.#placed.length, defect };
    this.#placed.push(placed);
    const locations = locationsOf(defect);
    if (locations === null) this.#everywhere = [...this.#everywhere, placed];
    for (const locationId of locations ?? []) {
      this.#byLocation.set(locationId, [...(this.#byLocation.get(locationId) ?? []), placed]);
    }
  }

  firstDayOf(customer: Customer): Day {
    return customer.sinceDay > this.#firstDay ? customer.sinceDay : this.#firstDay;
  }

  /** With the defects in it that were put in before number `before`; with all of them when that is not given. */
  bookOf(customer: Customer, day: Day, before = Number.POSITIVE_INFINITY): Book {
    return this.#defectsOn(customer, day)
      .filter(({ order }) => order < before)
      .reduce(
        (book, { order, defect }) => withDefect(book, defect, this.#sceneOf(customer, day, order)),
        this.#cleanBookOf(customer, day),
      );
  }

  /** As it would become by one more defect. */
  bookWith(defect: Defect, customer: Customer, day: Day): Book {
    return withDefect(this.bookOf(customer, day), defect, this.#sceneOf(customer, day, Number.POSITIVE_INFINITY));
  }

  usesOfAccount(accountSid: string, day: Day): readonly Use[] {
    return this.linesOfAccount(accountSid, day).flatMap(({ uses }) => uses);
  }

  /** The same, line by line. */
  linesOfAccount(accountSid: string, day: Day): readonly LineUses[] {
    if (day < this.#firstDay) return [];
    if (accountSid === this.#castNow().parent.sid) {
      const { parentTraffic, parentNumbers } = this.#castNow();
      const line = { key: 'parent', traffic: parentTraffic, numbers: parentNumbers };
      return [{ lineCode: 0, uses: useOfDay(this.#seed, line, day) }];
    }
    const own = this.#everybody().flatMap((customer) => this.#lineOf(customer, accountSid, day) ?? []);
    const strays = this.#castNow().strays.flatMap(({ key, service }, index) =>
      service.accountSid === accountSid
        ? { lineCode: firstStrayLine + index, uses: this.#usesOf(key, service, day) }
        : [],
    );
    const leaked = accountSid === this.#castNow().sharedAccountSid ? this.#leakedOn(day) : [];
    return [...own, ...strays, ...leaked];
  }

  /** What HighLevel knows of the uses in a customer's book. */
  heardUsesIn({ uses, strayUses }: Book, customer: Customer): readonly Use[] {
    if (!this.#placement.isTouched(customer)) return [...uses, ...strayUses];
    return [...uses.filter((use) => this.#placement.of(customer, use).heard), ...strayUses];
  }

  /** The currency in which an account's day is counted when it is not the agency's; in lower case. */
  foreignCurrencyOf(accountSid: string, day: Day): string | null {
    const isMeant = ({ defect }: Placed) =>
      defect.kind === 'currency' &&
      actsOn(defect, day) &&
      this.#customerAt(defect.locationId)?.service?.accountSid === accountSid;
    const found = this.#placed.find(isMeant)?.defect;
    return found?.kind === 'currency' ? found.currency.toLowerCase() : null;
  }

  #lineOf(customer: Customer, accountSid: string, day: Day): LineUses | null {
    const { service } = customer;
    const lineCode = lineCodeOf(customer);
    if (!this.#placement.isTouched(customer))
      return service?.accountSid === accountSid ? { lineCode, uses: this.bookOf(customer, day).uses } : null;
    const there = this.bookOf(customer, day).uses.map((use) => ({ use, ...this.#placement.of(customer, use) }));
    const inAccount = there.filter((one) => one.accountSid === accountSid);
    const of = (failed: boolean) => inAccount.filter((one) => one.failed === failed).map(({ use }) => use);
    return { lineCode, uses: of(false), failed: of(true) };
  }

  #leakedOn(day: Day): readonly LineUses[] {
    const locations = new Set(
      this.#placed.flatMap(({ defect }) => (isLeak(defect) && actsOn(defect, day) ? defect.locationId : [])),
    );
    return this.#everybody()
      .filter((customer) => locations.has(customer.locationId))
      .map((customer) => ({ lineCode: lineCodeOf(customer), uses: this.bookOf(customer, day).strayUses }));
  }

  #defectsOn(customer: Customer, day: Day): readonly Placed[] {
    const own = this.#byLocation.get(customer.locationId) ?? [];
    const all = this.#everywhere.length > 0 && hasOwnAccount(customer) ? [...own, ...this.#everywhere] : own;
    return all.filter(({ defect }) => actsOn(defect, day)).sort((one, other) => one.order - other.order);
  }

  #sceneOf(customer: Customer, day: Day, order: number): Scene {
    return {
      seed: this.#seed,
      customer: onTermsOf(customer, this.#changes, startOf(day)),
      day,
      bookBefore: (of, on) => this.bookOf(of, on, order),
      customerAt: (locationId) => this.#customerAt(locationId),
    };
  }

  #cleanBookOf(customer: Customer, day: Day): Book {
    const { service } = customer;
    if (service === null || day < this.firstDayOf(customer)) return emptyBook;
    if (this.#placement.isTouched(customer)) return this.#touchedBookOf(customer, service, day);
    const uses = this.#usesOf(customer.key, service, day);
    const charges = onTheirTerms(customer, this.#changes, () => chargesOf(this.#seed, customer, day, uses));
    return { uses, strayUses: [], charges };
  }

  /** Its uses are those that happened, wherever; it pays for those that HighLevel heard of. */
  #touchedBookOf(customer: Customer, service: Service, day: Day): Book {
    const tried = this.#usesOf(customer.key, withoutPausesOfAccount(service), day);
    const placed = tried.map((use) => ({ use, ...this.#placement.of(customer, use) }));
    const uses = placed.filter(({ accountSid }) => accountSid !== null).map(({ use }) => use);
    const heard = placed.filter((one) => one.heard).map(({ use }) => use);
    const charges = onTheirTerms(customer, this.#changes, () => chargesOf(this.#seed, customer, day, heard));
    return { uses, strayUses: [], charges };
  }

  #usesOf(key: string, service: Service, day: Day): readonly Use[] {
    const { traffic, numbers, texts = [] } = service;
    const line = { key, traffic, numbers };
    const uses = whileServed(useOfDay(this.#seed, line, day), day, service);
    const sent = texts.filter(({ atMs }) => dayOf(atMs) === day);
    if (sent.length === 0) return uses;
    return [...uses, ...sentTextsOf(this.#seed, line, sent)].sort((one, other) => one.atMs - other.atMs);
  }

  #everybody(): readonly Customer[] {
    const { customers, gone } = this.#castNow();
    return gone.length === 0 ? customers : [...customers, ...gone];
  }

  #customerAt(locationId: string): Customer | undefined {
    return this.#everybody().find((one) => one.locationId === locationId);
  }
}

/** Above every customer's line. */
const firstStrayLine = 0xf000;

function isLeak(defect: Defect): defect is DefectOf<'shared-account-leak'> {
  return defect.kind === 'shared-account-leak';
}

export function lineCodeOf(customer: Customer): number {
  return customer.index + 1;
}
