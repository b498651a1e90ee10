import { Unauthorised } from '../http/provider-error.js';

/** Keeps the access token that an agency's OAuth connection gives, and renews it. Both throw Unauthorised. */
export type TokenKeeper = {
  /** The token that is good as far as anyone knows. */
  readonly current: (signal: AbortSignal) => Promise<string>;
  /** The token to use in place of one that HighLevel refused: the same one where it is too new to be renewed. */
  readonly insteadOf: (refused: string, signal: AbortSignal) => Promise<string>;
  /** Names the connection there is, as long as it is the same one; null when there is none. */
  readonly connection: () => Promise<string | null>;
};

export type Credentials = {
  /** The agency's private integration token. */
  readonly token: string | null;
  readonly oauth?: TokenKeeper | null;
  /** Whether it is known that the private token opens no location: then it is not tried. */
  readonly tokenOpensNothing?: () => Promise<boolean>;
};

type Work<T> = (token: string) => Promise<T>;

/** Decides which of an agency's credentials a call is made with. An OAuth token that is refused is renewed once. */
export class AgencyCredentials {
  constructor(private readonly given: Credentials) {}

  /** For calls of the agency: its private token where there is one, because nothing has to renew it. */
  forAgency<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    return this.given.token === null ? this.forApp(signal, work) : work(this.given.token);
  }

  /**
   * To buy tokens of locations: OAuth where there is any, because only that is documented to be accepted. Where its
   * connection is refused, the private token is tried before it is given up; the refusal is what is told.
   */
  async forLocations<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    if (!this.given.oauth) return this.byPrivateToken(work);
    try {
      return await this.forApp(signal, work);
    } catch (error) {
      if (!(error instanceof Unauthorised) || this.given.token === null) throw error;
      return this.byPrivateToken(work).catch((second: unknown) => {
        throw second instanceof Unauthorised ? error : second;
      });
    }
  }

  /** Names the OAuth connection there is: what was bought with another one is not used any more. */
  async connection(): Promise<string | null> {
    return (await this.given.oauth?.connection()) ?? null;
  }

  private async byPrivateToken<T>(work: Work<T>): Promise<T> {
    const { token } = this.given;
    if (token === null) throw noOAuth();
    if (await this.given.tokenOpensNothing?.()) throw notTried();
    try {
      return await work(token);
    } catch (error) {
      throw error instanceof Unauthorised ? notByPrivateToken(error) : error;
    }
  }

  /** For calls that HighLevel answers to an OAuth app only. */
  async forApp<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    const { oauth } = this.given;
    if (!oauth) throw noOAuth();
    const token = await oauth.current(signal);
    try {
      return await work(token);
    } catch (error) {
      if (!(error instanceof Unauthorised) || error.status !== 401) throw error;
      const next = await oauth.insteadOf(token, signal);
      if (next === token) throw error;
      return work(next);
    }
  }
}

const connect =
  'Set HIGHLEVEL_CLIENT_ID and HIGHLEVEL_CLIENT_SECRET, then run: npm run plumbline -- admin connect-highlevel.';

function noOAuth(): Unauthorised {
  const what = 'cannot be asked this without an OAuth connection';
  return new Unauthorised({ provider: 'HighLevel', request: 'nothing was sent', what, advice: connect });
}

function notTried(): Unauthorised {
  const what = 'opens no location to the private integration token, as the doctor found, and was not asked again';
  return new Unauthorised({ provider: 'HighLevel', request: 'nothing was sent', what, advice: connect });
}

function notByPrivateToken({ provider, request, status, code, said, cause }: Unauthorised): Unauthorised {
  const what = `sells no location token to the private integration token (${status})`;
  return new Unauthorised({ provider, request, what, advice: connect, status, code, said, cause });
}
