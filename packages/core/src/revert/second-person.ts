/** Who asked for a revert (null where nobody is known to be behind it), and whether the agency wants a second person. */
export type AskedFor = { readonly requesterId: string | null; readonly needsSecondPerson: boolean };
export type Approved = AskedFor & { readonly approverId: string | null };

/** Nobody approves what they asked for themselves. */
export function isOwnRequest({ requesterId, needsSecondPerson }: AskedFor, personId: string | null): boolean {
  return needsSecondPerson && personId === requesterId;
}

/** It was approved by who asked for it, when that was allowed. */
export function isSelfApproved({ requesterId, approverId, needsSecondPerson }: Approved): boolean {
  return needsSecondPerson && approverId !== null && approverId === requesterId;
}

/** Nobody is known to have asked, so that whoever applies what they approved would be the only one. */
export function isAlone({ requesterId, approverId, needsSecondPerson }: Approved, personId: string | null): boolean {
  return needsSecondPerson && requesterId === null && personId === approverId;
}
