import { z } from 'zod';
import { hex } from './fake-ids.js';
import { dayMs, minuteMs } from './utc-day.js';

/** What an app was granted, as the journal keeps it. Numbers count up, so that every token follows from the seed. */
export const grantEntries = [
  z.object({ kind: z.literal('code-granted'), number: z.int(), redirectUri: z.string(), atMs: z.number() }),
  z.object({
    kind: z.literal('tokens-granted'),
    number: z.int(),
    /** The code or refresh token that was given up for it; null for a location's first. */
    spent: z.string().nullable(),
    locationId: z.string().nullable(),
    atMs: z.number(),
  }),
] as const;
export type GrantEntry = z.infer<(typeof grantEntries)[number]>;

type Ticket = { readonly goodUntilMs: number; isSpent: boolean };
type Code = Ticket & { readonly redirectUri: string };
type RefreshToken = Ticket & { readonly locationId: string | null };

const codeMs = 10 * minuteMs;
const refreshTokenMs = 365 * dayMs;

/** The app's codes and refresh tokens. Each is good for one use; spending one again harms nothing that came after it. */
export class OAuthGrants {
  readonly #seed: number;
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Map<string, RefreshToken>();

  constructor(seed: number, foundedMs: number) {
    this.#seed = seed;
    this.#refreshTokens.set(this.refreshToken(0), {
      locationId: null,
      goodUntilMs: foundedMs + refreshTokenMs,
      isSpent: false,
    });
  }

  nextCode(): number {
    return this.#codes.size + 1;
  }

  nextTokens(): number {
    return this.#refreshTokens.size;
  }

  code(number: number): string {
    return `sandbox-code-${number}-${hex(this.#seed, `oauth code ${number}`, 16)}`;
  }

  /** Number zero is the one with which the app is handed over. */
  refreshToken(number: number): string {
    return `sandbox-refresh-${number}-${hex(this.#seed, `refresh token ${number}`, 24)}`;
  }

  goodCode(text: string, nowMs: number): Code | null {
    return goodOf(this.#codes.get(text), nowMs);
  }

  goodRefreshToken(text: string, nowMs: number): RefreshToken | null {
    return goodOf(this.#refreshTokens.get(text), nowMs);
  }

  take(entry: GrantEntry): void {
    switch (entry.kind) {
      case 'code-granted':
        this.#codes.set(this.code(entry.number), {
          redirectUri: entry.redirectUri,
          goodUntilMs: entry.atMs + codeMs,
          isSpent: false,
        });
        return;
      case 'tokens-granted': {
        const spent = this.#codes.get(entry.spent ?? '') ?? this.#refreshTokens.get(entry.spent ?? '');
        if (spent !== undefined) spent.isSpent = true;
        this.#refreshTokens.set(this.refreshToken(entry.number), {
          locationId: entry.locationId,
          goodUntilMs: entry.atMs + refreshTokenMs,
          isSpent: false,
        });
      }
    }
  }
}

function goodOf<T extends Ticket>(ticket: T | undefined, nowMs: number): T | null {
  return ticket === undefined || ticket.isSpent || ticket.goodUntilMs <= nowMs ? null : ticket;
}
