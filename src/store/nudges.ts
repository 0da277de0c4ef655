import type { OrderId } from '../domain/order/party.ts';

/**
 * Called where something of an order was recorded, by whatever process; with null where it is not known of which order.
 * A nudge only says that it is worth while to read the store now. It comes after the commit. Where one is lost, whoever
 * waits finds what was recorded by reading the store again later.
 */
export type Wake = (orderId: OrderId | null) => void;

/** Nudges other processes. It is not waited for, and it never fails. */
export type Nudge = (orderId: OrderId) => void;
