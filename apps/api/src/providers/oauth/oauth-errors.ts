import { Unauthorised } from '@plumbline/clients/http/provider-error';

const provider = 'HighLevel';
const request = 'POST /oauth/token';
const connect = 'npm run plumbline -- admin connect-highlevel';

export function notConnected(): Unauthorised {
  const what = 'is not connected: an OAuth app is configured, and nobody has given it access';
  return new Unauthorised({ provider, request, what, advice: `Run: ${connect}.` });
}

/** The chain of refresh tokens has ended. Only a person can begin another one. */
export function chainRefused(reason: string): Unauthorised {
  const what = `does not take the stored refresh token any more: ${reason}`;
  const why =
    'It was revoked, is a year old, or was used up, as when Plumbline was killed while it renewed it. Connect again';
  return new Unauthorised({ provider, request, what, advice: `${why}: ${connect}.` });
}
