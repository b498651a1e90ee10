import type { NextFunction, Request, Response } from 'express';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';

type Rule = {
  readonly methods: readonly string[];
  readonly path: RegExp;
  /** Only with one of these in the body. */
  readonly fields?: readonly string[];
};

const writes = ['POST', 'PUT', 'PATCH'] as const;
const any = ['GET', 'DELETE', ...writes] as const;

/** Calls that destroy, spend or overwrite, or that are nobody's business. */
const rules: readonly Rule[] = [
  { methods: ['DELETE'], path: /./ },
  { methods: any, path: /\/bulk-disable-saas\// },
  { methods: any, path: /^\/(saas|saas-api\/public-api)\/pause\// },
  { methods: ['POST'], path: /^\/phone-system\/.*\/purchase$/ },
  { methods: ['PUT'], path: /^\/locations\/[^/]+$/, fields: ['snapshot', 'settings', 'mailgun'] },
  { methods: writes, path: /^\/users(\/|$)/, fields: ['twilioPhone'] },
  { methods: writes, path: /\/complimentary-credits$/ },
  { methods: any, path: /^\/(blade-platform|saas_service|saas_wallet_service|phone-system\/twilio-accounts)(\/|$)/ },
];

/** Answers 418 to what must never be called, and keeps it for whoever asks whether it ever was. */
export function refuseForbidden(world: World) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const body: unknown = req.body;
    const sent = typeof body === 'object' && body !== null ? Object.keys(body) : [];
    const isForbidden = rules.some(
      ({ methods, path, fields }) =>
        methods.includes(req.method) &&
        path.test(req.path) &&
        (fields === undefined || fields.some((field) => sent.includes(field))),
    );
    if (!isForbidden) {
      next();
      return;
    }
    world.note({ kind: 'forbidden-called', method: req.method, path: req.path });
    highLevelError(res, 418, `${req.method} ${req.path} must never be called.`);
  };
}
