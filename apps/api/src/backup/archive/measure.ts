import { createHash } from 'node:crypto';

/** What a file of a backup comes to. COPY writes a row a line, and escapes line ends within values. */
export type Measured = { readonly bytes: number; readonly rows: number; readonly sha256: string };

/** Measures a file while it passes by, piece by piece. */
export class Measure {
  readonly #digest = createHash('sha256');
  #bytes = 0;
  #rows = 0;

  take(content: Buffer): void {
    this.#digest.update(content);
    this.#bytes += content.length;
    for (let at = content.indexOf(10); at !== -1; at = content.indexOf(10, at + 1)) this.#rows += 1;
  }

  /** Once, at the end. */
  result(): Measured {
    return { bytes: this.#bytes, rows: this.#rows, sha256: this.#digest.digest('hex') };
  }
}
