#!/usr/bin/env node
// The native TypeScript 7 compiler builds and checks types; `typescript` itself stays at 6 for the tools that need its JavaScript API.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');
process.exit(spawnSync(process.execPath, [compiler, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
