import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../platform/config/config.js';

/**
 * Only our own files, and no page may frame us. On plain http the headers that would force https are left out: they
 * would make the dashboard unreachable.
 */
export function securityHeaders(config: Config): RequestHandler {
  const https = config.publicUrl?.startsWith('https://') ?? false;
  return helmet({
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    referrerPolicy: { policy: 'no-referrer' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Component libraries set sizes and colours as style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
  });
}
