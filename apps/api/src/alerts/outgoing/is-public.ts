import ipaddr from 'ipaddr.js';

/** Whether an address is somebody else's on the internet, and not a machine next to this one or this one itself. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
