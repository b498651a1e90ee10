import { keepGarbageSmall } from '@plumbline/api/launch/keep-garbage-small';
import { productOn } from './judge-night.js';

const [url = '', dataDir = ''] = process.argv.slice(2);

keepGarbageSmall();
const product = await productOn(url, dataDir);

/** Judges in this process, which does nothing else, as often as its parent says, and tells it the most memory that took in MB. */
process.on('message', (days: number) => {
  product.judge(days).then(
    () => process.send?.({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
