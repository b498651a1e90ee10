import { Panel } from '../../components/layout/panel.js';
import classes from './reverts.module.css';

const troubles = [
  {
    sign: 'Calls or texts do not come in',
    first:
      'Open the migration and read the webhooks again: a number that lost its URLs rings nowhere. Set them back in Twilio.',
  },
  {
    sign: 'US texts are blocked',
    first:
      'Look whether the campaign of the new messaging service is verified and holds the number. Going back needs a registration as well.',
  },
  {
    sign: 'Charges are missing or too high',
    first:
      'Open the mismatches below: each names its cause. A wrong rate or rebilling that is off is mended where it is, in a minute.',
  },
  {
    sign: 'HighLevel shows no numbers',
    first:
      'The credentials may not be in use. Enter SID and token again in HighLevel under Phone Integration; nothing has to move.',
  },
] as const;

/** What to try before anybody goes back: most of what goes wrong is mended where it is. */
export function Troubleshooting() {
  return (
    <Panel title="Try this first" note="HighLevel advises against going back where billing accuracy suffers">
      <dl className={classes.troubles}>
        {troubles.map(({ sign, first }) => (
          <div key={sign}>
            <dt>{sign}</dt>
            <dd>{first}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
