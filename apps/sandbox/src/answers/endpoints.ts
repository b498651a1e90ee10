import type { Router } from 'express';

export type Endpoint = { readonly method: string; readonly path: string };

/** Every method and path that a router itself answers, in Express's own pattern language. */
export function endpointsOf(router: Router, base = ''): Endpoint[] {
  return router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const paths = [route.path].flat();
    return route.stack.flatMap(({ method }) =>
      paths.map((path) => ({ method: method.toUpperCase(), path: base + path })),
    );
  });
}
