/** The page on which a person claims the installation. */
export function claimAddress(installation: string, token: string): string {
  return `${installation}/claim?token=${encodeURIComponent(token)}`;
}
