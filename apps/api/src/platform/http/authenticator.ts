import type { Request } from 'express';
import type { Actor } from './actor.js';

/** Finds out who sent a request. The platform asks; the feature that knows people and keys answers. */
export abstract class Authenticator {
  /** Null when the request carries no credential that is good now. */
  abstract authenticate(request: Request): Promise<Actor | null>;

  /** Whether whoever sends this has given the password within the last minutes. */
  abstract hasSteppedUp(request: Request): Promise<boolean>;
}
