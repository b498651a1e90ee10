import fs from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import expressStaticGzip from 'express-static-gzip';

const built = path.resolve(import.meta.dirname, '../../../../web/dist');
const notPages = /^\/(api|health|metrics)(\/|$)/;
const aYear = 'public, max-age=31536000, immutable';

/**
 * Serves the built dashboard: its files, and its one page for every other address, which it then reads itself. Files
 * under /assets carry a hash in their name and never change; the page is asked for anew each time.
 */
export function serveDashboard(app: NestExpressApplication): void {
  app.use(
    '/assets',
    // Compressed once, when they were built.
    expressStaticGzip(path.join(built, 'assets'), {
      ...{ enableBrotli: true, orderPreference: ['br', 'gz'], index: false },
      serveStatic: { setHeaders: (response) => response.setHeader('Cache-Control', aYear) },
    }),
  );
  app.use(
    express.static(built, { index: false, setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPage(request)) return next();
    const page = path.join(built, 'index.html');
    if (fs.existsSync(page)) return response.setHeader('Cache-Control', 'no-cache').sendFile(page);
    response.status(503).type('text/plain').send('The dashboard is not built yet: run npm run build.\n');
  });
}

// A missing file must stay a 404: a page in place of a script only hides what is wrong.
function isPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return !notPages.test(request.path) && path.extname(request.path) === '';
}
