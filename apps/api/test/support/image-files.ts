import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../../../..');
const workdir = '/plumbline/';

export type LastStage = {
  readonly environment: Readonly<Record<string, string>>;
  /** From the repository's root, whichever stage they come from. */
  readonly copied: readonly string[];
  readonly user: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
};

/** What the image is made of by the last stage of the Dockerfile. */
export function lastStage(dockerfile: string): LastStage {
  const lines = dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')).replaceAll('\\\n', ' ').split('\n');
  const after = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  const listIn = (line: string | undefined): string[] => JSON.parse(line?.slice(line.indexOf('[')) ?? '[]');
  return {
    environment: Object.fromEntries(after('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=', 2)))),
    copied: after('COPY').map((line) => String(line.split(' ')[1]).replace(workdir, '')),
    user: after('USER')[0] ?? 'root',
    command: listIn(after('CMD')[0]),
    healthCheck: listIn(after('HEALTHCHECK')[0]),
  };
}

/** Copies them as the image has them: of packages only those that are installed without the ones for development. */
export function copyImageFiles({ copied }: LastStage, to: string): void {
  for (const one of copied) {
    if (path.basename(one) !== 'node_modules') copy(one, to);
  }
  for (const one of packagesOfProduction()) {
    if (
      copied.includes(
        one.slice(0, one.lastIndexOf('node_modules') + 'node_modules'.length).replace(/^(node_modules).*/, '$1'),
      )
    ) {
      copy(one, to);
    }
  }
  fs.mkdirSync(path.join(to, 'node_modules/@plumbline'), { recursive: true });
  for (const [name, place] of [
    ['api', 'apps/api'],
    ['sandbox', 'apps/sandbox'],
    ['clients', 'packages/clients'],
    ['core', 'packages/core'],
  ]) {
    fs.symlinkSync(`../../${place}`, path.join(to, `node_modules/@plumbline/${name}`));
  }
}

function packagesOfProduction(): string[] {
  const asked = [
    'ls',
    '--omit=dev',
    '--all',
    '--parseable',
    '--workspace=@plumbline/api',
    '--workspace=@plumbline/sandbox',
  ];
  const listed = execFileSync('npm', asked, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const own = listed
    .split('\n')
    .map((place) => path.relative(repository, place))
    .filter((place) => place.includes('node_modules/'));
  // The outer package first, so that what lies within it is not taken for it.
  return [...new Set(own)].filter((place) => !place.startsWith('node_modules/@plumbline/')).sort();
}

// By links where the disk is the same, as nothing is written there: the packages are large.
function copy(one: string, to: string): void {
  const target = path.join(to, one);
  if (fs.existsSync(target)) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const source = path.join(repository, one);
  const links = ['-al', source, target];
  if (spawnSync('cp', links, { stdio: 'ignore' }).status === 0) return;
  fs.rmSync(target, { recursive: true, force: true });
  execFileSync('cp', ['-a', source, target]);
}
