import { type Decision, held, notTestable, refuted } from './decision.js';

/** A number's settings by Twilio's names; what is not set is empty. */
type Settings = Readonly<Record<string, string>>;

export type SettingsSeen = {
  readonly numberSid: string;
  /** As they were set up for the trial, none of them as a number has it by itself. */
  readonly set: Settings;
  /** In the other account, before anything was applied. */
  readonly moved: Settings;
  /** There, after they were applied again. */
  readonly again: Settings;
};

/** A06: some are lost, and all come back. A single one that does not come back refutes it, and so does a move that loses none. */
export function decideMovedSettings({ numberSid, set, moved, again }: SettingsSeen): Decision {
  const names = Object.keys(set).toSorted();
  const differing = (found: Settings) => names.filter((name) => (found[name] ?? '') !== (set[name] ?? ''));
  const lost = differing(moved);
  const missing = differing(again);
  const figures = {
    'settings compared': names.length,
    'lost on the move': listed(lost),
    'kept on the move': listed(names.filter((name) => !lost.includes(name))),
    'not restored by applying them again': listed(missing),
  };
  if (names.length === 0) return notTestable('No setting was compared.', figures);
  if (missing.length > 0)
    return refuted(`Applying the settings again did not bring back ${missing.join(', ')}.`, figures, [numberSid]);
  if (lost.length === 0)
    return refuted('The move lost no setting, so that nothing had to be brought back.', figures, [numberSid]);
  return held(
    `The move lost ${lost.length} of ${names.length} settings, and applying them again brought all of them back.`,
    figures,
  );
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
