import { Injectable } from '@nestjs/common';
import type { Read } from '@plumbline/core/migration/inventory';
import { type NumberOwner, whoseNumber } from '@plumbline/core/migration/whose-number';
import { CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { HighLevelChanges } from '../providers/highlevel-changes.js';
import { HighLevelSource } from '../providers/highlevel-source.js';
import { ProviderFailure } from '../providers/provider-failure.js';
import { AttestationsService } from './attestations.service.js';

const trafficDays = 14;
const dayMs = 86_400_000;

export type OwnedNumber = { readonly sid: string; readonly phoneNumber: string; readonly owner: NumberOwner };
type WeighedNumber = OwnedNumber & {
  /** A person said that nobody needs it, so that it is nobody's to move. */
  readonly stays: boolean;
};

type Spoken = {
  readonly used: ReadonlySet<string>;
  readonly configured: ReadonlySet<string>;
  readonly pooled: ReadonlySet<string>;
};
type Member = { readonly customerId: string; readonly locationId: string };

/** Whose the numbers of a shared account are, by what HighLevel shows of every customer that uses it. */
@Injectable()
export class NumberEvidence {
  constructor(
    private readonly customers: CustomersService,
    private readonly highLevel: HighLevelSource,
    private readonly changes: HighLevelChanges,
    private readonly attestations: AttestationsService,
    private readonly clock: Clock,
  ) {}

  /** The numbers of which it matters whose they are: those that stay where they are do not concern anybody. */
  async of(accountSid: string, signal: AbortSignal): Promise<Read<readonly OwnedNumber[]>> {
    const weighed = await this.all(accountSid, signal);
    return weighed.known ? { known: true, value: weighed.value.filter(({ stays }) => !stays) } : weighed;
  }

  /** Unknown as soon as one customer could not be read: its traffic might be the one that tells. */
  async all(accountSid: string, signal: AbortSignal): Promise<Read<readonly WeighedNumber[]>> {
    const members = (await this.customers.membersOf(accountSid)).filter(({ validTo }) => validTo === null);
    const spoken = new Map<string, Spoken>();
    for (const member of members) {
      const said = await this.spokenBy(member, signal);
      if (!said.known) return said;
      spoken.set(member.customerId, said.value);
    }
    const staying = await this.attestations.subjects('number-stays');
    const numbers = await this.customers.numbersIn(accountSid);
    const who = (says: (said: Spoken) => boolean) =>
      members.map(({ customerId }) => customerId).filter((id) => saysSo(spoken, id, says));
    const owned = numbers.map(({ sid, phoneNumber, assignedTo, listedBy }) => {
      const usedBy = who(({ used }) => used.has(phoneNumber));
      const configuredBy = who(({ configured }) => configured.has(sid));
      const pooledBy = who(({ pooled }) => pooled.has(phoneNumber));
      const owner = whoseNumber({ assignedTo, usedBy, configuredBy, pooledBy, listedBy });
      return { sid, phoneNumber, owner, stays: staying.has(sid) };
    });
    return { known: true, value: owned };
  }

  private async spokenBy({ locationId }: Member, signal: AbortSignal): Promise<Read<Spoken>> {
    try {
      const used = new Set([
        ...(await this.traffic(locationId, 'SMS', signal)),
        ...(await this.traffic(locationId, 'Call', signal)),
      ]);
      const { items } = await this.highLevel.numbers(locationId, signal);
      const configured = new Set(items.filter(({ isInUse }) => isInUse).map(({ sid }) => sid));
      const pooled = new Set(await this.changes.pooledNumbers(locationId, signal));
      return { known: true, value: { used, configured, pooled } };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { known: false, why: `location ${locationId}: ${error.message}` };
    }
  }

  /** The location's own numbers in its messages or calls: the sender of what went out, the receiver of what came in. */
  private async traffic(locationId: string, channel: 'SMS' | 'Call', signal: AbortSignal): Promise<string[]> {
    const to = this.clock.now();
    const from = new Date(to.getTime() - trafficDays * dayMs);
    const { items } = await this.highLevel.messages({ locationId, channel, from, to }, signal);
    return items.flatMap(({ direction, from: sender, to: receiver }) => {
      const own = direction === 'outbound' ? sender : direction === 'inbound' ? receiver : null;
      return own === null ? [] : [own];
    });
  }
}

function saysSo(spoken: ReadonlyMap<string, Spoken>, customerId: string, says: (said: Spoken) => boolean): boolean {
  const said = spoken.get(customerId);
  return said !== undefined && says(said);
}
