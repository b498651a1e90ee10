const everyMs = 500;

/**
 * `npm start` puts a shell between npm and this process, which passes no signal on. Started that way, the product ends
 * when that shell has gone; started by itself it may well outlive its parent.
 */
export function whenParentEnds(end: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, everyMs);
  watch.unref();
}
