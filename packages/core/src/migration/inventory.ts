import type { Money } from '../money/money.js';
import type { NumberOwner } from './whose-number.js';

/** What was read, or why it could not be read. What is not known is never taken for fine. */
export type Read<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

/** Every setting of a number that decides what happens when it rings; unset is null. */
export type NumberConfiguration = {
  readonly friendlyName: string;
  readonly voiceUrl: string | null;
  readonly voiceMethod: string | null;
  readonly voiceFallbackUrl: string | null;
  readonly voiceFallbackMethod: string | null;
  readonly voiceApplicationSid: string | null;
  readonly voiceCallerIdLookup: boolean;
  readonly voiceReceiveMode: string | null;
  readonly smsUrl: string | null;
  readonly smsMethod: string | null;
  readonly smsFallbackUrl: string | null;
  readonly smsFallbackMethod: string | null;
  readonly smsApplicationSid: string | null;
  readonly statusCallback: string | null;
  readonly statusCallbackMethod: string | null;
  readonly trunkSid: string | null;
};

export type NumberAtHand = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly owner: NumberOwner;
  readonly kind: 'local' | 'mobile' | 'toll-free' | 'unknown';
  readonly origin: 'twilio' | 'hosted' | 'unknown';
  readonly status: string;
  readonly addressRequirements: 'none' | 'any' | 'local' | 'foreign' | 'unknown';
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
  readonly emergency: 'none' | 'registered' | 'unknown';
  readonly configuration: NumberConfiguration;
  /** Installed add-ons that hang on it. */
  readonly addOns: Read<readonly string[]>;
  readonly isWhatsAppSender: Read<boolean>;
};

export type MessagingServiceAtHand = {
  readonly sid: string;
  readonly friendlyName: string;
  readonly inboundRequestUrl: string | null;
  readonly usesInboundWebhookOnNumber: boolean;
  /** Numbers of the pool, by sid. */
  readonly numbers: readonly string[];
  /** Of its A2P campaign; null where it has none. */
  readonly campaignStatus: string | null;
};

export type AddressAtHand = {
  readonly sid: string;
  readonly customerName: string;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly isoCountry: string;
};

/** What preflight judges and a plan is made of, as it was at one moment. */
export type Inventory = {
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly locationId: string;
    readonly status: string;
    readonly saasMode: Read<string>;
    readonly isOnLcPhone: Read<boolean>;
    readonly walletBalance: Read<Money>;
    /** Whether the location's texts go through Twilio. */
    readonly textsThroughTwilio: Read<boolean>;
  };
  readonly parent: {
    readonly sid: string;
    readonly status: Read<string>;
    readonly balance: Read<Money>;
    readonly subaccounts: Read<number>;
    /** The account that the agency connected in HighLevel, as a person read it there. */
    readonly attestedSid: string | null;
  };
  /** The account that the customer leaves. */
  readonly losing: { readonly sid: string; readonly status: Read<string> };
  /** Subaccounts that carry the location's id in their name already. */
  readonly namesakes: Read<readonly { readonly sid: string; readonly status: string }[]>;
  /** Whether each host took the credential that a step will use there. */
  readonly hosts: readonly { readonly host: string; readonly answer: Read<boolean> }[];
  readonly numbers: Read<readonly NumberAtHand[]>;
  readonly services: Read<readonly MessagingServiceAtHand[]>;
  readonly addresses: Read<readonly AddressAtHand[]>;
  /** Short codes and verified caller ids of the losing account. */
  readonly shortCodes: Read<readonly string[]>;
  readonly callerIds: Read<readonly string[]>;
  readonly trustProducts: Read<readonly string[]>;
  /** Other customers on the losing account, by name. */
  readonly others: readonly string[];
  readonly rates: { readonly sms: bigint | null; readonly differing: readonly string[] };
  /** Somebody looked whether HighLevel blocks everybody who said STOP. */
  readonly stopListConfirmedBy: string | null;
  readonly isQuietHours: boolean | null;
  readonly underWay: string | null;
  readonly credentialsMode: 'api' | 'manual';
};

/** A customer and the numbers of the account that it is on. */
export type NumbersOfCustomer = {
  readonly customer: { readonly id: string };
  readonly numbers: Read<readonly NumberAtHand[]>;
};

/** The numbers that are this customer's beyond doubt. */
export function ownNumbers({ customer, numbers }: NumbersOfCustomer): readonly NumberAtHand[] {
  if (!numbers.known) return [];
  return numbers.value.filter(({ owner }) => owner.kind === 'owned' && owner.customerId === customer.id);
}

/** Those that may be this customer's, which only a person can say. */
export function doubtfulNumbers({ customer, numbers }: NumbersOfCustomer): readonly NumberAtHand[] {
  if (!numbers.known) return [];
  return numbers.value.filter(({ owner }) => owner.kind !== 'owned' && owner.candidates.includes(customer.id));
}
