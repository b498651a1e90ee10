import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { SchemaWatch } from '../database/schema-watch.js';
import { Problem } from './problem.js';

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const retryAfterS = 5;

/** Answers reads and refuses changes while the schema is changed, or after a newer version has changed it. */
@Injectable()
export class UpgradeGuard implements CanActivate {
  constructor(private readonly schema: SchemaWatch) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (reads.has(context.switchToHttp().getRequest<Request>().method)) return true;
    const state = await this.schema.state();
    if (state === 'own') return true;
    const detail =
      state === 'changing'
        ? 'Plumbline is being upgraded: nothing can be changed until that is done. Try again in a moment.'
        : 'A newer version of Plumbline runs on this database: this process only answers until it is replaced.';
    throw new Problem({ type: 'upgrading', detail, retryAfterS });
  }
}
