import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadingLines } from './loading-lines.js';
import { ErrorState } from './state-panel.js';

type Asked = Pick<UseQueryResult, 'isPending' | 'failureCount'>;

type Props<T> = {
  readonly query: UseQueryResult<T>;
  /** What is asked for at the same time: nothing is shown before it is there or has failed once, so that nothing moves later. */
  readonly beside?: readonly Asked[];
  /** What is being read, as it stands after "Reading". */
  readonly of: string;
  readonly lines?: number;
  /** The page's heading while there is nothing to put it on. */
  readonly heading?: string;
  readonly children: (data: T) => ReactNode;
};

/** Loading, error or full; a failed refresh keeps what was there and says so. */
export function QueryState<T>({ query, beside = [], of, lines = 6, heading, children }: Props<T>) {
  const retry = () => void query.refetch();
  if (query.data !== undefined && !beside.some(isAwaited))
    return (
      <>
        {query.isError ? <ErrorState error={query.error} doing={`Refreshing ${of}`} onRetry={retry} /> : null}
        {children(query.data)}
      </>
    );
  return (
    <>
      {heading === undefined ? null : <h1 className="pl-hidden">{heading}</h1>}
      {query.isError ? (
        <ErrorState error={query.error} doing={`Reading ${of}`} onRetry={retry} />
      ) : (
        <LoadingLines lines={lines} label={of} holdsBack />
      )}
    </>
  );
}

function isAwaited({ isPending, failureCount }: Asked): boolean {
  return isPending && failureCount === 0;
}
