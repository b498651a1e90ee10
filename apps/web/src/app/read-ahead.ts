import type { QueryClient } from '@tanstack/react-query';
import { checklistQuery } from '../api/doctor.js';
import { pendingCausesQuery } from '../api/mismatches.js';
import { attentionQuery, movesQuery, overviewQuery, productsQuery, providersQuery } from '../api/overview.js';
import { installationQuery, readSession, sessionQuery } from '../api/session.js';

/**
 * Asks who is signed in, and for what the overview shows, while the code of the page is still on its way. Where nobody is,
 * or the answer does not come, nothing is kept: the page asks again and says so itself.
 */
export async function readAhead(queries: QueryClient, isOverview: boolean): Promise<void> {
  void queries.prefetchQuery(installationQuery);
  const session = await readSession().catch(() => null);
  if (session === null) return;
  queries.setQueryData(sessionQuery.queryKey, session);
  void queries.prefetchQuery(productsQuery);
  if (!isOverview) return;
  void queries.prefetchQuery(overviewQuery);
  void queries.prefetchQuery(checklistQuery);
  void queries.prefetchQuery(attentionQuery);
  void queries.prefetchQuery(movesQuery);
  void queries.prefetchQuery(providersQuery);
  void queries.prefetchQuery(pendingCausesQuery);
}
