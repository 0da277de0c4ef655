import { OPERATIONS } from '../contract/operations.ts';
import { GUIDES } from '../contract/guides.ts';
import { INFO, TAGS } from '../contract/info.ts';

/** Where everything is, for programs that read text (https://llmstxt.org). */
export function llmsText(): string {
  const sections = TAGS.map(({ name, description }) => {
    const operations = OPERATIONS.filter(({ tag }) => tag === name).map(
      ({ operationId, method, path, summary }) => `- \`${method.toUpperCase()} ${path}\` (${operationId}): ${summary}`,
    );
    return operations.length === 0 ? '' : `## ${name}\n\n${description}\n\n${operations.join('\n')}\n\n`;
  });
  const guides = Object.entries(GUIDES).map(([name, title]) => `- [${title}](/docs/${name})`);
  return `# ${INFO.title}

> ${INFO.summary}

${INFO.description}

## Where to read on

- [The API](/openapi.json): OpenAPI 3.1, with every schema, problem and example
- [The same for people](/docs)
- [Problems](/problems): every code that an answer can have, as JSON where Accept asks for it
${guides.join('\n')}

${sections.join('')}`;
}
