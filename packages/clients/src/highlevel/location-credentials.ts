import type { Resource } from '../http/resource.js';
import { readResource } from '../http/resource.js';
import { type HighLevelClient, provider } from './highlevel-client.js';
import { type LocationProfile, locationProfile } from './locations.js';

export type LocationCredentials = {
  readonly locationId: string;
  readonly sid: string;
  readonly authToken: string;
  /** v3 calls the field deprecated; which version still listens is not documented. */
  readonly version?: '2021-07-28' | 'v3';
};

/**
 * Connects a location to a Twilio account, by a field that is deprecated and never echoed: success says nothing about whether the
 * credentials are used, or right. Sends nothing else, so that nothing else of the location changes.
 */
export async function putLocationCredentials(
  client: HighLevelClient,
  { locationId, sid, authToken, version = '2021-07-28' }: LocationCredentials,
  signal: AbortSignal,
): Promise<Resource<LocationProfile>> {
  const path = `/locations/${encodeURIComponent(locationId)}`;
  const json = { companyId: client.companyId, twilio: { sid, authToken } };
  const request = { method: 'PUT', path, json, version, secrets: [authToken] } as const;
  return readResource(await client.asAgency(request, signal), locationProfile, provider);
}
