import { createActivities, type Activities, type ActivityNeeds } from '../../../src/activities/index.ts';

/** The activities, with nobody who follows orders. */
export const activitiesWith = ({
  log,
  ...needs
}: Pick<ActivityNeeds, 'store' | 'clock'> & Partial<Silence>): Activities =>
  createActivities({
    support: null,
    ...needs,
    log: { info: () => undefined, warn: () => undefined, ...log },
    courier: () => Promise.reject(new Error('there is nobody to be told')),
    deliveries: { send: () => Promise.resolve() },
  });

interface Silence {
  readonly log: Pick<ActivityNeeds['log'], 'info'>;
}
