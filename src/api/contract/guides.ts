/** The documents of docs/ that are for callers, by file, with their titles. */
export const GUIDES = {
  'rules.md': 'The rules of an order: what it does, and what it refuses',
  'telling.md': 'Who is told, and how: webhooks, live timelines, mails',
  'notifications.md': 'Which event is mailed to whom',
  'testing.md': 'Testing what you build on orders: weeks in seconds',
  'policies.md': 'Policies: how long everything takes, and how to have it otherwise',
  'limits.md': 'Limits: how much is taken, and what is answered beyond',
  'lost-orders.md': 'Lost orders: what is answered when an order cannot go on',
  'glossary.md': 'The words of the business',
  'changelog.md': 'What has changed for callers',
} as const;

export type Guide = keyof typeof GUIDES;

export const GUIDE_NAMES = Object.keys(GUIDES) as [Guide, ...Guide[]];
