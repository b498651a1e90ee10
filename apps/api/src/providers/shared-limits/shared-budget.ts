import { setTimeout as wait } from 'node:timers/promises';
import { type Budget, type SaidLimit, saidLimit } from '@plumbline/clients/http/budget';
import type { Allowance } from '@plumbline/clients/http/token-bucket';
import type { DataSource } from 'typeorm';

/**
 * Others may use the same token, and nobody told us: then less is left than we believe. Where nothing is left, nobody goes
 * before the provider's window ends. Nobody tells when that is; but it began no later than when an answer first said that
 * much more is left again, which answers that overtake each other never say. Where that was not seen, a whole window is
 * waited for.
 */
const seenBegin = `case when remaining is null or $2 > remaining + burst / 4 then clock_timestamp() else window_began_at end`;
const windowEnd = `window_began_at + make_interval(secs => $3 + 0.1)`;
const leftOver = `tokens = least(tokens, $2), remaining = $2, window_began_at = ${seenBegin},
  closed_until = case when $2 > 0 or $3 = 0 then closed_until
    when ${windowEnd} > clock_timestamp() then greatest(closed_until, ${windowEnd})
    else greatest(closed_until, clock_timestamp() + make_interval(secs => $3)) end`;

type Watch = {
  readonly onTrouble: (error: unknown) => void;
  /** Goes around every wait for a turn. */
  readonly waiting?: (turn: () => Promise<void>) => Promise<void>;
};

/**
 * A bucket of tokens in the database, for a limit that counts all processes together. Who takes a token reserves it at
 * once and then waits for it, so that the first to ask is the first to go, in whichever process. Every moment is the
 * database's.
 */
export class SharedBudget implements Budget {
  #perSecond: number;
  #begun: Promise<unknown> | null = null;
  #said: Pick<SaidLimit, 'perSecond' | 'burst'> = { perSecond: null, burst: null };

  constructor(
    private readonly db: DataSource,
    private readonly name: string,
    private readonly start: Allowance,
    private readonly watch: Watch,
  ) {
    this.#perSecond = start.perSecond;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  take(signal: AbortSignal): Promise<void> {
    const turn = () => this.#take(signal);
    return this.watch.waiting?.(turn) ?? turn();
  }

  async #take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await this.#begin();
    const [rows]: [{ wait_ms: number; per_second: number }[], number] = await this.db.query(
      `update rate_budget set counted_at = clock_timestamp(), tokens = least(burst,
         tokens + per_second * greatest(extract(epoch from clock_timestamp() - counted_at), 0)::double precision) - 1
       where name = $1
       returning per_second, 1000 * greatest(-tokens / per_second,
         extract(epoch from closed_until - clock_timestamp())::double precision, 0) as wait_ms`,
      [this.name],
    );
    const row = rows[0];
    if (row === undefined) throw new Error(`the budget ${this.name} is gone from the database`);
    this.#perSecond = row.per_second;
    if (row.wait_ms <= 0) return;
    try {
      await wait(row.wait_ms, undefined, { signal });
    } catch {
      await this.#change('tokens = tokens + 1', []);
      signal.throwIfAborted();
    }
  }

  learn(headers: Headers): void {
    const said = saidLimit(headers);
    if (said.perSecond !== this.#said.perSecond || said.burst !== this.#said.burst) {
      if (said.perSecond !== null && said.burst !== null) {
        this.#said = said;
        this.#perSecond = said.perSecond;
        void this.#change('per_second = $2, burst = $3', [said.perSecond, said.burst]);
      }
    }
    if (said.remaining !== null) void this.#change(leftOver, [said.remaining, (said.intervalMs ?? 0) / 1000]);
  }

  closeFor(waitMs: number): void {
    void this.#change(`closed_until = greatest(closed_until, clock_timestamp() + make_interval(secs => $2))`, [
      waitMs / 1000,
    ]);
  }

  #begin(): Promise<unknown> {
    this.#begun ??= this.db
      .query(
        `insert into rate_budget (name, tokens, burst, per_second, counted_at)
         values ($1, $2, $2, $3, clock_timestamp()) on conflict do nothing`,
        [this.name, this.start.burst, this.start.perSecond],
      )
      .catch((error: unknown) => {
        this.#begun = null;
        throw error;
      });
    return this.#begun;
  }

  // What was learnt is a help, and nothing waits for it.
  async #change(set: string, values: readonly number[]): Promise<void> {
    await this.db
      .query(`update rate_budget set ${set} where name = $1`, [this.name, ...values])
      .catch(this.watch.onTrouble);
  }
}
