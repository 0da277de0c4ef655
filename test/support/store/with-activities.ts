import {
  createActivities,
  type Activities,
  type ActivityNeeds,
  type OrderRuns,
} from '../../../src/activities/index.ts';
import { seconds } from '../../../src/domain/values/duration.ts';

/** The activities, with nobody who follows orders. */
export const activitiesWith = ({
  log,
  ...needs
}: Pick<ActivityNeeds, 'store' | 'clock'> & Partial<Silence>): Activities =>
  createActivities({
    support: null,
    deliveries: { send: () => Promise.resolve() },
    runs: NOTHING_RUNS,
    taskQueue: 'orders',
    pause: seconds(0),
    ...needs,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined, ...log },
    courier: () => Promise.reject(new Error('there is nobody to be told')),
  });

interface Silence extends Pick<ActivityNeeds, 'support' | 'runs' | 'deliveries'> {
  readonly log: Partial<ActivityNeeds['log']>;
}

const NOTHING_RUNS: OrderRuns = {
  running: () => Promise.resolve([]),
  stoppedSince: () => Promise.resolve([]),
  latest: () => Promise.resolve(null),
  ask: () => Promise.resolve(null),
};
