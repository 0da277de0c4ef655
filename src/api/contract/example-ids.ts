import type { Role } from '../../domain/order/party.ts';

/** Ids in examples that come from no story. */
export const REQUEST_ID = 'req_01KBZ6Y8M4V3QJ0T9C5XW2RHDN';
export const ORDER_ID = 'ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN';
export const COMMAND_ID = 'cmd_01KBZ6Y8M4V3QJ0T9C5XW2RHDN';
export const ENDPOINT_ID = 'we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN';
export const DELIVERY_ID = 'msg_3f0c7d5b9a1e4c2d8f6a0b7e91';
export const CLOCK_ID = 'clk_01KBZ6Y8M4V3QJ0T9C5XW2RHDN';

/** The parties of the examples. */
export const PARTIES: Readonly<Record<Role, string>> = { customer: 'cus_42', provider: 'pro_7', support: 'sup_1' };
