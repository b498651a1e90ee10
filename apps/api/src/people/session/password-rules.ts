import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Problem } from '../../platform/http/problem.js';
import { hashPassword } from './password.js';

const ownWordLengthMin = 4;

export type WantedPassword = {
  readonly password: string;
  readonly email: string;
  readonly name: string;
  /** The field of the request, for the answer that refuses it. */
  readonly path: string;
};

/** Refuses passwords that a guesser tries first. Made-up customers are not worth it, so the sandbox takes any. */
@Injectable()
export class PasswordRules {
  #common: Promise<ReadonlySet<string>> | null = null;

  constructor(private readonly config: Config) {}

  /** The hash of a password that this person may have. */
  async hash(wanted: WantedPassword): Promise<string> {
    await this.check(wanted);
    return hashPassword(wanted.password);
  }

  private async check({ password, email, name, path }: WantedPassword): Promise<void> {
    if (this.config.providers === 'sandbox') return;
    const plain = password.toLowerCase();
    const own = [...email.split(/[^a-z0-9]+/), ...name.toLowerCase().split(/\s+/), 'plumbline'];
    const rest = own.filter((word) => word.length >= ownWordLengthMin).reduce(without, plain);
    if (rest.replaceAll(/[^\p{L}]/gu, '') === '' && rest !== plain) {
      throw refused(path, 'must not be made of the name or the e-mail address');
    }
    this.#common ??= readCommon();
    if ((await this.#common).has(plain)) throw refused(path, 'is one of the most common passwords: choose another one');
  }
}

const without = (text: string, word: string): string => text.replaceAll(word, '');

// Some fifty thousand words, read when the first password is set.
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

function refused(path: string, message: string): Problem {
  return new Problem({ type: 'invalid', errors: [{ path, message }] });
}
