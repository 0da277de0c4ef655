import { LIMITS } from '../../domain/values/limits.ts';
import { testClock, testClockPage } from './answers/test-clock.ts';
import { json, link, NO_CONTENT, OF_THE_CALLER, operation } from './operation.ts';
import { noParams, ofTestClock } from './params.ts';
import { noQuery, pageQuery } from './schemas/query.ts';
import { advanceBody, testClockBody } from './schemas/test-clock-bodies.ts';

const BASE = '/v1/test-clocks';

const OF_ALL = {
  tag: 'Test clocks',
  action: 'manage_test_clocks',
  query: noQuery,
  headers: OF_THE_CALLER,
  body: null,
  refusals: ['test_clocks_off'],
  wrong: { page: '2' },
} as const;

/** Time in the hands of whoever tests (C1 to C4). */
export const testClockOperations = {
  createTestClock: operation({
    ...OF_ALL,
    method: 'post',
    path: BASE,
    summary: 'Make a test clock',
    description:
      'It stands still until it is advanced. Orders that are booked with it as their `testClock` live by it alone: every ' +
      `instant, window and reminder is the clock’s. There are at most ${LIMITS.testClocks} clocks; one that nobody has ` +
      'touched for 30 days is removed.',
    params: noParams,
    body: () => testClockBody,
    answers: {
      201: {
        description: 'The clock.',
        content: json(testClock),
        headers: ['Location'],
        links: {
          AdvanceTestClock: link('advanceTestClock', 'Move it on.', { 'path.clockId': '$response.body#/id' }),
          DeleteTestClock: link('deleteTestClock', 'Remove it.', { 'path.clockId': '$response.body#/id' }),
          ListOrders: link('listOrders', 'The orders on it.', { 'query.testClock': '$response.body#/id' }),
        },
      },
    },
    wrong: { now: 'noon' },
  }),
  listTestClocks: operation({
    ...OF_ALL,
    method: 'get',
    path: BASE,
    summary: 'All test clocks',
    description: 'Oldest first.',
    params: noParams,
    query: pageQuery,
    answers: {
      200: {
        description: 'A page of clocks.',
        content: json(testClockPage),
        headers: [],
        links: { NextPage: link('listTestClocks', 'The next page.', { 'query.cursor': '$response.body#/nextCursor' }) },
      },
    },
    wrong: { limit: '201' },
  }),
  getTestClock: operation({
    ...OF_ALL,
    method: 'get',
    path: `${BASE}/{clockId}`,
    summary: 'A test clock',
    description: 'What time it is on it, and whether its orders have lived up to then.',
    params: ofTestClock,
    answers: { 200: { description: 'The clock.', content: json(testClock), headers: [] } },
  }),
  advanceTestClock: operation({
    ...OF_ALL,
    method: 'post',
    path: `${BASE}/{clockId}/advance`,
    summary: 'Move a test clock on',
    description:
      'To an instant or by a duration, forward only, by at most two years at a time. The orders on it live through the ' +
      'time between: each meets its due instants one after another, as if the time had passed. Where that takes longer ' +
      'than the wait (see Prefer), the answer is 202, and the clock is `ready` later. Commands are taken meanwhile, at ' +
      'the clock’s instant.',
    params: ofTestClock,
    headers: [...OF_THE_CALLER, 'Prefer'],
    body: () => advanceBody,
    refusals: ['test_clocks_off', 'clock_advancing'],
    answers: {
      200: {
        description: 'The clock: everything that was due has happened.',
        content: json(testClock),
        headers: ['Preference-Applied'],
      },
      202: {
        description: 'The clock, whose orders are still on their way.',
        content: json(testClock),
        headers: ['Location', 'Preference-Applied'],
        links: { GetTestClock: link('getTestClock', 'How far it is.', { 'path.clockId': '$response.body#/id' }) },
      },
    },
    wrong: { by: '24 hours' },
  }),
  deleteTestClock: operation({
    ...OF_ALL,
    method: 'delete',
    path: `${BASE}/{clockId}`,
    summary: 'Remove a test clock',
    description: 'With all orders on it, their timelines, messages and accounts.',
    params: ofTestClock,
    answers: { 204: { description: 'It is gone.', content: NO_CONTENT, headers: [] } },
  }),
};
