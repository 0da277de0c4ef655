import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An alert, as deploy/prometheus/alerts.yml has it. */
export interface AlertRule {
  readonly name: string;
  readonly severity: string;
  readonly runbook: string;
  readonly expression: string;
}

export const alertRules = (): readonly AlertRule[] =>
  readFileSync(join(import.meta.dirname, '../../../deploy/prometheus/alerts.yml'), 'utf8')
    .split('- alert: ')
    .slice(1)
    .map((text) => ({
      name: firstOf(/^(\w+)/, text),
      severity: firstOf(/severity: (\w+)/, text),
      runbook: firstOf(/runbook: (\S+)/, text),
      expression: firstOf(/expr: (?:>-\n)?([\s\S]*?)\n {8}\w/, text),
    }));

const firstOf = (pattern: RegExp, text: string): string => pattern.exec(text)?.[1] ?? '';
