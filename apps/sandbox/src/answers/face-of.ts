import type { Fault } from '../world/fault.js';

/** HighLevel has no path that begins like those of Twilio's hosts. */
const ofTwilio = ['/2010-04-01', '/v1/', '/v2/RegulatoryCompliance/'] as const;

export function faceOf(path: string): Fault['face'] {
  return ofTwilio.some((start) => path.startsWith(start)) ? 'twilio' : 'highlevel';
}
