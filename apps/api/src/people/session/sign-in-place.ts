/** Where somebody signs in from. Shown to people, who know their own; never trusted. */
export type SignInPlace = {
  readonly address: string;
  /** What the browser says it is. */
  readonly agent: string;
  /** The token of the device cookie; null when it has none. */
  readonly device: string | null;
};
