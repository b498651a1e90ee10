/** `Thu, 30 Jul 2015 20:00:00 +0000` */
export function rfc2822(instantMs: number): string {
  return new Date(instantMs).toUTCString().replace('GMT', '+0000');
}
