import {
  createActivities,
  type Activities,
  type ActivityNeeds,
  type OrderRuns,
  type TestOrders,
} from '../../../src/activities/index.ts';
import { seconds } from '../../../src/domain/values/duration.ts';
import type { LeaseHolder } from '../../../src/store/index.ts';

/** The activities, with nobody who follows orders. */
export const activitiesWith = ({
  log,
  ...needs
}: Pick<ActivityNeeds, 'store' | 'clock'> & Partial<Silence>): Activities =>
  createActivities({
    support: null,
    runs: NOTHING_RUNS,
    testOrders: NO_TEST_ORDERS,
    taskQueue: 'orders',
    pause: seconds(0),
    dispatcher: {
      holder: 'tests' as LeaseHolder,
      offer: () => undefined,
      deliver: () => Promise.resolve({ pauseMs: null }),
    },
    ...needs,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined, ...log },
  });

interface Silence extends Pick<ActivityNeeds, 'support' | 'runs' | 'dispatcher'> {
  readonly log: Partial<ActivityNeeds['log']>;
}

const NOTHING_RUNS: OrderRuns = {
  running: () => Promise.resolve([]),
  stoppedSince: () => Promise.resolve([]),
  latest: () => Promise.resolve(null),
  ask: () => Promise.resolve(null),
};

const NO_TEST_ORDERS: TestOrders = {
  wake: () => Promise.resolve(),
  advance: () => Promise.resolve(false),
  remove: () => Promise.resolve(),
};
