import { install, secondsOf } from './installation.js';
const [few, many] = [200, 2000];
const target = 10.5;
const nights = 3;
/** A night of ten times the customers, with providers that answer at once: ten times the work, and how much more time and memory. */
export async function nightGrowth(say) {
    const small = await nightsOf(few, say);
    const large = await nightsOf(many, say);
    return {
        name: 'night-growth',
        ratio: Number((large.seconds / small.seconds).toFixed(3)),
        ...{ target, better: 'lower', rival: `a night of ${few} customers` },
        figures: {
            ...{ customers: many, seconds: large.seconds, secondsOfFew: small.seconds },
            ...{ peakMib: large.peakMib, peakMibOfFew: small.peakMib },
            memoryRatio: Number((large.peakMib / small.peakMib).toFixed(3)),
        },
    };
}
async function nightsOf(customers, say) {
    say(`first nights of ${customers} customers …`);
    const product = await install(customers);
    try {
        const seconds = [];
        for (let number = 0; number < nights; number += 1)
            seconds.push(secondsOf(await product.night()));
        say(`${customers} customers: ${seconds.map((one) => one.toFixed(1)).join(', ')} s`);
        return { seconds: seconds.sort((a, b) => a - b)[1] ?? Number.NaN, peakMib: Math.round(product.peakMib()) };
    }
    finally {
        await product.stop();
    }
}
//# sourceMappingURL=night-growth.js.map