import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { nanosOf } from '../platform/database/nanos-column.js';
import type { ImportedRow } from './rows/read-wallet-line.js';

/** A row that an export of a customer's wallet brought. Positive: the customer pays. */
export type ImportedCharge = Omit<ImportedRow, 'line' | 'locationId' | 'contentKey' | 'balanceNanos'> & {
  readonly locationId: string;
};

type Record = {
  location_id: string;
  external_id: string | null;
  day: Day;
  booked_at: Date;
  used_at: Date | null;
  amount: string;
  currency: string;
  description: string;
  charge_type: string | null;
};

/** What exports of customers' wallets hold, for other features. The agency's own wallet is not among it. */
@Injectable()
export class ImportedWallets {
  constructor(private readonly db: DataSource) {}

  async charges(locationIds: readonly string[], days: readonly Day[]): Promise<readonly ImportedCharge[]> {
    const rows: Record[] = await this.db.query(
      `select r.location_id, r.external_id, r.day, r.booked_at, r.used_at, r.amount::text as amount,
         r.currency, r.description, r.charge_type
       from imported_wallet_row r join wallet_import i on i.id = r.import_id
       where i.state = 'imported' and r.wallet = 'customer' and r.location_id = any($1) and r.day = any($2::date[])
       order by r.location_id, r.day, r.import_id, r.line`,
      [locationIds, days],
    );
    return rows.map(({ location_id, external_id, booked_at, used_at, amount, charge_type, ...same }) => ({
      ...same,
      ...{ locationId: location_id, externalId: external_id, chargeType: charge_type },
      ...{ bookedAt: booked_at, usedAt: used_at, nanos: nanosOf(amount) },
    }));
  }

  /**
   * Over which days the exports of each customer of an import reach, within the months of that import; null where there is
   * none. The agency's own wallet and what was refused or withdrawn reach over none.
   */
  async extents(importId: string): Promise<readonly { locationId: string; from: Day; to: Day }[] | null> {
    const known: unknown[] = await this.db.query('select 1 from wallet_import where id = $1', [importId]);
    if (known.length === 0) return null;
    const rows: { location_id: string; from: Day; to: Day }[] = await this.db.query(
      `select r.location_id, min(r.day) as from, max(r.day) as to
       from imported_wallet_row r join wallet_import i on i.id = r.import_id and i.state = 'imported'
       where r.wallet = 'customer' and (r.location_id, to_char(r.day, 'YYYY-MM')) in (
         select s->>'locationId', s->>'month' from wallet_import w, jsonb_array_elements(w.report->'sums') s
         where w.id = $1 and w.state = 'imported' and w.wallet = 'customer')
       group by r.location_id order by r.location_id`,
      [importId],
    );
    return rows.map(({ location_id, ...range }) => ({ locationId: location_id, ...range }));
  }

  /** For which days a person said that an export holds every row, per location. */
  async complete(locationIds: readonly string[]): Promise<readonly { locationId: string; from: Day; to: Day }[]> {
    const rows: { location_id: string; from: Day; to: Day }[] = await this.db.query(
      `select l.location_id, complete_from as from, complete_to as to
       from wallet_import, unnest(location_ids) as l(location_id)
       where state = 'imported' and wallet = 'customer' and complete_from is not null and l.location_id = any($1)
       order by 1, 2, 3`,
      [locationIds],
    );
    return rows.map(({ location_id, ...range }) => ({ locationId: location_id, ...range }));
  }
}
