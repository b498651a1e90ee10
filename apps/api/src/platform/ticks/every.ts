import { DiscoveryService } from '@nestjs/core';

/** Asked between two pieces of work: false while nothing may be changed, and once the process stops. */
export type MayGoOn = () => Promise<boolean>;

/** A method that the product calls by itself every so many milliseconds, with `MayGoOn` to ask. */
export const Every = DiscoveryService.createDecorator<number>();
