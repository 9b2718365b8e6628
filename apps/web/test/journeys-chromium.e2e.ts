import { inject } from 'vitest';
import { openChromium } from './engines/chromium.ts';
import { journeysIn } from './journeys.ts';

journeysIn('Chromium', { executable: inject('browserPath') }, openChromium);
