import { epochMs, type Instant } from '../../domain/values/instant.ts';
import { days, hours, minutes } from '../../domain/values/duration.ts';

/** How long it is from one instant to another, to the unit that matters: `3 days`, `26 hours`, `1 minute`. */
export function elapsed(from: Instant, to: Instant): string {
  const ms = Math.max(0, epochMs(to) - epochMs(from));
  if (ms >= days(2)) return counted(ms / days(1), 'day');
  if (ms >= hours(2)) return counted(ms / hours(1), 'hour');
  return counted(ms / minutes(1), 'minute');
}

function counted(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
