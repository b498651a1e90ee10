import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { change, erase, keep, scrub } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

const enumerated = 'one of a few words of ours or of the providers';

/** What becomes of customers, accounts, numbers and discoveries, and why a customer that is still there stays. */
@Injectable()
export class CustomerErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      change(
        'customer',
        { location_id: ':pseudonym', name: ':name', former_names: `'{}'`, timezone: 'null' },
        'id = :customer',
      ),
      keep('customer', ['saas_mode', 'phone_system', 'moving'], enumerated),
      erase('customer_number', 'customer_id = :customer'),
      erase('twilio_number', 'sid = any(:numbers)'),
      change(
        'twilio_account',
        { friendly_name: ':pseudonym', former_names: `'{}'`, erased_as: ':pseudonym' },
        'sid = any(:accounts)',
      ),
      keep(
        'twilio_account',
        ['sid', 'owner_sid', 'status'],
        'an account outlives its customer, and its costs are kept by it',
      ),
      keep(
        'connection',
        ['customer_id', 'account_sid', 'source', 'created_by'],
        'whose costs an account’s were, by our own id',
      ),
      keep(
        'connection_proposal',
        ['customer_id', 'account_sid', 'candidates', 'state', 'decided_by'],
        'accounts, by our own id',
      ),
      ...scrub('discovery', 'problems', 'reads'),
      keep('discovery', ['state', 'requested_by', 'counts'], enumerated),
    );
    erasures.against(stillThere);
    erasures.against(numbersLeft);
    erasures.against(beingDiscovered);
  }
}

async function stillThere(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const rows = await tx.query('select 1 from customer where id = $1 and gone_at is null', [customerId]);
  if (rows.length === 0) return [];
  return ['The customer is still in HighLevel. Delete its location there, then start a discovery.'];
}

async function numbersLeft(tx: EntityManager, { numberSids, ownAccounts }: ErasureSubject): Promise<string[]> {
  const rows: { phone_number: string; account_sid: string }[] = await tx.query(
    `select phone_number, account_sid from twilio_number
     where gone_at is null and (sid = any($1) or account_sid = any($2)) order by phone_number`,
    [numberSids, ownAccounts],
  );
  return rows.map(
    ({ phone_number: number, account_sid: account }) =>
      `The number ${number} is still in the account ${account}. Release it or give it to another customer, then start a discovery.`,
  );
}

async function beingDiscovered(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query(`select 1 from discovery where state in ('queued', 'running')`);
  return rows.length === 0 ? [] : ['A discovery is under way. Try again once it has ended.'];
}
