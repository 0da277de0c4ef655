import express from 'express';

// The least that a gateway has to do for HTTP: an Express server that reads a JSON body, and answers with a problem.

const PROBLEM = {
  type: '/problems/revision_mismatch',
  title: 'These are not the terms that you mean',
  status: 409,
  code: 'revision_mismatch',
  detail: 'Another revision is the live one: look at it, and answer that one.',
  revision: 1,
};

const server = express()
  .use(express.json())
  .post('/confirm', (_, response) => {
    response.status(409).type('application/problem+json').json(PROBLEM);
  })
  .listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('disconnect', () => process.exit());
