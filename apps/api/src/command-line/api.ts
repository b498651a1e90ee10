import { z } from 'zod';
import { ProblemJson } from '../platform/http/problem.js';
import { CommandFailure, type ExitCode, exitCodes } from './exit-code.js';

const answerMs = 180_000;
const uploadMs = 1_800_000;

export type Access = { readonly address: string; readonly key: string };
type Asked = { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string; readonly body?: object };
type Timed = Asked & { readonly timeoutMs?: number };

/** The product's HTTP API. Every answer is checked; whatever is no answer is thrown as CommandFailure. */
export class Api {
  constructor(
    private readonly access: Access,
    private readonly signal: AbortSignal,
  ) {}

  get address(): string {
    return this.access.address;
  }

  get<T>(path: string, answer: z.ZodType<T>): Promise<T> {
    return this.ask({ method: 'GET', path }, answer);
  }

  post<T>(path: string, body: object, answer: z.ZodType<T>): Promise<T> {
    return this.ask({ method: 'POST', path, body }, answer);
  }

  put<T>(path: string, body: object, answer: z.ZodType<T>): Promise<T> {
    return this.ask({ method: 'PUT', path, body }, answer);
  }

  delete<T>(path: string, answer: z.ZodType<T>): Promise<T> {
    return this.ask({ method: 'DELETE', path }, answer);
  }

  /** Sends a form with a file. A large one takes its time. */
  upload<T>(path: string, form: FormData, answer: z.ZodType<T>): Promise<T> {
    return this.ask({ method: 'POST', path, body: form, timeoutMs: uploadMs }, answer);
  }

  /** Every item of a list, page by page. `path` has a query already. */
  async all<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    const page = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const found: z.infer<typeof page> = await this.get(`${path}&limit=200${more}`, page);
      items.push(...found.items);
      cursor = found.nextCursor;
    }
    return items;
  }

  /** An answer that is a text, as a file is. */
  async text(path: string): Promise<string> {
    const response = await this.send({ method: 'GET', path });
    if (response.ok) return response.text();
    throw refusal(response.status, await response.json().catch(() => null));
  }

  /** An answer that is a file of any kind. */
  async bytes(path: string): Promise<Buffer> {
    const response = await this.send({ method: 'GET', path, timeoutMs: uploadMs });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    throw refusal(response.status, await response.json().catch(() => null));
  }

  /** An answer that is too large to be held, piece by piece. */
  async pieces(path: string): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send({ method: 'POST', path, body: {}, timeoutMs: uploadMs });
    if (response.ok && response.body !== null) return response.body;
    throw refusal(response.status, await response.json().catch(() => null));
  }

  private async ask<T>(asked: Timed, answer: z.ZodType<T>): Promise<T> {
    const response = await this.send(asked);
    const json: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusal(response.status, json);
    const parsed = answer.safeParse(json);
    if (parsed.success) return parsed.data;
    const what = `Plumbline at ${this.address} gave an answer of another shape to ${asked.path}`;
    throw new CommandFailure(exitCodes.unavailable, `${what}: is it of another version than this command line?`);
  }

  private async send({ method, path, body, timeoutMs = answerMs }: Timed): Promise<Response> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(timeoutMs)]);
    const form = body instanceof FormData;
    const type = form ? {} : { 'content-type': 'application/json' };
    const headers = { authorization: `Bearer ${this.access.key}`, ...type };
    const content = body === undefined ? {} : { body: form ? body : JSON.stringify(body) };
    try {
      return await fetch(`${this.address}/api/v1${path}`, { method, headers, signal, ...content });
    } catch (cause) {
      if (this.signal.aborted) throw this.signal.reason;
      const what = `Plumbline does not answer at ${this.address}`;
      const advice = 'Start it with npm start, or set PLUMBLINE_URL and PLUMBLINE_API_KEY to one that runs.';
      throw new CommandFailure(exitCodes.unavailable, `${what}. ${advice}`, { cause });
    }
  }
}

function refusal(status: number, json: unknown): CommandFailure {
  const problem = ProblemJson.safeParse(json).data;
  if (problem === undefined) return new CommandFailure(codeOf(status), `Plumbline answered ${status} and not why.`);
  const fields = (problem.errors ?? []).map(({ path, message }) => `  ${path} ${message}`);
  const advice = status === 401 ? ['Set PLUMBLINE_API_KEY to a key that is good.'] : [];
  const said = problem.detail === undefined ? problem.title : `${problem.title}: ${problem.detail}`;
  return new CommandFailure(codeOf(status), [said, ...fields, ...advice].join('\n'));
}

function codeOf(status: number): ExitCode {
  if (status === 400) return exitCodes.usage;
  return status >= 500 || status === 429 ? exitCodes.unavailable : exitCodes.refused;
}
