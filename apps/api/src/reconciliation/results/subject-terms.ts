import { groupBy } from '@plumbline/core/group-by';
import type { Terms } from '../../terms/terms.service.js';
import type { SubjectDay } from './subject-days.js';

const ofAgency = '';
type OfSomebody = { readonly customerId: string | null };

/** What of the terms concerns a subject, so that nobody else's rates and tolerances are looked through for each of its cells. */
export function termsBySubject(terms: Terms): (subject: SubjectDay) => Terms {
  const rates = groupBy(terms.rates, ownerOf);
  const tolerances = groupBy(terms.tolerances, ownerOf);
  let last: { readonly members: SubjectDay['members']; readonly terms: Terms } | null = null;
  return ({ members }) => {
    if (last === null || !isSame(last.members, members)) {
      const owners = [ofAgency, ...members.map(({ id }) => id)];
      const of = <T>(owned: ReadonlyMap<string, T[]>) => owners.flatMap((owner) => owned.get(owner) ?? []);
      last = { members, terms: { ...terms, rates: of(rates), tolerances: of(tolerances) } };
    }
    return last.terms;
  };
}

function ownerOf({ customerId }: OfSomebody): string {
  return customerId ?? ofAgency;
}

function isSame(a: SubjectDay['members'], b: SubjectDay['members']): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}
