import { Missing } from '@plumbline/clients/http/provider-error';
import { createAccount, fetchAccountToken, updateAccountStatus } from '@plumbline/clients/twilio/account-changes';
import { listAccounts } from '@plumbline/clients/twilio/accounts';
import { createAddress, listAddresses } from '@plumbline/clients/twilio/addresses';
import { createApplication, deleteApplication, listApplications } from '@plumbline/clients/twilio/applications';
import { listAssignedAddOns } from '@plumbline/clients/twilio/assigned-add-ons';
import { listIncomingPhoneNumbers } from '@plumbline/clients/twilio/incoming-phone-numbers';
import { deleteKey, listKeys } from '@plumbline/clients/twilio/keys';
import { fetchNumber, transferNumber, updateNumber } from '@plumbline/clients/twilio/number-settings';
import { listOutgoingCallerIds } from '@plumbline/clients/twilio/outgoing-caller-ids';
import { listShortCodes } from '@plumbline/clients/twilio/short-codes';
import type { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import type { AddressAtHand, NumberConfiguration } from '@plumbline/core/migration/inventory';
import { Secret } from '../platform/config/secret.js';
import { orProviderFailure } from './failure-of.js';
import { changesOf, type NumberRow, numberRow, settingsOf, type TextSettings, textSettings } from './number-row.js';
import { wholeList } from './whole-list.js';

export type AccountRow = { readonly sid: string; readonly friendlyName: string; readonly status: string };
/** A thing of an account, by its sid. */
type OwnedThing = { readonly accountSid: string; readonly sid: string };
export type NamedThing = { readonly sid: string; readonly friendlyName: string };
export type OwnedAddress = AddressAtHand & { readonly friendlyName: string };

/** What is done to accounts and numbers with the parent's token, one call each. Every method throws ProviderFailure. */
export class TwilioAccounts {
  constructor(private readonly client: TwilioClient) {}

  get parentSid(): string {
    return this.client.accountSid;
  }

  /** Every account of the family, closed ones too. */
  accounts(signal: AbortSignal): Promise<AccountRow[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listAccounts(this.client, signal));
      return rows.map(({ sid, friendly_name: name, status }) => ({ sid, friendlyName: name ?? '', status }));
    });
  }

  create(friendlyName: string, signal: AbortSignal): Promise<string> {
    return this.all(async () => (await createAccount(this.client, { friendlyName }, signal)).item.sid);
  }

  setStatus(sid: string, status: 'active' | 'suspended', signal: AbortSignal): Promise<void> {
    return this.all(async () => void (await updateAccountStatus(this.client, { sid, status }, signal)));
  }

  token(sid: string, signal: AbortSignal): Promise<Secret> {
    return this.all(async () => new Secret((await fetchAccountToken(this.client, sid, signal)).authToken));
  }

  /** Null where this account does not own the number now. */
  number(of: { readonly accountSid: string; readonly sid: string }, signal: AbortSignal): Promise<NumberRow | null> {
    return this.all(async () => {
      try {
        return numberRow((await fetchNumber(this.client, of, signal)).item);
      } catch (error) {
        if (error instanceof Missing) return null;
        throw error;
      }
    });
  }

  /** The sids of the numbers that an account owns. */
  numberSids(accountSid: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listIncomingPhoneNumbers(this.client, accountSid, signal));
      return rows.map(({ sid }) => sid);
    });
  }

  /** The sid stays; the configuration may be lost. */
  transfer(move: NumberMove, signal: AbortSignal): Promise<void> {
    const { sid, from, to, addressSid, bundleSid } = move;
    const needs = { ...(addressSid === null ? {} : { addressSid }), ...(bundleSid === null ? {} : { bundleSid }) };
    const transfer = { sid, losingAccountSid: from, gainingAccountSid: to, ...needs };
    return this.all(async () => void (await transferNumber(this.client, transfer, signal)));
  }

  configure(
    of: { readonly accountSid: string; readonly sid: string; readonly configuration: NumberConfiguration },
    signal: AbortSignal,
  ): Promise<NumberRow> {
    const { accountSid, sid, configuration } = of;
    const changes = settingsOf(configuration);
    return this.all(async () =>
      numberRow((await updateNumber(this.client, { accountSid, sid, changes }, signal)).item),
    );
  }

  /** What answers calls and texts of a number, by Twilio's names; null where this account does not own it now. */
  settings(of: OwnedThing, signal: AbortSignal): Promise<TextSettings | null> {
    return this.all(async () => {
      try {
        return textSettings((await fetchNumber(this.client, of, signal)).item);
      } catch (error) {
        if (error instanceof Missing) return null;
        throw error;
      }
    });
  }

  /** Sets these and leaves the others; empty unsets one. */
  putSettings({ accountSid, sid }: OwnedThing, settings: TextSettings, signal: AbortSignal): Promise<void> {
    const asked = { accountSid, sid, changes: changesOf(settings) };
    return this.all(async () => void (await updateNumber(this.client, asked, signal)));
  }

  applications(accountSid: string, signal: AbortSignal): Promise<NamedThing[]> {
    return this.all(async () =>
      (await wholeList('twilio', listApplications(this.client, accountSid, signal))).map(named),
    );
  }

  addApplication(accountSid: string, friendlyName: string, signal: AbortSignal): Promise<string> {
    return this.all(async () => (await createApplication(this.client, { accountSid, friendlyName }, signal)).item.sid);
  }

  removeApplication(of: OwnedThing, signal: AbortSignal): Promise<void> {
    return this.all(() => deleteApplication(this.client, of, signal));
  }

  keys(accountSid: string, signal: AbortSignal): Promise<NamedThing[]> {
    return this.all(async () => (await wholeList('twilio', listKeys(this.client, accountSid, signal))).map(named));
  }

  removeKey(of: OwnedThing, signal: AbortSignal): Promise<void> {
    return this.all(() => deleteKey(this.client, of, signal));
  }

  addresses(accountSid: string, signal: AbortSignal): Promise<OwnedAddress[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listAddresses(this.client, accountSid, signal));
      return rows.map((row) => ({
        sid: row.sid,
        friendlyName: row.friendly_name ?? '',
        customerName: row.customer_name ?? '',
        street: row.street ?? '',
        city: row.city ?? '',
        region: row.region ?? '',
        postalCode: row.postal_code ?? '',
        isoCountry: row.iso_country ?? '',
      }));
    });
  }

  addAddress(accountSid: string, address: Omit<OwnedAddress, 'sid'>, signal: AbortSignal): Promise<string> {
    return this.all(async () => (await createAddress(this.client, { accountSid, ...address }, signal)).item.sid);
  }

  /** Names of the marketplace's add-ons on a number. */
  addOns(of: { readonly accountSid: string; readonly sid: string }, signal: AbortSignal): Promise<string[]> {
    const asked = { accountSid: of.accountSid, numberSid: of.sid };
    return this.all(async () => {
      const rows = await wholeList('twilio', listAssignedAddOns(this.client, asked, signal));
      return rows.map((row) => row.friendly_name ?? row.unique_name ?? row.sid);
    });
  }

  shortCodes(accountSid: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listShortCodes(this.client, accountSid, signal));
      return rows.map((row) => row.short_code);
    });
  }

  /** Numbers of others that the account may call from. */
  callerIds(accountSid: string, signal: AbortSignal): Promise<string[]> {
    return this.all(async () => {
      const rows = await wholeList('twilio', listOutgoingCallerIds(this.client, accountSid, signal));
      return rows.map((row) => row.phone_number);
    });
  }

  private all<T>(work: () => Promise<T>): Promise<T> {
    return orProviderFailure('twilio', work);
  }
}

function named({
  sid,
  friendly_name: name,
}: {
  readonly sid: string;
  readonly friendly_name: string | null;
}): NamedThing {
  return { sid, friendlyName: name ?? '' };
}

export type NumberMove = {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  /** Of the gaining account, where the number needs them. */
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
};
