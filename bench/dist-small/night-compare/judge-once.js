import { productOn } from './judge-night.js';
const [url = '', dataDir = '', days = ''] = process.argv.slice(2);
/** Judges once in this process, which does nothing else, and tells its parent the most memory that took, in megabytes. */
const product = await productOn(url, dataDir);
await product.judge(Number(days));
process.send?.(Math.round(process.resourceUsage().maxRSS / 1024), () => process.exit(0));
//# sourceMappingURL=judge-once.js.map