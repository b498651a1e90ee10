/** What it takes to ask: only the first kind is asked without a person. */
export const probeKinds = ['read-only', 'write-put-back', 'costs-cents', 'days', 'manual'] as const;
export type ProbeKind = (typeof probeKinds)[number];

/** Something that neither provider documents, or that their documents contradict each other about. */
export type AssumptionEntry = {
  readonly id: string;
  /** What is taken to be so, as one sentence. */
  readonly sentence: string;
  readonly probe: ProbeKind;
  /** What the product does instead while nobody knows. */
  readonly meanwhile: string;
  /** What a person must provide before it can be asked; null where reading alone may answer it. */
  readonly needs: string | null;
};
