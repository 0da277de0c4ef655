import { commit } from './commit.ts';
import { postgresDatabase } from './database.ts';
import { LifeBench } from './lives/life-bench.ts';
import { readOptions } from './lives/options.ts';
import { Receivers } from './lives/receivers.ts';
import { openShops } from './lives/shop.ts';
import { lifeTable } from './lives/table.ts';
import { onTestbed } from './testbed.ts';

// What the lives of orders cost with the bare SDK, as tutorials do it, and with this product, and how long they take.

const args = process.argv.slice(2);
const options = readOptions(args);

await onTestbed(
  async (testbed, say) => {
    const where = await testbed.description();
    const receivers = await Receivers.open();
    const bench = new LifeBench(testbed, await openShops(options.cases, testbed, receivers), options, say);
    await bench.run();
    receivers.close();
    return report(where, bench);
  },
  options.postgres ? postgresDatabase : undefined,
);

function report(where: string, { findings }: LifeBench): string {
  const { rounds, seconds, users } = options;
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  return `
\`${command}\`, ${new Date().toISOString().slice(0, 10)}, commit ${commit()}.
${where}.

Medians of ${rounds} rounds in turn, each of ${seconds} s; in parentheses the least and the most.

${lifeTable(findings, users)}
`;
}
