// Sets the colour scheme before the first paint. A file of its own because the page forbids inline scripts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('plumbline-color-scheme');
  } catch {
    // storage may be blocked; the system's choice then decides
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
