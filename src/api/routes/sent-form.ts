import express, { type Request, type RequestHandler, type Response } from 'express';

const LONGEST_BYTES = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/** Takes the body of a form as it comes. */
export const readForm: RequestHandler = express.raw({ type: FORM, limit: LONGEST_BYTES, inflate: false });

/** The fields of a form; line feeds as everywhere else. None where it was sent as something else. */
export const fieldsIn = (bytes: unknown): Readonly<Record<string, string>> =>
  bytes instanceof Uint8Array
    ? Object.fromEntries(
        [...new URLSearchParams(new TextDecoder().decode(bytes))].map(([name, value]) => [
          name,
          value.replaceAll('\r\n', '\n'),
        ]),
      )
    : {};

/** The request of a page as an operation of the API gets it. */
export function asApiCall(
  request: Request,
  response: Response,
  params: Request['params'],
  body: object,
  key?: string,
): void {
  request.params = params;
  request.headers['prefer'] = undefined;
  request.headers['idempotency-key'] = key === '' ? undefined : key;
  response.locals.body = body;
  response.locals.accepted = 'application/json';
}
