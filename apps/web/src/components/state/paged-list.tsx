import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../../api/types.js';
import { LoadingLines } from './loading-lines.js';
import classes from './paged-list.module.css';
import { ErrorState } from './state-panel.js';

type Props<T> = {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  readonly of: string;
  readonly empty: ReactNode;
  readonly children: (rows: readonly T[]) => ReactNode;
};

/** A list that is read page by page: loading, empty, error and full, and what is still to come. */
export function PagedList<T>({ query, of, empty, children }: Props<T>) {
  const retry = () => void query.refetch();
  if (query.data === undefined)
    return query.isError ? (
      <ErrorState error={query.error} doing={`Reading ${of}`} onRetry={retry} />
    ) : (
      <LoadingLines lines={8} label={of} holdsBack />
    );
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0 && !query.hasNextPage) return empty;
  return (
    <>
      {children(rows)}
      {query.isError ? <ErrorState error={query.error} doing={`Reading more ${of}`} onRetry={retry} /> : null}
      <div className={classes.foot}>
        <span role="status">
          {rows.length} {query.hasNextPage ? 'shown, more to come' : `shown, that is all`}
        </span>
        {query.hasNextPage ? (
          <Button
            variant="default"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more
          </Button>
        ) : null}
      </div>
    </>
  );
}
