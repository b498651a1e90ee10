import type { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { putLocationCredentials } from '@plumbline/clients/highlevel/location-credentials';
import { putLocationFields } from '@plumbline/clients/highlevel/location-fields';
import { listNumberPools } from '@plumbline/clients/highlevel/number-pools';
import { updateRebilling } from '@plumbline/clients/highlevel/rebilling';
import { writeMarkup } from '@plumbline/core/migration/markup-units';
import type { Secret } from '../platform/config/secret.js';
import { orProviderFailure } from './failure-of.js';
import { ProviderFailure } from './provider-failure.js';

/** What is changed at HighLevel, one call each. Every method throws ProviderFailure. */
export class HighLevelChanges {
  constructor(private readonly client: HighLevelClient) {}

  /** Success says nothing about whether the credentials are used: the field is deprecated and never echoed (A01). */
  putCredentials(
    {
      locationId,
      accountSid,
      authToken,
    }: { readonly locationId: string; readonly accountSid: string; readonly authToken: Secret },
    signal: AbortSignal,
  ): Promise<void> {
    const credentials = { locationId, sid: accountSid, authToken: authToken.reveal() };
    return this.all(async () => void (await putLocationCredentials(this.client, credentials, signal)));
  }

  /** Writes these fields of a location, none where there are none. */
  putFields(locationId: string, fields: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
    return this.all(async () => void (await putLocationFields(this.client, { locationId, fields }, signal)));
  }

  /** Judged by the answer's body: a 201 can be a failure. */
  setRebilling(
    {
      locationId,
      enabled,
      multiplier,
    }: { readonly locationId: string; readonly enabled: boolean; readonly multiplier: bigint },
    signal: AbortSignal,
  ): Promise<void> {
    const percentAdded = writeMarkup(multiplier, 'update-rebilling');
    if (percentAdded === null) {
      const message = `HighLevel takes a markup of 1 to 10 times the cost, and ${multiplier} billionths is outside of it.`;
      throw new ProviderFailure({ provider: 'highlevel', kind: 'rejected', message });
    }
    return this.all(
      async () => void (await updateRebilling(this.client, { locationId, enabled, percentAdded }, signal)),
    );
  }

  /** Which numbers the pools of a location hold, E.164. */
  pooledNumbers(locationId: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const { items } = await listNumberPools(this.client, locationId, signal);
      return items.flatMap(({ numbers }) => numbers.map(({ phoneNumber }) => phoneNumber));
    });
  }

  private all<T>(work: () => Promise<T>): Promise<T> {
    return orProviderFailure('highlevel', work);
  }
}
