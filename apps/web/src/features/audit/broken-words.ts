import type { AuditVerification } from '../../api/types.js';

type Broken = NonNullable<AuditVerification['brokenAt']>;

/** What is wrong with the first event that does not fit. */
export function brokenInWords({ sequence, reason }: Broken): string {
  switch (reason) {
    case 'changed':
      return `Event ${sequence} does not say what it said.`;
    case 'missing':
      return `Event ${sequence} is missing.`;
    case 'inserted':
      return `Event ${sequence} was never recorded.`;
    case 'swapped':
      return `Event ${sequence} does not follow the one before it: it was swapped or written anew.`;
    case 'cut-off':
      return `Everything from event ${sequence} on is gone.`;
    case 'head-changed':
      return `The end of the trail after event ${sequence} is not the one that was recorded.`;
  }
}
