import { Link } from '@tanstack/react-router';
import type { AttentionReason } from '../../api/types.js';
import { reasonDetail, reasonWords } from './reason-words.js';

type Props = { readonly reason: AttentionReason; readonly customerId: string };

/** A reason as the way to where it is seen to; where that is the customer's own page, its name leads there. */
export function Reason({ reason, customerId }: Props) {
  const words = reasonWords(reason);
  switch (reason.kind) {
    case 'past-deadline':
      return (
        <Link to="/mismatches" search={{ customerId, escalated: 'true' }}>
          {words}
        </Link>
      );
    case 'needs-person':
      return (
        <Link
          to={reason.what === 'migration' ? '/migrations/$id' : '/reverts/$id'}
          params={{ id: reason.id }}
          title={reasonDetail(reason)}
        >
          {words}
        </Link>
      );
    case 'days-not-read':
    case 'not-discovered':
    case 'account-not-active':
    case 'wallet-empty':
      return <span title={reasonDetail(reason)}>{words}</span>;
  }
}
