/** What a script learns from a command: fine, mismatches or refused, wrongly called, something cannot be reached. */
export const exitCodes = { fine: 0, refused: 1, usage: 2, unavailable: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command cannot reach its end. The message says what happened and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
