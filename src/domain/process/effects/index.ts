export * from './confirmation.ts';
export * from './execution.ts';
export * from './confirmation-of-execution.ts';
export * from './payment.ts';
export * from './closing.ts';
