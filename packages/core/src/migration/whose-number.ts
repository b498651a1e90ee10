/** Everything that says whose a number on a shared account is. Ids are of customers. */
export type NumberEvidence = {
  /** A person's word, which stands above all else. */
  readonly assignedTo: string | null;
  /** Who sent or received with it lately, as HighLevel's own messages and calls say. */
  readonly usedBy: readonly string[];
  /** For whom it is the default number, or that of a user. */
  readonly configuredBy: readonly string[];
  /** In whose number pool it is, or whose forwarding it does. */
  readonly pooledBy: readonly string[];
  /** Who lists it. On a shared account every customer may list all of them. */
  readonly listedBy: readonly string[];
};

export type NumberOwner =
  | { readonly kind: 'owned'; readonly customerId: string; readonly by: OwnerEvidence }
  /** The evidence names several: a person decides. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  /** Nothing but lists that name several, or nobody, speak for it. */
  | { readonly kind: 'silent'; readonly candidates: readonly string[] };

export type OwnerEvidence = 'a person' | 'traffic' | 'settings' | 'a pool' | 'an exclusive list';

/**
 * Whose a number is, by the strongest evidence that speaks. Weaker evidence that contradicts a stronger one makes it
 * ambiguous rather than being overruled: a number that moves with the wrong customer no longer rings for the right one.
 */
export function whoseNumber(evidence: NumberEvidence): NumberOwner {
  if (evidence.assignedTo !== null) return { kind: 'owned', customerId: evidence.assignedTo, by: 'a person' };
  const spoken = [
    { by: 'traffic', names: evidence.usedBy },
    { by: 'settings', names: evidence.configuredBy },
    { by: 'a pool', names: evidence.pooledBy },
  ] as const;
  const named = [...new Set(spoken.flatMap(({ names }) => names))];
  const strongest = spoken.find(({ names }) => names.length > 0);
  const [only, ...others] = named;
  if (only !== undefined && strongest !== undefined) {
    return others.length === 0
      ? { kind: 'owned', customerId: only, by: strongest.by }
      : { kind: 'ambiguous', candidates: named.toSorted() };
  }
  const listed = [...new Set(evidence.listedBy)].toSorted();
  const [alone] = listed;
  if (alone !== undefined && listed.length === 1) return { kind: 'owned', customerId: alone, by: 'an exclusive list' };
  return { kind: 'silent', candidates: listed };
}
