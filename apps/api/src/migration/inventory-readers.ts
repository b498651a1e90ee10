import { Injectable } from '@nestjs/common';
import type { Inventory, NumberAtHand, Read } from '@plumbline/core/migration/inventory';
import { ProviderFailure } from '../providers/provider-failure.js';
import { TwilioAccess } from '../providers/twilio-access.js';
import type { ServiceInFull } from '../providers/twilio-services.js';
import { TwilioSource } from '../providers/twilio-source.js';
import { AccountTokens } from './account-tokens.js';
import { InventoryWords } from './inventory-words.js';
import { NumberEvidence, type OwnedNumber } from './number-evidence.service.js';
import { isQuiet } from './quiet-hours.js';
import { readNumber } from './read-number.js';
import { mapRead, readOrWhy } from './read-or-why.js';

/** The parts of an inventory that take more than one read. */
@Injectable()
export class InventoryReaders {
  constructor(
    private readonly twilio: TwilioAccess,
    private readonly tokens: AccountTokens,
    private readonly evidence: NumberEvidence,
    private readonly source: TwilioSource,
    private readonly agreed: InventoryWords,
  ) {}

  get markup() {
    return this.agreed.markup;
  }

  get mode() {
    return this.agreed.mode;
  }

  services(losingSid: string, signal: AbortSignal) {
    return readOrWhy(async () => (await this.tokens.servicesOf(losingSid, signal)).services(signal));
  }

  balance(signal: AbortSignal) {
    return readOrWhy(async () => {
      const [balance] = (await this.source.balance(signal)).items;
      if (balance !== undefined) return { nanos: balance.nanos, currency: balance.currency };
      const message = 'Twilio showed no balance that can be read.';
      throw new ProviderFailure({ provider: 'twilio', kind: 'malformed', message });
    });
  }

  async attestedParent() {
    return (await this.agreed.attestations.find('connected-parent', 'agency'))?.value ?? null;
  }

  async stopListConfirmedBy(customerId: string) {
    return (await this.agreed.attestations.find('stop-list', customerId))?.attestedBy ?? null;
  }

  isQuiet(zone: string | null, now: Date) {
    return isQuiet(this.agreed.config.quietHours, zone, now);
  }

  /** Each host that the steps will use, with the credential that they will use there. */
  async hosts(losingSid: string, services: Read<unknown>, signal: AbortSignal): Promise<Inventory['hosts']> {
    const { parent } = this.twilio;
    const numbers = await readOrWhy(() => parent.numberSids(losingSid, signal));
    return [
      { host: 'api', answer: mapRead(numbers, () => true) },
      { host: 'messaging', answer: mapRead(services, () => true) },
    ];
  }

  /** The customer's numbers, and those that might be, in full; of the others only whose they are. */
  async numbers(
    { losingSid, customerId, services }: Concerned,
    signal: AbortSignal,
  ): Promise<Read<readonly NumberAtHand[]>> {
    const owned = await this.evidence.of(losingSid, signal);
    if (!owned.known) return owned;
    return readOrWhy(async () => {
      const concerned = owned.value.filter(({ owner }) => concerns(owner, customerId));
      const rows: NumberAtHand[] = [];
      for (const { sid, owner } of concerned) {
        const row = await readNumber(this.twilio.parent, { accountSid: losingSid, sid, owner, services }, signal);
        if (row !== null) rows.push(row);
      }
      return rows;
    });
  }

  /** What belongs to the account and cannot come along. */
  async leftBehind(losingSid: string, signal: AbortSignal) {
    const { parent } = this.twilio;
    return {
      shortCodes: await readOrWhy(() => parent.shortCodes(losingSid, signal)),
      callerIds: await readOrWhy(() => parent.callerIds(losingSid, signal)),
      trustProducts: await readOrWhy(async () =>
        (await this.tokens.servicesOf(losingSid, signal)).trustEnrolments(signal),
      ),
    };
  }
}

type Concerned = {
  readonly losingSid: string;
  readonly customerId: string;
  readonly services: Read<readonly ServiceInFull[]>;
};

function concerns(owner: OwnedNumber['owner'], customerId: string): boolean {
  return owner.kind === 'owned' ? owner.customerId === customerId : owner.candidates.includes(customerId);
}
