import { cloneBundle, listBundles } from '@plumbline/clients/twilio/bundles';
import { listCampaigns } from '@plumbline/clients/twilio/campaigns';
import {
  createMessagingService,
  deleteMessagingService,
  fetchMessagingService,
  listMessagingServices,
} from '@plumbline/clients/twilio/messaging-services';
import {
  addServiceNumber,
  listChannelSenders,
  listServiceNumbers,
  removeServiceNumber,
} from '@plumbline/clients/twilio/service-senders';
import { listTollFreeVerifications } from '@plumbline/clients/twilio/toll-free-verifications';
import { listCustomerProfiles, listTrustProducts } from '@plumbline/clients/twilio/trust-hub';
import type { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import type { MessagingServiceAtHand } from '@plumbline/core/migration/inventory';
import { orProviderFailure } from './failure-of.js';
import { wholeList } from './whole-list.js';

export type ServiceInFull = MessagingServiceAtHand & { readonly senders: readonly string[] };
type Membership = { readonly serviceSid: string; readonly numberSid: string };

/**
 * What lies on the product hosts, which know only the account whose own token is used. Every method throws
 * ProviderFailure.
 */
export class TwilioServices {
  constructor(private readonly client: TwilioClient) {}

  /** Every messaging service with its pool, its other senders and its campaign. */
  services(signal: AbortSignal): Promise<ServiceInFull[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listMessagingServices(this.client, signal));
      return Promise.all(
        rows.map(async (row) => ({
          sid: row.sid,
          friendlyName: row.friendly_name ?? '',
          inboundRequestUrl: row.inbound_request_url,
          usesInboundWebhookOnNumber: row.use_inbound_webhook_on_number ?? false,
          numbers: await this.pool(row.sid, signal),
          senders: (await wholeList('twilio', listChannelSenders(this.client, row.sid, signal))).map(
            ({ sender }) => sender ?? '',
          ),
          campaignStatus: await this.campaignStatus(row.sid, signal),
        })),
      );
    });
  }

  /** The sids of the services of this name. */
  named(friendlyName: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listMessagingServices(this.client, signal));
      return rows.filter((row) => row.friendly_name === friendlyName).map(({ sid }) => sid);
    });
  }

  /** The sids of all services. */
  sids(signal: AbortSignal): Promise<string[]> {
    return this.all(async () =>
      (await wholeList('twilio', listMessagingServices(this.client, signal))).map(({ sid }) => sid),
    );
  }

  remove(serviceSid: string, signal: AbortSignal): Promise<void> {
    return this.all(() => deleteMessagingService(this.client, serviceSid, signal));
  }

  /** A service with the settings of another account's, under a name of its own. */
  copyOf(
    origin: TwilioServices,
    asked: { readonly sid: string; readonly friendlyName: string },
    signal: AbortSignal,
  ): Promise<string> {
    return this.all(async () => {
      const { item } = await fetchMessagingService(origin.client, asked.sid, signal);
      const { sid: _, account_sid: __, us_app_to_person_registered: ___, ...settings } = item;
      const made = await createMessagingService(
        this.client,
        { ...settings, friendly_name: asked.friendlyName },
        signal,
      );
      return made.item.sid;
    });
  }

  /** The sids of the numbers in a pool. */
  pool(serviceSid: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listServiceNumbers(this.client, serviceSid, signal));
      return rows.map(({ sid }) => sid);
    });
  }

  join(membership: Membership, signal: AbortSignal): Promise<void> {
    return this.all(async () => void (await addServiceNumber(this.client, membership, signal)));
  }

  leave(membership: Membership, signal: AbortSignal): Promise<void> {
    return this.all(() => removeServiceNumber(this.client, membership, signal));
  }

  /** Null where the service has no campaign; `VERIFIED` where any of its campaigns is. */
  campaignStatus(serviceSid: string, signal: AbortSignal): Promise<string | null> {
    return this.all(async () => {
      const campaigns = await wholeList('twilio', listCampaigns(this.client, serviceSid, signal));
      const statuses = campaigns.map(({ campaign_status: status }) => status ?? 'unknown');
      return statuses.find((status) => status === 'VERIFIED') ?? statuses[0] ?? null;
    });
  }

  /** Of every toll-free number that was ever handed in, by number sid. */
  tollFreeVerifications(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    return this.all(async () => {
      const rows = await wholeList(
        'twilio',
        listTollFreeVerifications(this.client, { includeSubAccounts: false }, signal),
      );
      return new Map(rows.map((row) => [row.tollfree_phone_number_sid ?? '', row.status ?? 'unknown']));
    });
  }

  /** What the account is enrolled in at Trust Hub, by name and state. */
  trustEnrolments(signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const profiles = await wholeList('twilio', listCustomerProfiles(this.client, signal));
      const products = await wholeList('twilio', listTrustProducts(this.client, signal));
      return [...profiles, ...products].map((row) => `${row.friendly_name ?? row.sid} (${row.status ?? 'unknown'})`);
    });
  }

  /** Sids of the bundles of this name. */
  bundlesNamed(friendlyName: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listBundles(this.client, signal));
      return rows.filter((row) => row.friendly_name === friendlyName).map(({ sid }) => sid);
    });
  }

  /** Into another account, approved as the original is. */
  cloneBundle(
    asked: { readonly bundleSid: string; readonly targetAccountSid: string; readonly friendlyName: string },
    signal: AbortSignal,
  ): Promise<string> {
    return this.all(async () => (await cloneBundle(this.client, asked, signal)).item.bundle_sid);
  }

  private all<T>(work: () => Promise<T>): Promise<T> {
    return orProviderFailure('twilio', work);
  }
}
