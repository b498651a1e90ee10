/** Every time zone by its IANA name, UTC first; with one more where it goes by a name that this browser does not list. */
export function timeZones(other?: string): readonly { readonly value: string; readonly label: string }[] {
  const listed = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  const more = other === undefined || other === 'UTC' || listed.includes(other) ? [] : [other];
  return ['UTC', ...more, ...listed].map((zone) => ({ value: zone, label: zone }));
}
