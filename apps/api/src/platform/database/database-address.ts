/** Where PostgreSQL listens: `DATABASE_URL`, or the embedded server that the launcher started. Contains the password. */
export class DatabaseAddress {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get url(): string {
    return this.#url;
  }
}
