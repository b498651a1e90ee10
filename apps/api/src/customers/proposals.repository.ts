import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import type { ProposalState } from './connection.entity.js';
import type { OpenProposal } from './not-compared.js';
import type { AccountNumbers, Candidate, ConnectionProposal, ListedLocation } from './propose-connections.js';

export type ProposalRow = {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly accountSid: string | null;
  readonly accountName: string | null;
  readonly validFrom: Date | null;
  readonly overlap: number;
  readonly listed: number;
  readonly shared: boolean;
  readonly candidates: readonly Candidate[];
  readonly state: ProposalState;
};

/** Proposals that nobody has decided, and since when the oldest waits. */
export type Waiting = { readonly count: number; readonly since: Date };

const proposals = `
  select proposal.id, customer_id as "customerId", customer.name as "customerName", account_sid as "accountSid",
    account.friendly_name as "accountName", valid_from as "validFrom", overlap, listed, shared, candidates, state
  from connection_proposal proposal
  join customer on customer.id = customer_id
  left join twilio_account account on account.sid = account_sid`;

@Injectable()
export class ProposalsRepository {
  constructor(private readonly db: DataSource) {}

  page({ states, after, limit }: { states: readonly ProposalState[]; after: string | null; limit: number }) {
    return this.db.query<ProposalRow[]>(
      `${proposals} where state = any($1) and ($2::uuid is null or proposal.id > $2) order by proposal.id limit $3`,
      [states, after, limit + 1],
    );
  }

  async waiting(): Promise<Waiting | null> {
    const [row]: { count: number; since: Date | null }[] = await this.db.query(
      `select count(*)::integer as count, min(proposed_at) as since from connection_proposal
       where state in ('proposed', 'ambiguous')`,
    );
    return row?.since ? { count: row.count, since: row.since } : null;
  }

  /** Open proposals by customer. */
  async open(): Promise<ReadonlyMap<string, OpenProposal>> {
    const rows: ProposalRow[] = await this.db.query(`${proposals} where state in ('proposed', 'ambiguous')`);
    return new Map(
      rows.map(({ customerId, state, accountName, accountSid }) => [
        customerId,
        state === 'proposed'
          ? { kind: 'proposed', accountName: accountName ?? accountSid ?? 'an account' }
          : { kind: 'ambiguous' },
      ]),
    );
  }

  /** Proposals with these ids, held until the transaction ends, always in the same order. */
  hold(tx: EntityManager, ids: readonly string[]): Promise<ProposalRow[]> {
    return tx.query(`${proposals} where proposal.id = any($1) order by proposal.id for update of proposal`, [ids]);
  }

  async proposedIds(tx: EntityManager): Promise<readonly string[]> {
    const rows: { id: string }[] = await tx.query(`select id from connection_proposal where state = 'proposed'`);
    return rows.map((row) => row.id);
  }

  /** What proposing is decided from: own-Twilio locations that are still there, and the numbers of each account. */
  async evidence(tx: EntityManager): Promise<{ locations: ListedLocation[]; accounts: AccountNumbers[] }> {
    const locations: ListedLocation[] = await tx.query(
      `select customer.id as "customerId", array_agg(sid order by sid) as "numberSids",
         exists (select from connection where customer_id = customer.id and valid_to is null) as connected
       from customer join customer_number on customer_id = customer.id
       where gone_at is null and phone_system = 'own-twilio' group by customer.id`,
    );
    const accounts: AccountNumbers[] = await tx.query(
      `select account.sid as "accountSid", opened_at as "openedAt", array_agg(number.sid order by number.sid) as "numberSids"
       from twilio_account account join twilio_number number on account_sid = account.sid and gone_at is null
       group by account.sid`,
    );
    return { locations, accounts };
  }

  /** Makes these the open proposals: an open one of the same customer is rewritten, one that no longer holds withdrawn. */
  async replace(tx: EntityManager, made: readonly ConnectionProposal[], at: Date): Promise<void> {
    const rows = made.map(({ kind, ...proposal }) => ({ ...proposal, id: newId(), state: kind }));
    await tx.query(
      `update connection_proposal set state = 'withdrawn', decided_at = $2
       where state in ('proposed', 'ambiguous') and customer_id <> all($1)`,
      [made.map((proposal) => proposal.customerId), at],
    );
    await tx.query(
      `insert into connection_proposal
         (id, customer_id, account_sid, valid_from, overlap, listed, shared, candidates, state, proposed_at)
       select id, "customerId", "accountSid", "validFrom", overlap, listed, shared, candidates, state, $2
       from jsonb_to_recordset($1::jsonb) as x(id uuid, "customerId" uuid, "accountSid" text, "validFrom" timestamptz,
         overlap integer, listed integer, shared boolean, candidates jsonb, state text)
       order by "customerId"
       on conflict (customer_id) where state in ('proposed', 'ambiguous') do update set
         account_sid = excluded.account_sid, valid_from = excluded.valid_from, overlap = excluded.overlap,
         listed = excluded.listed, shared = excluded.shared, candidates = excluded.candidates, state = excluded.state`,
      [JSON.stringify(rows), at],
    );
  }

  async close(tx: EntityManager, ids: readonly string[], as: { state: ProposalState; at: Date; by: string }) {
    await tx.query(`update connection_proposal set state = $2, decided_at = $3, decided_by = $4 where id = any($1)`, [
      ids,
      as.state,
      as.at,
      as.by,
    ]);
  }

  async withdrawOf(tx: EntityManager, customerId: string, at: Date, by: string): Promise<void> {
    await tx.query(
      `update connection_proposal set state = 'withdrawn', decided_at = $2, decided_by = $3
       where customer_id = $1 and state in ('proposed', 'ambiguous')`,
      [customerId, at, by],
    );
  }
}
