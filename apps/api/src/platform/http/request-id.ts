import type { Request } from 'express';
import { newId } from '../database/new-id.js';

const ids = new WeakMap<object, string>();

/** Gives a request its id: one that the caller sent if it is a plain token, else a new one. */
export function nameRequest(request: Request): string {
  const sent = request.headers['x-request-id'];
  const id = typeof sent === 'string' && /^[\w-]{8,64}$/.test(sent) ? sent : newId();
  ids.set(request, id);
  return id;
}

export function requestIdOf(request: Request): string | undefined {
  return ids.get(request);
}
