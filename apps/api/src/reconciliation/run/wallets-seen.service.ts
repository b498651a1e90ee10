import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type Balance = { readonly amount: string; readonly currency: string };

/** What wallets held when a run read them. */
@Injectable()
export class WalletsSeen {
  constructor(private readonly db: DataSource) {}

  /** The wallets that held nothing or less, by location id; those whose balance is not known are missing. */
  empty(runId: string): Promise<ReadonlyMap<string, Balance>> {
    return this.told(runId, `and (read -> 'wallet' -> 'balance' ->> 'amount')::numeric <= 0`);
  }

  /** Every wallet whose balance was told, by location id. */
  all(runId: string): Promise<ReadonlyMap<string, Balance>> {
    return this.told(runId, `and read -> 'wallet' -> 'balance' ->> 'amount' is not null`);
  }

  private async told(runId: string, which: string): Promise<ReadonlyMap<string, Balance>> {
    const rows: { location: string; balance: Balance }[] = await this.db.query(
      `select read ->> 'locationId' as location, read -> 'wallet' -> 'balance' as balance from run_item
       where run_id = $1 and kind = 'highlevel-ledger' ${which}`,
      [runId],
    );
    return new Map(rows.map(({ location, balance }) => [location, balance]));
  }
}
