/** How far a customer of a wave is. `stuck` waits for a person and counts as neither. */
export type WaveMemberState = 'to-do' | 'moving' | 'stuck' | 'moved' | 'failed';

export type WaveMember = {
  readonly customerId: string;
  readonly state: WaveMemberState;
  /** When it was moved or failed; null before. */
  readonly endedAt: Date | null;
};

export type WaveRules = {
  /** How many are moved at once. */
  readonly size: number;
  /** How long to wait after a batch before the next one. */
  readonly pauseMs: number;
  /** With so many failures the wave stops. */
  readonly stopAtFailures: number;
  /** Whether the agency has seen the first charge of a migrated customer, at the agreed rate. */
  readonly isPilotProven: boolean;
};

export type WaveMove =
  | { readonly kind: 'start'; readonly customerIds: readonly string[] }
  | { readonly kind: 'wait'; readonly until: Date | null; readonly reason: string }
  | { readonly kind: 'stop'; readonly reason: string }
  | { readonly kind: 'end' };

/**
 * What a wave does next. The first customer that an agency ever moves is its pilot: nobody else follows before the
 * pilot was charged rightly. Batches follow one another with a pause, and too many failures stop the wave.
 */
export function nextInWave(members: readonly WaveMember[], rules: WaveRules, now: Date): WaveMove {
  const of = (state: WaveMemberState) => members.filter((member) => member.state === state);
  const failures = of('failed').length;
  if (failures >= rules.stopAtFailures) {
    return {
      kind: 'stop',
      reason: `${failures === 1 ? 'One migration' : `${failures} migrations`} failed. Look at why before you resume.`,
    };
  }
  if (of('stuck').length > 0) return { kind: 'wait', until: null, reason: 'A migration of the wave needs a person.' };
  if (of('moving').length > 0) return { kind: 'wait', until: null, reason: 'The batch is being moved.' };
  const customerIds = nextBatch(members, rules);
  if (customerIds.length === 0) return { kind: 'end' };
  if (!rules.isPilotProven) {
    if (of('moved').length === 0) return { kind: 'start', customerIds };
    return {
      kind: 'wait',
      until: null,
      reason: 'The first migrated customer is the pilot: the wave waits for its first charge at the agreed rate.',
    };
  }
  const lastMs = Math.max(0, ...members.flatMap(({ endedAt }) => endedAt?.getTime() ?? []));
  const until = new Date(lastMs + rules.pauseMs);
  if (lastMs > 0 && until > now) return { kind: 'wait', until, reason: 'The pause between two batches is not over.' };
  return { kind: 'start', customerIds };
}

/** Who is begun next, now or once what is waited for is there: the pilot alone, or a whole batch. */
export function nextBatch(
  members: readonly WaveMember[],
  { size, isPilotProven }: Pick<WaveRules, 'size' | 'isPilotProven'>,
): readonly string[] {
  const isPilot = !isPilotProven && members.every(({ state }) => state !== 'moved');
  const left = members.filter(({ state }) => state === 'to-do').map(({ customerId }) => customerId);
  return left.slice(0, isPilot ? 1 : size);
}
