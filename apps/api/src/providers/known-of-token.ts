/** What was found out about the agency's private token. A feature that keeps findings provides it; without one, nothing. */
export abstract class KnownOfToken {
  /** True once it is settled that HighLevel sells it no location token. */
  abstract opensNoLocation(): Promise<boolean>;
}
