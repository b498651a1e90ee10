import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';
const program = path.resolve(import.meta.dirname, '../../../apps/api/dist/main.js');
const setupToken = 'setup-token-for-benches';
const owner = { email: 'owner@example.com', password: 'an-obvious-fake-password', name: 'Olive Owner' };
/** The product's web process on a database, with nobody behind its providers' addresses. */
export async function startProductOn(databaseUrl, dataDir) {
    const child = spawn(process.execPath, [program], {
        env: { PATH: process.env.PATH ?? '', ...environment, DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const stop = async () => {
        child.kill('SIGTERM');
        await exited;
    };
    const base = await addressSaid(child.stdout, exited).catch(async (error) => {
        await stop();
        throw error;
    });
    const key = await newKey(`${base}/api/v1`);
    const read = async (of) => {
        const response = await fetch(`${base}/api/v1${of}`, { headers: { authorization: `Bearer ${key}` } });
        const body = await response.json();
        if (response.status !== 200)
            throw new Error(`${of} answered ${response.status}: ${JSON.stringify(body)}`);
        return body;
    };
    return { read, stop };
}
const environment = {
    ...{ PORT: '0', ROLE: 'api,worker', PROVIDERS: 'live', LOG_LEVEL: 'warn', SETUP_TOKEN: setupToken },
    ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'f'.repeat(32) },
    ...{ HIGHLEVEL_COMPANY_ID: 'a-fake-company', HIGHLEVEL_TOKEN: 'pit-a-fake-token' },
    ...{ TWILIO_API_BASE_URL: 'http://127.0.0.1:9', HIGHLEVEL_API_BASE_URL: 'http://127.0.0.1:9' },
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
};
async function addressSaid(output, exited) {
    let ended = false;
    void exited.then(() => {
        ended = true;
    });
    for await (const line of readline.createInterface({ input: output })) {
        const [, base] = /running at (http:\S+)/.exec(line) ?? [];
        if (base !== undefined) {
            output.resume();
            return base;
        }
    }
    throw new Error(ended ? 'the product ended before it told its address' : 'the product told no address');
}
/** Claims the installation, and makes the key by which everybody reads. */
async function newKey(api) {
    const claimed = await post(`${api}/setup/claim`, { ...owner, token: setupToken });
    const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? '';
    const made = await post(`${api}/api-keys`, { name: 'Bench', role: 'viewer' }, { cookie });
    const body = await made.json();
    if (typeof body === 'object' && body !== null && 'key' in body && typeof body.key === 'string')
        return body.key;
    throw new Error(`no key was made: ${made.status} ${JSON.stringify(body)}`);
}
function post(address, body, headers = {}) {
    return fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
    });
}
//# sourceMappingURL=product-process.js.map