/** Steps that belong together, by name, with what each does. */
export type Phase = {
  readonly name: string;
  readonly note: string;
  readonly steps: Readonly<Record<string, string>>;
};

export const nameOfStep = (phases: readonly Phase[], name: string): string =>
  phases.map(({ steps }) => steps[name]).find((one) => one !== undefined) ?? name;
