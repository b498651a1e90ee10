/** What a replay came to, beside what it lists. */
export type ReplayOutcome = {
  /** `same`: what was received says to the last digit what is stored. `partly`: so far, but not all of it is kept. */
  readonly verdict: 'same' | 'partly' | 'differs';
  readonly results: {
    /** What the run wrote down when it ended. */
    readonly recorded: string | null;
    /** Of the results that are stored now. */
    readonly stored: string;
    /** Of what comes out of the facts that are stored now. */
    readonly fromFacts: string;
    readonly fromEvidence: string;
  };
  readonly inputs: { readonly recorded: string | null; readonly fromFacts: string; readonly fromEvidence: string };
  readonly cells: {
    readonly compared: number;
    /** Stored otherwise than the stored facts say. */
    readonly results: number;
    /** As the stored facts say, which are not what was received. */
    readonly facts: number;
    /** Nobody can say: what was received is not there any more. */
    readonly missing: number;
  };
  readonly facts: number;
  readonly gaps: number;
  /** A customer that it judged was erased since: digests over its name cannot come out again, and what is compared is cells. */
  readonly erased: boolean;
  /** Wallets' days that rest on an export that a person brought: its rows, as they are stored, are all the evidence. */
  readonly importedDays: number;
};

type Found = Omit<ReplayOutcome, 'verdict'>;

export function replayOutcome(found: Found): ReplayOutcome {
  return { verdict: verdictOf(found), ...found };
}

/** With something missing the digests cannot be equal, so that only what was compared can be held against them. */
function verdictOf({ results, inputs, cells, facts, gaps, erased }: Found): ReplayOutcome['verdict'] {
  if (cells.results > 0 || cells.facts > 0 || facts > 0) return 'differs';
  if (erased) return 'partly';
  const isStoredRight = results.recorded === results.stored && results.stored === results.fromFacts;
  if (!isStoredRight || inputs.recorded !== inputs.fromFacts) return 'differs';
  if (gaps > 0) return 'partly';
  return results.fromEvidence === results.recorded && inputs.fromEvidence === inputs.recorded ? 'same' : 'differs';
}
