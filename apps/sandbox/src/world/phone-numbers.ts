import { fakeSid } from './fake-ids.js';
import { randomFor } from './random.js';

export type PhoneNumber = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  /** Null for a number on LC Phone, which is in no account of the agency. */
  readonly accountSid: string | null;
  readonly type: 'local' | 'toll-free';
  /** Member of a HighLevel number pool, and hidden unless pools are asked for. */
  readonly inPool: boolean;
  readonly isDefault: boolean;
  /** The day of each month on which Twilio takes the rent. */
  readonly rentDay: number;
};

type Batch = {
  readonly seed: number;
  readonly key: string;
  readonly accountSid: string | null;
  readonly areaCode: string;
  readonly count: number;
  /** The first line number; lines follow one another. */
  readonly from: number;
};

export function numbersOf(batch: Batch): PhoneNumber[] {
  return Array.from({ length: batch.count }, (_, index) => numberOf(batch, index));
}

/** The toll-free one, the hosted one, the foreign one. */
export function spareNumbersOf(seed: number, accountSid: string): PhoneNumber[] {
  const spare = (key: string, phoneNumber: string, type: PhoneNumber['type']) => ({
    ...{ sid: fakeSid('PN', seed, `spare/${key}`), phoneNumber, friendlyName: phoneNumber, accountSid, type },
    ...{ inPool: false, isDefault: false, rentDay: 0 },
  });
  return [
    spare('toll-free', '+18335559001', 'toll-free'),
    spare('hosted', '+12125559002', 'local'),
    spare('foreign', '+447700900123', 'local'),
  ];
}

function numberOf(batch: Batch, index: number): PhoneNumber {
  const random = randomFor(batch.seed, batch.key, 'number', index);
  const isTollFree = index > 0 && random.chance(0.3);
  const area = isTollFree ? '833' : batch.areaCode;
  const line = String((batch.from + index) % 10_000).padStart(4, '0');
  return {
    sid: fakeSid('PN', batch.seed, `${batch.key}/${index}`),
    phoneNumber: `+1${area}555${line}`,
    friendlyName: `(${area}) 555-${line}`,
    accountSid: batch.accountSid,
    type: isTollFree ? 'toll-free' : 'local',
    inPool: index === 2,
    isDefault: index === 0,
    rentDay: random.between(1, 28),
  };
}
