/** What has been started, and how to stop it again: the last one first, each even when another one fails. */
export class Stops {
  readonly #stops: { readonly name: string; readonly stop: () => Promise<void> }[] = [];

  add(name: string, stop: () => Promise<void>): void {
    this.#stops.push({ name, stop });
  }

  /** Returns what failed. */
  async run(): Promise<readonly Error[]> {
    const failures: Error[] = [];
    for (let next = this.#stops.pop(); next !== undefined; next = this.#stops.pop()) {
      const { name, stop } = next;
      await stop().catch((cause: unknown) => failures.push(new Error(`stopping ${name} failed`, { cause })));
    }
    return failures;
  }
}
