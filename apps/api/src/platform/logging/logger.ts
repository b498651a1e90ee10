import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentLogFields } from './log-context.js';
import { type LogFields, loggable } from './log-fields.js';

/** What the framework tells about its own start is for debugging. */
const chatty: ReadonlySet<unknown> = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Nest's logger on pino: one line of JSON each, only with the fields that log-fields.ts allows. */
export class StructuredLogger implements LoggerService {
  readonly #pino: Logger;

  /** Writes to standard output, or to standard error where the output is the answer to a command. */
  constructor(level: string, to: 'stdout' | 'stderr' | DestinationStream = 'stdout') {
    const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
    this.#pino = pino(options, typeof to === 'string' ? pino.destination(to === 'stdout' ? 1 : 2) : to);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  #write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const err = [message, ...rest].find((part) => part instanceof Error);
    const fields: LogFields = isFields(message) ? message : { msg: String(message) };
    this.#pino[level === 'info' && chatty.has(context) ? 'debug' : level](
      loggable({
        ...currentLogFields(),
        ...(err ? { err } : {}),
        ...fields,
        ...(typeof context === 'string' ? { context } : {}),
      }),
    );
  }
}

function isFields(message: unknown): message is LogFields {
  return typeof message === 'object' && message !== null && !(message instanceof Error);
}
