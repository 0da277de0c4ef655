import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandName, Commands } from '../../src/domain/command.ts';
import { minutes, share, type Duration } from '../../src/domain/duration.ts';
import { after, between, instant, type Instant } from '../../src/domain/instant.ts';
import { money, type Money } from '../../src/domain/money.ts';
