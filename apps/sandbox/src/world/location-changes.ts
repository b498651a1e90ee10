import { z } from 'zod';
import type { Customer } from './cast.js';
import { lastBefore, type Since } from './since.js';

export const saasModes = ['not_activated', 'setup_pending', 'activated'] as const;
export type SaasMode = (typeof saasModes)[number];

/** What a location says about itself and an update may change. */
export const locationFields = [
  'name',
  'phone',
  'address',
  'city',
  'state',
  'country',
  'postalCode',
  'website',
  'timezone',
  'firstName',
  'lastName',
  'email',
] as const;
export type LocationFields = Readonly<Record<(typeof locationFields)[number], string>>;

const configSchema = z.object({ enabled: z.boolean(), percentAdded: z.number() });
export type RebillingConfig = z.infer<typeof configSchema>;

/** What was changed at HighLevel about a location, as the journal keeps it. */
export const changeEntries = [
  z.object({
    kind: z.literal('location-updated'),
    locationId: z.string(),
    fields: z.partialRecord(z.enum(locationFields), z.string()),
  }),
  z.object({ kind: z.literal('saas-mode-set'), locationId: z.string(), mode: z.enum(saasModes) }),
  z.object({
    kind: z.literal('rebilling-set'),
    locationId: z.string(),
    product: z.string(),
    config: configSchema,
    /** Whether it charges from then on; a HighLevel that does not listen goes on when it is switched off. */
    charges: z.boolean(),
    /** What it charges, where that is not what it shows. */
    chargedPercentAdded: z.number().optional(),
    atMs: z.number(),
  }),
  z.object({
    kind: z.literal('rebilling-attached'),
    locationId: z.string(),
    /** Null takes it away again. */
    configs: z.record(z.string(), configSchema).nullable(),
  }),
  z.object({
    kind: z.literal('twilio-connected'),
    locationId: z.string(),
    accountSid: z.string(),
    /** A journal of an earlier version does not say which token was put; it counts as a wrong one. */
    tokenDigest: z.string().default(''),
    atMs: z.number(),
  }),
] as const;
export type ChangeEntry = z.infer<(typeof changeEntries)[number]>;

export type PhoneRebilling = RebillingConfig & { readonly charges: boolean; readonly chargedPercentAdded: number };
/** Credentials as HighLevel holds them; it never looks whether they are right. */
export type Connection = { readonly accountSid: string; readonly tokenDigest: string };
type File = {
  fields: Partial<LocationFields>;
  mode: SaasMode | null;
  attached: Readonly<Record<string, RebillingConfig>> | null;
  phone: Since<PhoneRebilling>[];
  connections: Since<Connection>[];
};

function phoneRebillingIn(entry: Extract<ChangeEntry, { kind: 'rebilling-set' }>): PhoneRebilling {
  const { config, charges, chargedPercentAdded = config.percentAdded } = entry;
  return { ...config, charges, chargedPercentAdded };
}

/** HighLevel's own memory of its locations, where it differs from what the seed gave them. */
export class LocationChanges {
  readonly #files = new Map<string, File>();
  #anyConnected = false;

  take(entry: ChangeEntry): void {
    const file = this.#fileOf(entry.locationId);
    switch (entry.kind) {
      case 'location-updated':
        file.fields = { ...file.fields, ...entry.fields };
        return;
      case 'saas-mode-set':
        file.mode = entry.mode;
        return;
      case 'rebilling-set':
        if (entry.product === 'Phone') file.phone.push({ atMs: entry.atMs, value: phoneRebillingIn(entry) });
        return;
      case 'rebilling-attached':
        file.attached = entry.configs;
        return;
      case 'twilio-connected':
        this.#anyConnected = true;
        file.connections.push({
          atMs: entry.atMs,
          value: { accountSid: entry.accountSid, tokenDigest: entry.tokenDigest },
        });
    }
  }

  fieldsOf({ locationId }: Customer): Partial<LocationFields> {
    return this.#files.get(locationId)?.fields ?? {};
  }

  modeOf({ locationId, kind }: Customer): SaasMode {
    return this.#files.get(locationId)?.mode ?? (kind === 'no-phone' ? 'not_activated' : 'activated');
  }

  attachedTo({ locationId }: Customer): Readonly<Record<string, RebillingConfig>> | null {
    return this.#files.get(locationId)?.attached ?? null;
  }

  /** Null while it is as the seed gave it. */
  phoneRebillingAt({ locationId }: Customer, atMs: number): PhoneRebilling | null {
    return lastBefore(this.#files.get(locationId)?.phone ?? [], atMs);
  }

  /** The Twilio account that the location works with. */
  accountAt(customer: Customer, atMs: number): string | null {
    return this.connectionAt(customer, atMs)?.accountSid ?? customer.accountSid;
  }

  /** Null while it is as the seed gave it. */
  connectionAt({ locationId }: Customer, atMs: number): Connection | null {
    return lastBefore(this.#files.get(locationId)?.connections ?? [], atMs);
  }

  get anyConnected(): boolean {
    return this.#anyConnected;
  }

  wasConnected({ locationId }: Customer): boolean {
    return (this.#files.get(locationId)?.connections.length ?? 0) > 0;
  }

  /** Whether its rebilling differs from what the seed gives. */
  hasOwnTerms({ locationId }: Customer): boolean {
    return (this.#files.get(locationId)?.phone.length ?? 0) > 0;
  }

  #fileOf(locationId: string): File {
    const file = this.#files.get(locationId) ?? { fields: {}, mode: null, attached: null, phone: [], connections: [] };
    this.#files.set(locationId, file);
    return file;
  }
}
