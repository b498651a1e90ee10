import type { Finding } from './finding.js';

export const standings = ['holds', 'does-not-hold', 'open'] as const;
export type Standing = (typeof standings)[number];

/** How long an answer counts: providers change without saying so. */
export const standsForDays = 90;
const standsForMs = standsForDays * 86_400_000;

type Answer = Pick<Finding, 'outcome' | 'askedAt'>;
type Decisive<F extends Answer> = F & { readonly outcome: 'holds' | 'does-not-hold' };

/**
 * The newest finding of one assumption that decides and is at most 90 days old; null where there is none. Of two at the
 * same instant the one that does not hold counts.
 */
export function decisiveFinding<F extends Answer>(findings: readonly F[], now: Date): Decisive<F> | null {
  let newest: Decisive<F> | null = null;
  for (const finding of findings) {
    if (!isDecisive(finding) || now.getTime() - finding.askedAt.getTime() > standsForMs) continue;
    if (newest === null || outweighs(finding, newest)) newest = finding;
  }
  return newest;
}

/** Where one assumption stands, by all its findings in any order. */
export function standingOf(findings: readonly Answer[], now: Date): Standing {
  return decisiveFinding(findings, now)?.outcome ?? 'open';
}

function isDecisive<F extends Answer>(finding: F): finding is Decisive<F> {
  return finding.outcome === 'holds' || finding.outcome === 'does-not-hold';
}

function outweighs(finding: Answer, other: Answer): boolean {
  const laterMs = finding.askedAt.getTime() - other.askedAt.getTime();
  return laterMs === 0 ? finding.outcome === 'does-not-hold' : laterMs > 0;
}
