import { z } from 'zod';
import { refusalProblem } from './problem.ts';
import { at, commandId } from './values.ts';

const ofCommand = commandId.meta({ description: 'The id of the command, as in the header Command-Id.' });

export const pendingCommand = z
  .object({ commandId: ofCommand, status: z.literal('pending').meta({ description: 'Its outcome is not known yet.' }) })
  .meta({ id: 'PendingCommand', description: 'The command is durable and will take effect.' });

export const commandStatus = z
  .object({
    commandId: ofCommand,
    command: z.string().meta({ description: 'Its name; create for the booking itself.' }),
    status: z.enum(['pending', 'accepted', 'refused']).meta({ description: 'What became of it.' }),
    receivedAt: at.meta({ description: 'The instant that decided whether it was in time.' }),
    problem: refusalProblem.nullable().meta({ description: 'Why it was refused.' }),
  })
  .meta({ id: 'CommandStatus', description: 'What became of a command.' });
