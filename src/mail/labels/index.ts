import type { Language } from '../mail-locale.ts';
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { SPANISH } from './es.ts';
import { FRENCH } from './fr.ts';
import type { Labels } from './labels.ts';

export type { Labels, PartyWords } from './labels.ts';

export const LABELS: Readonly<Record<Language, Labels>> = { en: ENGLISH, de: GERMAN, fr: FRENCH, es: SPANISH };
