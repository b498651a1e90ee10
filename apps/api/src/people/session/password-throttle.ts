import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import { hashToken } from '../../platform/secrets/token.js';

const windowMinutes = 10;

/** At most `most` attempts of `of` within ten minutes. */
export type AttemptLimit = { readonly of: string; readonly most: number };

export type TooManyAttempts = { readonly problem: Problem; readonly isFirst: boolean };

/**
 * Slows down guessing, for all processes together. An attempt counts before it is made, so that many at once count as
 * many. Kept are digests only, because what somebody typed for an e-mail address may be a password.
 */
@Injectable()
export class PasswordThrottle {
  constructor(private readonly db: DataSource) {}

  /** Null when the attempt is free. `isFirst` the first time since then, so that a flood is told of once. */
  async take(limits: readonly AttemptLimit[]): Promise<TooManyAttempts | null> {
    for (const limit of limits) {
      const { attempts, waitS } = await this.count(limit);
      if (attempts <= limit.most) continue;
      const detail = 'Too many wrong passwords: wait a few minutes.';
      const problem = new Problem({ type: 'too-many-requests', detail, retryAfterS: waitS });
      return { problem, isFirst: attempts === limit.most + 1 };
    }
    return null;
  }

  /** The attempt was good: what was counted for it is given back, and of whoever made it nothing is held any more. */
  async forgive(limits: readonly AttemptLimit[]): Promise<void> {
    const [own, ...shared] = limits.toReversed().map(keyOf);
    await this.db.query('DELETE FROM password_attempt WHERE key = $1 OR until < now()', [own]);
    await this.db.query('UPDATE password_attempt SET attempts = attempts - 1 WHERE key = ANY($1) AND attempts > 0', [
      shared,
    ]);
  }

  private async count(limit: AttemptLimit): Promise<{ readonly attempts: number; readonly waitS: number }> {
    const rows: { attempts: number; wait_s: number }[] = await this.db.query(
      `INSERT INTO password_attempt AS kept (key, attempts, until)
       VALUES ($1, 1, now() + make_interval(mins => $2))
       ON CONFLICT (key) DO UPDATE SET
         attempts = CASE WHEN kept.until < now() THEN 1 ELSE kept.attempts + 1 END,
         until = CASE WHEN kept.until < now() THEN excluded.until ELSE kept.until END
       RETURNING attempts, ceil(extract(epoch FROM until - now()))::int AS wait_s`,
      [keyOf(limit), windowMinutes],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('an attempt was counted and is not there');
    return { attempts: row.attempts, waitS: row.wait_s };
  }
}

const keyOf = ({ of }: AttemptLimit) => hashToken(of);
