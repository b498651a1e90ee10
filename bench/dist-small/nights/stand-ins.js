import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays, dayOf, dayStart, daysFrom } from '@plumbline/core/time/day';
import * as agency from './agency-of.js';
/*
 * Both providers of an agency of any size, in a process of their own that answers at once or after so long: cheap, so that a bench
 * measures the product. Says its address in one line of JSON and ends with its parent.
 */
const customers = Number(process.env.BENCH_CUSTOMERS);
const first = dayStart(addDays(dayOf(new Date()), -60));
const behaviour = { latencyMs: 0, requestsPer10s: 1_000_000, clockOffsetMs: 0 };
const counts = { twilio: 0, agency: 0, location: 0, refused: 0 };
const windows = new Map();
const now = () => new Date(Date.now() + behaviour.clockOffsetMs);
const server = createServer((request, response) => void respond(request, response));
server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string')
        throw new Error('no port');
    console.log(JSON.stringify({ listening: `http://127.0.0.1:${address.port}` }));
});
process.stdin.on('end', () => process.exit(0)).resume();
async function respond(request, response) {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const body = Buffer.concat(await request.toArray()).toString();
    if (url.pathname.startsWith('/__'))
        return send(response, 200, control(url.pathname, body), {});
    const isTwilio = url.pathname.startsWith('/2010-04-01/');
    const token = request.headers.authorization ?? '';
    const limit = isTwilio ? null : taken(token.includes('token-of-') ? token : 'agency');
    counts[isTwilio ? 'twilio' : token.includes('token-of-') ? 'location' : 'agency'] += 1;
    if (behaviour.latencyMs > 0)
        await wait(behaviour.latencyMs);
    if (limit?.isAllowed === false) {
        counts.refused += 1;
        return send(response, 429, { message: 'too many requests' }, limit.headers);
    }
    const found = isTwilio ? twilioAnswer(url) : highLevelAnswer(url, body);
    send(response, found === null ? 404 : 200, found ?? { message: 'not found' }, limit?.headers ?? {});
}
function taken(resource) {
    const atMs = Date.now();
    const window = windows.get(resource) ?? { startMs: atMs, used: 0 };
    windows.set(resource, window);
    if (atMs - window.startMs >= 10_000)
        Object.assign(window, { startMs: atMs, used: 0 });
    const isAllowed = window.used < behaviour.requestsPer10s;
    if (isAllowed)
        window.used += 1;
    return {
        isAllowed,
        headers: {
            'x-ratelimit-max': String(behaviour.requestsPer10s),
            'x-ratelimit-interval-milliseconds': '10000',
            'x-ratelimit-remaining': String(behaviour.requestsPer10s - window.used),
        },
    };
}
function control(path, body) {
    if (path === '/__sandbox/clock')
        return { now: now().toISOString() };
    if (path === '/__bench/behave')
        Object.assign(behaviour, JSON.parse(body));
    if (path === '/__bench/forget')
        Object.assign(counts, { twilio: 0, agency: 0, location: 0, refused: 0 });
    return counts;
}
function twilioAnswer(url) {
    const [, sid = '', rest] = /^\/2010-04-01\/Accounts(?:\/(\w+))?(?:\/(.+))?\.json$/.exec(url.pathname) ?? [];
    if (url.pathname === '/2010-04-01/Accounts.json')
        return accountsPage(Number(url.searchParams.get('Page') ?? 0));
    if (rest === 'IncomingPhoneNumbers')
        return { incoming_phone_numbers: numbersOf(sid), next_page_uri: null };
    if (rest === 'Usage/Records/Daily')
        return { usage_records: usageOf(sid, url.searchParams), next_page_uri: null };
    if (rest === 'Balance')
        return { account_sid: sid, balance: '1000.00', currency: 'USD' };
    const lists = { Messages: 'messages', Calls: 'calls', Recordings: 'recordings' };
    const list = lists[rest ?? ''];
    return list === undefined ? null : { [list]: [], next_page_uri: null };
}
function accountsPage(page) {
    const size = 1000;
    const all = [
        agency.parentSid,
        ...Array.from({ length: customers }, (_, index) => agency.customerAt(index).accountSid),
    ];
    const accounts = all.slice(page * size, (page + 1) * size).map((sid) => ({
        ...{
            sid,
            owner_account_sid: agency.parentSid,
            friendly_name: `Account ${sid.slice(-7)}`,
            status: 'active',
            type: 'Full',
        },
        date_created: first.toUTCString().replace('GMT', '+0000'),
    }));
    const hasMore = all.length > (page + 1) * size;
    return { accounts, next_page_uri: hasMore ? `/2010-04-01/Accounts.json?Page=${page + 1}&PageSize=${size}` : null };
}
function numbersOf(sid) {
    if (sid === agency.parentSid)
        return [];
    const index = agency.indexOfAccount(sid);
    return [
        {
            sid: agency.customerAt(index).numberSid,
            account_sid: sid,
            phone_number: agency.phoneNumberOf(index),
            friendly_name: 'a number',
        },
    ];
}
function usageOf(sid, asked) {
    const all = asked.get('IncludeSubaccounts') === 'true';
    if (sid === agency.parentSid && !all)
        return [];
    const days = daysFrom(asked.get('StartDate') ?? '', asked.get('EndDate') ?? '').filter((day) => dayStart(day) >= first);
    return agency.usageRows(days, { onlyTotal: asked.get('Category') === 'totalprice', accounts: all ? customers : 1 });
}
function highLevelAnswer(url, body) {
    const { pathname, searchParams } = url;
    if (pathname === '/oauth/locationToken') {
        return { access_token: `token-of-${new URLSearchParams(body).get('locationId')}`, expires_in: 86_400 };
    }
    if (pathname === '/locations/search') {
        const from = Number(searchParams.get('skip') ?? 0);
        const count = Math.max(0, Math.min(customers - from, Number(searchParams.get('limit') ?? 10)));
        return { locations: Array.from({ length: count }, (_, at) => locationRow(from + at)) };
    }
    const wallet = /^\/saas\/locations\/([^/]+)\/wallet-transactions$/.exec(pathname)?.[1];
    if (wallet !== undefined)
        return walletPage(wallet, JSON.parse(body));
    if (/\/locations\/[^/]+\/wallet-balance$/.test(pathname))
        return { balance: agency.balanceAt(now(), first) };
    const numbers = /^\/phone-system\/numbers\/location\/([^/]+)$/.exec(pathname)?.[1];
    if (numbers !== undefined)
        return locationNumbers(numbers, Number(searchParams.get('page') ?? 0));
    const location = /^\/locations\/([^/]+)$/.exec(pathname)?.[1];
    return location === undefined ? null : { location: locationBody(agency.indexOfLocation(location)) };
}
function locationRow(index) {
    const { locationId: id, name } = agency.customerAt(index);
    return { id, name, timezone: 'America/Chicago' };
}
function locationBody(index) {
    const saasSettings = { saasMode: 'activated', twilioRebilling: { markup: 10, enabled: true } };
    return { ...locationRow(index), companyId: agency.companyId, settings: { saasSettings } };
}
function locationNumbers(locationId, page) {
    const index = agency.indexOfLocation(locationId);
    const { numberSid: sid } = agency.customerAt(index);
    const rows = [{ sid, phoneNumber: agency.phoneNumberOf(index), friendlyName: 'a number' }];
    return { numbers: page > 0 ? [] : rows, isUnderGhl: false, pageSize: 1000, page, accountStatus: 'active' };
}
function walletPage(locationId, { skip, limit, filters }) {
    const { from, to } = filters.settlementTime;
    const end = new Date(Math.min(Date.parse(to), now().getTime()));
    const rows = agency.walletRows({ locationId, from: new Date(from), to: end, first });
    return { transactions: rows.slice(skip, skip + limit) };
}
function send(response, status, body, headers) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
}
//# sourceMappingURL=stand-ins.js.map