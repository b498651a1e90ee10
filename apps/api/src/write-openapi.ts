import fs from 'node:fs';
import path from 'node:path';
import { describeApi } from './launch/http/describe-api.js';

const file = path.resolve(import.meta.dirname, '../openapi.json');
fs.writeFileSync(file, await describeApi());
