import { AsyncLocalStorage } from 'node:async_hooks';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import type { Method, OutgoingRequest } from '../http/request.js';
import { usualRetries } from '../http/retry-plan.js';
import type { Timing } from '../http/timing.js';
import type { ToldLimits } from '../http/told-limits.js';
import { type Answer, type SharedPlace, Transport } from '../http/transport.js';
import type { Watch } from '../http/watch.js';
import { neverCallTwilio } from './never-call.js';

export const provider = 'Twilio';

export type TwilioClientOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /**
   * Everything goes here, also what belongs to a product host such as messaging.twilio.com. Only at Twilio itself, whose base is
   * https://api.twilio.com, the product hosts are asked under their own names.
   */
  readonly baseUrl: string;
  readonly timing: Timing;
  readonly timeoutMs?: number;
  readonly retries?: typeof usualRetries;
  readonly watch?: Watch;
  /** Shared by all clients of all processes; without it only this client's own concurrency limits. */
  readonly place?: SharedPlace | undefined;
};

type Call = { readonly signal: AbortSignal; answer: Answer | null };
export type Sdk = ReturnType<typeof twilio>;

/** The hosts on which Twilio keeps its resources; `api` has all of 2010-04-01. */
export type TwilioHost = 'api' | 'messaging' | 'numbers' | 'accounts' | 'iam' | 'trunking' | 'trusthub';

const calls = new AsyncLocalStorage<Call>();
// What the SDK makes of an answer is not used: it reads prices as floats and a missing date as today.
const noRows = '{"items":[]}';

/** The official SDK builds the requests; this package's transport sends them and reads the answers. */
export class TwilioClient {
  readonly accountSid: string;
  private readonly sdk: Sdk;
  private readonly transport: Transport;
  private readonly productTransports = new Map<string, Transport>();
  private readonly basic: string;

  constructor(private readonly options: TwilioClientOptions) {
    const { accountSid, authToken, baseUrl } = options;
    this.basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    this.accountSid = accountSid;
    this.transport = this.transportTo(baseUrl);
    const httpClient = new SdkHttpClient((hostname) => this.transportFor(hostname), `Basic ${this.basic}`);
    this.sdk = twilio(accountSid, authToken, { httpClient });
  }

  /** Requests a second that can be sent at present, for answers that take as long as usual. */
  get perSecond(): number {
    return this.transport.perSecond('');
  }

  /** Runs one SDK call and gives back what came over the wire. Throws ProviderError subclasses or the abort reason. */
  async call(work: (sdk: Sdk) => Promise<unknown>, signal: AbortSignal): Promise<Answer> {
    const call: Call = { signal, answer: null };
    await calls.run(call, () => work(this.sdk));
    if (call.answer === null) throw new Error('The SDK sent no request.');
    return call.answer;
  }

  /** What Twilio's answers said about its limits so far. */
  get toldLimits(): ToldLimits {
    return this.transport.toldLimits;
  }

  /** The address under which the SDK finds a next page. Throws Rejected when it lies on another host. */
  nextPage(link: string, request: string, host: TwilioHost = 'api'): string {
    const hostname = `${host}.twilio.com`;
    return `https://${hostname}${this.transportFor(hostname).ownPath(link, request)}`;
  }

  private transportFor(hostname: string): Transport {
    if (hostname === mainHost || new URL(this.options.baseUrl).hostname !== mainHost) return this.transport;
    const transport = this.productTransports.get(hostname) ?? this.transportTo(`https://${hostname}`);
    this.productTransports.set(hostname, transport);
    return transport;
  }

  private transportTo(baseUrl: string): Transport {
    const { authToken, timing, timeoutMs = 30_000, retries = usualRetries, watch, place } = this.options;
    const limits = { concurrency: { start: 4, most: 10 }, timeoutMs, retries };
    const secrets = [authToken, this.basic];
    return new Transport({
      provider,
      baseUrl,
      timing,
      secrets,
      neverCall: neverCallTwilio,
      watch,
      sharedPlace: place,
      ...limits,
    });
  }
}

const mainHost = 'api.twilio.com';

class SdkHttpClient extends RequestClient {
  constructor(
    private readonly transportFor: (hostname: string) => Transport,
    private readonly authorization: string,
  ) {
    super();
  }

  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const call = calls.getStore();
    if (!call) throw new Error('Requests are sent by TwilioClient.call only.');
    const url = new URL(options.uri);
    if (!/(^|\.)twilio\.com$/.test(url.hostname)) throw new Error(`The SDK aimed at ${url.hostname}.`);
    const request = requestOf(url, options, this.authorization);
    call.answer = await this.transportFor(url.hostname).send(request, call.signal);
    return { statusCode: call.answer.status, headers: {}, body: JSON.parse(noRows), toString: () => 'answered' };
  }
}

function requestOf<T>(url: URL, options: RequestClient.RequestOptions<T>, authorization: string): OutgoingRequest {
  const method = methods[options.method];
  const fields = textFields(options.data ?? {});
  return {
    method,
    path: url.pathname,
    query: { ...Object.fromEntries(url.searchParams), ...textFields(options.params ?? {}) },
    headers: { 'user-agent': options.headers?.['User-Agent'] ?? 'twilio-node' },
    authorization,
    ...(method === 'GET' || method === 'DELETE' ? {} : { form: fields }),
  };
}

const methods: Readonly<Record<RequestClient.RequestOptions['method'], Method>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
};

function textFields(fields: object): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
