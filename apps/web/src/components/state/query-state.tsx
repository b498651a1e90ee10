import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadingLines } from './loading-lines.js';
import { ErrorState } from './state-panel.js';

type Props<T> = {
  readonly query: UseQueryResult<T>;
  /** What is being read, as it stands after "Reading". */
  readonly of: string;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
};

/** Loading, error or full; a failed refresh keeps what was there and says so. */
export function QueryState<T>({ query, of, lines = 6, children }: Props<T>) {
  const retry = () => void query.refetch();
  if (query.data !== undefined)
    return (
      <>
        {query.isError ? <ErrorState error={query.error} doing={`Refreshing ${of}`} onRetry={retry} /> : null}
        {children(query.data)}
      </>
    );
  if (query.isError) return <ErrorState error={query.error} doing={`Reading ${of}`} onRetry={retry} />;
  return <LoadingLines lines={lines} label={of} />;
}
