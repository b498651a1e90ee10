import { install, secondsOf } from './installation.js';
const customers = Number(process.env.BENCH_CUSTOMERS ?? 1000);
const requestsASecond = 10;
const target = 1.1;
/**
 * A whole night, discovery and all, of a thousand customers whose providers take 200 ms for an answer and allow the agency ten
 * requests a second: how much longer it takes than its requests must at that rate.
 */
export async function nightAtTheLimit(say) {
    say(`first nights of ${customers} customers …`);
    const product = await install(customers);
    try {
        await product.behave({ latencyMs: 200, requestsPer10s: requestsASecond * 10 });
        await product.forget();
        say('the night …');
        const night = await product.night();
        const { agency, location, twilio, refused } = await product.counts();
        const leastS = agency / requestsASecond;
        const seconds = secondsOf(night);
        return {
            name: 'night-1000',
            ratio: Number((seconds / leastS).toFixed(3)),
            ...{ target, better: 'lower', rival: 'its requests at the allowed rate' },
            figures: {
                ...{ customers, seconds, leastSeconds: leastS, agencyRequests: agency, locationRequests: location },
                ...{ twilioRequests: twilio, refusedRequests: refused, peakMib: Math.round(product.peakMib()) },
            },
        };
    }
    finally {
        await product.stop();
    }
}
//# sourceMappingURL=night-at-the-limit.js.map