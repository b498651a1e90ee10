import type { DataSource } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';

const leaseSeconds = 10;

type Cap = {
  readonly provider: string;
  /** Of all processes together. */
  readonly most: number;
};

/** The places that this process holds in the database, on the database's clock. */
export class LeasedPlaces {
  readonly #holder = newId();
  #count = 0;

  constructor(
    private readonly db: DataSource,
    private readonly cap: Cap,
  ) {}

  get count(): number {
    return this.#count;
  }

  /** Takes free places until there are as many as are wanted, or as a fair share has. */
  async take(wanted: number): Promise<void> {
    const missing = Math.min(await this.#fairShare(), wanted) - this.#count;
    if (missing <= 0) return;
    const [, taken]: [unknown[], number] = await this.db.query(
      `update in_flight_place set holder = $2, lease_until = clock_timestamp() + make_interval(secs => $5)
       where (provider, number) in (
         select provider, number from in_flight_place
         where provider = $1 and number < $3 and (holder is null or lease_until < clock_timestamp())
         order by number limit $4 for update skip locked)`,
      [this.cap.provider, this.#holder, this.cap.most, missing, leaseSeconds],
    );
    this.#count += taken;
  }

  /** Extends what is held, and gives back what is neither used nor part of the fair share. */
  async keep({ used, wanted }: { readonly used: number; readonly wanted: number }): Promise<void> {
    const [, kept]: [unknown[], number] = await this.db.query(
      `update in_flight_place set lease_until = clock_timestamp() + make_interval(secs => $3)
       where provider = $1 and holder = $2`,
      [this.cap.provider, this.#holder, leaseSeconds],
    );
    // A process that was stopped for too long has lost places to others.
    this.#count = kept;
    if (wanted === 0) return this.giveAllBack();
    const spare = this.#count - Math.max(Math.min(await this.#fairShare(), wanted), used);
    if (spare > 0) await this.#giveBack(spare);
  }

  async giveAllBack(): Promise<void> {
    if (this.#count > 0) await this.#giveBack(this.#count);
    await this.db.query('delete from in_flight_holder where provider = $1 and holder = $2', [
      this.cap.provider,
      this.#holder,
    ]);
  }

  /** An equal part for everybody who sends or waits, at least one. */
  async #fairShare(): Promise<number> {
    await this.db.query(
      `insert into in_flight_place (provider, number) select $1, n from generate_series(0, $2::integer - 1) n
       where not exists (select 1 from in_flight_place where provider = $1 and number = $2::integer - 1)
       on conflict do nothing`,
      [this.cap.provider, this.cap.most],
    );
    await this.db.query(
      `insert into in_flight_holder (provider, holder, lease_until)
       values ($1, $2, clock_timestamp() + make_interval(secs => $3))
       on conflict (provider, holder) do update set lease_until = excluded.lease_until`,
      [this.cap.provider, this.#holder, leaseSeconds],
    );
    const [row]: { holders: number }[] = await this.db.query(
      'select count(*)::int as holders from in_flight_holder where provider = $1 and lease_until >= clock_timestamp()',
      [this.cap.provider],
    );
    return Math.max(1, Math.ceil(this.cap.most / Math.max(1, row?.holders ?? 1)));
  }

  async #giveBack(count: number): Promise<void> {
    this.#count -= count;
    await this.db.query(
      `update in_flight_place set holder = null, lease_until = null
       where (provider, number) in (
         select provider, number from in_flight_place where provider = $1 and holder = $2 order by number desc limit $3)`,
      [this.cap.provider, this.#holder, count],
    );
  }
}
