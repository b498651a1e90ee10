import type { Scene, Tokens } from './scene.js';

/** One request to the stand-ins and where its contract is written down. */
export type EndpointCase = {
  readonly name: string;
  readonly file: string;
  readonly method: string;
  /** Of the request, as the file writes it. */
  readonly template: string;
  /** Where the file describes the answer, if not under the same path. */
  readonly answersLike?: { readonly method?: string; readonly template: string; readonly status?: number };
  readonly as: keyof Tokens | 'nobody';
  readonly version?: string;
  readonly path: (scene: Scene) => string;
  readonly form?: (scene: Scene, refreshToken: string) => Readonly<Record<string, string>>;
  readonly json?: (scene: Scene) => object;
  /** 200 when absent. */
  readonly status?: number;
};
