import type { Resource } from '../http/resource.js';
import { readResource } from '../http/resource.js';
import { type HighLevelClient, provider } from './highlevel-client.js';
import { type LocationProfile, locationProfile } from './locations.js';

type Fields = Partial<Record<Exclude<keyof LocationProfile, 'id' | 'companyId'>, string>>;

/** Writes these fields of a location, and none else: whether others stay as they are is not promised (A16). */
export async function putLocationFields(
  client: HighLevelClient,
  { locationId, fields }: { readonly locationId: string; readonly fields: Fields },
  signal: AbortSignal,
): Promise<Resource<LocationProfile>> {
  const path = `/locations/${encodeURIComponent(locationId)}`;
  const json = { companyId: client.companyId, ...fields };
  return readResource(
    await client.asAgency({ method: 'PUT', path, json, version: '2021-07-28' }, signal),
    locationProfile,
    provider,
  );
}
