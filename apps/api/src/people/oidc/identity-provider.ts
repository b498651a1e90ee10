import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { Config, type OidcAccess } from '../../platform/config/config.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import type { OidcAttempt } from './oidc-attempt.js';

const scope = 'openid email profile';

/** Who the provider says has signed in, and whether it asked for a proof within this very attempt. */
export type ProvidedPerson = {
  readonly subject: string;
  /** In lower case; null where the provider does not vouch for one. */
  readonly email: string | null;
  readonly isFresh: boolean;
};

/** The agency's identity provider, spoken to by OpenID Connect: authorisation code with PKCE, state and nonce. */
@Injectable()
export class IdentityProvider {
  #found: Promise<openid.Configuration> | null = null;

  constructor(
    private readonly config: Config,
    private readonly address: PublicAddress,
  ) {}

  get name(): string | null {
    return this.config.oidc?.name ?? null;
  }

  /** Where the browser goes, and what must be known of it when it comes back. */
  async begin(wanted: Pick<OidcAttempt, 'returnTo' | 'isFresh'>): Promise<{ url: string; attempt: OidcAttempt }> {
    const verifier = openid.randomPKCECodeVerifier();
    const attempt = { ...wanted, verifier, state: openid.randomState(), nonce: openid.randomNonce() };
    const url = openid.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: `${this.address.url}/api/v1/oidc/callback`,
      scope,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
      ...(wanted.isFresh ? { max_age: '0', prompt: 'login' } : {}),
    });
    return { url: url.href, attempt };
  }

  /** Exchanges what the browser brought back. Throws where the provider or the attempt does not vouch for it. */
  async finish(pathAndQuery: string, { verifier, state, nonce, isFresh }: OidcAttempt): Promise<ProvidedPerson> {
    const configuration = await this.#configuration();
    const tokens = await openid.authorizationCodeGrant(configuration, new URL(pathAndQuery, this.address.url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
      ...(isFresh ? { maxAge: 0 } : {}),
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the identity provider gave no ID token');
    const told =
      claims.email === undefined ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims;
    const { email, email_verified: isVerified } = told;
    return {
      subject: `${claims.iss} ${claims.sub}`,
      email: typeof email === 'string' && isVerified === true ? email.trim().toLowerCase() : null,
      isFresh,
    };
  }

  // Asked once; after a failure the next attempt asks again.
  #configuration(): Promise<openid.Configuration> {
    const { oidc } = this.config;
    if (oidc === null) throw new Error('no identity provider is configured');
    this.#found ??= discover(oidc).catch((error: unknown) => {
      this.#found = null;
      throw error;
    });
    return this.#found;
  }
}

function discover({ issuer, clientId, clientSecret }: OidcAccess): Promise<openid.Configuration> {
  // The configuration takes plain http on this machine only.
  const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
  return openid.discovery(new URL(issuer), clientId, clientSecret.reveal(), undefined, { execute });
}
