import { Injectable, type MessageEvent } from '@nestjs/common';
import { concatMap, defer, from, map, type Observable, repeat, takeWhile, timer } from 'rxjs';
import { RunEvents } from './run-events.js';
import { RunsService } from './runs.service.js';

const lookEveryMs = 400;

/** A run's events over SSE: from the beginning, or from where the browser left off, until the run has ended. */
@Injectable()
export class RunEventStream {
  constructor(
    private readonly events: RunEvents,
    private readonly runs: RunsService,
  ) {}

  follow(runId: string, lastEventId: string | undefined): Observable<MessageEvent> {
    let seen = Number.parseInt(lastEventId ?? '0', 10) || 0;
    const look = defer(async () => {
      const { state } = await this.runs.get(runId);
      const events = await this.events.after(runId, seen);
      seen = events.at(-1)?.sequence ?? seen;
      return { events, ended: state !== 'queued' && state !== 'running' && events.length === 0 };
    });
    return look.pipe(
      repeat({ delay: () => timer(lookEveryMs) }),
      takeWhile(({ ended }) => !ended, true),
      concatMap(({ events }) => from(events)),
      map(({ sequence, kind, data }) => ({ id: String(sequence), type: kind, data })),
    );
  }
}
