import '@fontsource-variable/inter/index.css';
import './app/theme/mantine.css';
import './app/theme/tokens.css';
import './app/theme/base.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepFocus } from './app/keep-focus.js';
import { makeQueries } from './app/queries.js';
import { readAhead } from './app/read-ahead.js';
import { makeRouter } from './app/router.js';
import { cssVariables, theme } from './app/theme/theme.js';

const schemes = localStorageColorSchemeManager({ key: 'plumbline-color-scheme' });
const queries = makeQueries(() => goToSignIn());
const router = makeRouter(queries);

// The page's code comes while it is asked who is signed in, and not after that.
const asked = new Set<string>(router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId));
for (const route of Object.values(router.routesById)) if (asked.has(route.id)) void router.loadRouteChunk(route);
if (asked.has('/shell')) void readAhead(queries, asked.has('/shell/'));

function goToSignIn() {
  const { pathname, href } = router.state.location;
  if (['/sign-in', '/claim', '/invite', '/connected'].includes(pathname)) return;
  queries.removeQueries({ queryKey: ['session'] });
  void router.navigate({ to: '/sign-in', search: { return: href } });
}

keepFocus();
const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the application.');
createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
