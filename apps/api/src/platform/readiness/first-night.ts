/**
 * The first reading of the last month, which the sandbox finishes before the address is shown. A feature provides it;
 * the launcher runs it.
 */
export abstract class FirstNight {
  /** True while the installation has never finished a night. */
  abstract needed(): Promise<boolean>;
  /** Runs it to its end, or goes on where an earlier start broke off. `done` and `total` count the same thing. */
  abstract run(onProgress: (progress: { readonly done: number; readonly total: number }) => void): Promise<void>;
}
