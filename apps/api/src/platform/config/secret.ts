import { inspect } from 'node:util';

const shownAs = '[secret]';

/** A value that only `reveal()` shows: printing, logging or serialising it gives "[secret]". */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shownAs;
  }

  toJSON(): string {
    return shownAs;
  }

  [inspect.custom](): string {
    return shownAs;
  }
}
