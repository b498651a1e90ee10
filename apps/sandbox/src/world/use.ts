/** The products of the world's own bookkeeping; the names are those in which truth is told. */
export const sandboxProducts = [
  'sms',
  'mms',
  'carrier-fees',
  'voice',
  'recording',
  'phone-numbers',
  'lookups',
  'other',
] as const;
export type SandboxProduct = (typeof sandboxProducts)[number];

/** A message, a call or a recording by its key, and the customer's number in it. */
export type Trace = { readonly key: string; readonly number: string };

/** One priced thing that Twilio did: a message, a leg of a call, a month of a number. */
export type Use = {
  readonly product: SandboxProduct;
  /** The deepest usage category that counts it. */
  readonly category: string;
  readonly atMs: number;
  readonly count: number;
  readonly units: number;
  readonly costMicros: number;
  /** The HighLevel message that caused it; null when other software did, or nothing that is sent. */
  readonly ref: string | null;
  /** How HighLevel names it in the wallet; null when it never posts such a charge. */
  readonly label: string | null;
  /** The record that Twilio keeps of it; null for rents and lookups, of which it keeps none. */
  readonly trace: Trace | null;
  /** Of what is sent or called; of a call's other leg and its recording too. */
  readonly isInbound?: boolean;
  /** Whom it reaches, where that is known. */
  readonly far?: string;
  /** The number that a rent is for. */
  readonly rentOf?: string;
  /** When Twilio first counts it, if that is long after it happened. */
  readonly knownMs?: number;
};
