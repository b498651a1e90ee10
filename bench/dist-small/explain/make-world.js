import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { draftDefect } from '@plumbline/sandbox/world/defects/draft-defect';
import { mixedDefects } from '@plumbline/sandbox/world/defects/mix-defects';
import { shows } from '@plumbline/sandbox/world/defects/shows';
import { randomFor } from '@plumbline/sandbox/world/random';
import { addDays, dayMs, daysFrom } from '@plumbline/sandbox/world/utc-day';
import { World } from '@plumbline/sandbox/world/world';
const startAt = new Date('2026-11-20T09:00:00.000Z');
const history = 33;
/** Makes the world of a seed, lets `use` look at it, and takes it away again. */
export function inMadeWorld(size, use) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-explain-'));
    let nowMs = startAt.getTime();
    const { seed, customers } = size;
    const world = World.open({ dataDir: folder, seed, customers, days: history, startAt, wallClock: () => nowMs });
    try {
        const days = daysFrom(addDays('2026-11-20', -28), addDays('2026-11-20', -3));
        const [firstMs, againMs] = [nowMs, nowMs + 5 * dayMs];
        putInDefects(world, days, size);
        return use({
            world,
            days,
            firstMs,
            againMs,
            moveTo: (ms) => {
                nowMs = ms;
            },
        });
    }
    finally {
        world.close();
        fs.rmSync(folder, { recursive: true, force: true });
    }
}
/** One wrong base price for all; then some kinds for every customer, each on a day of its own, and one on top of the first. */
function putInDefects(world, days, { seed, perCustomer }) {
    const [from = '', to = ''] = [days[1], days.at(-2)];
    const random = randomFor(seed, 'stacked defects');
    putBasePrice(world, random.pick(days.slice(2, -2)));
    const nowMs = world.now();
    world.putIn(mixedDefects({ seed, perCustomer, from, to, nowMs }, world.cast, world.books));
    const mains = world.books.placed.map(({ defect }) => defect).filter(({ kind }) => stackable.has(kind));
    for (const customer of world.cast.customers) {
        const main = mains.find(({ locationId }) => locationId === customer.locationId);
        const second = main === undefined ? null : onTopOf(world, customer, main, random.pick(seconds));
        if (second !== null)
            world.putIn([second]);
    }
}
const stackable = new Set(['missing-charge', 'outside-highlevel', 'wrong-rate', 'day-boundary']);
const seconds = ['duplicate-charge', 'missing-charge', 'outside-highlevel', 'complimentary-credit'];
function onTopOf(world, customer, main, kind) {
    if (main.kind === kind)
        return null;
    const { locationId, day, product, postsMs } = main;
    const drafted = draftDefect(kind, { locationId, day, product, postsMs }, { amount: 'without-credits' });
    return drafted.success && shows(drafted.data, customer, world.books) ? drafted.data : null;
}
function putBasePrice(world, day) {
    const [customer] = world.cast.customers;
    if (customer === undefined)
        return;
    const cell = { locationId: customer.locationId, day, product: 'sms', postsMs: world.now() };
    const drafted = draftDefect('base-price', cell, { perMille: 930 });
    if (drafted.success)
        world.putIn([drafted.data]);
}
//# sourceMappingURL=make-world.js.map