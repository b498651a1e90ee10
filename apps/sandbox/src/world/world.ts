import { AccountBook } from './account-book.js';
import { Books } from './books.js';
import { type Cast, type Customer, castOf, type Founding, leastCustomers } from './cast.js';
import { Conversations } from './conversations.js';
import { chooseDefects } from './defects/choose-defects.js';
import type { Defect } from './defects/defect.js';
import { Estate } from './estate/estate.js';
import type { EstateEntry } from './estate/estate-entry.js';
import { castAfter, type WorldEvent } from './events.js';
import type { Fault } from './fault.js';
import { FaultBoard } from './fault-board.js';
import { Items } from './items.js';
import { Journal } from './journal.js';
import { defaultSwitches, type Entry, type Switches } from './journal-entry.js';
import { Ledgers } from './ledger.js';
import { type ChangeEntry, LocationChanges } from './location-changes.js';
import { type GrantEntry, OAuthGrants } from './oauth-grants.js';
import { Placement } from './placement.js';
import { RequestCounts, type RequestEntry } from './request-counts.js';
import { sentPerDayUsually } from './traffic.js';
import { UsageTotals, usageAsOf } from './usage-totals.js';
import { addDays, type Day, dayOf } from './utc-day.js';

export type WorldOptions = {
  /** The folder of the journal. */
  readonly dataDir: string;
  readonly seed?: number;
  readonly customers?: number;
  /** How many days of history lie before the first start. */
  readonly days?: number;
  /** What its busiest customer sends on a weekday. Less than usual is read sooner. */
  readonly sentPerDayMost?: number;
  /** What the clock says at the first start; the real time when absent. */
  readonly startAt?: Date;
  /** Real time in milliseconds. */
  readonly wallClock?: () => number;
};

type Founded = Extract<Entry, { kind: 'founded' }>;

/** The true state behind both faces: a fold of what the seed gives over what was done to it. */
export class World {
  readonly seed: number;
  readonly anchorMs: number;
  readonly firstDay: Day;
  readonly books: Books;
  readonly usage: UsageTotals;
  readonly ledgers: Ledgers;
  /** What Twilio keeps of single messages, calls and recordings. */
  readonly items: Items;
  /** What HighLevel keeps of them: by message id, and by customer and channel in order of time. */
  readonly conversations: Conversations;
  readonly faults = new FaultBoard();
  readonly changes = new LocationChanges();
  readonly requests = new RequestCounts();
  readonly grants: OAuthGrants;
  readonly estate: Estate;
  readonly accountBook = new AccountBook();
  readonly placement: Placement;
  readonly #wallClock: () => number;
  readonly #journal: Journal;
  readonly #founding: Founding;
  #cast: Cast;
  #offsetMs: number;
  #switches = defaultSwitches;

