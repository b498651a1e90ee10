import type { Fault } from '../world/fault.js';

export function faceOf(path: string): Fault['face'] {
  return path.startsWith('/2010-04-01') ? 'twilio' : 'highlevel';
}
