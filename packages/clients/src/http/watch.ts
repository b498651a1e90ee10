import type { OutgoingRequest } from './request.js';

/**
 * Told of every request as it leaves, repeated ones too. What it returns is told how it ended: null where the answer is good,
 * else what was wrong with it, which is a ProviderError or the abort reason.
 */
export type Watch = (request: Pick<OutgoingRequest, 'method' | 'path'>) => (failure: unknown) => void;
