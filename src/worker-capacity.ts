/** What a worker takes on at once. */
export interface WorkerCapacity {
  /** So many orders it keeps in memory: 0 for none, null for as many as its heap allows. */
  readonly cache: number | null;
  /** Workflow tasks. */
  readonly workflowSlots: number;
  /** Activities of orders. Those of deliveries have slots of their own. */
  readonly activitySlots: number;
  /** Requests for tasks that wait at Temporal, of each kind. */
  readonly pollers: number;
}

/** Where no setting says otherwise. */
export const USUAL_CAPACITY: WorkerCapacity = { cache: null, workflowSlots: 40, activitySlots: 100, pollers: 10 };
