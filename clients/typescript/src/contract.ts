// @generated from the OpenAPI document by "npm run client".
export interface paths {
    readonly "/v1/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List orders
         * @description Whole orders, newest first unless `sort` says otherwise. A party’s list is its own, whatever the filters say. Orders on test clocks are listed only with `testClock`. Eventually consistent, normally within a second.
         *
         *     With `Accept: text/csv` the same page is a table for spreadsheets (RFC 4180), one row an order, amounts in the minor unit; `Link` leads to the next page.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf.
         */
        readonly get: operations["listOrders"];
        readonly put?: never;
        /**
         * Book a service
         * @description Creates an order; it is the provider’s turn then. `customerId` must be the acting customer. `feeBps`, `policy`, `cancellationPolicy`, `contacts`, `reference`, `metadata` and `testClock` are accepted from an API key only. The order is durable with the answer, even with no worker running. A repeat under the same Idempotency-Key gives the same order.
         *
         *     May: the customer.
         */
        readonly post: operations["createOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Look at an order
         * @description It reflects every command that was answered with 200 or 409 before. When no worker can answer, the last recorded state is served with `Warning: 110` and `"stale": true`. Somebody else’s order answers like one that does not exist.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf; a party through a link of the order too.
         */
        readonly get: operations["getOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Amend the reference, metadata or contacts
         * @description A merge patch (RFC 7396): what is given replaces, `null` removes, what is left out stays; a key of `metadata` set to `null` goes. Whoever is given in `contacts` is given with an `email`. It is nobody’s turn by that, no window moves, and the parties are not told; orders that have ended can be amended too. One event, `order.amended`, names the fields, and never says a contact; there is none where nothing has changed. `On-Behalf-Of` is not needed: where it is given, it says who asked for it.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly patch: operations["amendOrder"];
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The timeline of an order
         * @description What happened to an order, oldest first: every accepted command and every automatic act.
         *
         *     With `Accept: text/event-stream` the same events come live, as server-sent events: first those that there are, then each as it happens, until the order has ended. None is missed or comes twice: `after` says where to begin, `Last-Event-ID` where to go on, as an EventSource does by itself; `limit` is for pages only. A comment after 15 seconds of silence shows that the stream is there. It is broken off when the gateway stops, when the token expires that opened it, and after a day: come again.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf; a party through a link of the order too.
         */
        readonly get: operations["listEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/commands/{commandId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of a command
         * @description For whoever was answered before it was known. A party learns of its own commands only.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf; a party through a link of the order too.
         */
        readonly get: operations["getCommand"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Agree to terms, or confirm the execution
         * @description Terms are agreed to by whoever’s turn it is, with their `revision`. The execution is confirmed by the customer, without a revision: the service was provided, and it is happy with it.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer, the provider; a party through a link of the order too.
         */
        readonly post: operations["confirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/edit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Propose other terms
         * @description Before the agreement either party proposes, the customer another appointment only; then it is the other’s turn. After it the provider proposes a change, which waits for the customer while the agreed terms hold. `revision` is the live one; what is left out stays as it is.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer, the provider; a party through a link of the order too.
         */
        readonly post: operations["edit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decline a change
         * @description The customer drops a pending change; the agreed terms stand.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer; a party through a link of the order too.
         */
        readonly post: operations["decline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Withdraw a change, or a claim
         * @description A pending change with its `revision`, an open claim without one.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the provider; a party through a link of the order too.
         */
        readonly post: operations["withdraw"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/done": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the service was provided
         * @description From the agreed start on; 72 hours after the agreed end it counts as done by itself.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the provider; a party through a link of the order too.
         */
        readonly post: operations["done"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel
         * @description The provider until done, owing nothing. The customer until the agreed start: where the cancellation policy asks for something, exactly that amount must come as `acceptDue`.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer, the provider; a party through a link of the order too.
         */
        readonly post: operations["cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the service was not provided
         * @description From the agreed end on, or after done. It is support’s turn then, without a deadline.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer; a party through a link of the order too.
         */
        readonly post: operations["reject"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/pay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report a payment
         * @description Sent when the payment provider reports it. The same `reference` again is the same payment. Parts add up; the order closes when they reach what is due.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer, sent by a backend with an API key.
         */
        readonly post: operations["pay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Claim an overdue payment
         * @description One claim is open at a time; payment stays possible.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the provider; a party through a link of the order too.
         */
        readonly post: operations["claim"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decide a dispute, or an overdue payment
         * @description A dispute by `uphold`, `adjust` or `void`; what is overdue by `reduce` or `write_off`. `amount` goes with `adjust` and `reduce`, and only with them. Both parties see the note.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: support.
         */
        readonly post: operations["resolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/review": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rate and review
         * @description Once, within 14 days of closing, where the service was provided.
         *
         *     The instant at which the request arrives decides whether it is in time. Where the outcome is not known within the wait (see Prefer), the answer is 202, and the command takes effect all the same.
         *
         *     May: the customer; a party through a link of the order too.
         */
        readonly post: operations["review"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a link to an order
         * @description For one party: whoever has the link sees the order as that party does, on the order page at `url` or through the API with `token`, and may send that party’s commands but `pay`. Everything else is 403, every other order 404. It ends at `expiresAt`, or when the order’s links are revoked. Links are not listed: the token is shown once.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly post: operations["createOrderLink"];
        /**
         * Revoke the links of an order
         * @description All that there are, of both parties; their live streams end. Links that are made later are valid.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly delete: operations["revokeOrderLinks"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The events of all orders
         * @description In the order in which they were recorded, for whoever follows without webhooks, or catches up after an outage. Keep the `position` of the last event that you have dealt with, and go on behind it: none is skipped and none comes twice, whatever is recorded at the same time. Those of one order come in their own order. Positions have gaps. Eventually consistent, normally within a second.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly get: operations["listFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who was told of what
         * @description The mails and the webhook messages about an order, as its timeline goes: whether each has arrived, why not, and when it is tried again.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly get: operations["listMessages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/messages/{messageId}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a message about an order again
         * @description At once, and from then on as if it were new; under the same id.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly post: operations["retryMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a booking may name as its policy
         * @description All windows and calendars of an order are data; every order keeps the policy that it was created with.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf.
         */
        readonly get: operations["listPolicies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{providerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The balances of a provider
         * @description What it was credited, less what was taken back. A provider sees its own account. Orders on test clocks count in accounts of their own, one for each clock.
         *
         *     May: the provider, support, a backend on nobody’s behalf.
         */
        readonly get: operations["getAccount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{providerId}/entries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The entries of an account
         * @description Credits and what of them was taken back, newest first.
         *
         *     May: the provider, support, a backend on nobody’s behalf.
         */
        readonly get: operations["listEntries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/test-clocks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All test clocks
         * @description Oldest first.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly get: operations["listTestClocks"];
        readonly put?: never;
        /**
         * Make a test clock
         * @description It stands still until it is advanced. Orders that are booked with it as their `testClock` live by it alone: every instant, window and reminder is the clock’s. There are at most 100 clocks; one that nobody has touched for 30 days is removed.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly post: operations["createTestClock"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/test-clocks/{clockId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A test clock
         * @description What time it is on it, and whether its orders have lived up to then.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly get: operations["getTestClock"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a test clock
         * @description With all orders on it, their timelines, messages and accounts.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly delete: operations["deleteTestClock"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/test-clocks/{clockId}/advance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move a test clock on
         * @description To an instant or by a duration, forward only, by at most two years at a time. The orders on it live through the time between: each meets its due instants one after another, as if the time had passed. Where that takes longer than the wait (see Prefer), the answer is 202, and the clock is `ready` later. Commands are taken meanwhile, at the clock’s instant.
         *
         *     May: the customer, the provider, support, a backend on nobody’s behalf, sent by a backend with an API key.
         */
        readonly post: operations["advanceTestClock"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everybody who follows orders
         * @description Oldest first.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly get: operations["listWebhookEndpoints"];
        readonly put?: never;
        /**
         * Follow orders over HTTP
         * @description Events from then on are sent to the address; see the webhook `orderEvent`. There are at most 20 endpoints. The secret is shown once, and never again. A repeat under the same Idempotency-Key gets the same answer, the secret too.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly post: operations["createWebhookEndpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{endpointId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An endpoint
         * @description Whether it is enabled, and since when it fails. An endpoint that only fails for 5 days is disabled.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly get: operations["getWebhookEndpoint"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove an endpoint
         * @description With its log, and everything that was on its way to it.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly delete: operations["deleteWebhookEndpoint"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an endpoint
         * @description What is left out stays. Disabling it fails what waits for it; once enabled it hears of what is new.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly patch: operations["updateWebhookEndpoint"];
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{endpointId}/rotate-secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give an endpoint another secret
         * @description For 24 hours messages are signed with both. The secret is shown once, and never again.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{endpointId}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try an endpoint out
         * @description Sends a message of the type `webhook.test`, signed like any other.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly post: operations["testWebhookEndpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{endpointId}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was sent to an endpoint
         * @description Newest first: what was sent, when, what was answered, and when it is tried again.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly get: operations["listWebhookDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a message again
         * @description At once, and from then on as if it were new; under the same id.
         *
         *     May: support, a backend on nobody’s behalf.
         */
        readonly post: operations["retryWebhookDelivery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What runs here
         * @description And where everything is. A page, or JSON where Accept asks for it.
         */
        readonly get: operations["getOverview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/livez": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the gateway lives
         * @description For whoever restarts processes.
         */
        readonly get: operations["getLivez"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the gateway can work
         * @description Whether Temporal and the store can be reached. For whoever sends it requests.
         */
        readonly get: operations["getReadyz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * This document
         * @description OpenAPI 3.1. The examples are set in the month after it was asked for.
         */
        readonly get: operations["getOpenApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * This document, for people
         * @description An order in five steps, sent from the page, and every operation. Works offline.
         */
        readonly get: operations["getDocs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/{guide}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A guide
         * @description The rules of an order, its words, the limits, and what else is written for callers: as Markdown, or as a page where Accept asks for it.
         */
        readonly get: operations["getGuide"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/llms.txt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where everything is, as text
         * @description All operations in a few lines of Markdown, for programs that read text.
         */
        readonly get: operations["getLlmsTxt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/problems": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All problems
         * @description Every code that an answer can have. A page, or JSON where Accept asks for it.
         */
        readonly get: operations["listProblems"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/problems/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A problem explained
         * @description What `type` of a problem points to. A page, or JSON where Accept asks for it.
         */
        readonly get: operations["getProblem"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly orderEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        readonly CreateOrderRequest: {
            /** @description Who books: the acting customer. */
            readonly customerId: string;
            /** @description Who provides the service. */
            readonly providerId: string;
            readonly service: components["schemas"]["BookedService"];
            /** @description What the service costs. */
            readonly price: components["schemas"]["Amount"];
            /** @description For the provider. */
            readonly comment?: string;
            /** @description What cancelling costs the customer, the most notice first; nothing where it is left out or null. */
            readonly cancellationPolicy?: readonly components["schemas"]["NewCancellationTier"][] | null;
            /** @description What is kept of what is paid, in hundredths of a percent; by default 0. */
            readonly feeBps?: number;
            readonly contacts?: components["schemas"]["Contacts"];
            /** @description By what you know it; not unique. */
            readonly reference?: string;
            /** @description At most 50 keys, and 8 KiB in all as JSON in UTF-8. */
            readonly metadata?: {
                readonly [key: string]: string;
            } | null;
            /** @description The test clock that the order lives by; the time of the world where it is left out or null. */
            readonly testClock?: string | null;
            /** @description When it takes place. */
            readonly appointment: {
                /**
                 * Format: date-time
                 * @description RFC 3339, from 1970 on, with any offset.
                 */
                readonly startsAt: string;
                /** @description How long it takes. */
                readonly durationMinutes: number;
                /** @description The name of a time zone of the IANA database, links included, in any case. */
                readonly timeZone: string;
            };
            /** @description The policy, by default standard: how long its windows are. */
            readonly policy?: string;
        };
        /** @description What is to be provided. */
        readonly BookedService: {
            /** @description Your id of it. */
            readonly id?: string;
            /** @description What it is called. */
            readonly title: string;
        };
        /** @description ISO 4217. */
        readonly KnownCurrency: string;
        /** @description A sum of money, 0 or more. */
        readonly Amount: {
            /**
             * Format: int64
             * @description In the minor unit: 12000 is 120.00 EUR.
             */
            readonly amount: number;
            readonly currency: components["schemas"]["KnownCurrency"];
        };
        /** @description What is due when the customer cancels with so much notice. */
        readonly NewCancellationTier: {
            /**
             * Format: int64
             * @description From so many hours before the start on.
             */
            readonly noticeHours: number;
            /** @description The part of the agreed price that is due. */
            readonly percentDue: number;
        };
        /** @description Whom mails go to. */
        readonly Contacts: {
            /** @description The customer. */
            readonly customer?: components["schemas"]["Contact"];
            /** @description The provider. */
            readonly provider?: components["schemas"]["Contact"];
        };
        /** @description Whom mails go to. */
        readonly Contact: {
            /**
             * Format: email
             * @description Where mails go.
             */
            readonly email: string;
            /** @description The language of mails, a tag of BCP 47. */
            readonly locale?: string;
            /** @description What the other party calls them. */
            readonly name?: string;
            /** @description The name of a time zone of the IANA database, links included, in any case. */
            readonly timeZone?: string;
        };
        readonly AmendOrderRequest: {
            /** @description By what you know it; null removes it. */
            readonly reference?: string | null;
            /** @description What is kept with it; null removes it. */
            readonly metadata?: components["schemas"]["MetadataPatch"] | null;
            /** @description Whom mails go to; null removes them. */
            readonly contacts?: components["schemas"]["ContactsPatch"] | null;
        };
        /** @description A key set to null goes. */
        readonly MetadataPatch: {
            readonly [key: string]: string | null;
        };
        /** @description Whom mails go to; null removes. */
        readonly ContactsPatch: {
            /** @description The customer. */
            readonly customer?: components["schemas"]["ContactPatch"] | null;
            /** @description The provider. */
            readonly provider?: components["schemas"]["ContactPatch"] | null;
        };
        /** @description Whom mails go to; null removes. */
        readonly ContactPatch: {
            /**
             * Format: email
             * @description Where mails go.
             */
            readonly email: string;
            /** @description The language of mails, a tag of BCP 47. */
            readonly locale?: string | null;
            /** @description What the other party calls them. */
            readonly name?: string | null;
            /** @description The name of a time zone of the IANA database, links included, in any case. */
            readonly timeZone?: string | null;
        };
        readonly ConfirmRequest: {
            /**
             * Format: int64
             * @description Of the terms that this is about.
             */
            readonly revision?: number;
        };
        readonly EditRequest: {
            /**
             * Format: int64
             * @description Of the terms that this is about.
             */
            readonly revision: number;
            /** @description When it is to take place. */
            readonly appointment?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, from 1970 on, with any offset.
                 */
                readonly startsAt: string;
                /** @description How long it takes. */
                readonly durationMinutes: number;
                /** @description The name of a time zone of the IANA database, links included, in any case. */
                readonly timeZone: string;
            };
            /** @description What the service is to cost. */
            readonly price?: components["schemas"]["Amount"];
            /** @description For the other party. */
            readonly comment?: string;
        };
        readonly DeclineRequest: {
            /**
             * Format: int64
             * @description Of the terms that this is about.
             */
            readonly revision: number;
        };
        readonly WithdrawRequest: {
            /**
             * Format: int64
             * @description Of the terms that this is about.
             */
            readonly revision?: number;
        };
        readonly DoneRequest: Record<string, never>;
        readonly CancelRequest: {
            /** @description Why; both parties see it. */
            readonly reason: string;
            /** @description What the customer accepts to owe for it. */
            readonly acceptDue?: components["schemas"]["Amount"];
        };
        readonly RejectRequest: {
            /** @description Why; both parties see it. */
            readonly reason: string;
        };
        readonly PayRequest: {
            /** @description What was paid. */
            readonly amount: components["schemas"]["PositiveAmount"];
            /** @description What the payment provider calls it. */
            readonly reference: string;
        };
        /** @description A sum of money, more than 0. */
        readonly PositiveAmount: {
            /**
             * Format: int64
             * @description In the minor unit: 12000 is 120.00 EUR.
             */
            readonly amount: number;
            readonly currency: components["schemas"]["KnownCurrency"];
        };
        readonly ClaimRequest: {
            /** @description Why; both parties see it. */
            readonly reason: string;
        };
        readonly ResolveRequest: components["schemas"]["UpholdResolution"] | components["schemas"]["AdjustResolution"] | components["schemas"]["VoidResolution"] | components["schemas"]["ReduceResolution"] | components["schemas"]["WriteOffResolution"];
        /** @description The service counts as provided: the agreed price is due. */
        readonly UpholdResolution: {
            /**
             * @description How it is decided. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly resolution: "uphold";
            /** @description Why; both parties see it. */
            readonly note: string;
        };
        /** @description Another amount is due. */
        readonly AdjustResolution: {
            /**
             * @description How it is decided. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly resolution: "adjust";
            /** @description What is due. */
            readonly amount: components["schemas"]["Amount"];
            /** @description Why; both parties see it. */
            readonly note: string;
        };
        /** @description The service counts as not provided: nothing is due. */
        readonly VoidResolution: {
            /**
             * @description How it is decided. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly resolution: "void";
            /** @description Why; both parties see it. */
            readonly note: string;
        };
        /** @description Less is due, in another window. */
        readonly ReduceResolution: {
            /**
             * @description How it is decided. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly resolution: "reduce";
            /** @description What is due. */
            readonly amount: components["schemas"]["Amount"];
            /** @description Why; both parties see it. */
            readonly note: string;
        };
        /** @description Nothing more is due. */
        readonly WriteOffResolution: {
            /**
             * @description How it is decided. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly resolution: "write_off";
            /** @description Why; both parties see it. */
            readonly note: string;
        };
        readonly ReviewRequest: {
            /** @description From 1 to 5. */
            readonly rating: number;
            /** @description In words. */
            readonly text?: string;
        };
        readonly CreateOrderLinkRequest: {
            /**
             * @description Whose link it is.
             * @enum {string}
             */
            readonly role: "customer" | "provider";
            /** @description How long it is valid, by default P14D; PT1M to P800D. */
            readonly expiresIn?: string;
        };
        /** @description Nothing is needed. */
        readonly NoFields: Record<string, never>;
        readonly CreateTestClockRequest: {
            /**
             * Format: date-time
             * @description Where it stands, by default at the instant of the request.
             */
            readonly now?: string;
            /** @description What it is for. */
            readonly name?: string | null;
        };
        readonly AdvanceTestClockRequest: {
            /**
             * Format: date-time
             * @description Where it is to stand; either this or `by`.
             */
            readonly to?: string;
            /** @description How far it moves, ISO 8601 without years and months: `PT24H`, `P14D`. */
            readonly by?: string;
        };
        readonly CreateWebhookEndpointRequest: {
            /**
             * Format: uri
             * @description Where messages go.
             */
            readonly url: string;
            /** @description Event types of the timeline; `order.*`, the default, or null for all of them. */
            readonly events?: readonly ("order.*" | "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near")[] | null;
            /** @description What it is for. */
            readonly description?: string | null;
        };
        readonly UpdateWebhookEndpointRequest: {
            /** @description Event types of the timeline; `order.*`, the default, or null for all of them. */
            readonly events?: readonly ("order.*" | "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near")[] | null;
            /** @description Whether messages are sent. */
            readonly enabled?: boolean;
            /** @description What it is for. */
            readonly description?: string | null;
        };
        /** @description Why a request was refused (RFC 9457). */
        readonly Problem: {
            /**
             * Format: uri-reference
             * @description The page that explains it.
             */
            readonly type: string;
            /** @description The same for every problem of the code. */
            readonly title: string;
            /** @description The status of the answer. */
            readonly status: number;
            /** @description What went wrong. */
            readonly detail: string;
            /**
             * @description Stable: what programs look at.
             * @enum {string}
             */
            readonly code: "wrong_stage" | "deadline_passed" | "order_ended" | "no_pending_change" | "no_claim" | "no_dispute" | "not_your_turn" | "revision_mismatch" | "too_early" | "appointment_started" | "appointment_passed" | "not_overdue" | "claim_open" | "nothing_changed" | "appointment_not_in_future" | "price_not_editable" | "currency_mismatch" | "reimbursement_due" | "overpayment" | "payment_reference_conflict" | "amount_too_high" | "amount_too_low" | "not_reviewable" | "already_reviewed" | "too_many_revisions" | "too_many_payments" | "invalid_request" | "actor_missing" | "temporarily_unavailable" | "forbidden" | "malformed_json" | "invalid_header" | "unauthenticated" | "test_clocks_off" | "links_off" | "order_not_found" | "command_not_found" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "idempotency_in_progress" | "clock_advancing" | "too_many_endpoints" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "rate_limited" | "headers_too_large" | "internal_error" | "order_suspended";
            /** @description The id of the request. */
            readonly instance: string;
        };
        /** @description An order as it is. Fields may be added, and enumerations may grow. */
        readonly Order: {
            /** @description The id of the order. */
            readonly id: string;
            /** @description Who has booked. */
            readonly customerId: string;
            /** @description Who provides the service. */
            readonly providerId: string;
            readonly service: components["schemas"]["Service"];
            /** @description What cancelling costs the customer, the most notice first. */
            readonly cancellationPolicy: readonly components["schemas"]["CancellationTier"][];
            /** @description What is kept of a payment, in hundredths of a percent. */
            readonly feeBps: number;
            /** @description When it was booked. */
            readonly createdAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description The seq of its last event.
             */
            readonly version: number;
            readonly stage: components["schemas"]["Stage"];
            /**
             * @description Who must act.
             * @enum {string|null}
             */
            readonly awaiting: "customer" | "provider" | "support" | null;
            /**
             * @description How it ended; null until then.
             * @enum {string|null}
             */
            readonly outcome: "completed" | "cancelled" | "expired" | "cancelled_with_reimbursement" | "voided" | "written_off" | null;
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision: number;
            /** @description The terms that hold; null until both have agreed. */
            readonly agreed: components["schemas"]["AgreedTerms"] | null;
            /** @description What waits for an answer. */
            readonly proposal: components["schemas"]["Proposal"] | null;
            /** @description null while no window runs. */
            readonly deadline: components["schemas"]["Deadline"] | null;
            readonly allowedActions: components["schemas"]["AllowedActions"];
            readonly execution: components["schemas"]["Execution"];
            /** @description null for what was not cancelled. */
            readonly cancellation: components["schemas"]["Cancellation"] | null;
            /** @description null for what was not disputed. */
            readonly dispute: components["schemas"]["Dispute"] | null;
            readonly payment: components["schemas"]["Payment"];
            /** @description null for what was not claimed. */
            readonly claim: components["schemas"]["Claim"] | null;
            /** @description null until something is to be credited. */
            readonly credit: components["schemas"]["Credit"] | null;
            /** @description null until there is one. */
            readonly review: components["schemas"]["Review"] | null;
            /** @description What was said with proposals, oldest first. */
            readonly comments: readonly components["schemas"]["Comment"][];
            /** @description By what the backend knows it; not unique. */
            readonly reference: string | null;
            /** @description The backend’s own. Only for support, and for an API key that acts for nobody or for support. */
            readonly metadata?: {
                readonly [key: string]: string;
            };
            /** @description When what is now the case began: the stage, the turn, a dispute, a claim … */
            readonly since: components["schemas"]["Instant"];
            /** @description The policy that its windows come from. */
            readonly policy: string;
            /** @description The test clock that it lives by; null for the time of the world. */
            readonly testClock: string | null;
            /** @description When something happened to it last. */
            readonly updatedAt: components["schemas"]["Instant"];
            /**
             * @description The last recorded state: nobody can say what has become of it.
             * @constant
             */
            readonly stale?: true;
        };
        /** @description What is provided. */
        readonly Service: {
            /** @description Its id, where the booking named one. */
            readonly id: string | null;
            /** @description What it is called. */
            readonly title: string;
        };
        /** @description What is due when the customer cancels with so much notice. */
        readonly CancellationTier: {
            /**
             * Format: int64
             * @description From so many hours before the start on.
             */
            readonly noticeHours: number;
            /** @description The part of the agreed price that is due. */
            readonly percentDue: number;
        };
        /**
         * Format: date-time
         * @description RFC 3339 in UTC, with milliseconds.
         */
        readonly Instant: string;
        /**
         * @description Where an order is in its life.
         * @enum {string}
         */
        readonly Stage: "confirmation" | "execution_in_progress" | "confirmation_of_execution" | "payment" | "closed" | "cancelled";
        /** @description The terms that hold. */
        readonly AgreedTerms: {
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision: number;
            readonly appointment: components["schemas"]["Appointment"];
            /** @description What the service costs. */
            readonly price: components["schemas"]["Money"];
            /** @description What was said with it. */
            readonly comment: string | null;
            /** @description When both had agreed. */
            readonly agreedAt: components["schemas"]["Instant"];
        };
        /** @description When the service takes place; the IANA zone is for display. */
        readonly Appointment: {
            /** @description When the service begins. */
            readonly startsAt: components["schemas"]["Instant"];
            /** @description How long it takes. */
            readonly durationMinutes: number;
            /** @description IANA; for display. */
            readonly timeZone: string;
        };
        /** @description ISO 4217. */
        readonly Currency: string;
        /** @description An integer in the minor unit of an ISO 4217 currency. */
        readonly Money: {
            /**
             * Format: int64
             * @description In the minor unit: 12000 is 120.00 EUR.
             */
            readonly amount: number;
            readonly currency: components["schemas"]["Currency"];
        };
        /** @description Terms that wait for an answer. */
        readonly Proposal: {
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision: number;
            readonly appointment: components["schemas"]["Appointment"];
            /** @description What the service costs. */
            readonly price: components["schemas"]["Money"];
            /** @description What was said with it. */
            readonly comment: string | null;
            /**
             * @description Who has proposed it.
             * @enum {string}
             */
            readonly by: "customer" | "provider";
            /** @description When it was proposed. */
            readonly proposedAt: components["schemas"]["Instant"];
            /** @description The earlier of the deadline and the proposed start. */
            readonly confirmableUntil: components["schemas"]["Instant"];
        };
        /** @description The window that runs: until when, who is awaited, what happens by itself then. */
        readonly Deadline: {
            /** @description When it ends. */
            readonly at: components["schemas"]["Instant"];
            /**
             * @description What happens by itself then.
             * @enum {string}
             */
            readonly then: "cancel" | "lapse_change" | "mark_done" | "confirm_execution" | "mark_overdue" | "close_reviews";
            /**
             * @description Who must act until then.
             * @enum {string|null}
             */
            readonly awaiting: "customer" | "provider" | "support" | null;
        };
        /** @description For each role the commands that would be accepted at this moment. */
        readonly AllowedActions: {
            /** @description What the customer could do. */
            readonly customer: readonly components["schemas"]["CommandName"][];
            /** @description What the provider could do. */
            readonly provider: readonly components["schemas"]["CommandName"][];
            /** @description What support could do. */
            readonly support: readonly components["schemas"]["CommandName"][];
        };
        /**
         * @description The name of a command.
         * @enum {string}
         */
        readonly CommandName: "confirm" | "edit" | "decline" | "withdraw" | "done" | "cancel" | "reject" | "pay" | "claim" | "resolve" | "review";
        /** @description How the service was provided. */
        readonly Execution: {
            /**
             * Format: date-time
             * @description When it was done.
             */
            readonly doneAt: string | null;
            /**
             * @description Who has said so.
             * @enum {string|null}
             */
            readonly doneBy: "provider" | "system" | null;
            /**
             * Format: date-time
             * @description When it was confirmed.
             */
            readonly confirmedAt: string | null;
            /**
             * @description Who has confirmed it.
             * @enum {string|null}
             */
            readonly confirmedBy: "customer" | "system" | null;
        };
        /** @description The tier that was applied; null and zero where none applies. */
        readonly Cancellation: {
            /**
             * @description Who has cancelled.
             * @enum {string}
             */
            readonly by: "customer" | "provider" | "system";
            /** @description Why. */
            readonly reason: string | null;
            /** @description When. */
            readonly at: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description From so many hours before the start on.
             */
            readonly noticeHours: number | null;
            /** @description The part of the agreed price that is due. */
            readonly percentDue: number | null;
            /** @description What the customer owes for it. */
            readonly due: components["schemas"]["Money"];
        };
        /** @description The customer says that the service was not provided. */
        readonly Dispute: {
            /**
             * @description How it was decided.
             * @enum {string}
             */
            readonly status: "open" | "upheld" | "adjusted" | "voided";
            /** @description What the customer said. */
            readonly reason: string | null;
            /** @description Since when it is open. */
            readonly openedAt: components["schemas"]["Instant"];
            /**
             * Format: date-time
             * @description When it was decided.
             */
            readonly resolvedAt: string | null;
            /** @description What support said. */
            readonly note: string | null;
            /** @description What is due by the decision. */
            readonly amount: components["schemas"]["Money"] | null;
        };
        /** @description What is to be paid, and what is paid. */
        readonly Payment: {
            /**
             * @description How the payment stands.
             * @enum {string}
             */
            readonly status: "none" | "due" | "overdue" | "paid" | "written_off";
            /** @description What is to be paid in all. */
            readonly due: components["schemas"]["Money"];
            /** @description What is paid of it. */
            readonly paid: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description Until when it is to be paid.
             */
            readonly dueAt: string | null;
            /** @description What was paid, oldest first. */
            readonly payments: readonly components["schemas"]["ReceivedPayment"][];
        };
        /** @description A payment that was received. */
        readonly ReceivedPayment: {
            /** @description What the payment provider calls it. */
            readonly reference: string;
            /** @description What was paid. */
            readonly amount: components["schemas"]["Money"];
            /** @description When it was reported. */
            readonly receivedAt: components["schemas"]["Instant"];
        };
        /** @description The provider demands an overdue payment. */
        readonly Claim: {
            /**
             * @description What became of it.
             * @enum {string}
             */
            readonly status: "open" | "withdrawn" | "reduced" | "written_off" | "settled";
            /** @description What the provider said. */
            readonly reason: string | null;
            /** @description Since when it is open. */
            readonly openedAt: components["schemas"]["Instant"];
            /**
             * Format: date-time
             * @description When it ended.
             */
            readonly endedAt: string | null;
            /** @description What support said. */
            readonly note: string | null;
        };
        /** @description What goes to the provider's account, and by when. */
        readonly Credit: {
            /**
             * @description Whether it is there.
             * @enum {string}
             */
            readonly status: "pending" | "credited" | "late";
            /** @description What is credited. */
            readonly amount: components["schemas"]["Money"];
            /** @description What is kept of what was paid. */
            readonly fee: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description When it should be there.
             */
            readonly expectedBy: string | null;
            /**
             * Format: date-time
             * @description When it must be there.
             */
            readonly dueBy: string | null;
            /**
             * Format: date-time
             * @description When it was credited.
             */
            readonly creditedAt: string | null;
        };
        /** @description What the customer thinks of the service. */
        readonly Review: {
            /** @description From 1 to 5. */
            readonly rating: number;
            /** @description What the customer said. */
            readonly text: string | null;
            /** @description When. */
            readonly at: components["schemas"]["Instant"];
        };
        /** @description What somebody said with a proposal; it stays whatever becomes of the terms. */
        readonly Comment: {
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision: number;
            /**
             * @description Who has said it.
             * @enum {string}
             */
            readonly by: "customer" | "provider";
            /** @description What was said; null once it was erased. */
            readonly text: string | null;
            /** @description When. */
            readonly at: components["schemas"]["Instant"];
        };
        /** @description A request that is well-formed and makes no sense. */
        readonly InvalidRequestProblem: {
            /**
             * Format: uri-reference
             * @description The page that explains it.
             */
            readonly type: string;
            /** @description The same for every problem of the code. */
            readonly title: string;
            /** @description The status of the answer. */
            readonly status: number;
            /** @description What went wrong. */
            readonly detail: string;
            /**
             * @description Stable: what programs look at.
             * @enum {string}
             */
            readonly code: "wrong_stage" | "deadline_passed" | "order_ended" | "no_pending_change" | "no_claim" | "no_dispute" | "not_your_turn" | "revision_mismatch" | "too_early" | "appointment_started" | "appointment_passed" | "not_overdue" | "claim_open" | "nothing_changed" | "appointment_not_in_future" | "price_not_editable" | "currency_mismatch" | "reimbursement_due" | "overpayment" | "payment_reference_conflict" | "amount_too_high" | "amount_too_low" | "not_reviewable" | "already_reviewed" | "too_many_revisions" | "too_many_payments" | "invalid_request" | "actor_missing" | "temporarily_unavailable" | "forbidden" | "malformed_json" | "invalid_header" | "unauthenticated" | "test_clocks_off" | "links_off" | "order_not_found" | "command_not_found" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "idempotency_in_progress" | "clock_advancing" | "too_many_endpoints" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "rate_limited" | "headers_too_large" | "internal_error" | "order_suspended";
            /** @description The id of the request. */
            readonly instance: string;
            /** @description With invalid_request: what is wrong, and where (RFC 6901); of many the first. */
            readonly errors?: readonly components["schemas"]["Mistake"][];
        };
        /** @description Something that is wrong with a request. */
        readonly Mistake: {
            /**
             * Format: json-pointer
             * @description Where it is (RFC 6901).
             */
            readonly pointer: string;
            /** @description The end of a sentence that begins there. */
            readonly message: string;
        };
        /** @description Some of the orders. */
        readonly OrderPage: {
            /** @description The orders. */
            readonly data: readonly components["schemas"]["Order"][];
            /** @description For the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description The command is durable and will take effect. */
        readonly PendingCommand: {
            /** @description The id of the command, as in the header Command-Id. */
            readonly commandId: string;
            /**
             * @description Its outcome is not known yet.
             * @constant
             */
            readonly status: "pending";
        };
        /** @description Some of the events of an order. */
        readonly EventPage: {
            /** @description The events. */
            readonly data: readonly components["schemas"]["Event"][];
            /**
             * Format: int64
             * @description For the next page, as after; null on the last one.
             */
            readonly nextAfter: number | null;
        };
        /** @description Something that happened to an order. TypedEvent has what each type says. */
        readonly Event: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened.
             * @enum {string}
             */
            readonly type: "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["EventData"];
        };
        /** @description Who has done it. */
        readonly Actor: {
            /**
             * @description Who it was: system for what happened by itself.
             * @enum {string}
             */
            readonly role: "customer" | "provider" | "support" | "backend" | "system";
            /** @description The id of the party. */
            readonly id: string;
        };
        /** @description The values that it changed, and what else there is to say: that depends on the type. */
        readonly EventData: {
            /**
             * @description How support has decided.
             * @enum {string}
             */
            readonly resolution?: "uphold" | "adjust" | "void" | "reduce" | "write_off";
            /** @description What was paid, credited, or is due by the decision. */
            readonly amount?: components["schemas"]["Money"];
            /** @description What support said; null once it was erased. */
            readonly note?: string | null;
            /** @description What is kept of what was paid. */
            readonly fee?: components["schemas"]["Money"];
            /** @description What the payment provider calls it. */
            readonly reference?: string;
            /** @description When it was reported. */
            readonly receivedAt?: components["schemas"]["Instant"];
            /** @description What was amended. */
            readonly fields?: readonly ("reference" | "metadata" | "contacts")[];
            /** @description When the agreed appointment starts. */
            readonly startsAt?: components["schemas"]["Instant"];
            /**
             * @description Who was reminded.
             * @enum {string|null}
             */
            readonly awaiting?: "customer" | "provider" | "support" | null;
            /** @description Until when there is time. */
            readonly deadline?: components["schemas"]["Instant"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description Terms that wait for an answer. */
        readonly ProposalValues: {
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision: number;
            readonly appointment: components["schemas"]["Appointment"];
            /** @description What the service costs. */
            readonly price: components["schemas"]["Money"];
            /** @description What was said with it. */
            readonly comment: string | null;
            /**
             * @description Who has proposed it.
             * @enum {string}
             */
            readonly by: "customer" | "provider";
            /** @description When it was proposed. */
            readonly proposedAt: components["schemas"]["Instant"];
        };
        /** @description The window that runs. */
        readonly DeadlineValues: {
            /** @description When it ends. */
            readonly at: components["schemas"]["Instant"];
            /**
             * @description What happens by itself then.
             * @enum {string}
             */
            readonly then: "cancel" | "lapse_change" | "mark_done" | "confirm_execution" | "mark_overdue" | "close_reviews";
            /** @description From where it counts. */
            readonly since: components["schemas"]["Instant"];
            /**
             * Format: date-time
             * @description When to remind who is awaited.
             */
            readonly remindAt: string | null;
        };
        /** @description How the payment stands; the payments are events of their own. */
        readonly PaymentValues: {
            /**
             * @description How the payment stands.
             * @enum {string}
             */
            readonly status: "none" | "due" | "overdue" | "paid" | "written_off";
            /** @description What is to be paid in all. */
            readonly due: components["schemas"]["Money"];
            /** @description What is paid of it. */
            readonly paid: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description Until when it is to be paid.
             */
            readonly dueAt: string | null;
            /** @description What was paid, oldest first. */
            readonly payments?: readonly components["schemas"]["ReceivedPayment"][];
        };
        /** @description What goes to the provider's account. */
        readonly CreditValues: {
            /**
             * @description Whether it is there.
             * @enum {string}
             */
            readonly status: "pending" | "credited" | "late";
            /** @description What is credited. */
            readonly amount: components["schemas"]["Money"];
            /** @description What is kept of what was paid. */
            readonly fee: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description When it should be there.
             */
            readonly expectedBy: string | null;
            /**
             * Format: date-time
             * @description When it must be there.
             */
            readonly dueBy: string | null;
            /**
             * Format: date-time
             * @description When it was credited.
             */
            readonly creditedAt: string | null;
            /** @description From where it counts. */
            readonly since: components["schemas"]["Instant"];
        };
        /** @description The policy that the windows come from, with their lengths in ms. */
        readonly PolicyValues: {
            /** @description What it is called. */
            readonly name: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Fields of an order: those that an event has changed. */
        readonly OrderValues: {
            /** @description The id of the order. */
            readonly id?: string;
            /** @description Who has booked. */
            readonly customerId?: string;
            /** @description Who provides the service. */
            readonly providerId?: string;
            readonly service?: components["schemas"]["Service"];
            /** @description What cancelling costs the customer, the most notice first. */
            readonly cancellationPolicy?: readonly components["schemas"]["CancellationTier"][];
            /** @description What is kept of a payment, in hundredths of a percent. */
            readonly feeBps?: number;
            /** @description When it was booked. */
            readonly createdAt?: components["schemas"]["Instant"];
            readonly stage?: components["schemas"]["Stage"];
            /**
             * @description How it ended.
             * @enum {string|null}
             */
            readonly outcome?: "completed" | "cancelled" | "expired" | "cancelled_with_reimbursement" | "voided" | "written_off" | null;
            readonly currency?: components["schemas"]["Currency"];
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision?: number;
            /** @description The terms that hold. */
            readonly agreed?: components["schemas"]["AgreedTerms"] | null;
            /** @description What waits for an answer. */
            readonly proposal?: components["schemas"]["ProposalValues"] | null;
            /** @description null while no window runs. */
            readonly deadline?: components["schemas"]["DeadlineValues"] | null;
            readonly execution?: components["schemas"]["Execution"];
            /** @description How it was cancelled. */
            readonly cancellation?: components["schemas"]["Cancellation"] | null;
            /** @description How it was disputed. */
            readonly dispute?: components["schemas"]["Dispute"] | null;
            readonly payment?: components["schemas"]["PaymentValues"];
            /** @description How it was claimed. */
            readonly claim?: components["schemas"]["Claim"] | null;
            /** @description null until something is to be credited. */
            readonly credit?: components["schemas"]["CreditValues"] | null;
            /** @description What the customer thinks. */
            readonly review?: components["schemas"]["Review"] | null;
            /**
             * Format: date-time
             * @description When to remind both parties of the agreed appointment; null for never, and afterwards.
             */
            readonly appointmentReminderAt?: string | null;
            readonly policy?: components["schemas"]["PolicyValues"];
            /** @description By what the backend knows it; not unique. */
            readonly reference?: string | null;
            /** @description The backend’s own. Only for support, and for an API key that acts for nobody or for support. */
            readonly metadata?: {
                readonly [key: string]: string;
            };
            /** @description When what is now the case began: the stage, the turn, a dispute, a claim … */
            readonly since?: components["schemas"]["Instant"];
            /** @description The test clock that it lives by; null for the time of the world. */
            readonly testClock?: string | null;
        };
        /** @description What became of a command. */
        readonly CommandStatus: {
            /** @description The id of the command, as in the header Command-Id. */
            readonly commandId: string;
            /** @description Its name; create for the booking itself. */
            readonly command: string;
            /**
             * @description What became of it.
             * @enum {string}
             */
            readonly status: "pending" | "accepted" | "refused";
            /** @description The instant that decided whether it was in time. */
            readonly receivedAt: components["schemas"]["Instant"];
            /** @description Why it was refused. */
            readonly problem: components["schemas"]["RefusalProblem"] | null;
        };
        /** @description The order refuses; nothing has changed. It says how the order stands, but for idempotency_in_progress. */
        readonly RefusalProblem: {
            /**
             * Format: uri-reference
             * @description The page that explains it.
             */
            readonly type: string;
            /** @description The same for every problem of the code. */
            readonly title: string;
            /** @description The status of the answer. */
            readonly status: number;
            /** @description What went wrong. */
            readonly detail: string;
            /**
             * @description Stable: what programs look at.
             * @enum {string}
             */
            readonly code: "wrong_stage" | "deadline_passed" | "order_ended" | "no_pending_change" | "no_claim" | "no_dispute" | "not_your_turn" | "revision_mismatch" | "too_early" | "appointment_started" | "appointment_passed" | "not_overdue" | "claim_open" | "nothing_changed" | "appointment_not_in_future" | "price_not_editable" | "currency_mismatch" | "reimbursement_due" | "overpayment" | "payment_reference_conflict" | "amount_too_high" | "amount_too_low" | "not_reviewable" | "already_reviewed" | "too_many_revisions" | "too_many_payments" | "invalid_request" | "actor_missing" | "temporarily_unavailable" | "forbidden" | "malformed_json" | "invalid_header" | "unauthenticated" | "test_clocks_off" | "links_off" | "order_not_found" | "command_not_found" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "idempotency_in_progress" | "clock_advancing" | "too_many_endpoints" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "rate_limited" | "headers_too_large" | "internal_error" | "order_suspended";
            /** @description The id of the request. */
            readonly instance: string;
            /** @description Where the order is in its life. */
            readonly stage?: components["schemas"]["Stage"];
            /**
             * @description Who must act.
             * @enum {string|null}
             */
            readonly awaiting?: "customer" | "provider" | "support" | null;
            /**
             * Format: int64
             * @description The live one.
             */
            readonly revision?: number;
            /** @description What whoever acted could do now. */
            readonly allowedActions?: readonly components["schemas"]["CommandName"][];
            /** @description With reimbursement_due: what cancelling costs. */
            readonly due?: components["schemas"]["Money"];
        };
        /** @description A link to one order for one party. It is shown once. */
        readonly OrderLink: {
            /**
             * Format: uri
             * @description The order page, for the party whose link it is.
             */
            readonly url: string;
            /** @description The same access for calls: `Authorization: Bearer`. It tells nobody what it is for. */
            readonly token: string;
            /** @description When it ends. */
            readonly expiresAt: components["schemas"]["Instant"];
        };
        /** @description Some of the events of all orders. */
        readonly FeedPage: {
            /** @description The events. */
            readonly data: readonly components["schemas"]["FeedItem"][];
            /**
             * Format: int64
             * @description For the next page, as after; null where there is no more for now: come again with the last position that you have.
             */
            readonly nextAfter: number | null;
        };
        /** @description Something that happened to one of all orders. */
        readonly FeedItem: {
            /**
             * Format: int64
             * @description Its place in the order in which the events were recorded.
             */
            readonly position: number;
            /** @description The id of the order. */
            readonly orderId: string;
            /** @description The test clock that it lives by; null for the time of the world. */
            readonly testClock: string | null;
            readonly event: components["schemas"]["Event"];
        };
        /** @description Some of the messages about an order. */
        readonly MessagePage: {
            /** @description The messages. */
            readonly data: readonly components["schemas"]["Message"][];
            /** @description For the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description Somebody who is told of something, and what became of it. */
        readonly Message: {
            /** @description The same at every try. */
            readonly id: string;
            /**
             * Format: int64
             * @description Of the event that it tells of.
             */
            readonly seq: number;
            /**
             * @description Of that event; order.lost tells support of none.
             * @enum {string}
             */
            readonly type: "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near" | "order.lost";
            /**
             * @description How.
             * @enum {string}
             */
            readonly channel: "mail" | "webhook";
            /** @description Who is written to, or the id of the webhook endpoint. */
            readonly to: string;
            /**
             * @description What became of it; not_configured: the operator has set no mail server.
             * @enum {string}
             */
            readonly status: "pending" | "delivered" | "failed" | "not_configured";
            /**
             * Format: int64
             * @description How often it was tried; 30 may be more.
             */
            readonly tries: number;
            /**
             * Format: date-time
             * @description When it was tried last.
             */
            readonly lastTryAt: string | null;
            /** @description What went wrong then; null where nothing did. */
            readonly lastReason: string | null;
            /**
             * Format: date-time
             * @description null where it is not tried again.
             */
            readonly nextTryAt: string | null;
        };
        /** @description What a booking may name. */
        readonly PolicyList: {
            /** @description The policies. */
            readonly data: readonly components["schemas"]["Policy"][];
        };
        /** @description The windows, limits and calendars of an order, as in POLICIES_FILE. */
        readonly Policy: {
            /** @description What a booking names. */
            readonly name: string;
            /** @description How long a party has to answer the proposed terms. */
            readonly confirmation: components["schemas"]["Duration"];
            /** @description How long the customer has to answer a change at most. */
            readonly changeAnswer: components["schemas"]["Duration"];
            /** @description How long after the agreed end the provider has to say done. */
            readonly done: components["schemas"]["Duration"];
            /** @description How long the customer has to confirm the execution, or to reject it. */
            readonly confirmationOfExecution: components["schemas"]["Duration"];
            /** @description How long the customer has to pay until it is overdue. */
            readonly payment: components["schemas"]["Duration"];
            /** @description How long after the closing a review is possible. */
            readonly review: components["schemas"]["Duration"];
            /** @description How long after the service the credit is late at the earliest. */
            readonly creditWithin: components["schemas"]["Duration"];
            /**
             * Format: int64
             * @description How many business days processing a credit takes at most.
             */
            readonly creditBusinessDays: number;
            /**
             * @description Whose business days.
             * @enum {string}
             */
            readonly creditCalendar: "TARGET";
            /** @description Where they end at midnight, an IANA zone. */
            readonly creditTimeZone: string;
            /** @description How long before an agreed appointment both parties are reminded of it; PT0S for never. */
            readonly appointmentReminder: components["schemas"]["Duration"];
            /** @description The part of a window after which is reminded. */
            readonly reminderAfterFraction: number;
            /** @description How long a window must be for a reminder. */
            readonly reminderMinWindow: components["schemas"]["Duration"];
            /** @description What one hour of notice lasts. */
            readonly noticeUnit: components["schemas"]["Duration"];
            /**
             * Format: int64
             * @description How many revisions of the terms an order can have.
             */
            readonly maxRevisions: number;
        };
        /**
         * Format: duration
         * @description ISO 8601, without years and months.
         */
        readonly Duration: string;
        /** @description What a provider was credited, less what was taken back. */
        readonly Account: {
            /** @description Whose account it is. */
            readonly providerId: string;
            /** @description One for each currency. */
            readonly balances: readonly components["schemas"]["Money"][];
        };
        /** @description Some of the entries of an account. */
        readonly EntryPage: {
            /** @description The entries. */
            readonly data: readonly components["schemas"]["Entry"][];
            /** @description For the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description A line of an account; the amount of a reversal is below 0. */
        readonly Entry: {
            /** @description The id of the transfer. */
            readonly id: string;
            /** @description The id of the order. */
            readonly orderId: string;
            /**
             * @description What was credited, or taken back.
             * @enum {string}
             */
            readonly kind: "credit" | "reversal";
            /** @description What the balance changed by. */
            readonly amount: components["schemas"]["Money"];
            /** @description What was kept of it. */
            readonly fee: components["schemas"]["Money"];
            /** @description When it was transferred. */
            readonly at: components["schemas"]["Instant"];
        };
        /** @description A clock that stands still until it is advanced; orders live by it. */
        readonly TestClock: {
            /** @description The id of the clock: what a booking names. */
            readonly id: string;
            /** @description What it is for. */
            readonly name: string | null;
            /** @description What time it is for the orders on it. */
            readonly now: components["schemas"]["Instant"];
            /**
             * @description ready: all orders on it have done what was due, and every read shows it.
             * @enum {string}
             */
            readonly status: "ready" | "advancing";
            /**
             * Format: int64
             * @description How many orders are on it, ended ones too.
             */
            readonly orders: number;
            /** @description When it was made, in the time of the world. */
            readonly createdAt: components["schemas"]["Instant"];
        };
        /** @description Some of the test clocks. */
        readonly TestClockPage: {
            /** @description The clocks. */
            readonly data: readonly components["schemas"]["TestClock"][];
            /** @description For the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description An endpoint, with its secret. */
        readonly WebhookEndpointWithSecret: {
            /** @description The id of the endpoint. */
            readonly id: string;
            /** @description Where messages go. */
            readonly url: string;
            /** @description What it is for. */
            readonly description: string | null;
            /** @description What it wants to hear of. */
            readonly events: readonly ("order.*" | "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near")[];
            /** @description Whether messages are sent. */
            readonly enabled: boolean;
            /**
             * Format: date-time
             * @description Since when it is disabled.
             */
            readonly disabledAt: string | null;
            /** @description Why. */
            readonly disabledBecause: string | null;
            /**
             * Format: date-time
             * @description Since when every try has failed; null where the last one did not.
             */
            readonly failingSince: string | null;
            /** @description When it was registered. */
            readonly createdAt: components["schemas"]["Instant"];
            /** @description What messages are signed with. It is shown only now. */
            readonly secret: string;
        };
        /** @description Some of the endpoints. */
        readonly WebhookEndpointPage: {
            /** @description The endpoints. */
            readonly data: readonly components["schemas"]["WebhookEndpoint"][];
            /** @description For the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description Somebody who is told what happens. */
        readonly WebhookEndpoint: {
            /** @description The id of the endpoint. */
            readonly id: string;
            /** @description Where messages go. */
            readonly url: string;
            /** @description What it is for. */
            readonly description: string | null;
            /** @description What it wants to hear of. */
            readonly events: readonly ("order.*" | "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near")[];
            /** @description Whether messages are sent. */
            readonly enabled: boolean;
            /**
             * Format: date-time
             * @description Since when it is disabled.
             */
            readonly disabledAt: string | null;
            /** @description Why. */
            readonly disabledBecause: string | null;
            /**
             * Format: date-time
             * @description Since when every try has failed; null where the last one did not.
             */
            readonly failingSince: string | null;
            /** @description When it was registered. */
            readonly createdAt: components["schemas"]["Instant"];
        };
        /** @description A message to an endpoint, and what became of it. */
        readonly WebhookDelivery: {
            /** @description Also the header webhook-id: the same at every try. */
            readonly id: string;
            /** @description Whose event it tells of; null for a test. */
            readonly orderId: string | null;
            /**
             * Format: int64
             * @description Which event; null for a test.
             */
            readonly seq: number | null;
            /**
             * @description The type of the event.
             * @enum {string}
             */
            readonly type: "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near" | "webhook.test";
            /**
             * @description What became of it.
             * @enum {string}
             */
            readonly status: "pending" | "delivered" | "failed";
            /** @description The last ones, oldest first. */
            readonly attempts: readonly components["schemas"]["DeliveryAttempt"][];
            /**
             * Format: date-time
             * @description When it is tried again; null where it is not.
             */
            readonly nextAttemptAt: string | null;
            /** @description Since when it is to be sent. */
            readonly createdAt: components["schemas"]["Instant"];
            /** @description The body that is sent. */
            readonly request: {
                readonly [key: string]: unknown;
            };
        };
        /** @description One try to send a message. */
        readonly DeliveryAttempt: {
            /** @description When it began. */
            readonly at: components["schemas"]["Instant"];
            /** @description Of the answer; null where there was none. */
            readonly status: number | null;
            /** @description What went wrong; null where nothing did. */
            readonly reason: string | null;
            /**
             * Format: int64
             * @description How long it took.
             */
            readonly tookMs: number;
        };
        /** @description Some of the messages. */
        readonly WebhookDeliveryPage: {
            /** @description The messages. */
            readonly data: readonly components["schemas"]["WebhookDelivery"][];
            /** @description For the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description What runs here, and where everything is. */
        readonly Overview: {
            /** @description What runs here. */
            readonly name: string;
            /** @description The version of the contract. */
            readonly version: string;
            /** @description What it does, in a sentence. */
            readonly summary: string;
            /** @description Whether orders can be booked on test clocks. */
            readonly testClocks: boolean;
            /** @description Whether links to the order page can be made. */
            readonly orderLinks: boolean;
            /** @description Where everything is. */
            readonly places: readonly components["schemas"]["Place"][];
        };
        /** @description Something that the gateway has. */
        readonly Place: {
            /** @description What it is. */
            readonly name: string;
            /**
             * Format: uri-reference
             * @description Where it is.
             */
            readonly href: string;
            /** @description What it is for. */
            readonly about: string;
        };
        /** @description The gateway lives. */
        readonly Alive: {
            /**
             * @description It lives.
             * @constant
             */
            readonly status: "alive";
        };
        /** @description The gateway can work. */
        readonly Ready: {
            /**
             * @description It can work.
             * @constant
             */
            readonly status: "ready";
        };
        /** @description Something that the gateway needs does not answer. */
        readonly NotReadyProblem: {
            /**
             * Format: uri-reference
             * @description The page that explains it.
             */
            readonly type: string;
            /** @description The same for every problem of the code. */
            readonly title: string;
            /** @description The status of the answer. */
            readonly status: number;
            /** @description What went wrong. */
            readonly detail: string;
            /**
             * @description Stable: what programs look at.
             * @enum {string}
             */
            readonly code: "wrong_stage" | "deadline_passed" | "order_ended" | "no_pending_change" | "no_claim" | "no_dispute" | "not_your_turn" | "revision_mismatch" | "too_early" | "appointment_started" | "appointment_passed" | "not_overdue" | "claim_open" | "nothing_changed" | "appointment_not_in_future" | "price_not_editable" | "currency_mismatch" | "reimbursement_due" | "overpayment" | "payment_reference_conflict" | "amount_too_high" | "amount_too_low" | "not_reviewable" | "already_reviewed" | "too_many_revisions" | "too_many_payments" | "invalid_request" | "actor_missing" | "temporarily_unavailable" | "forbidden" | "malformed_json" | "invalid_header" | "unauthenticated" | "test_clocks_off" | "links_off" | "order_not_found" | "command_not_found" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "idempotency_in_progress" | "clock_advancing" | "too_many_endpoints" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "rate_limited" | "headers_too_large" | "internal_error" | "order_suspended";
            /** @description The id of the request. */
            readonly instance: string;
            /** @description What does not answer. */
            readonly missing: readonly ("temporal" | "store")[];
        };
        /** @description An OpenAPI document. */
        readonly OpenApi: {
            /** @description The version of OpenAPI. */
            readonly openapi: string;
            /** @description What the document is about. */
            readonly info: {
                readonly [key: string]: unknown;
            };
            /** @description The operations. */
            readonly paths: {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        /** @description All problems. */
        readonly ProblemIndex: {
            /** @description The problems. */
            readonly data: readonly components["schemas"]["ProblemPage"][];
        };
        /** @description A problem explained. */
        readonly ProblemPage: {
            /**
             * Format: uri-reference
             * @description The page that explains it.
             */
            readonly type: string;
            /** @description The same for every problem of the code. */
            readonly title: string;
            /** @description The status of the answer. */
            readonly status: number;
            /**
             * @description Stable: what programs look at.
             * @enum {string}
             */
            readonly code: "wrong_stage" | "deadline_passed" | "order_ended" | "no_pending_change" | "no_claim" | "no_dispute" | "not_your_turn" | "revision_mismatch" | "too_early" | "appointment_started" | "appointment_passed" | "not_overdue" | "claim_open" | "nothing_changed" | "appointment_not_in_future" | "price_not_editable" | "currency_mismatch" | "reimbursement_due" | "overpayment" | "payment_reference_conflict" | "amount_too_high" | "amount_too_low" | "not_reviewable" | "already_reviewed" | "too_many_revisions" | "too_many_payments" | "invalid_request" | "actor_missing" | "temporarily_unavailable" | "forbidden" | "malformed_json" | "invalid_header" | "unauthenticated" | "test_clocks_off" | "links_off" | "order_not_found" | "command_not_found" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "idempotency_in_progress" | "clock_advancing" | "too_many_endpoints" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "rate_limited" | "headers_too_large" | "internal_error" | "order_suspended";
            /** @description What it means. */
            readonly detail: string;
            /** @description What to do about it. */
            readonly help: string;
            /** @description The rules that it comes from. */
            readonly rules: readonly string[];
            /** @description The operations that can answer with it, by their ids. */
            readonly operations: readonly string[];
        };
        /** @description An event of one of the types that there are, with what that type says. */
        readonly TypedEvent: components["schemas"]["OrderCreatedEvent"] | components["schemas"]["OrderEditedEvent"] | components["schemas"]["OrderConfirmedEvent"] | components["schemas"]["OrderExpiredEvent"] | components["schemas"]["OrderCancelledEvent"] | components["schemas"]["OrderChangeProposedEvent"] | components["schemas"]["OrderChangeConfirmedEvent"] | components["schemas"]["OrderChangeDeclinedEvent"] | components["schemas"]["OrderChangeWithdrawnEvent"] | components["schemas"]["OrderChangeLapsedEvent"] | components["schemas"]["OrderDoneEvent"] | components["schemas"]["OrderExecutionConfirmedEvent"] | components["schemas"]["OrderExecutionRejectedEvent"] | components["schemas"]["OrderDisputeResolvedEvent"] | components["schemas"]["OrderPaymentDueEvent"] | components["schemas"]["OrderPaymentReceivedEvent"] | components["schemas"]["OrderPaymentOverdueEvent"] | components["schemas"]["OrderClaimOpenedEvent"] | components["schemas"]["OrderClaimWithdrawnEvent"] | components["schemas"]["OrderClaimSettledEvent"] | components["schemas"]["OrderClaimResolvedEvent"] | components["schemas"]["OrderClosedEvent"] | components["schemas"]["OrderCreditScheduledEvent"] | components["schemas"]["OrderCreditedEvent"] | components["schemas"]["OrderCreditLateEvent"] | components["schemas"]["OrderReviewedEvent"] | components["schemas"]["OrderReviewsClosedEvent"] | components["schemas"]["OrderRemindedEvent"] | components["schemas"]["OrderCancellationRequestedEvent"] | components["schemas"]["OrderAmendedEvent"] | components["schemas"]["OrderAppointmentNearEvent"];
        /** @description The event order.created. */
        readonly OrderCreatedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.created";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderCreatedData"];
        };
        /** @description What order.created says. */
        readonly OrderCreatedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.edited. */
        readonly OrderEditedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.edited";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderEditedData"];
        };
        /** @description What order.edited says. */
        readonly OrderEditedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.confirmed. */
        readonly OrderConfirmedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.confirmed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderConfirmedData"];
        };
        /** @description What order.confirmed says. */
        readonly OrderConfirmedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.expired. */
        readonly OrderExpiredEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.expired";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderExpiredData"];
        };
        /** @description What order.expired says. */
        readonly OrderExpiredData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.cancelled. */
        readonly OrderCancelledEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.cancelled";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderCancelledData"];
        };
        /** @description What order.cancelled says. */
        readonly OrderCancelledData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.change_proposed. */
        readonly OrderChangeProposedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.change_proposed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderChangeProposedData"];
        };
        /** @description What order.change_proposed says. */
        readonly OrderChangeProposedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.change_confirmed. */
        readonly OrderChangeConfirmedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.change_confirmed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderChangeConfirmedData"];
        };
        /** @description What order.change_confirmed says. */
        readonly OrderChangeConfirmedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.change_declined. */
        readonly OrderChangeDeclinedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.change_declined";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderChangeDeclinedData"];
        };
        /** @description What order.change_declined says. */
        readonly OrderChangeDeclinedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.change_withdrawn. */
        readonly OrderChangeWithdrawnEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.change_withdrawn";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderChangeWithdrawnData"];
        };
        /** @description What order.change_withdrawn says. */
        readonly OrderChangeWithdrawnData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.change_lapsed. */
        readonly OrderChangeLapsedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.change_lapsed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderChangeLapsedData"];
        };
        /** @description What order.change_lapsed says. */
        readonly OrderChangeLapsedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.done. */
        readonly OrderDoneEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.done";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderDoneData"];
        };
        /** @description What order.done says. */
        readonly OrderDoneData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.execution_confirmed. */
        readonly OrderExecutionConfirmedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.execution_confirmed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderExecutionConfirmedData"];
        };
        /** @description What order.execution_confirmed says. */
        readonly OrderExecutionConfirmedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.execution_rejected. */
        readonly OrderExecutionRejectedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.execution_rejected";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderExecutionRejectedData"];
        };
        /** @description What order.execution_rejected says. */
        readonly OrderExecutionRejectedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.dispute_resolved. */
        readonly OrderDisputeResolvedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.dispute_resolved";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderDisputeResolvedData"];
        };
        /** @description What order.dispute_resolved says. */
        readonly OrderDisputeResolvedData: {
            /**
             * @description How support has decided.
             * @enum {string}
             */
            readonly resolution: "uphold" | "adjust" | "void" | "reduce" | "write_off";
            /** @description What is due by it. */
            readonly amount?: components["schemas"]["Money"];
            /** @description What support said; null once it was erased. */
            readonly note: string | null;
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.payment_due. */
        readonly OrderPaymentDueEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.payment_due";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderPaymentDueData"];
        };
        /** @description What order.payment_due says. */
        readonly OrderPaymentDueData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.payment_received. */
        readonly OrderPaymentReceivedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.payment_received";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderPaymentReceivedData"];
        };
        /** @description What order.payment_received says. */
        readonly OrderPaymentReceivedData: {
            /** @description What the payment provider calls it. */
            readonly reference: string;
            /** @description What was paid. */
            readonly amount: components["schemas"]["Money"];
            /** @description When it was reported. */
            readonly receivedAt?: components["schemas"]["Instant"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.payment_overdue. */
        readonly OrderPaymentOverdueEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.payment_overdue";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderPaymentOverdueData"];
        };
        /** @description What order.payment_overdue says. */
        readonly OrderPaymentOverdueData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.claim_opened. */
        readonly OrderClaimOpenedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.claim_opened";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderClaimOpenedData"];
        };
        /** @description What order.claim_opened says. */
        readonly OrderClaimOpenedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.claim_withdrawn. */
        readonly OrderClaimWithdrawnEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.claim_withdrawn";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderClaimWithdrawnData"];
        };
        /** @description What order.claim_withdrawn says. */
        readonly OrderClaimWithdrawnData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.claim_settled. */
        readonly OrderClaimSettledEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.claim_settled";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderClaimSettledData"];
        };
        /** @description What order.claim_settled says. */
        readonly OrderClaimSettledData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.claim_resolved. */
        readonly OrderClaimResolvedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.claim_resolved";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderClaimResolvedData"];
        };
        /** @description What order.claim_resolved says. */
        readonly OrderClaimResolvedData: {
            /**
             * @description How support has decided.
             * @enum {string}
             */
            readonly resolution: "uphold" | "adjust" | "void" | "reduce" | "write_off";
            /** @description What is due by it. */
            readonly amount?: components["schemas"]["Money"];
            /** @description What support said; null once it was erased. */
            readonly note: string | null;
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.closed. */
        readonly OrderClosedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.closed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderClosedData"];
        };
        /** @description What order.closed says. */
        readonly OrderClosedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.credit_scheduled. */
        readonly OrderCreditScheduledEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.credit_scheduled";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderCreditScheduledData"];
        };
        /** @description What order.credit_scheduled says. */
        readonly OrderCreditScheduledData: {
            /** @description What is credited. */
            readonly amount: components["schemas"]["Money"];
            /** @description What is kept of what was paid. */
            readonly fee: components["schemas"]["Money"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.credited. */
        readonly OrderCreditedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.credited";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderCreditedData"];
        };
        /** @description What order.credited says. */
        readonly OrderCreditedData: {
            /** @description What is credited. */
            readonly amount: components["schemas"]["Money"];
            /** @description What is kept of what was paid. */
            readonly fee: components["schemas"]["Money"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.credit_late. */
        readonly OrderCreditLateEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.credit_late";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderCreditLateData"];
        };
        /** @description What order.credit_late says. */
        readonly OrderCreditLateData: {
            /** @description What is credited. */
            readonly amount: components["schemas"]["Money"];
            /** @description What is kept of what was paid. */
            readonly fee: components["schemas"]["Money"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.reviewed. */
        readonly OrderReviewedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.reviewed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderReviewedData"];
        };
        /** @description What order.reviewed says. */
        readonly OrderReviewedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.reviews_closed. */
        readonly OrderReviewsClosedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.reviews_closed";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderReviewsClosedData"];
        };
        /** @description What order.reviews_closed says. */
        readonly OrderReviewsClosedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.reminded. */
        readonly OrderRemindedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.reminded";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderRemindedData"];
        };
        /** @description What order.reminded says. */
        readonly OrderRemindedData: {
            /**
             * @description Who was reminded.
             * @enum {string|null}
             */
            readonly awaiting: "customer" | "provider" | "support" | null;
            /** @description Until when there is time. */
            readonly deadline: components["schemas"]["Instant"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.cancellation_requested. */
        readonly OrderCancellationRequestedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.cancellation_requested";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderCancellationRequestedData"];
        };
        /** @description What order.cancellation_requested says. */
        readonly OrderCancellationRequestedData: {
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.amended. */
        readonly OrderAmendedEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.amended";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderAmendedData"];
        };
        /** @description What order.amended says. */
        readonly OrderAmendedData: {
            /** @description What was amended. */
            readonly fields: readonly ("reference" | "metadata" | "contacts")[];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description The event order.appointment_near. */
        readonly OrderAppointmentNearEvent: {
            /**
             * Format: int64
             * @description Numbers the order's events, from 1.
             */
            readonly seq: number;
            /**
             * @description What happened. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            readonly type: "order.appointment_near";
            /** @description When it happened. */
            readonly at: components["schemas"]["Instant"];
            readonly actor: components["schemas"]["Actor"];
            /** @description null for what happened by itself. */
            readonly commandId: string | null;
            readonly data: components["schemas"]["OrderAppointmentNearData"];
        };
        /** @description What order.appointment_near says. */
        readonly OrderAppointmentNearData: {
            /** @description When the agreed appointment starts. */
            readonly startsAt: components["schemas"]["Instant"];
            /** @description The values before. */
            readonly old: components["schemas"]["OrderValues"];
            /** @description The values after. */
            readonly new: components["schemas"]["OrderValues"];
        };
        /** @description An event of an order, and the order as of then. */
        readonly WebhookMessage: {
            /**
             * @description The type of the event.
             * @enum {string}
             */
            readonly type: "order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near";
            /** @description When it happened. */
            readonly timestamp: components["schemas"]["Instant"];
            readonly data: components["schemas"]["WebhookMessageData"];
        };
        /** @description The event, and the order as of then. */
        readonly WebhookMessageData: {
            /** @description The id of the order. */
            readonly orderId: string;
            /**
             * Format: int64
             * @description The seq of the event.
             */
            readonly seq: number;
            readonly event: components["schemas"]["Event"];
            readonly order: components["schemas"]["OrderSnapshot"];
        };
        /** @description The order as of that event. */
        readonly OrderSnapshot: {
            /** @description The id of the order. */
            readonly id: string;
            /** @description Who has booked. */
            readonly customerId: string;
            /** @description Who provides the service. */
            readonly providerId: string;
            readonly service: components["schemas"]["Service"];
            /** @description What cancelling costs the customer, the most notice first. */
            readonly cancellationPolicy: readonly components["schemas"]["CancellationTier"][];
            /** @description What is kept of a payment, in hundredths of a percent. */
            readonly feeBps: number;
            /** @description When it was booked. */
            readonly createdAt: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description The seq of its last event.
             */
            readonly version: number;
            readonly stage: components["schemas"]["Stage"];
            /**
             * @description Who must act.
             * @enum {string|null}
             */
            readonly awaiting: "customer" | "provider" | "support" | null;
            /**
             * @description How it ended; null until then.
             * @enum {string|null}
             */
            readonly outcome: "completed" | "cancelled" | "expired" | "cancelled_with_reimbursement" | "voided" | "written_off" | null;
            /**
             * Format: int64
             * @description Numbers the terms; answers to terms name it.
             */
            readonly revision: number;
            /** @description The terms that hold; null until both have agreed. */
            readonly agreed: components["schemas"]["AgreedTerms"] | null;
            /** @description What waits for an answer. */
            readonly proposal: components["schemas"]["Proposal"] | null;
            /** @description null while no window runs. */
            readonly deadline: components["schemas"]["Deadline"] | null;
            readonly execution: components["schemas"]["Execution"];
            /** @description null for what was not cancelled. */
            readonly cancellation: components["schemas"]["Cancellation"] | null;
            /** @description null for what was not disputed. */
            readonly dispute: components["schemas"]["Dispute"] | null;
            readonly payment: components["schemas"]["Payment"];
            /** @description null for what was not claimed. */
            readonly claim: components["schemas"]["Claim"] | null;
            /** @description null until something is to be credited. */
            readonly credit: components["schemas"]["Credit"] | null;
            /** @description null until there is one. */
            readonly review: components["schemas"]["Review"] | null;
            /** @description What was said with proposals, oldest first. */
            readonly comments: readonly components["schemas"]["Comment"][];
            /** @description By what the backend knows it; not unique. */
            readonly reference: string | null;
            /** @description The backend’s own. Only for support, and for an API key that acts for nobody or for support. */
            readonly metadata?: {
                readonly [key: string]: string;
            };
            /** @description When what is now the case began: the stage, the turn, a dispute, a claim … */
            readonly since: components["schemas"]["Instant"];
            /** @description The policy that its windows come from. */
            readonly policy: string;
            /** @description The test clock that it lives by; null for the time of the world. */
            readonly testClock: string | null;
            /** @description When something happened to it last. */
            readonly updatedAt: components["schemas"]["Instant"];
        };
    };
    responses: {
        /**
         * @description - [`malformed_json`](/problems/malformed_json): The body is not JSON in UTF-8.
         *     - [`actor_missing`](/problems/actor_missing): This needs the header On-Behalf-Of: customer:<id>, provider:<id> or support:<id>.
         *     - [`invalid_header`](/problems/invalid_header): A header is not well-formed.
         */
        readonly MalformedJsonOrActorMissingOrInvalidHeader: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`unauthenticated`](/problems/unauthenticated): This needs a valid credential in the header Authorization: Bearer. */
        readonly Unauthenticated: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description - [`forbidden`](/problems/forbidden): Whoever acts here may never do that.
         *     - [`test_clocks_off`](/problems/test_clocks_off): There are no test clocks here.
         */
        readonly ForbiddenOrTestClocksOff: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
        readonly NotAcceptable: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`payload_too_large`](/problems/payload_too_large): A body has at most 64 KiB. */
        readonly PayloadTooLarge: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`unsupported_media_type`](/problems/unsupported_media_type): A body must be application/json in UTF-8, without a content encoding. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "Accept-Post": components["headers"]["Accept-Post"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`rate_limited`](/problems/rate_limited): This credential has asked too often; Retry-After says in how many seconds it may ask again. */
        readonly RateLimited: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`internal_error`](/problems/internal_error): Something went wrong here, and has been logged. */
        readonly InternalError: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`temporarily_unavailable`](/problems/temporarily_unavailable): A part of the service does not answer; try again in a moment, with the same Idempotency-Key. */
        readonly TemporarilyUnavailable: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`invalid_header`](/problems/invalid_header): A header is not well-formed. */
        readonly InvalidHeader: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`forbidden`](/problems/forbidden): Whoever acts here may never do that. */
        readonly Forbidden: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`order_not_found`](/problems/order_not_found): There is no such order. */
        readonly OrderNotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description - [`order_not_found`](/problems/order_not_found): There is no such order.
         *     - [`command_not_found`](/problems/command_not_found): The order knows no such command.
         */
        readonly OrderNotFoundOrCommandNotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description - [`temporarily_unavailable`](/problems/temporarily_unavailable): A part of the service does not answer; try again in a moment, with the same Idempotency-Key.
         *     - [`order_suspended`](/problems/order_suspended): The order cannot be gone on with until an operator has revived it; nothing of this request was kept.
         */
        readonly TemporarilyUnavailableOrOrderSuspended: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description - [`malformed_json`](/problems/malformed_json): The body is not JSON in UTF-8.
         *     - [`invalid_header`](/problems/invalid_header): A header is not well-formed.
         */
        readonly MalformedJsonOrInvalidHeader: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description - [`forbidden`](/problems/forbidden): Whoever acts here may never do that.
         *     - [`links_off`](/problems/links_off): There are no order links here.
         */
        readonly ForbiddenOrLinksOff: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description - [`order_not_found`](/problems/order_not_found): There is no such order.
         *     - [`not_found`](/problems/not_found): There is nothing at this path.
         */
        readonly OrderNotFoundOrNotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`not_found`](/problems/not_found): There is nothing at this path. */
        readonly NotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`invalid_header`](/problems/invalid_header): A header is not well-formed. */
        readonly OpenInvalidHeader: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`internal_error`](/problems/internal_error): Something went wrong here, and has been logged. */
        readonly OpenInternalError: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
        readonly OpenNotAcceptable: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description - [`not_found`](/problems/not_found): There is nothing at this path. */
        readonly OpenNotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The id of the request: yours, or one that was made for it.
         * @example req_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
         */
        readonly "X-Request-Id": string;
        /**
         * @description Validates the whole representation.
         * @example "9zXZ0n2nPp1aJ6yqQ2f8bq0i0h6dPzCw1nWqk1QmZcE"
         */
        readonly ETag: string;
        /**
         * @description Where to look next.
         * @example /v1/orders/ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
         */
        readonly Location: string;
        /**
         * @description With text/csv, where there is a next page (RFC 8288).
         * @example </v1/orders?cursor=WyIyMDI2LTEyLTAxVDA5OjAwOjAwLjAwMFoiXQ>; rel="next"
         */
        readonly Link: string;
        /**
         * @description After how many seconds to try again.
         * @example 1
         */
        readonly "Retry-After": string;
        /**
         * @description The preference that was followed.
         * @example wait=10
         */
        readonly "Preference-Applied": string;
        /**
         * @description Set where this key has been answered before.
         * @example true
         */
        readonly "Idempotency-Replayed": string;
        /**
         * @description The id of the command; with it one can ask later what became of it.
         * @example cmd_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
         */
        readonly "Command-Id": string;
        /**
         * @description 110: the last recorded state, since nobody can say what has become of it.
         * @example 110 - "Response is Stale"
         */
        readonly Warning: string;
        /**
         * @description How much is left of the quota, and until when (draft 8).
         * @example "default"; r=599; t=60
         */
        readonly RateLimit: string;
        /**
         * @description The quota (draft 8).
         * @example "default"; q=600; w=60
         */
        readonly "RateLimit-Policy": string;
        /**
         * @description How to authenticate.
         * @example Bearer
         */
        readonly "WWW-Authenticate": string;
        /**
         * @description What a body must be.
         * @example application/json
         */
        readonly "Accept-Post": string;
        /**
         * @description What a body must be.
         * @example application/json, application/merge-patch+json
         */
        readonly "Accept-Patch": string;
        /**
         * @description What the page may load: only what comes from here.
         * @example default-src 'none'
         */
        readonly "Content-Security-Policy": string;
    };
    pathItems: {
        readonly orderEvent: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly get?: never;
            readonly put?: never;
            /**
             * An event of an order
             * @description Sent to every endpoint that wants to hear of it, signed as [Standard Webhooks](https://www.standardwebhooks.com) says: headers `webhook-id`, `webhook-timestamp`, `webhook-signature`. The events of an order come in order, each at least once, always with the same id and the same bytes. Any other answer than 2xx within 15 s is tried again for about three days; 410 disables the endpoint; redirects are not followed.
             */
            readonly post: operations["receiveOrderEvent"];
            readonly delete?: never;
            readonly options?: never;
            readonly head?: never;
            readonly patch?: never;
            readonly trace?: never;
        };
    };
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listOrders: {
        readonly parameters: {
            readonly query?: {
                /** @description Whose booking it is. */
                readonly customerId?: string;
                /** @description Who provides the service. */
                readonly providerId?: string;
                /** @description Where it is in its life. */
                readonly stage?: "confirmation" | "execution_in_progress" | "confirmation_of_execution" | "payment" | "closed" | "cancelled";
                /** @description Who must act. */
                readonly awaiting?: "customer" | "provider" | "support";
                /** @description What support looks for. */
                readonly flag?: "overdue" | "claim" | "dispute" | "pending_change" | "late_credit" | "lost";
                /** @description By what the backend knows it. */
                readonly reference?: string;
                /** @description The reference of one of its payments. */
                readonly paymentReference?: string;
                /** @description The orders on this clock, which are listed only by it. */
                readonly testClock?: string;
                /** @description Created then or later. */
                readonly createdFrom?: string;
                /** @description Created then or before. */
                readonly createdTo?: string;
                /** @description With a deadline then or later. */
                readonly deadlineFrom?: string;
                /** @description With a deadline then or before. */
                readonly deadlineTo?: string;
                /** @description The appointment of the live proposal, else the agreed one, starts then or later. */
                readonly appointmentFrom?: string;
                /** @description The appointment of the live proposal, else the agreed one, starts then or before. */
                readonly appointmentTo?: string;
                /** @description A leading `-` for the latest first. Orders that have no deadline, or no appointment, are not in a list that is sorted by it. A cursor goes with the sort that it came with. */
                readonly sort?: "createdAt" | "-createdAt" | "deadline" | "-deadline" | "appointment" | "-appointment";
                /** @description The nextCursor of the page before. */
                readonly cursor?: string;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of orders. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderPage"];
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly createOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateOrderRequest"];
            };
        };
        readonly responses: {
            /** @description The order. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment. */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly getOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The order. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly amendOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example support:sup_1
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["AmendOrderRequest"];
                readonly "application/merge-patch+json": components["schemas"]["AmendOrderRequest"];
            };
        };
        readonly responses: {
            /** @description The order as it is now. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment. */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            /** @description - [`unsupported_media_type`](/problems/unsupported_media_type): A body must be application/json in UTF-8, without a content encoding. */
            readonly 415: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Accept-Patch": components["headers"]["Accept-Patch"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Only events behind this seq. */
                readonly after?: number;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description For a stream that goes on: the id of the last event that has come; empty is none. It counts more than `after`. */
                readonly "Last-Event-ID"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events, or a stream of them. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                    readonly "text/event-stream": string;
                };
            };
            /** @description For a stream: the order has ended, and nothing comes behind what you have. Do not come again. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly getCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
                /**
                 * @description The Command-Id of an answer.
                 * @example cmd_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly commandId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its status. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommandStatus"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFoundOrCommandNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly confirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`revision_mismatch`](/problems/revision_mismatch): This answers other terms than the live ones; look at the order and name its current revision.
             *     - [`appointment_passed`](/problems/appointment_passed): The proposed appointment has passed; propose a later one, or cancel.
             *     - [`no_pending_change`](/problems/no_pending_change): No change of the agreed terms is waiting for an answer.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly edit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EditRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`revision_mismatch`](/problems/revision_mismatch): This answers other terms than the live ones; look at the order and name its current revision.
             *     - [`currency_mismatch`](/problems/currency_mismatch): The currency of an order is fixed at its creation.
             *     - [`appointment_not_in_future`](/problems/appointment_not_in_future): The appointment must start in the future.
             *     - [`nothing_changed`](/problems/nothing_changed): This changes neither the appointment nor the price.
             *     - [`too_many_revisions`](/problems/too_many_revisions): No further change of the terms can be proposed for this order.
             *     - [`price_not_editable`](/problems/price_not_editable): The customer may change the date and time only; the price must stay as proposed.
             *     - [`appointment_started`](/problems/appointment_started): The agreed appointment has started.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly decline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DeclineRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`no_pending_change`](/problems/no_pending_change): No change of the agreed terms is waiting for an answer.
             *     - [`revision_mismatch`](/problems/revision_mismatch): This answers other terms than the live ones; look at the order and name its current revision.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly withdraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["WithdrawRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`no_pending_change`](/problems/no_pending_change): No change of the agreed terms is waiting for an answer.
             *     - [`revision_mismatch`](/problems/revision_mismatch): This answers other terms than the live ones; look at the order and name its current revision.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`no_claim`](/problems/no_claim): No claim is open.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly done: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DoneRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`too_early`](/problems/too_early): It is too early for this.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CancelRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`appointment_started`](/problems/appointment_started): The agreed appointment has started.
             *     - [`reimbursement_due`](/problems/reimbursement_due): Cancelling now costs a reimbursement; send exactly the amount due as acceptDue to accept it.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly reject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RejectRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`too_early`](/problems/too_early): It is too early for this.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly pay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PayRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`currency_mismatch`](/problems/currency_mismatch): The currency of an order is fixed at its creation.
             *     - [`overpayment`](/problems/overpayment): This is more than the rest due.
             *     - [`too_many_payments`](/problems/too_many_payments): No further payment can be recorded for this order.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             *     - [`payment_reference_conflict`](/problems/payment_reference_conflict): A payment with this reference but another amount is known.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly claim: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ClaimRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`not_overdue`](/problems/not_overdue): The payment is not overdue.
             *     - [`claim_open`](/problems/claim_open): A claim is open already.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly resolve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example support:sup_1
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResolveRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`no_dispute`](/problems/no_dispute): No dispute is open that this would resolve.
             *     - [`currency_mismatch`](/problems/currency_mismatch): The currency of an order is fixed at its creation.
             *     - [`amount_too_high`](/problems/amount_too_high): The amount is too high.
             *     - [`not_overdue`](/problems/not_overdue): The payment is not overdue.
             *     - [`amount_too_low`](/problems/amount_too_low): The amount is too low.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly review: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example customer:cus_42
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        readonly responses: {
            /** @description Accepted: the order as the command left it, or later. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not known yet: the command is durable and will take effect. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingCommand"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrActorMissingOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`wrong_stage`](/problems/wrong_stage): The order is not in a stage in which this can be done.
             *     - [`not_your_turn`](/problems/not_your_turn): It is not your turn.
             *     - [`already_reviewed`](/problems/already_reviewed): The order has been reviewed already.
             *     - [`not_reviewable`](/problems/not_reviewable): This order cannot be reviewed.
             *     - [`deadline_passed`](/problems/deadline_passed): The deadline for this has passed, and what happens by itself has happened.
             *     - [`order_ended`](/problems/order_ended): The order has ended.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Warning: components["headers"]["Warning"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["RefusalProblem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Command-Id": components["headers"]["Command-Id"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailableOrOrderSuspended"];
        };
    };
    readonly createOrderLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateOrderLinkRequest"];
            };
        };
        readonly responses: {
            /** @description The link. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderLink"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrLinksOff"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly revokeOrderLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description They are void. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrLinksOff"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listFeed: {
        readonly parameters: {
            readonly query?: {
                /** @description Only events behind this position. */
                readonly after?: number;
                /** @description Only events of these types: one, or several in parameters of their own or separated by commas. */
                readonly types?: readonly ("order.created" | "order.edited" | "order.confirmed" | "order.expired" | "order.cancelled" | "order.change_proposed" | "order.change_confirmed" | "order.change_declined" | "order.change_withdrawn" | "order.change_lapsed" | "order.done" | "order.execution_confirmed" | "order.execution_rejected" | "order.dispute_resolved" | "order.payment_due" | "order.payment_received" | "order.payment_overdue" | "order.claim_opened" | "order.claim_withdrawn" | "order.claim_settled" | "order.claim_resolved" | "order.closed" | "order.credit_scheduled" | "order.credited" | "order.credit_late" | "order.reviewed" | "order.reviews_closed" | "order.reminded" | "order.cancellation_requested" | "order.amended" | "order.appointment_near")[];
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedPage"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listMessages: {
        readonly parameters: {
            readonly query?: {
                /** @description The nextCursor of the page before. */
                readonly cursor?: string;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of messages. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MessagePage"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly retryMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the order.
                 * @example ord_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly orderId: string;
                /**
                 * @description The id of the message.
                 * @example msg_3f0c7d5b9a1e4c2d8f6a0b7e91
                 */
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            /** @description The message, on its way again. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Message"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFoundOrNotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listPolicies: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All policies. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PolicyList"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly getAccount: {
        readonly parameters: {
            readonly query?: {
                /** @description The account on this clock. */
                readonly testClock?: string;
            };
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the provider.
                 * @example pro_7
                 */
                readonly providerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account; empty for a provider that nothing was credited to. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listEntries: {
        readonly parameters: {
            readonly query?: {
                /** @description The entries of orders on this clock. */
                readonly testClock?: string;
                /** @description The nextCursor of the page before. */
                readonly cursor?: string;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /**
                 * @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused.
                 * @example provider:pro_7
                 */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the provider.
                 * @example pro_7
                 */
                readonly providerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of entries. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EntryPage"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listTestClocks: {
        readonly parameters: {
            readonly query?: {
                /** @description The nextCursor of the page before. */
                readonly cursor?: string;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of clocks. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TestClockPage"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly createTestClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateTestClockRequest"];
            };
        };
        readonly responses: {
            /** @description The clock. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TestClock"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly getTestClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the test clock.
                 * @example clk_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly clockId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The clock. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TestClock"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly deleteTestClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the test clock.
                 * @example clk_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly clockId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly advanceTestClock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description `wait=N`: how many seconds to wait for the outcome, 0 to 30, by default 5. `respond-async`: not at all. */
                readonly Prefer?: string;
            };
            readonly path: {
                /**
                 * @description The id of the test clock.
                 * @example clk_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly clockId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AdvanceTestClockRequest"];
            };
        };
        readonly responses: {
            /** @description The clock: everything that was due has happened. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TestClock"];
                };
            };
            /** @description The clock, whose orders are still on their way. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Preference-Applied": components["headers"]["Preference-Applied"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TestClock"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["ForbiddenOrTestClocksOff"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`clock_advancing`](/problems/clock_advancing): The orders on this test clock have not lived up to its instant yet; it can be advanced again then. */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listWebhookEndpoints: {
        readonly parameters: {
            readonly query?: {
                /** @description The nextCursor of the page before. */
                readonly cursor?: string;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of endpoints. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpointPage"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly createWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description Names the request: the same key with the same body never acts twice, and gives the same outcome again. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateWebhookEndpointRequest"];
            };
        };
        readonly responses: {
            /** @description The endpoint. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly Location: components["headers"]["Location"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 406: components["responses"]["NotAcceptable"];
            /**
             * @description - [`idempotency_in_progress`](/problems/idempotency_in_progress): Another request with this Idempotency-Key is on its way; try again in a moment.
             *     - [`too_many_endpoints`](/problems/too_many_endpoints): There are 20 webhook endpoints already, and there may be no more.
             */
            readonly 409: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description - [`idempotency_conflict`](/problems/idempotency_conflict): This Idempotency-Key came before with another request.
             *     - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where.
             */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly getWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The endpoint. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly deleteWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly updateWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateWebhookEndpointRequest"];
            };
        };
        readonly responses: {
            /** @description The endpoint as it is then. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            /** @description - [`unsupported_media_type`](/problems/unsupported_media_type): A body must be application/json in UTF-8, without a content encoding. */
            readonly 415: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "Accept-Patch": components["headers"]["Accept-Patch"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            /** @description The endpoint, with its new secret. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly testWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            /** @description The message, on its way. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly listWebhookDeliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description What became of it. */
                readonly status?: "pending" | "delivered" | "failed";
                /** @description The nextCursor of the page before. */
                readonly cursor?: string;
                /** @description How many at most; a page ends early at 1 MiB. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of messages. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            readonly 400: components["responses"]["InvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly retryWebhookDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description For whom a backend with an API key acts: `customer:<id>`, `provider:<id>` or `support:<id>`. Every command and every creation of a backend needs it; with a JWT it is refused. */
                readonly "On-Behalf-Of"?: string;
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path: {
                /**
                 * @description The id of the endpoint.
                 * @example we_01KBZ6Y8M4V3QJ0T9C5XW2RHDN
                 */
                readonly endpointId: string;
                /**
                 * @description The id of the message.
                 * @example msg_3f0c7d5b9a1e4c2d8f6a0b7e91
                 */
                readonly deliveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoFields"];
            };
        };
        readonly responses: {
            /** @description The message, on its way again. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            readonly 400: components["responses"]["MalformedJsonOrInvalidHeader"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 406: components["responses"]["NotAcceptable"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description - [`invalid_request`](/problems/invalid_request): The request is well-formed and makes no sense; errors says what is wrong where. */
            readonly 422: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["InvalidRequestProblem"];
                };
            };
            readonly 429: components["responses"]["RateLimited"];
            readonly 500: components["responses"]["InternalError"];
            readonly 503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readonly getOverview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where everything is. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly getLivez: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It lives. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alive"];
                };
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            readonly 406: components["responses"]["OpenNotAcceptable"];
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly getReadyz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It can. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description - [`invalid_header`](/problems/invalid_header): A header is not well-formed. */
            readonly 400: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description - [`internal_error`](/problems/internal_error): Something went wrong here, and has been logged. */
            readonly 500: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description - [`temporarily_unavailable`](/problems/temporarily_unavailable): A part of the service does not answer; try again in a moment, with the same Idempotency-Key. */
            readonly 503: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotReadyProblem"];
                };
            };
        };
    };
    readonly getOpenApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            readonly 406: components["responses"]["OpenNotAcceptable"];
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly getDocs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly getGuide: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                /**
                 * @description The file of a guide.
                 * @example rules.md
                 */
                readonly guide: "rules.md" | "telling.md" | "notifications.md" | "testing.md" | "policies.md" | "limits.md" | "lost-orders.md" | "glossary.md" | "changelog.md";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The guide. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/markdown": string;
                    readonly "text/html": string;
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            readonly 404: components["responses"]["OpenNotFound"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly getLlmsTxt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The text. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly listProblems: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All problems. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/json": components["schemas"]["ProblemIndex"];
                    readonly "application/problem+json": components["schemas"]["ProblemIndex"];
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly getProblem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Your id of the request, 1 to 64 of `A-Z a-z 0-9 . _ : / + = @ -`; another one is replaced. */
                readonly "X-Request-Id"?: string;
                /** @description The ETag of an answer that is known: where nothing has changed, 304. */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                /**
                 * @description The code of a problem.
                 * @example too_early
                 */
                readonly code: "wrong_stage" | "deadline_passed" | "order_ended" | "no_pending_change" | "no_claim" | "no_dispute" | "not_your_turn" | "revision_mismatch" | "too_early" | "appointment_started" | "appointment_passed" | "not_overdue" | "claim_open" | "nothing_changed" | "appointment_not_in_future" | "price_not_editable" | "currency_mismatch" | "reimbursement_due" | "overpayment" | "payment_reference_conflict" | "amount_too_high" | "amount_too_low" | "not_reviewable" | "already_reviewed" | "too_many_revisions" | "too_many_payments" | "invalid_request" | "actor_missing" | "temporarily_unavailable" | "forbidden" | "malformed_json" | "invalid_header" | "unauthenticated" | "test_clocks_off" | "links_off" | "order_not_found" | "command_not_found" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "idempotency_in_progress" | "clock_advancing" | "too_many_endpoints" | "payload_too_large" | "unsupported_media_type" | "idempotency_conflict" | "rate_limited" | "headers_too_large" | "internal_error" | "order_suspended";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What it means, and what to do. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/json": components["schemas"]["ProblemPage"];
                    readonly "application/problem+json": components["schemas"]["ProblemPage"];
                };
            };
            /** @description It is as you know it. */
            readonly 304: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["OpenInvalidHeader"];
            readonly 404: components["responses"]["OpenNotFound"];
            /** @description - [`not_acceptable`](/problems/not_acceptable): The answer is application/json only. */
            readonly 406: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 500: components["responses"]["OpenInternalError"];
        };
    };
    readonly receiveOrderEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookMessage"];
            };
        };
        readonly responses: {
            /** @description Nothing is to be sent here any more. */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has arrived. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
