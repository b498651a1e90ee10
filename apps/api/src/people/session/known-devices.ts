import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { hashToken, newToken } from '../../platform/secrets/token.js';

const knownForDays = 180;

/**
 * The browsers from which people have signed in. Whoever guesses passwords has none of them, so the guesses of strangers
 * never keep a person out of the own browser.
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly db: DataSource) {}

  /** Whether whoever has this e-mail address has signed in with this device. */
  async isKnown(token: string | null, email: string): Promise<boolean> {
    const rows: unknown[] = await this.db.query(
      `SELECT 1 FROM known_device JOIN person ON person.id = known_device.person_id
       WHERE token_hash = $1 AND person.email = $2 AND seen_at > now() - make_interval(days => $3)`,
      [token === null ? '' : hashToken(token), email, knownForDays],
    );
    return rows.length > 0;
  }

  /** Remembers within `tx` that the person has signed in with this device. Returns its token, a new one for a new device. */
  async remember(tx: EntityManager, token: string | null, personId: string): Promise<string> {
    const kept = token ?? newToken();
    await tx.query('DELETE FROM known_device WHERE person_id = $1 AND seen_at < now() - make_interval(days => $2)', [
      personId,
      knownForDays,
    ]);
    await tx.query(
      `INSERT INTO known_device (token_hash, person_id) VALUES ($1, $2)
       ON CONFLICT (token_hash, person_id) DO UPDATE SET seen_at = now()`,
      [hashToken(kept), personId],
    );
    return kept;
  }
}
