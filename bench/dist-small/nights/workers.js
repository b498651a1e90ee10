import { install, secondsOf } from './installation.js';
const customers = 240;
const workers = 4;
const target = 3;
const days = 7;
/** Of each worker: so many requests to Twilio under way, and as many accounts and wallets read at once. */
const inFlight = 4;
/**
 * The same comparison by one worker process and by four, with providers that take 200 ms: how many times faster. Discovery is
 * just behind them, so that it is reading and judging that is timed.
 */
export async function workersFour(say) {
    const one = await seconds(1, say);
    const four = await seconds(workers, say);
    return {
        name: 'workers-4',
        ratio: Number((one / four).toFixed(3)),
        ...{ target, better: 'higher', rival: 'one worker process' },
        figures: { customers, workers, secondsOfOne: one, secondsOfFour: four },
    };
}
async function seconds(count, say) {
    const env = { READINGS_AT_ONCE: String(inFlight), TWILIO_IN_FLIGHT_MAX: String(inFlight * count) };
    const product = await install(customers, { env });
    try {
        for (let number = 1; number < count; number += 1)
            await product.join('worker');
        await product.behave({ latencyMs: 200 });
        const to = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
        const from = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
        const took = [];
        for (let round = 0; round < 3; round += 1)
            took.push(secondsOf(await product.compare({ from, to })));
        say(`${count} of ${workers}: ${took.map((each) => each.toFixed(1)).join(', ')} s`);
        return took.sort((a, b) => a - b)[1] ?? Number.NaN;
    }
    finally {
        await product.stop();
    }
}
//# sourceMappingURL=workers.js.map