import { Client, Connection } from '@temporalio/client';
import { ORDER_WORKFLOW } from '../src/workflows/messages.ts';
import { withProgress } from './progress.ts';
import { onStore } from './upkeep/on-store.ts';
import { rebuild } from './upkeep/rebuild.ts';

// Makes the order book again from Temporal's histories; the ledger is not touched.
await onStore(async (store, { temporal }) => {
  const connection = await Connection.connect(temporal.connection);
  try {
    const client = new Client({ connection, namespace: temporal.namespace });
    const { count } = await client.workflow.count(`WorkflowType = '${ORDER_WORKFLOW}'`);
    let runs = 0;
    const { orders, onlyInStore } = await withProgress(
      'Reading the histories of the orders',
      () => Promise.resolve(`${runs} of ${count}`),
      rebuild(client, store, () => (runs += 1)),
    );
    console.log(`The book of ${orders.size} orders was made again.`);
    for (const id of onlyInStore) console.log(`Past retention, only in the store: ${id}`);
    console.log(`${onlyInStore.length} orders are past Temporal's retention, and stay as the store has them.`);
    return true;
  } finally {
    await connection.close();
  }
});
