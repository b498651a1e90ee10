import { assertNever } from '@plumbline/core/assert-never';
import type { MismatchChange, Reopening } from '@plumbline/core/mismatch/next-mismatch';
import { formatAmount } from '@plumbline/core/money/amount';

/** Why a run changed a mismatch, where the figures alone do not say it. */
export function changeNote(change: MismatchChange, allowanceNanos: bigint): string | undefined {
  switch (change.kind) {
    case 'reopen':
      return reopeningNote(change.because, { nanos: change.mismatch.differenceNanos, allowanceNanos });
    case 'update':
      return change.woke ? 'It was snoozed until it would be worse, and it is.' : undefined;
    case 'none':
    case 'open':
    case 'resolve':
      return undefined;
    default:
      return assertNever(change);
  }
}

function reopeningNote(
  because: Reopening,
  { nanos, allowanceNanos }: { readonly nanos: bigint; readonly allowanceNanos: bigint },
): string {
  switch (because.kind) {
    case 'found-again':
      return 'It was resolved, and a settled run finds it again.';
    case 'currency':
      return `It was decided in ${because.from}, and the difference is in another currency now.`;
    case 'moved': {
      const moved = `${shortAmount(because.fromNanos)} and is ${shortAmount(nanos)} now`;
      const beyond = `which is more than the allowance of ${shortAmount(allowanceNanos)} away`;
      return because.decided === 'accepted'
        ? `The difference was accepted at ${moved}, ${beyond}.`
        : `A wallet row made up for ${moved}, ${beyond}.`;
    }
    default:
      return assertNever(because);
  }
}

/** As many decimals as the amount has, two at least. */
export function shortAmount(nanos: bigint): string {
  return formatAmount(nanos).replace(/(\.\d\d\d*?)0*$/, '$1');
}
