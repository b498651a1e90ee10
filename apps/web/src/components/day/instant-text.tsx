import { instantUtc, relativeTo } from './day-words.js';

/** An instant in UTC; the title says how long ago or how soon. */
export function Instant({ at }: { readonly at: string }) {
  return (
    <time className="pl-num" dateTime={at} title={relativeTo(new Date(), at)}>
      {instantUtc(at)}
    </time>
  );
}
