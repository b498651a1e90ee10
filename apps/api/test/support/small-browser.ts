type Page = { readonly url: URL; readonly status: number };

/** A browser that only follows redirects and keeps cookies: one jar for each place, as ports of one machine share it. */
export function smallBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = ({ host }: URL) => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  const cookiesFor = (url: URL) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');

  /** Opens the address and goes where it leads, until an answer leads no further or `stopAt` would be opened next. */
  async function open(address: string, stopAt?: (url: URL) => boolean): Promise<Page> {
    let url = new URL(address);
    for (let hop = 0; hop < 20; hop += 1) {
      const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookiesFor(url) } });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        const at = pair.indexOf('=');
        const isGone = /expires=Thu, 01 Jan 1970/i.test(cookie);
        if (isGone) jarOf(url).delete(pair.slice(0, at));
        else jarOf(url).set(pair.slice(0, at), pair.slice(at + 1));
      }
      const location = response.headers.get('location');
      if (location === null) return { url, status: response.status };
      url = new URL(location, url);
      if (stopAt?.(url) === true) return { url, status: response.status };
    }
    throw new Error(`${address} leads round in circles`);
  }
  return { open, cookiesFor: (address: string) => cookiesFor(new URL(address)) };
}
