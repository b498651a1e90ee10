import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Resource, readResource } from '../http/resource.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const attached = z.object({
  locationId: text,
  attachedRebillingConfig: z.object({
    Phone: z.object({
      enabled: z.boolean(),
      /** Percent added, unlike what was asked. */
      markup: text,
    }),
  }),
});

export type AttachedRebilling = z.infer<typeof attached>;

type Attachment = {
  readonly locationId: string;
  readonly enabled: boolean;
  /** Times the cost, a decimal: 2 for twice the cost. */
  readonly multiplier: string;
};

/**
 * Keeps a rebilling of the telephone for a location that is still setting up SaaS, to begin when it is activated. Asked for as a
 * multiplier and answered in percent added, which shows how it was understood. Throws Rejected (422) in any other state.
 */
export async function allowAttachRebilling(
  client: HighLevelClient,
  { locationId, enabled, multiplier }: Attachment,
  signal: AbortSignal,
): Promise<Resource<AttachedRebilling>> {
  const path = `/saas/allow-attach-rebilling/${encodeURIComponent(locationId)}`;
  const attachedRebillingConfig = { Phone: { enabled, markup: Number(multiplier) } };
  const json = { companyId: client.companyId, attachedRebillingConfig };
  const answer = await client.asAgency({ method: 'POST', path, json, version: 'v3' }, signal);
  return readResource(answer, attached, provider);
}

const removed = z.object({ locationId: textOrNull, removedAttachedRebilling: z.boolean() });

export type RemovedAttachment = z.infer<typeof removed>;

/** Takes a kept rebilling away again; only while the location is setting up SaaS. Throws Rejected (422) in any other state. */
export async function removeAttachedRebilling(
  client: HighLevelClient,
  locationId: string,
  signal: AbortSignal,
): Promise<Resource<RemovedAttachment>> {
  const path = `/saas/remove-attached-config/${encodeURIComponent(locationId)}`;
  const json = { companyId: client.companyId };
  const answer = await client.asAgency({ method: 'POST', path, json, version: 'v3' }, signal);
  return readResource(answer, removed, provider);
}
