import { setTimeout as wait } from 'node:timers/promises';
import express, { type NextFunction, type Request, type Response } from 'express';
import { highLevelError } from '../highlevel/errors.js';
import { twilioError } from '../twilio/errors.js';
import type { Fault } from '../world/fault.js';
import type { World } from '../world/world.js';
import { answerText } from './answer.js';
import { faceOf } from './face-of.js';
import { spoil } from './spoiling.js';

/** Lets the faults act that lie in a request's way, in the order in which they were set. */
export function meetFaults(world: World) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const face = faceOf(req.path);
    for (const { id, fault } of world.faults.matching({ face, method: req.method, path: req.originalUrl })) {
      if (!world.meetFault(id, fault)) continue;
      if (await endsHere(req, res, { fault, world })) return;
    }
    next();
  };
}

type Met = { readonly fault: Fault; readonly world: World };

async function endsHere(req: Request, res: Response, { fault, world }: Met): Promise<boolean> {
  switch (fault.kind) {
    case 'reset':
      req.socket.resetAndDestroy();
      return true;
    case 'outage':
      if (fault.status === undefined) req.socket.resetAndDestroy();
      else answerError(res, fault.face, fault.status);
      return true;
    case 'status':
      res.set(fault.headers ?? {});
      answerError(res, fault.face, fault.status ?? 500);
      return true;
    case 'html':
      res.set(fault.headers ?? {});
      answerText(res, { status: fault.status ?? 502, contentType: 'text/html', body: page(fault.status ?? 502) });
      return true;
    case 'slow':
      await wait(fault.delayMs ?? 1_000);
      return false;
    case 'late':
      await readBody(req, res);
      req.socket.resetAndDestroy();
      await wait(fault.delayMs ?? 1_000);
      return false;
    case 'reset-after':
    case 'status-after':
    case 'truncate':
    case 'cut-short':
    case 'wrong-content-type':
    case 'repeat-page':
    case 'shrink-page':
    case 'drop-page':
    case 'poison-price':
      spoil(res, fault);
      return false;
    case 'wrong-account':
      spoil(res, fault, world.cast);
      return false;
  }
}

const readers = [express.json(), express.urlencoded({ extended: false })] as const;

/** It must be here before the connection is gone. */
async function readBody(req: Request, res: Response): Promise<void> {
  for (const reader of readers) await new Promise<void>((resolve) => reader(req, res, () => resolve()));
}

function answerError(res: Response, face: Fault['face'], status: number): void {
  if (face === 'highlevel') {
    highLevelError(res, status, status === 429 ? 'Too Many Requests' : 'Fault set in the sandbox');
    return;
  }
  const code =
    status === 429 ? 20429 : status === 401 ? 20003 : status === 404 ? 20404 : status === 503 ? 20503 : 20500;
  twilioError(res, { status, code, message: status === 429 ? 'Too Many Requests' : 'Fault set in the sandbox' });
}

function page(status: number): string {
  return `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>The gateway had nothing to say.</p></body></html>`;
}
