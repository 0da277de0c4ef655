/** A part that the answer needs, Temporal or the store, does not answer in time; it may soon. Over HTTP: 503. */
export class Unavailable extends Error {}
