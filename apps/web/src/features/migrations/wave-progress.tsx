import type { Wave, WaveCustomer } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Figures } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './migrations.module.css';
import { memberWords, nextWords } from './wave-words.js';

/** How many are where, what it waits for or why it stopped, and who is next. */
export const WaveProgress = ({ wave }: { readonly wave: Wave }) => (
  <Panel title="How far it is" note={rulesOf(wave)}>
    <div className={classes.stand}>
      <p role="status">
        {standOf(wave)}
        {wave.nextAt === null ? null : (
          <>
            {' '}
            Not before <Instant at={wave.nextAt} />.
          </>
        )}
      </p>
      <Figures items={figuresOf(wave)} />
    </div>
  </Panel>
);

const order = ['moved', 'moving', 'stuck', 'failed', 'to-do'] as const satisfies readonly WaveCustomer['state'][];

function figuresOf({ customers }: Wave) {
  return order.map((wanted) => ({
    name: memberWords[wanted].word,
    value: <span className="pl-num">{customers.filter(({ state }) => state === wanted).length}</span>,
  }));
}

function rulesOf({ size, pauseMinutes, stopAtFailures }: Wave): string {
  const failures = stopAtFailures === 1 ? 'the first failure' : `${stopAtFailures} failures`;
  return `${size} at once, ${pauseMinutes} minutes between batches, stops at ${failures}`;
}

function standOf(wave: Wave): string {
  const words = [wave.detail, nextWords(wave)].flatMap((one) => one ?? []);
  return words.length === 0 ? 'Everybody’s turn has come.' : words.join(' ');
}
