import type { Decision } from '@plumbline/core/assumption/decide/decision';
import type { EvidencePage } from '../../providers/facts.js';
import type { Observation } from '../probe.js';

const pagesMax = 50;

type WithPages = { readonly evidence: readonly EvidencePage[] };

/** A decision with the digests of the pages it rests on. */
export function observed(decision: Decision, ...reads: readonly WithPages[]): Observation {
  const { outcome, detail, figures, counterExamples } = decision;
  const digests = new Set(reads.flatMap(({ evidence }) => evidence.map(({ sha256 }) => sha256)));
  return { outcome, detail, evidence: { figures, counterExamples, pages: [...digests].slice(0, pagesMax) } };
}