  private constructor(founded: Founded, journal: Journal, wallClock: () => number) {
    this.#journal = journal;
    this.#wallClock = wallClock;
    this.#offsetMs = founded.offsetMs;
    this.seed = founded.seed;
    this.anchorMs = Date.parse(founded.anchor);
    const anchorDay = dayOf(this.anchorMs);
    this.firstDay = addDays(anchorDay, -founded.days);
    this.#founding = { ...founded, anchorDay };
    this.#cast = castOf(this.#founding);
    const castNow = () => this.#cast;
    this.estate = new Estate(this.seed, castNow);
    this.accountBook.note(this.#cast.accounts, 0);
    this.placement = new Placement(this.estate, this.changes, this.accountBook);
    this.books = new Books({ seed: this.seed, firstDay: this.firstDay }, castNow, this.changes, this.placement);
    this.usage = new UsageTotals(this.books, castNow);
    this.ledgers = new Ledgers(this.seed, this.books);
    this.grants = new OAuthGrants(this.seed, this.anchorMs);
    this.items = new Items(this.seed, this.books);
    this.conversations = new Conversations(this.seed, this.books);
    const defects = chooseDefects({ seed: this.seed, anchorDay, anchorMs: this.anchorMs }, this.cast, this.books);
    for (const defect of defects) this.books.addDefect(defect);
  }

  /** Opens the world of a folder, or founds it there. A founded world keeps its seed and size whatever is asked for. */
  static open(options: WorldOptions): World {
    const wallClock = options.wallClock ?? Date.now;
    const { journal, entries } = Journal.open(options.dataDir);
    const [first, ...later] = entries;
    if (first !== undefined && first.kind !== 'founded')
      throw new Error('The journal does not begin with its founding.');
    const founded = first ?? foundedBy(options, wallClock());
    if (first === undefined) journal.append(founded);
    const world = new World(founded, journal, wallClock);
    for (const entry of later) world.#take(entry);
    return world;
  }

  now(): number {
    return this.#wallClock() + this.#offsetMs;
  }

  /** Real time, for what is about this process and not about the world: rate limits, delays. */
  wallNow(): number {
    return this.#wallClock();
  }

  usageAsOf(): number {
    return usageAsOf(this.now(), this.#switches.usageLagHours);
  }

  customerAt(locationId: string): Customer | undefined {
    return this.cast.customers.find((customer) => customer.locationId === locationId);
  }

  /** In lower case, as usage prints it. */
  currencyOf(accountSid: string, day: Day): string {
    const switched = this.#switches.accountCurrencies[accountSid]?.toLowerCase();
    return switched ?? this.books.foreignCurrencyOf(accountSid, day) ?? 'usd';
  }

  /** Who there is now. */
  get cast(): Cast {
    return this.#cast;
  }

  get switches(): Switches {
    return this.#switches;
  }

  /** Only forwards; false when `toMs` has already passed. */
  moveClock(toMs: number): boolean {
    if (toMs < this.now()) return false;
    this.#do({ kind: 'clock-moved', offsetMs: toMs - this.#wallClock() });
    return true;
  }

  setFault(fault: Fault): string {
    const id = this.faults.nextId();
    this.#do({ kind: 'fault-set', id, fault });
    return id;
  }

  /** True when the fault acts on this request. Only faults that end are worth a line in the journal. */
  meetFault(id: string, fault: Fault): boolean {
    if (fault.times !== undefined || fault.after !== undefined) this.#journal.append({ kind: 'fault-met', id });
    return this.faults.meet(id);
  }

  clearFaults(): void {
    this.#do({ kind: 'faults-cleared' });
  }

  putIn(defects: readonly Defect[]): void {
    this.#do({ kind: 'defects-put-in', defects: [...defects] });
  }

  /** False when it cannot happen. */
  happen(event: WorldEvent): boolean {
    if (castAfter(this.#cast, event, this.#founding) === null) return false;
    this.#do({ kind: 'happened', event });
    return true;
  }

  switchTo(switches: Switches): void {
    this.#do({ kind: 'switched', switches });
  }

  grant(entry: GrantEntry): void {
    this.#do(entry);
  }

  change(entry: ChangeEntry): void {
    this.#do(entry);
  }

  write(entry: EstateEntry): void {
    this.#do(entry);
  }

  note(entry: RequestEntry): void {
    this.#do(entry);
  }

  close(): void {
    this.#journal.close();
  }

  #do(entry: Entry): void {
    this.#journal.append(entry);
    this.#take(entry);
  }

  #addDefects(defects: readonly Defect[]): void {
    for (const defect of defects) this.books.addDefect(defect);
    this.#forget();
  }

  /** What was worked out from the books, and no longer holds when they change. */
  #forget(): void {
    this.usage.forget();
    this.ledgers.forget();
    this.items.forget();
    this.conversations.forget();
  }

  #takeEvent(event: WorldEvent): void {
    this.#cast = castAfter(this.#cast, event, this.#founding) ?? this.#cast;
    this.accountBook.note(this.#cast.accounts, event.atMs);
    if (event.event === 'account-status-changes' && event.status === 'closed')
      this.estate.release(event.accountSid, event.atMs);
    this.#forget();
  }

  #take(entry: Entry): void {
    switch (entry.kind) {
      case 'founded':
        throw new Error('A world is founded once.');
      case 'clock-moved':
        this.#offsetMs = entry.offsetMs;
        return;
      case 'fault-set':
        this.faults.post(entry.id, entry.fault);
        return;
      case 'fault-met':
        this.faults.meet(entry.id);
        return;
      case 'faults-cleared':
        this.faults.clear();
        return;
      case 'happened':
        this.#takeEvent(entry.event);
        return;
      case 'switched':
        this.#switches = entry.switches;
        this.usage.spendBeside(entry.switches);
        return;
      case 'code-granted':
      case 'tokens-granted':
        this.grants.take(entry);
        return;
      case 'location-updated':
      case 'saas-mode-set':
      case 'rebilling-set':
      case 'rebilling-attached':
      case 'twilio-connected':
        this.changes.take(entry);
        if (entry.kind === 'twilio-connected') this.#forget();
        else this.ledgers.forget();
        return;
      case 'number-written':
      case 'thing-kept':
      case 'thing-dropped':
        this.estate.take(entry);
        this.#forget();
        return;
      case 'forbidden-called':
      case 'requests-forgotten':
        this.requests.take(entry);
        return;
      case 'defect-put-in':
        this.#addDefects([entry.defect]);
        return;
      case 'defects-put-in':
        this.#addDefects(entry.defects);
    }
  }
}

function foundedBy(options: WorldOptions, wallMs: number): Founded {
  const customers = options.customers ?? 24;
  const days = options.days ?? 45;
  if (customers < leastCustomers)
    throw new Error(`A world needs ${leastCustomers} customers or more, not ${customers}.`);
  if (days < 21) throw new Error(`A world needs 21 days of history or more, not ${days}.`);
  const anchorMs = options.startAt?.getTime() ?? wallMs;
  return {
    kind: 'founded',
    seed: options.seed ?? 1,
    customers,
    days,
    sentPerDayMost: options.sentPerDayMost ?? sentPerDayUsually,
    anchor: new Date(anchorMs).toISOString(),
    offsetMs: anchorMs - wallMs,
  };
}
