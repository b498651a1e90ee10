import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { productsQuery } from '../api/overview.js';
import { isSignedOut } from '../api/problem.js';
import { installationQuery, sessionQuery } from '../api/session.js';
import { codeSearch, signInSearch, tokenSearch } from './searches.js';
import { Shell } from './shell/shell.js';

type Context = { readonly queries: QueryClient };

export const root = createRootRouteWithContext<Context>()({ component: Outlet });

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../routes/sign-in.js'), 'SignInPage'),
});
export const claim = createRoute({
  getParentRoute: () => root,
  path: '/claim',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../routes/claim.js'), 'ClaimPage'),
});
export const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../routes/invite.js'), 'InvitePage'),
});
export const connected = createRoute({
  getParentRoute: () => root,
  path: '/connected',
  validateSearch: codeSearch,
  component: lazyRouteComponent(() => import('../routes/connected.js'), 'ConnectedPage'),
});

/** Everything behind the sign-in. Who is not signed in goes there and comes back to the same address. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    // Its banner stands above everything, and would push it down if it came later.
    const banner = context.queries.ensureQueryData(installationQuery).catch(() => null);
    try {
      await context.queries.ensureQueryData(sessionQuery);
      await banner;
      // Every page names products, and none should show their keys first.
      void context.queries.prefetchQuery(productsQuery);
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      const { claimed } = await context.queries.ensureQueryData(installationQuery);
      if (!claimed) throw redirect({ to: '/claim' });
      throw redirect({ to: '/sign-in', search: { return: location.href } });
    }
  },
});
