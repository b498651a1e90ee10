import type { Cast } from '../cast.js';
import type { PhoneNumber } from '../phone-numbers.js';
import { lastBefore, type Since } from '../since.js';
import type { EstateEntry } from './estate-entry.js';
import {
  changed,
  type Hearer,
  hearerOfCalls,
  hearerOfTexts,
  type NumberSettings,
  setUpByHighLevel,
} from './number-settings.js';
import { ordinary, type SeededEstate, seededEstate, type Thing, type Traits } from './seeded-estate.js';

/** A number as Twilio has it now. */
export type OwnedNumber = Traits & {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly type: PhoneNumber['type'];
  readonly inPool: boolean;
  readonly isDefault: boolean;
  /** Null once it was released, or while it is on LC Phone. */
  readonly accountSid: string | null;
  readonly serviceSid: string | null;
  readonly settings: NumberSettings;
};

/** Where a number was at an instant, and who heard of what came in on it. */
export type Whereabouts = {
  readonly accountSid: string | null;
  readonly texts: Hearer;
  readonly calls: Hearer;
};

type Written = Pick<OwnedNumber, 'accountSid' | 'serviceSid' | 'settings'>;

/** What the family owns at Twilio beside accounts: what the seed gave it, and what was written since. */
export class Estate {
  readonly seeded: SeededEstate;
  readonly #castNow: () => Cast;
  readonly #written = new Map<string, Written>();
  readonly #history = new Map<string, Since<Whereabouts>[]>();
  readonly #things: Map<string, Thing>;

  constructor(seed: number, castNow: () => Cast) {
    this.#castNow = castNow;
    this.seeded = seededEstate(seed, castNow());
    this.#things = new Map(this.seeded.things.map((thing) => [thing.sid, thing]));
  }

  take(entry: EstateEntry): void {
    switch (entry.kind) {
      case 'number-written': {
        const { accountSid, serviceSid, settings } = entry;
        this.#written.set(entry.sid, { accountSid, serviceSid, settings });
        this.#remember(entry.sid, entry.atMs);
        return;
      }
      case 'thing-kept': {
        const { kind: _, ...thing } = entry;
        this.#things.set(entry.sid, thing);
        for (const number of this.numbers().filter(({ serviceSid }) => serviceSid === entry.sid))
          this.#remember(number.sid, entry.atMs);
        return;
      }
      case 'thing-dropped':
        this.#things.delete(entry.sid);
    }
  }

  /** A closed account loses its numbers for ever. */
  release(accountSid: string, atMs: number): void {
    for (const { sid, settings } of this.numbersOf(accountSid))
      this.take({ kind: 'number-written', sid, accountSid: null, serviceSid: null, settings, atMs });
  }

  /** Every number there ever was in the family, in the order of their sids' making. */
  numbers(): readonly OwnedNumber[] {
    return this.#everyNumber().map((number) => this.#owned(number));
  }

  numbersOf(accountSid: string): readonly OwnedNumber[] {
    return this.numbers().filter((number) => number.accountSid === accountSid);
  }

  numberIn(accountSid: string, sid: string): OwnedNumber | undefined {
    return this.numbersOf(accountSid).find((number) => number.sid === sid);
  }

  things(kind: Thing['thing'], accountSid?: string): readonly Thing[] {
    return [...this.#things.values()].filter(
      (one) => one.thing === kind && (accountSid === undefined || one.accountSid === accountSid),
    );
  }

  thing(kind: Thing['thing'], sid: string): Thing | undefined {
    const found = this.#things.get(sid);
    return found?.thing === kind ? found : undefined;
  }

  /** Null while nothing was written about the number: then it is where the seed has it. */
  whereaboutsAt(sid: string, atMs: number): Whereabouts | null {
    return lastBefore(this.#history.get(sid) ?? [], atMs);
  }

  /** The account in which a number was bought; null for one that nobody has. */
  boughtIn(sid: string): string | null {
    return this.#everyNumber().find((number) => number.sid === sid)?.accountSid ?? null;
  }

  get anyWritten(): boolean {
    return this.#history.size > 0;
  }

  wasWritten(sid: string): boolean {
    return this.#history.has(sid);
  }

  /** Whether its account was closed over it. */
  wasReleased(sid: string): boolean {
    return (this.#history.get(sid) ?? []).some(({ value }) => value.accountSid === null);
  }

  #everyNumber(): readonly PhoneNumber[] {
    const { parentNumbers, customers, gone, strays, spareNumbers } = this.#castNow();
    const inService = [...customers, ...gone, ...strays.map(({ service }) => service)];
    return [...parentNumbers, ...inService.flatMap(({ numbers }) => numbers), ...spareNumbers];
  }

  #owned(number: PhoneNumber): OwnedNumber {
    const { pools, traits, addresses, bundles } = this.seeded;
    const { sid, phoneNumber, type, inPool, isDefault } = number;
    const same = { sid, phoneNumber, type, inPool, isDefault };
    const settings = changed(setUpByHighLevel(number.friendlyName), {
      address_sid: addresses.get(sid) ?? '',
      bundle_sid: bundles.get(sid) ?? '',
    });
    const seeded: Written = { accountSid: number.accountSid, serviceSid: pools.get(sid) ?? null, settings };
    return { ...ordinary, ...traits.get(sid), ...same, ...(this.#written.get(sid) ?? seeded) };
  }

  #remember(sid: string, atMs: number): void {
    const number = this.numbers().find((one) => one.sid === sid);
    if (number === undefined) return;
    const { accountSid, settings, serviceSid } = number;
    const service = serviceSid === null ? undefined : this.thing('services', serviceSid);
    const inbound =
      service?.accountSid === accountSid
        ? {
            inboundUrl: service?.fields.inbound_request_url ?? '',
            usesNumber: service?.fields.use_inbound_webhook_on_number === 'true',
          }
        : null;
    const value = { accountSid, texts: hearerOfTexts(settings, inbound), calls: hearerOfCalls(settings) };
    this.#history.set(sid, [...(this.#history.get(sid) ?? []), { atMs, value }]);
  }
}
