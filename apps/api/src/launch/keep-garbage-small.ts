import v8 from 'node:v8';

/**
 * Lets what nobody uses any more grow to as much as is in use, and no further. By itself the engine lets it grow with the
 * machine's memory: a night of thousands of customers, which uses hardly more than one of hundreds, would then take twice as
 * much, and a container that was measured on a small agency would end in the middle of a night.
 */
export function keepGarbageSmall(): void {
  v8.setFlagsFromString('--heap-growing-percent=100');
}
