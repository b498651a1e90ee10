import type { Check } from '../examination/check.js';
import { type AlertState, allOthers, type NewAlert } from './alert-state.js';
import { credentialRefused } from './run-alerts.js';

const dayMs = 86_400_000;
/** So long before its end something is told of, and so long after it. */
const keyWarnedMs = 14 * dayMs;
const keyRememberedMs = 7 * dayMs;
/** HighLevel takes a refresh token for a year, and gives a new one each time. */
const refreshLastsMs = 365 * dayMs;
const refreshWarnedMs = 30 * dayMs;

const oauthSubject = 'highlevel-oauth';

/** The agency's access by OAuth, as it stands. */
export type OAuthSeen =
  | { readonly kind: 'none' }
  | { readonly kind: 'connected'; readonly renewedAt: Date }
  | { readonly kind: 'refused'; readonly reason: string };

export function oauthAlert(seen: OAuthSeen): AlertState {
  const kind = 'credential.failing';
  if (seen.kind !== 'refused') return { kind, open: [], over: [oauthSubject] };
  const title = 'HighLevel has withdrawn the access that was given by OAuth';
  const detail = `${seen.reason} Connect HighLevel again.`;
  return { kind, open: [{ kind, subject: oauthSubject, title, detail, path: '/doctor' }], over: [] };
}

/** The checks that fail where a provider does not let Plumbline in at all. */
const checksOf = {
  twilio: ['read-accounts', 'read-usage'],
  highlevel: ['read-locations', 'read-saasLocations', 'read-wallet'],
} as const;

/** What an examination says of the credentials; a provider that did not answer at all is in neither. */
export function examinedAlert(checks: readonly Check[]): AlertState {
  const providers = ['twilio', 'highlevel'] as const;
  const told = providers.map((provider) => {
    const names: readonly string[] = checksOf[provider];
    const about = checks.filter(({ check }) => names.includes(check));
    const refused = about.find(({ isRefused }) => isRefused === true);
    return { provider, refused, isHeard: about.some(({ outcome }) => outcome === 'pass') };
  });
  return {
    kind: 'credential.failing',
    open: told.flatMap(({ provider, refused }) =>
      refused === undefined ? [] : [credentialRefused({ provider, detail: refused.detail })],
    ),
    over: told.flatMap(({ provider, refused, isHeard }) => (refused === undefined && isHeard ? [provider] : [])),
  };
}

/** A key of a person or program, with its end. */
export type KeySeen = { readonly id: string; readonly name: string; readonly expiresAt: Date };

/** Whatever ends soon, or ended a few days ago and was not taken away. */
export function expiryAlerts(
  { keys, oauth }: { readonly keys: readonly KeySeen[]; readonly oauth: OAuthSeen },
  now: Date,
): AlertState {
  const open = [...keys.flatMap((key) => keyAlert(key, now)), ...refreshAlert(oauth, now)];
  return { kind: 'credential.expiring', open, over: allOthers };
}

function keyAlert({ id, name, expiresAt }: KeySeen, now: Date): NewAlert[] {
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs > keyWarnedMs || leftMs < -keyRememberedMs) return [];
  const isOver = leftMs <= 0;
  const title = isOver ? `The API key ${name} has expired` : `The API key ${name} expires soon`;
  const at = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  const detail = isOver
    ? `It ended on ${at} UTC. Whatever used it is turned away: make another one, or revoke it.`
    : `It ends on ${at} UTC. Make another one for whatever uses it.`;
  return [{ kind: 'credential.expiring', subject: id, title, detail, path: '/settings/people' }];
}

function refreshAlert(oauth: OAuthSeen, now: Date): NewAlert[] {
  if (oauth.kind !== 'connected') return [];
  const end = new Date(oauth.renewedAt.getTime() + refreshLastsMs);
  if (end.getTime() - now.getTime() > refreshWarnedMs) return [];
  const title = 'The access to HighLevel by OAuth expires soon';
  const detail = `It was not renewed since ${oauth.renewedAt.toISOString().slice(0, 10)} and ends after a year. Connect HighLevel again.`;
  return [{ kind: 'credential.expiring', subject: oauthSubject, title, detail, path: '/doctor' }];
}
