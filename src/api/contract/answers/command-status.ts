import { z } from 'zod';
import { refusalProblem } from './problem.ts';
import { at, commandId } from './values.ts';

export const pendingCommand = z
  .object({ commandId, status: z.literal('pending') })
  .meta({ id: 'PendingCommand', description: 'The command is durable and will take effect.' });

export const commandStatus = z
  .object({
    commandId,
    command: z.string().meta({ description: 'Its name; create for the booking itself.' }),
    status: z.enum(['pending', 'accepted', 'refused']),
    receivedAt: at.meta({ description: 'The instant that decided whether it was in time.' }),
    problem: refusalProblem.nullable().meta({ description: 'Why it was refused.' }),
  })
  .meta({ id: 'CommandStatus', description: 'What became of a command.' });
