import { z } from 'zod';
import type { Customer } from './cast.js';

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
    atMs: z.number(),
  }),
  z.object({
    kind: z.literal('rebilling-attached'),
    locationId: z.string(),
    /** Null takes it away again. */
    configs: z.record(z.string(), configSchema).nullable(),
  }),
  z.object({ kind: z.literal('twilio-connected'), locationId: z.string(), accountSid: z.string(), atMs: z.number() }),
] as const;
export type ChangeEntry = z.infer<(typeof changeEntries)[number]>;

export type PhoneRebilling = RebillingConfig & { readonly charges: boolean };
type Since<T> = { readonly atMs: number; readonly value: T };
type File = {
  fields: Partial<LocationFields>;
  mode: SaasMode | null;
  attached: Readonly<Record<string, RebillingConfig>> | null;
  phone: Since<PhoneRebilling>[];
  accounts: Since<string>[];
};

/** HighLevel's own memory of its locations, where it differs from what the seed gave them. */
export class LocationChanges {
  readonly #files = new Map<string, File>();

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
        if (entry.product === 'Phone')
          file.phone.push({ atMs: entry.atMs, value: { ...entry.config, charges: entry.charges } });
        return;
      case 'rebilling-attached':
        file.attached = entry.configs;
        return;
      case 'twilio-connected':
        file.accounts.push({ atMs: entry.atMs, value: entry.accountSid });
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
  accountAt({ locationId, accountSid }: Customer, atMs: number): string | null {
    return lastBefore(this.#files.get(locationId)?.accounts ?? [], atMs) ?? accountSid;
  }

  /** Whether its charges differ from those that the seed gives. */
  hasOwnTerms({ locationId }: Customer): boolean {
    const file = this.#files.get(locationId);
    return file !== undefined && file.phone.length + file.accounts.length > 0;
  }

  #fileOf(locationId: string): File {
    const file = this.#files.get(locationId) ?? { fields: {}, mode: null, attached: null, phone: [], accounts: [] };
    this.#files.set(locationId, file);
    return file;
  }
}

function lastBefore<T>(since: readonly Since<T>[], atMs: number): T | null {
  return since.findLast((one) => one.atMs <= atMs)?.value ?? null;
}
