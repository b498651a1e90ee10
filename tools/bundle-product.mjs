// Puts the built product and its packages into a few files beside it: loading three thousand small ones takes longer than all
// the rest of a start. Runs in apps/api, after the compiler.
import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const dist = path.resolve('dist');
const out = path.join(dist, 'bundled');

/** Where a module lies is asked by what reads files beside itself; a bundled one answers as if it still lay there. */
const ownPlaces = {
  name: 'own-places',
  transform(code, id) {
    if (!path.isAbsolute(id)) return null;
    if (id.endsWith('/typeorm-compat.js')) return code.replace(askedAtRunTime, '');
    if (!/import\.meta\.(dirname|url)|\b__(dirname|filename)\b/.test(code)) return null;
    const url = `new URL(${JSON.stringify(path.relative(out, id).replaceAll(path.sep, '/'))}, import.meta.url)`;
    const file = `process.getBuiltinModule('node:url').fileURLToPath(${url})`;
    const folder = `process.getBuiltinModule('node:path').dirname(${file})`;
    return code
      .replace(/import\.meta\.(dirname|url)/g, (_, what) => (what === 'url' ? `${url}.href` : folder))
      .replace(/\b__dirname\b/g, folder)
      .replace(/\b__filename\b/g, file);
  },
};
// It asks TypeORM for what only older versions have, and would load all of it a second time for the answer.
const askedAtRunTime = 'const require = createRequire(import.meta.url);';

const bundle = await rolldown({
  input: { main: path.join(dist, 'main.js'), 'command-line': path.join(dist, 'command-line/main.js') },
  platform: 'node',
  // Loaded when they are first needed, and from their own folders.
  external: [/^@zxcvbn-ts\//, /^swagger-ui-dist/, /^@opentelemetry\//, 'reflect-metadata'],
  plugins: [ownPlaces],
  onLog(_level, { code, message, id }) {
    // Packages try what is not installed and go without it; our own code does not.
    if (code === 'UNRESOLVED_IMPORT' && !id?.startsWith(dist)) return;
    throw new Error(`The product cannot be bundled: ${message}`);
  },
});
fs.rmSync(out, { recursive: true, force: true });
// Routes, tables and error kinds are named after classes, which must not be renamed where two have one name.
// Decorators speak to what `reflect-metadata` adds to the language, so that it comes before everything else in every file.
await bundle.write({ dir: out, format: 'esm', keepNames: true, banner: "import 'reflect-metadata';" });
