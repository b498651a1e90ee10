import type { Request } from 'express';
import { hex } from '../world/fake-ids.js';
import type { World } from '../world/world.js';

/** Follows from the request, so that the same question has the same answer to the byte. */
export function traceIdOf(world: World, req: Request): string {
  return `sandbox-trace-${hex(world.seed, `${req.method} ${req.originalUrl} ${JSON.stringify(req.body ?? null)}`, 16)}`;
}
